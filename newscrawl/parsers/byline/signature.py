"""Who wrote, said after the story: a name or an agency as its last line, '(dpa)' at the end of the last paragraph."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.dates.spans import find_dates
from newscrawl.model import Byline, Found
from newscrawl.parsers import words
from newscrawl.parsers.agencies import agency_in, is_agency
from newscrawl.parsers.body.story import story_blocks
from newscrawl.parsers.byline.line import may_be_byline, names_of_line, read_byline
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.shape import is_person
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.dates.lines import lines_of
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document

_LAST = 3  # lines before and after the end of the story that are looked at
_LINES_BELOW = 12
_LONGEST_LINK = 45  # characters of a link that is no story's headline
_SHORTEST_AGENCY = 3
_LONGEST = 60  # characters of a signature
_DIGIT = re.compile(r"\d")
# A Japanese story's last sentence with its reporters behind it: …した。【山田花子、佐藤さくら】, …した。（山田花子）
_JAPANESE = "[\u3040-\u30ff\u4e00-\u9fff々]{3,7}"
_KANJI = "[\u4e00-\u9fff々]{4,5}"
_REPORTERS = re.compile(rf"(?<=。)\s*(?:【({_JAPANESE}(?:、{_JAPANESE})*)】|[（(]({_KANJI}(?:、{_KANJI})*)[)）])$")
_NOTES = frozenset(words.every("bylines", "closing_notes"))
_IN_BRACKETS = re.compile(r"[(\[（【](?P<names>[^()\[\]（）【】]{2,40})[)\]）】]\.?$")


def from_signature(doc: Document) -> Found[Byline] | None:
    """The signature under the story: the line after its last paragraph, else one of its last lines or the end of it."""
    for element, text in _last_lines(doc):
        names = _signed(text, set_apart=_is_set_apart(element))
        if names:
            return Found(Byline(text, names), "signature", text)
    return _reporters_at_end(doc)


def _reporters_at_end(doc: Document) -> Found[Byline] | None:
    text = story_blocks(doc)[-1].text if story_blocks(doc) else ""
    match = _REPORTERS.search(text) if text.endswith(("】", "）", ")")) else None
    if match is None:
        return None
    printed, names = match.group().strip(), (match[1] or match[2]).split("、")
    if not _NOTES.isdisjoint(names) or any(map(is_agency, names)):
        return None
    return Found(Byline(printed, tuple(names)), "signature", printed)


def from_line_below(doc: Document) -> Found[Byline] | None:
    """'Posted by Ada at 3 May 2017': the first line under the story that names somebody beside a date."""
    last = story_blocks(doc)[-1:]
    if not last:
        return None
    for element, text in islice(lines_of(doc).after(last[0].element), _LINES_BELOW):
        if any(len(text_of(link)) > _LONGEST_LINK for link in element.iter("a")):
            return None  # other stories begin
        if not _DIGIT.search(text) or not may_be_byline(text) or not find_dates(text):
            continue
        if not set(comment_roots(doc)).isdisjoint((element, *element.iterancestors())):
            return None  # readers write so, too
        if byline := read_byline(text):
            return Found(byline, "below-story", text)
    return None


def from_agency_signature(doc: Document) -> Found[Byline] | None:
    """'(dpa)' at the end of the story: where the text comes from, whoever else is named."""
    for _, text in _last_lines(doc):
        bracketed = _IN_BRACKETS.search(text)
        if bracketed and (agency_in(bracketed["names"]) or _is_agency_in_small_letters(bracketed["names"])):
            names = tuple(name for name in split_names(bracketed["names"]) if is_agency(name) or name.islower())
            return Found(Byline(bracketed.group(), names), "agency-signature", bracketed.group()) if names else None
    return None


def _is_agency_in_small_letters(names: str) -> bool:
    """'ats' or 'afp/mrl', as it is printed in brackets."""
    first = names.partition("/")[0].strip()
    return len(first) >= _SHORTEST_AGENCY and first.islower() and is_agency(first.upper())


@per_document
def _last_lines(doc: Document) -> list[tuple[HtmlElement, str]]:
    """The elements after the story's last paragraph, then the last paragraphs from the end."""
    last = story_blocks(doc)[-_LAST:]
    if not last:
        return []
    after = [(element, text_of(element)) for element in islice(last[-1].element.itersiblings(), _LAST)]
    return [*after, *((block.element, block.text) for block in reversed(last))]


def _signed(text: str, set_apart: bool) -> tuple[str, ...]:
    if not text or len(text) > _LONGEST or text.endswith((".", "!", "?", ":", "。")):
        return ()
    if byline := read_byline(text):
        return byline.authors if all(map(is_person, byline.authors)) else ()
    names = names_of_line(text) if set_apart else ()
    return names if all(is_person(name) for name in names) else ()


def _is_set_apart(element: HtmlElement) -> bool:
    """Is a paragraph set to the right or in italics, as signatures are?"""
    layout = f"{element.get('style', '')} {element.get('align', '')} {element.get('class', '')}"
    return "right" in layout or (len(element) == 1 and element[0].tag in ("em", "i") and not element.text)
