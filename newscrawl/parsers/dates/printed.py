"""Dates a reader sees: near the headline, in elements named for it, and below the stories of old blogs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.dates.lines import LONGEST, Line, lines_of
from newscrawl.parsers.dates.markup import machine_date
from newscrawl.parsers.dates.phrases import (
    DATE_NAMES,
    is_date_name,
    is_full,
    is_other_name,
    is_told,
    is_told_as_first,
    mentions_first,
    mentions_publication,
    role_of,
)
from newscrawl.parsers.document import Document, names_of, squeeze, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element

_LINES_AFTER, _LINES_BEFORE, _LINES_BELOW_STORY = 30, 12, 12
_LINES_THAT_CLOSE = 2  # of a story, that may tell of its first publication
_LINES_AFTER_DATE = 3  # an update is told close to the publication
_MOST_AROUND = 90  # characters that a line of a date may have beside it
_MOST_DATES = 6
_TEASERS_OF_LIST = 3  # dated lines about other stories after which a list of them has begun
_HOLDERS = 6  # elements around a line that are asked what they are
_FIRST_LINES = 3  # a lead, a heading, and what begins the story
_FIRST_LINE = 100  # characters
_NAMED_TAGS = frozenset(
    ("div", "span", "p", "time", "li", "td", "em", "small", "abbr", "h2", "h3", "h4", "h5", "h6", "a", "b", "i")
)
_LONGEST_LINK = 45  # characters of a linked name, section or call to comment
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSERS = tuple(").:–—-|,]")
_QUOTES = tuple("\"'„“«»‚‘‹「『")  # with which a story goes on after a date that begins it
_DIGIT = re.compile(r"\d")


def near_headline(doc: Document) -> Iterator[RawDate]:
    """The dates in the short lines between headline and story."""
    headline = headline_element(doc)
    if headline is None:
        return
    blocks = [*dropwhile(lambda block: block.element.tag in _HEADINGS, story_blocks(doc))]
    # What stands first may be a lead over the date, and stand there twice for small screens.
    story = {block.element for block in blocks[1:] if block.text != blocks[0].text}
    below = islice(lines_of(doc).after(headline, story), _LINES_AFTER)
    yield from _full_first(islice(_dates(doc, _until_story(below), "near-headline"), _MOST_DATES))


def above_headline(doc: Document) -> Iterator[RawDate]:
    """The dates in the short lines just above the headline."""
    headline = headline_element(doc)
    if headline is not None:
        above = islice(lines_of(doc).before(headline), _LINES_BEFORE)
        yield from _full_first(islice(_dates(doc, above, "above-headline"), _MOST_DATES))


def in_title(doc: Document) -> Iterator[RawDate]:
    """A date at the end of the page's title."""
    titles = (doc.meta.get("og:title", [""])[0], squeeze(doc.title))
    for title in titles:
        for span in find_dates(title)[-1:] if is_full(title) else ():
            if span.end == len(title) and is_full(span.text):
                yield RawDate(span.text, "title", Role.PUBLISHED, Region.STORY)
                return


def above_story(doc: Document) -> Iterator[RawDate]:
    """The dates in the short lines above the story of a page without a headline."""
    blocks = story_blocks(doc)
    if blocks and headline_element(doc) is None:
        above = islice(lines_of(doc).before(blocks[0].element), _LINES_BEFORE)
        yield from _full_first(islice(_dates(doc, above, "above-story"), _MOST_DATES))


def after_story(doc: Document) -> Iterator[RawDate]:
    """The dates in the short lines that follow the story: 'posted by … at …' of old blogs."""
    blocks = story_blocks(doc)
    if blocks:
        below = islice(lines_of(doc).after(blocks[-1].element), _LINES_BELOW_STORY)
        yield from islice((date for date in _dates(doc, below, "below-story") if is_full(date.text)), 1)


def told_below_story(doc: Document) -> Iterator[RawDate]:
    """What the lines below the story say of its publication: 'published on 26 Sep 2019'."""
    return _told_below(
        doc, mentions_publication, lambda before: is_told(before) and role_of(before, "") is Role.PUBLISHED
    )


def told_as_first(doc: Document) -> Iterator[RawDate]:
    """What the lines below the story say of its first publication: 'originally published on 26 Sep 2019'."""
    return _told_below(doc, mentions_first, is_told_as_first)


def _told_below(doc: Document, mentions: Callable[[str], bool], tells: Callable[[str], bool]) -> Iterator[RawDate]:
    """What the lines below the story tell before a date; ``mentions`` is a quick look at a whole line."""
    blocks = story_blocks(doc)
    if not blocks:
        return
    others, home = set(comment_roots(doc)), _home(doc)
    last = [(block.element, block.text) for block in blocks[-_LINES_THAT_CLOSE:] if len(block.text) <= LONGEST]
    for element, text in (*last, *islice(lines_of(doc).after(blocks[-1].element), _LINES_BELOW_STORY)):
        # Words are sought before dates: most lines with a date are about other stories.
        for span in find_dates(text) if is_full(text) and mentions(text) else ():
            before = text[: span.start]
            if not is_full(span.text) or not tells(before):
                continue
            if not _elsewhere(element, others, home) and not _is_teaser(element):
                yield RawDate(span.text, "told-below-story", Role.PUBLISHED, Region.STORY)
                return


