"""The demo newspaper as a `Site`: facts alone, so that its pages are read as any newspaper's."""

from __future__ import annotations

from newscrawl.demo.server import PORT
from newscrawl.sites import Site


class Demo(Site):
    name = "demo"
    title = "The Brinewick Lantern"
    home = f"http://127.0.0.1:{PORT}/"
    domains = (f"127.0.0.1:{PORT}",)
