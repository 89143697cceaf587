"""How the newspaper's systems print dates, and HTML pieces that several page shapes share."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from newscrawl.demo.records import Block, Printed

# Not the locale's: a page reads the same everywhere.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789:", "０１２３４５６７８９：")


def long_date(moment: Printed) -> str:
    """``14 October 2026``, with ``, 06:30`` where the time is known."""
    text = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{text}, {moment:%H:%M}" if isinstance(moment, datetime) else text


def american_date(moment: Printed) -> str:
    """``October 14, 2026``."""
    return f"{_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def american_time(moment: datetime) -> str:
    """``6:30 am``."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


def weekday_date(moment: date) -> str:
    """``Friday, March 11, 2005``."""
    return f"{_WEEKDAYS[moment.weekday()]}, {american_date(moment)}"


def day_first(moment: Printed) -> str:
    """``3/10/2026`` for 3 October: no leading noughts, nothing that says which is the day."""
    return f"{moment.day}/{moment.month}/{moment.year}"


def stamp(moment: Printed) -> str:
    """ISO 8601, for ``datetime`` attributes and meta."""
    return moment.isoformat()


def template(name: str) -> Template:
    """A page frame from ``templates/``."""
    return Template(_read(name))


@cache
def _read(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def paragraphs(text: str) -> str:
    """Paragraphs parted by blank lines as ``<p>`` elements."""
    return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in text.split("\n\n"))


def blocks(parts: list[Block], opening: str = "") -> str:
    """A story's blocks as elements; ``opening`` is HTML set before the first paragraph (its dateline)."""
    lines = []
    for part in parts:
        inner = escape(part.text, quote=False)
        if part.kind == "p":
            inner, opening = opening + inner, ""
        inner = f"<p>{inner}</p>" if part.kind == "blockquote" else inner
        lines.append(f"<{part.kind}>{inner}</{part.kind}>")
    return "\n".join(lines)
