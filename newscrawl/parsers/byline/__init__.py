"""Who wrote the story: the line as printed, and the names in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from urllib.parse import urlsplit

from newscrawl.model import Byline, Found
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.byline.line import read_byline
from newscrawl.parsers.byline.markup import fold, from_json_ld, from_json_ld_person, from_meta, is_firm, publisher_names
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.near import (
    from_agency_line,
    from_date,
    from_dateline,
    from_label,
    from_lone_name,
    from_words,
)
from newscrawl.parsers.byline.printed import from_author_box, from_page, from_page_weakly, read_element
from newscrawl.parsers.byline.shape import is_person
from newscrawl.parsers.byline.signature import from_agency_signature, from_line_below, from_signature
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import Finder, field, per_document

__all__ = ["authors", "byline", "read_byline", "split_names"]


@field("byline")
def byline(doc: Document) -> Found[Byline] | None:
    """The byline: the site's rule, else of what markup and page say the first that names people or an agency."""
    answer = _answer(doc)
    return answer.line if answer else None


def authors(doc: Document) -> Found[tuple[str, ...]] | None:
    """The names in the byline. They may be from elsewhere than the line: markup names people whom the page prints."""
    line = byline(doc)
    if line is None or not line.value.authors:
        return None
    answer = _answer(doc)
    names = answer.names if answer and answer.line is line else line
    return Found(line.value.authors, names.source, names.raw)


@dataclass(frozen=True, slots=True)
class _Attributed:
    """The byline as the answer that printed the line, and the answer that named its people."""

    line: Found[Byline]
    names: Found[Byline]


@per_document
def _answer(doc: Document) -> _Attributed | None:
    if found := from_site_rule(doc):
        return _Attributed(found, found)
    return _best(doc)


def from_site_rule(doc: Document) -> Found[Byline] | None:
    """What the site's own selector picks."""
    for element in doc.site_elements("byline"):
        if read := read_element(element):
            return Found(read, "site-rule", read.printed)
    return None


# In order of trust, as measured on pages where they disagree.
_FINDERS: tuple[Finder[Byline], ...] = (from_json_ld, from_page, from_json_ld_person, from_words, from_meta)
# Asked as long as nobody is named, one after the other.
_FALLBACKS: tuple[Finder[Byline], ...] = (
    from_author_box,
    from_page_weakly,
    from_signature,
    from_dateline,
)
# These name people by guess, and stand back behind a newsroom or a user that the page says to be the author.
_GUESSES: tuple[Finder[Byline], ...] = (from_label, from_date)
# Asked where nobody and nothing else is named. An agency beside the story may have supplied a part of it only.
_LAST_RESORTS: tuple[Finder[Byline], ...] = (
    from_line_below,
    from_lone_name,
    from_agency_line,
    from_agency_signature,
)
_SAID_BY_MARKUP = ("json-ld", "meta:")
_MARKUP = frozenset((from_json_ld, from_json_ld_person, from_meta))


@dataclass(frozen=True, slots=True)
class _Answer:
    finder: Finder[Byline]
    found: Found[Byline]
    rank: _Rank


def _best(doc: Document) -> _Attributed | None:
    """Of all answers the one that names people or agencies; the most trusted where several do or none does."""
    outlet = _Outlet(doc)
    answers: list[_Answer] = []
    for finder in _FINDERS:
        # Elements that speak of an author are the dearest to ask, and add nothing to a person whom JSON-LD names.
        sure = finder is from_page and any(map(_names_person, answers))
        if not sure and (answer := _ask(doc, finder, outlet)):
            answers.append(answer)
    for finders, enough in ((_FALLBACKS, _Rank.SOMEBODY), (_GUESSES, _Rank.SOMETHING), (_LAST_RESORTS, _Rank.OUTLET)):
        for finder in finders:
            if all(answer.rank < enough for answer in answers) and (answer := _ask(doc, finder, outlet)):
                answers.append(answer)
    if not answers:
        return None
    highest = max(answer.rank for answer in answers)
    best = next(answer.found for answer in answers if answer.rank is highest)
    if highest is _Rank.SOMEBODY:
        best = _person_of_agency(best, answers)
        best = _unless_printed(best, outlet, doc)
        best = _more_complete(best, [answer.found for answer in answers])
    if best.source.startswith(_SAID_BY_MARKUP) and all(map(is_firm, best.value.authors)):
        return None
    return _as_printed(best, [answer.found for answer in answers if answer.finder not in _MARKUP], outlet)


