"""The byline that only its words or its place give away: 'By …', or a name beside the date, under the headline."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.model import Byline, Found
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.byline import phrases
from newscrawl.parsers.byline.line import is_user, may_be_byline, names_of_line, read_byline, without_dates
from newscrawl.parsers.byline.markup import fold
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.shape import UNCASED, is_person, without_prefix
from newscrawl.parsers.byline.texts import PARAGRAPH, texts_after, texts_of
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element

_LONGEST_FULL_NAME, _LONGEST_LINE = 4, 40  # words and characters
_MOST_BEFORE = 12  # letters before the first name
_MOST_BESIDE = 25  # letters beside names: a role, a place
_PARTICLES = frozenset(("von", "van", "de", "da", "di", "del", "der", "den", "dos", "bin", "al", "la", "le"))
_SAME_TEXT = etree.XPath("(following::text()[contains(., $piece)])[1]")
_INLINE = frozenset(("a", "b", "em", "font", "i", "small", "span", "strong", "u"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TOPIC = re.compile(
    r"\b(?:tag|category|/(?:categor(?:y|ies)|tags?|topics?|themen?|kategorien?|rubrik|section|series)/)"
)
_FOLLOWING = etree.XPath("following::text()", smart_strings=False)
_PIECES = 30  # stretches of text below the headline in which a byline is looked for
_PARAGRAPHS = 2  # before the last of which it stands
_NEXT_PIECES = 10  # the same for a name that no word says to be one
_MIN_LABEL, _MAX_LABEL = 4, 40  # characters; "By" alone may introduce anybody
_MOST_BLANKS = 200  # characters of a label with the white space around it
_AROUND_LABEL = " :：,-–—|/／・·＝="
_BULLETS = " \xa0-–—|·•"
_SEVERAL = re.compile(
    r"\((?:s|e?n|es|innen)\)|\b(?:authors|autor:?(?:en|innen)|auteurs|autores|autori|autoři)\b", re.IGNORECASE
)
_MOST_OF_LABEL = 6  # names that follow a label, each on a line
_INITIALS = 3  # letters; capitals of them replace a picture of the author
_PARTS = re.compile(r"\s*[,/|]\s*")
_ABOVE = 3  # elements before the headline, in its own box
_OPENING_BRACKETS = "【［[(（〔"
# 本报讯（记者 李小明 通讯员 王芳）, 新华社北京10月12日电（记者李小明、王芳）.
_NAME = r"(?:通[讯訊][员員]|[实實][习習]生)?\s*[\u4e00-\u9fff]{2,4}"
_REPORTER = re.compile(rf"[（(][\u4e00-\u9fff]{{0,6}}[记記]者[\s：:]*(?P<names>{_NAME}(?:[\s、，]+{_NAME})*)\s*[)）]")
_BLANKS = re.compile(r"[\s、，]+")
_OPENING = 60  # characters of a paragraph in which its brackets end
_LONGEST = 160  # characters of a stretch of text that can be a byline


@per_document
def from_words(doc: Document) -> Found[Byline] | None:
    """The first line below the headline that says 'By', or the like in any language, and then names."""
    pieces = [*_above_headline(doc), *_below_headline(doc)]
    unnamed: Found[Byline] | None = None
    for position, piece in enumerate(pieces):
        if len(piece) > _LONGEST or not (piece := piece.lstrip(_BULLETS)):
            continue
        if not may_be_byline(piece):
            continue
        if position and _tells_of_others(pieces[position - 1], piece):
            continue
        bare = _is_bare_prefix(piece)
        line = _continued(piece, pieces[position + 1 : position + 8]) if bare else piece
        byline = read_byline(line)
        if byline is None:
            continue
        if unnamed is None and not is_user(byline) and not all(map(phrases.ORGANISATION.search, byline.authors)):
            return Found(byline, "near-headline", line)
        if any(map(is_person, byline.authors)):
            return Found(byline, "near-headline", line)
        unnamed = unnamed or Found(
            byline, "near-headline", line
        )  # 'By the newsroom', 'by webeditor'; a person may sign below
    return unnamed


def from_label(doc: Document) -> Found[Byline] | None:
    """A label on its own ('Author', 'Written by') and a full name next to it, anywhere after the headline."""
    headline = headline_element(doc)
    if headline is None:
        return None
    if not _may_hold_label(cast("list[str]", _FOLLOWING(headline))):
        return None
    label, pieces = "", texts_after(headline)
    for position, piece in enumerate(pieces):
        if label and piece.isupper() and len(piece) <= _INITIALS:
            continue
        if label and not phrases.STOP.search(label):
            following = pieces[position : position + (_MOST_OF_LABEL if _SEVERAL.search(label) else 1)]
            named = [(line, names) for line, names in takewhile(_are_people, map(_names_on_line, following))]
            if named:
                printed = f"{label} {', '.join(line for line, _ in named)}"
                return Found(Byline(printed, tuple(name for _, names in named for name in names)), "label", printed)
        label = piece if _is_label(piece) else ""
    return None


def _names_on_line(line: str) -> tuple[str, tuple[str, ...]]:
    return line, names_of_line(line) if len(line) <= _LONGEST else ()


def _are_people(named: tuple[str, tuple[str, ...]]) -> bool:
    return bool(named[1]) and all(map(is_person, named[1]))


def _may_hold_label(texts: list[str]) -> bool:
    """Is one of the stretches of text nothing but the words of a label? All at once: there are hundreds."""
    lines = {text.strip() for text in texts if len(text) <= _MOST_BLANKS}
    joined = "\0".join([line for line in lines if len(line) >= _MIN_LABEL])
    return not phrases.LABELS.isdisjoint([text.strip(_AROUND_LABEL) for text in phrases.plain(joined).split("\0")])


def _is_label(text: str) -> bool:
    return _MIN_LABEL <= len(text) <= _MAX_LABEL and phrases.LABEL.may_open(text.lstrip()) and _is_bare_prefix(text)


def from_lone_name(doc: Document) -> Found[Byline] | None:
    """A full name alone on its line right below the headline, and again below the story, as its author is shown."""
    headline = headline_element(doc)
    blocks = story_blocks(doc)
    if headline is None or not blocks:
        return None
    for position, piece in enumerate(_below_headline(doc)[:_NEXT_PIECES]):
        if not _is_full_name(piece) or names_of_line(piece) != (piece,) or fold(piece) in fold(text_of(headline)):
            continue
        again = piece in texts_after(blocks[-1].element, _NEXT_PIECES)
        if (again or not position) and _is_line(headline, piece):
            return Found(Byline(piece, (piece,)), "lone-name" if again else "lone-name:first", piece)
    return None


def _is_full_name(text: str) -> bool:
    """Two or three words as people's names have them, not 'PDF Version' or 'Alternativen zur Ampel'."""
    words = text.split() if len(text) < _LONGEST_LINE else ()
    if not 2 <= len(words) <= _LONGEST_FULL_NAME or not is_person(text) or UNCASED.match(text):
        return False
    capitals = [word.isupper() and len(word.strip(".")) > 1 for word in words]
    return all(capitals) or (not any(capitals) and all(word[0].isupper() or word in _PARTICLES for word in words))


