"""The newspaper's own record of its stories: what the pages are printed from and what a crawl is compared with.

A story is written once, in ``stories/*.toml``. Its body there is plain text: paragraphs part at blank lines, a
paragraph that starts with ``## `` is a subheading and one that starts with ``> `` a quotation; `Story.body` is without
these marks.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

# A date in a record is as precise as the page prints it: a day, a wall clock, or a wall clock with its offset.
Printed = date | datetime


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of a story; ``credit`` as printed, without the word for 'photo' before it."""

    file: str
    caption: str | None = None
    credit: str | None = None
    photographer: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's comment; ``parent`` is the position of the comment it answers."""

    author: str
    published: Printed
    text: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a story: ``kind`` is ``p``, ``h2`` or ``blockquote``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as the newspaper wrote it. ``canonical_query`` is what its canonical link carries too much."""

    id: str
    path: str
    shape: str
    desk: str
    headline: str
    text: str
    published: Printed
    language: str = "en"
    section: str | None = None
    kicker: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    modified: Printed | None = None
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    tags: tuple[str, ...] = ()
    paywalled: bool | None = None
    canonical_query: str = ""
    hidden: bool = False

    @property
    def blocks(self) -> list[Block]:
        """The body, paragraph by paragraph, with what each is."""
        return [_block(" ".join(part.split())) for part in self.text.split("\n\n") if part.strip()]

    @property
    def body(self) -> str:
        """The text as a reader reads it: standfirst and paragraphs, parted by blank lines, without the dateline."""
        return "\n\n".join(filter(None, (self.subheadline, *(block.text for block in self.blocks))))

    @property
    def day(self) -> date:
        return self.published.date() if isinstance(self.published, datetime) else self.published

    def record(self, base: str) -> dict[str, Any]:
        """What a crawl should have stored, in the form of `newscrawl.record.as_record`; ``base`` is the host's URL."""
        return {
            "url": base + self.path,
            "canonical_url": base + self.path,
            "language": self.language,
            "section": self.section,
            "headline": self.headline,
            "subheadline": self.subheadline,
            "kicker": self.kicker,
            "byline": self.byline,
            "authors": list(self.authors),
            "dateline": self.dateline,
            "agency": self.agency,
            "published": iso(self.published),
            "modified": iso(self.modified) if self.modified else None,
            "photos": [
                {
                    "url": f"{base}/pictures/{picture.file}",
                    "caption": picture.caption,
                    "credit": picture.credit,
                    "photographer": picture.photographer,
                    "agency": picture.agency,
                }
                for picture in self.pictures
            ],
            "body": self.body,
            "comments": [
                {"author": r.author, "published": iso(r.published), "text": r.text, "parent": r.parent}
                for r in self.remarks
            ],
            "topics": list(self.tags),
            "paywalled": self.paywalled,
        }


def iso(moment: Printed) -> str:
    """ISO 8601 to the precision that was printed, as `newscrawl.model.Moment.iso` writes it."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


@cache
def load_stories() -> tuple[Story, ...]:
    """Every story of the newspaper, newest first."""
    folder = files(__package__).joinpath("stories")
    stories = [
        _story(entry)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["story"]
    ]
    return tuple(sorted(stories, key=lambda story: (story.day, story.id), reverse=True))


def _story(entry: dict[str, Any]) -> Story:
    fields = dict(entry)
    pictures = tuple(Picture(**picture) for picture in fields.pop("picture", ()))
    remarks = tuple(_remark(remark) for remark in fields.pop("remark", ()))
    for name in ("authors", "tags"):
        fields[name] = tuple(fields.get(name, ()))
    fields["text"] = fields["text"].strip()
    return Story(pictures=pictures, remarks=remarks, **fields)


def _remark(entry: dict[str, Any]) -> Remark:
    paragraphs = (" ".join(part.split()) for part in entry["text"].split("\n\n"))
    return Remark(**{**entry, "text": "\n\n".join(part for part in paragraphs if part)})


def _block(text: str) -> Block:
    for mark, kind in (("## ", "h2"), ("> ", "blockquote")):
        if text.startswith(mark):
            return Block(kind, text.removeprefix(mark))
    return Block("p", text)
