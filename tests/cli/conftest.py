"""Running the command as a user does, in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newscrawl.cli import main

Run = Callable[..., Result]


@pytest.fixture
def newscrawl() -> Run:
    """``newscrawl("extract", path, input=…)``; standard output and error are apart in the result."""

    def run(*args: object, **options: Any) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], **options)

    return run
