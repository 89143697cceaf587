from __future__ import annotations

from datetime import datetime

from newscrawl.model import Moment, Precision


def test_a_moment_prints_as_iso_8601() -> None:
    moment = Moment("3 Aug, 10:15", datetime(2017, 8, 3, 10, 15), Precision.MINUTE, 180, "printed", "iso", "time")
    assert f"{moment}" == "2017-08-03T10:15:00+03:00"