def _is_line(headline: HtmlElement, piece: str) -> bool:
    """Is a text below the headline a line of its own, neither part of a paragraph nor a heading nor a topic's link?"""
    for text in cast("list[Any]", _SAME_TEXT(headline, piece=piece)):
        holder = text.getparent()
        while holder.tag in _INLINE and not _is_between_breaks(holder):
            if holder.tag == "a" and _TOPIC.search(f"{holder.get('rel', '')} {holder.get('href', '')}"):
                return False
            holder = holder.getparent()
        return holder.tag not in _HEADINGS and len(text_of(holder)) <= _LONGEST
    return False


def _is_between_breaks(element: HtmlElement) -> bool:
    """Does markup without paragraphs set an element on a line of its own?"""
    before, behind, around = element.getprevious(), element.getnext(), element.getparent()
    if behind is None or behind.tag != "br" or (element.tail or "").strip() or around is None:
        return False
    if before is None:
        return not (around.text or "").strip()
    return before.tag == "br" and not (before.tail or "").strip()


def from_agency_line(doc: Document) -> Found[Byline] | None:
    """An agency's name alone on its line below the headline, or beside a date and somebody's initials."""
    for piece in _below_headline(doc)[:_NEXT_PIECES]:
        if len(piece) > 2 and is_agency(piece):
            return Found(Byline(piece, split_names(piece)), "agency-line", piece)
        if len(piece) > _LONGEST_LINE:
            continue
        first, *others = _PARTS.split(without_dates(piece).strip(" |/"))
        if first != piece and is_agency(first) and all(map(_is_initials, others)):
            return Found(Byline(piece, (first,)), "agency-line", piece)
    return None