def in_first_lines(doc: Document) -> Iterator[RawDate]:
    """A date in the story's first line: 'Springfield, 3 August 2017 – …', or a line of its own."""
    for block in story_blocks(doc)[:_FIRST_LINES]:
        start = block.text[:_FIRST_LINE]
        for span in find_dates(start)[:1]:
            rest = block.text[span.end : span.end + 2]
            closers = _CLOSERS if span.start else _CLOSERS + _QUOTES
            apart = len(block.text) <= _FIRST_LINE or not rest or rest.lstrip()[:1] in closers
            if apart and is_full(span.text) and role_of(block.text[: span.start], "") is not Role.OTHER:
                yield RawDate(span.text, "first-line", Role.PUBLISHED, Region.STORY)
                return


def by_name(doc: Document) -> Iterator[RawDate]:
    """The first element whose class or id says that it is a date."""
    for element in doc.index.named({name for name in doc.index.names_with(DATE_NAMES) if is_date_name(name.lower())}):
        if element.tag in _NAMED_TAGS and not is_other_name(names_of(element)):
            found = [*_dates(doc, lines_of(doc).below(element), "named-element")]
            if any(date.role is Role.PUBLISHED for date in found):
                yield from found
                return


def _until_story(around: Iterable[Line]) -> Iterator[Line]:
    """The lines up to the second long paragraph; the first may be a lead with the date below it."""
    paragraphs = 0
    for element, text in around:
        paragraphs += not text
        if paragraphs > 1:
            return
        yield element, text


def _full_first(dates: Iterable[RawDate]) -> list[RawDate]:
    """Dates with a day and a year before months and birthdays, otherwise in their order."""
    return sorted(dates, key=lambda date: not is_full(date.text))


def _dates(doc: Document, around: Iterable[Line], source: str) -> Iterator[RawDate]:
    """The dates of lines, up to a few lines after the first that tells the day of publication."""
    others = set(comment_roots(doc))
    home = _home(doc)
    left, teasers = _LINES_AFTER, 0
    for element, text in around:
        if left == 0:
            return
        left -= 1
        if not _DIGIT.search(text) and not _holds_time(element):
            continue
        if _elsewhere(element, others, home):
            continue
        if _is_teaser(element):
            teasers += 1
            if teasers == _TEASERS_OF_LIST:
                return
            continue
        for date in (*_in_times(element, text, source), *_in_line(text, names_of(element), source)):
            yield date
            if date.role is Role.PUBLISHED and is_full(date.text):
                left = min(left, _LINES_AFTER_DATE)


def _in_times(element: HtmlElement, text: str, source: str) -> Iterator[RawDate]:
    for time in element.iter("time"):
        machine = machine_date(time)
        if machine is not None:
            names = f"{names_of(time)} {names_of(element)}"
            before = text.partition("".join(time.itertext()).strip() or "\0")[0]
            yield RawDate(machine, f"{source}:time", role_of(before, names), Region.MARKUP)


def _in_line(text: str, names: str, source: str) -> Iterator[RawDate]:
    spans = find_dates(text) if _DIGIT.search(text) else []
    crowded = len(text) - sum(span.end - span.start for span in spans) > _MOST_AROUND
    end = 0
    for span in spans:
        before = text[end : span.start]
        if _DIGIT.search(span.text) and (not crowded or is_told(before)):
            yield RawDate(span.text, source, role_of(before, names), Region.STORY)
        end = span.end


@per_document
def _home(doc: Document) -> frozenset[HtmlElement]:
    """What the headline stands in, or the story where there is no headline: names of these say nothing of a line."""
    headline = headline_element(doc)
    if headline is None:
        headline = next((block.element for block in story_blocks(doc)), None)
    return frozenset(headline.iterancestors()) if headline is not None else frozenset()


def _elsewhere(element: HtmlElement, others: set[HtmlElement], home: frozenset[HtmlElement]) -> bool:
    """Whether a line belongs to comments, sidebars or other stories."""
    for holder in islice((element, *element.iterancestors()), _HOLDERS):
        if holder in others or holder.tag in ("nav", "figcaption"):
            return True
        if holder in home:
            return False
        names = names_of(holder)
        if holder.tag == "aside" and not is_date_name(names):
            return True
        if holder is element and is_date_name(names):
            continue
        if is_other_name(names):
            return holder is element or not _holds_much(holder)
    return False


def _holds_time(element: HtmlElement) -> bool:
    """Whether an element is a ``<time>`` or has one in it; most lines have nothing in them."""
    return element.tag == "time" or (len(element) > 0 and next(element.iter("time"), None) is not None)


def _is_teaser(element: HtmlElement) -> bool:
    """Whether a line holds a link as long as a headline: it is about another story."""
    return any(len(text_of(link)) > _LONGEST_LINK for link in element.iter("a"))


def _holds_much(holder: HtmlElement) -> bool:
    return next(islice(holder.iter("p"), 8, None), None) is not None
