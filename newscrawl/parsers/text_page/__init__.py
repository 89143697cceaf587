"""Pages without markup: text copied from a browser, or a WET record. Everything is told by the shapes of lines."""

from __future__ import annotations

import re
from typing import Any

from newscrawl.errors import EmptyPage
from newscrawl.model import Article, Byline, Dateline, Found, Page, Photo, RawDate, Region, Role
from newscrawl.parsers import words
from newscrawl.parsers.credit_names import parties
from newscrawl.parsers.credits import split_credit
from newscrawl.parsers.dateline import read_dateline, without_dateline
from newscrawl.parsers.decoding import decode
from newscrawl.parsers.language import language_of_text
from newscrawl.parsers.no_page import refuse_what_is_no_page
from newscrawl.parsers.text_page.lines import Line, read_lines
from newscrawl.parsers.text_page.posts import read_comments, sidebar_dates
from newscrawl.parsers.text_page.story import Story, byline_of, find_story

_OPENING = 3  # paragraphs that may open with the dateline
_UPDATED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.every('dates', 'updated')))})(?!\w)", re.IGNORECASE)


def parse_text(page: Page) -> Article:
    """Read a page of plain text.

    Raises `NotHtml` for binary data, `EmptyPage` where neither a headline nor running text is in it.
    """
    refuse_what_is_no_page(page)
    text, _ = decode(page.body, page.headers.get("content-type"))
    reading = _Reading(read_lines(text))
    if reading.headline is None and reading.body is None:
        raise EmptyPage(f"{page.url}: neither headline nor text found")
    return reading.article(page)


class _Reading:
    """The fields of one text, each with the `Found` it came from."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.story: Story = find_story(lines)
        behind = lines[self.story.end :]
        self.comments, self.comments_end = read_comments(behind)
        self.sources: dict[str, Found[Any]] = {}
        self.headline = self._line("headline", self.story.headline, "text:line-above-story")
        self.subheadline = self._line("subheadline", self.story.subheadline, "text:line-below-headline")
        self.byline = self._byline()
        self.dateline, self.paragraphs = self._dateline()
        self.photos = self._photos()
        self.body = self._found("body", "\n\n".join(self.paragraphs) or None, "text:densest-lines", self._first())
        self.lead = self._found("lead", self.paragraphs[0] if self.paragraphs else None, "text:first-paragraph")
        self._found("comments", self.comments or None, "text:comment-headers")
        self.language = self._found("language", language_of_text(self.body or self.headline or ""), "text:words")

    def article(self, page: Page) -> Article:
        return Article(
            url=page.url,
            canonical_url=page.url,
            language=self.language,
            headline=self.headline,
            subheadline=self.subheadline,
            byline=self.byline.printed if self.byline else None,
            authors=self.byline.authors if self.byline else (),
            dateline=self.dateline.place if self.dateline else None,
            agency=self.dateline.agency if self.dateline else None,
            dates=self._dates(),
            photos=self.photos,
            lead=self.lead,
            body=self.body,
            comments=self.comments,
            fetched_at=page.fetched_at,
            warc=page.warc,
            sources=self.sources,
        )

    def _found(self, field: str, value: Any, source: str, raw: str | None = None) -> Any:
        if value is not None:
            own = value if isinstance(value, str) else ""
            self.sources[field] = Found(value, source, raw if raw is not None else own[:200])
        return value

    def _line(self, field: str, number: int | None, source: str) -> str | None:
        value: str | None = self._found(field, self.lines[number].text if number is not None else None, source)
        return value

    def _byline(self) -> Byline | None:
        for number in self.story.bylines:
            if byline := byline_of(self.lines[number]):
                self._found("byline", byline, "text:byline-line", self.lines[number].text)
                return byline
        return None

    def _dateline(self) -> tuple[Dateline | None, tuple[str, ...]]:
        """The dateline, and the paragraphs without it where a dash sets it off and it has no date."""
        paragraphs = [self.lines[number].text for number in self.story.paragraphs]
        story = " ".join(paragraphs)
        for number, paragraph in enumerate(paragraphs[:_OPENING]):
            if read := read_dateline(paragraph, story):
                dateline, rest = read
                printed = paragraph[: len(paragraph) - len(rest)]
                self._found("dateline", dateline, "text:paragraph-start", printed)
                paragraphs[number] = without_dateline(paragraph, printed)
                return dateline, tuple(paragraphs)
        return None, tuple(paragraphs)

    def _photos(self) -> tuple[Photo, ...]:
        """A picture for each caption; one whose alternative text was copied too is printed twice and is one."""
        photos: dict[tuple[str | None, str | None], Photo] = {}
        for number in self.story.captions:
            caption, credit = split_credit(self.lines[number].text)
            photographer, agency = parties(credit) if credit else (None, None)
            photo = Photo(None, caption, credit, photographer, agency, "text:caption-line")
            photos.setdefault((caption, credit), photo)
        found = tuple(photos.values())
        self._found("photos", found or None, "text:caption-line", found[0].caption if found else None)
        return found

    def _dates(self) -> tuple[RawDate, ...]:
        """The story's dates, then those of boxes beside it; comments keep their own."""
        own = [
            RawDate(
                span.text, "text:byline-line" if number in self.story.bylines else "text:date-line", role, Region.STORY
            )
            for number in self.story.dated
            for span, role in self._roles(self.lines[number])
        ]
        beside = self.lines[self.story.end + self.comments_end :]
        return (*own, *sidebar_dates(beside))

    def _roles(self, line: Line) -> list[tuple[Any, Role]]:
        """Each date of a line with what it is the date of, by the words before it."""
        roles, before = [], 0
        for span in line.dates:
            updated = _UPDATED.search(line.text[before : span.start])
            roles.append((span, Role.MODIFIED if updated else Role.PUBLISHED))
            before = span.end
        return roles

    def _first(self) -> str:
        return self.paragraphs[0][:200] if self.paragraphs else ""