def _is_initials(text: str) -> bool:
    """'mk', as an agency's story is signed by who edited it."""
    return len(text) <= _INITIALS and text.isalpha() and text.islower()


def from_date(doc: Document) -> Found[Byline] | None:
    """Full names that stand beside the story's date, below the headline."""
    pieces = [
        piece
        for piece in _below_headline(doc)[:_NEXT_PIECES]
        if piece.strip("|·•-–— ,/") and not _is_role(piece) and not _is_sentence(piece)
    ]
    headline = fold(text_of(headline_element(doc)))
    dates = [_is_date(piece) for piece in pieces]
    for position, piece in enumerate(pieces):
        if len(piece) > _LONGEST or dates[position]:
            continue
        beside = any(dates[max(0, position - 1) : position + 2]) or without_dates(piece) != piece
        names = names_of_line(piece) if beside else ()
        if (
            names
            and all(is_person(name) and fold(name) not in headline for name in names)
            and "!" not in piece
            and _is_line(cast("HtmlElement", headline_element(doc)), names[0])
            and fold(names[0]) in fold(piece)[: len(fold(names[0])) + _MOST_BEFORE]
            and len(fold(without_dates(piece))) <= len(fold("".join(names))) + _MOST_BESIDE
        ):
            return Found(Byline(" ".join(names) if len(names) == 1 else piece, names), "near-date", piece)
    return None


def from_dateline(doc: Document) -> Found[Byline] | None:
    """``【東京＝山田花子】``, ``（记者 李小明）``: the reporter beside the place, where the first paragraphs open."""
    for piece in _below_headline(doc) or [block.text for block in story_blocks(doc)[:_PARAGRAPHS] if block.text]:
        if piece[0] in _OPENING_BRACKETS and (byline := read_byline(piece[:_OPENING])):
            return Found(byline, "dateline", byline.printed)
        if "者" in piece[:_OPENING] and (reporter := _REPORTER.search(piece, 0, _OPENING)):
            names = tuple(name for part in _BLANKS.split(reporter["names"]) for name in split_names(part))
            if names:
                return Found(Byline(reporter.group(), names), "dateline", reporter.group())
    return None


def _is_role(piece: str) -> bool:
    """'Staff writer', alone on its line below a name."""
    return len(piece) <= _MAX_LABEL and phrases.ROLE.search(piece) is not None and not names_of_line(piece)


def _is_sentence(piece: str) -> bool:
    """A short first paragraph, which in scripts without capitals could begin with anybody's name."""
    return "。" in piece or (len(piece) > _MAX_LABEL and piece[-1] in ".!?؟।")


def _tells_of_others(before: str, piece: str) -> bool:
    """'Reviewed' before 'by', 'Photos' before 'by': not who wrote."""
    edge = len(before)
    stops = phrases.STOP.finditer(f"{before} {piece}") if edge < PARAGRAPH else ()
    return any(stop.start() < edge < stop.end() for stop in stops)


def _is_bare_prefix(piece: str) -> bool:
    return without_prefix(piece).strip(" :") == ""


def _is_date(piece: str) -> bool:
    """A date and nothing else but words such as 'Published'."""
    if len(piece) > _LONGEST or (rest := without_dates(piece)) == piece:
        return False
    return not any(names_of_line(part) for part in rest.split("|"))


def _continued(prefix: str, following: list[str]) -> str:
    """'By' and the stretches of text that go on with it: names in elements of their own, with 'and' between them."""
    line, open_end = prefix, True
    for piece in following:
        if not open_end and not phrases.CONJUNCTION_ALONE.match(piece):
            break
        line = f"{line} {piece}"
        open_end = phrases.CONJUNCTION_AT_END.search(f" {piece}") is not None
    return line


@per_document
def _below_headline(doc: Document) -> list[str]:
    """Up to the second paragraph: what comes later is by and about others."""
    headline = headline_element(doc)
    return texts_after(headline, _PIECES, _PARAGRAPHS) if headline is not None else []


def _above_headline(doc: Document) -> list[str]:
    """Stretches of text that stand between the headline and what opens its box, on the page above it."""
    headline = headline_element(doc)
    above = headline.itersiblings(preceding=True) if headline is not None else ()
    return [text for element in islice(above, _ABOVE) for text in texts_of(element, _NEXT_PIECES)][:_NEXT_PIECES]