def _ask(doc: Document, finder: Finder[Byline], outlet: _Outlet) -> _Answer | None:
    found = finder(doc)
    return _Answer(finder, found, _rank(finder, found.value, outlet)) if found else None


def _unless_printed(best: Found[Byline], outlet: _Outlet, doc: Document) -> Found[Byline]:
    """The line 'By …' below the headline where it names others: accounts in markup publish what other people wrote."""
    line = from_words(doc)
    if line is None or {fold(n) for n in line.value.authors} & {fold(n) for n in best.value.authors}:
        return best
    people = any(is_person(name) and not outlet.is_own_name(name) for name in line.value.authors)
    return line if people else best


def _names_person(answer: _Answer) -> bool:
    names = answer.found.value.authors
    return answer.rank is _Rank.SOMEBODY and not all(map(is_agency, names))


def _person_of_agency(best: Found[Byline], answers: list[_Answer]) -> Found[Byline]:
    """Where markup names an agency only and the page a person: 'By Ada Poe, AP' is by her."""
    if not all(map(is_agency, best.value.authors)):
        return best
    return next((a.found for a in answers if a.finder is from_page and _names_person(a)), best)


def _rank(finder: Finder[Byline], byline: Byline, outlet: _Outlet) -> _Rank:
    rank = outlet.rank(byline)
    if finder is from_words:
        return max(rank, _Rank.SOMETHING)  # "By Rudaw" in Rudaw is its byline
    bare_signature = finder is from_signature and byline.printed == byline.authors[0]
    if bare_signature or finder in _GUESSES:
        return min(rank, _Rank.SOMETHING)
    if finder is from_page_weakly and rank is _Rank.SOMETHING and byline.authors[0][1:].islower():
        return _Rank.OUTLET if byline.authors[0][0].isupper() else rank
    return rank


def _more_complete(best: Found[Byline], answers: list[Found[Byline]]) -> Found[Byline]:
    """An answer with all the names of the best one and further people: some markup has room for one author only."""
    known = {fold(name) for name in best.value.authors}
    for answer in answers:
        names = {fold(name): name for name in answer.value.authors}
        if known < names.keys() and all(is_person(names[key]) for key in names.keys() - known):
            return answer
    return best


def _as_printed(best: Found[Byline], printed: list[Found[Byline]], outlet: _Outlet) -> _Attributed:
    """The names of the best answer with the line that prints them, and without the outlet beside its people."""
    authors = best.value.authors
    if any(is_person(name) and not outlet.is_own_name(name) for name in authors):
        authors = tuple(name for name in authors if not outlet.is_own_name(name))
    wanted = {fold(name) for name in authors}
    line = next((found for found in printed if wanted <= {fold(name) for name in found.value.authors}), best)
    return _Attributed(replace(line, value=Byline(line.value.printed, authors)), best)


class _Rank(IntEnum):
    """How much an answer says."""

    OUTLET = 0
    SOMETHING = 1  # a newsroom, a user name
    SOMEBODY = 2


class _Outlet:
    """What the newspaper calls itself: many pages name it as the author of everything."""

    def __init__(self, doc: Document) -> None:
        self.names = publisher_names(doc)
        host = (urlsplit(doc.url).hostname or "").removeprefix("www.")
        self.host, self.host_labels = fold(host), frozenset(host.split("."))

    def rank(self, byline: Byline) -> _Rank:
        if any(self.is_somebody(name) for name in byline.authors):
            return _Rank.SOMEBODY
        return _Rank.OUTLET if all(self.is_own_name(name) for name in byline.authors) else _Rank.SOMETHING

    def is_somebody(self, name: str) -> bool:
        """A person or an agency, as opposed to the outlet, a newsroom or a user name."""
        return is_agency(name) or (is_person(name) and not self.is_own_name(name))

    def is_own_name(self, name: str) -> bool:
        folded = fold(name)
        initials = "".join(word[0] for word in name.split()).casefold()
        return folded in self.names or (len(folded) > 2 and folded in self.host) or initials in self.host_labels
