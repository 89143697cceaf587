"""Full-text search: what a person types, safely, in any script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newscrawl.corpus import Corpus, storable
from newscrawl.corpus.failures import explained
from newscrawl.corpus.scripts import has_unspaced

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_SNIPPET_WORDS = 24
_SNIPPET_TRIGRAMS = 64  # the most FTS5 gives; about as many characters
_SNIPPET_AROUND = 30  # characters before and after a hit that was found without an index
# A hit in the headline is worth ten in the body.
_WEIGHTS = "10.0, 4.0, 1.0"
_SHORTEST_INDEXED = 3  # characters of a trigram


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. ``day`` is the day of publication as printed; ``snippet`` marks what was found."""

    article_id: int
    site: str
    url: str
    headline: str | None
    day: str | None
    snippet: str


@dataclass(frozen=True, slots=True)
class _Filters:
    site: str | None
    since: date | None
    until: date | None

    def sql(self) -> tuple[str, dict[str, str]]:
        """A condition that may be true for all, and its parameters."""
        given = {
            "a.site = :site": ("site", self.site),
            "a.published_day >= :since": ("since", self.since and self.since.isoformat()),
            "a.published_day <= :until": ("until", self.until and self.until.isoformat()),
        }
        kept = {condition: pair for condition, pair in given.items() if pair[1] is not None}
        return " AND ".join(["TRUE", *kept]), {name: str(value) for name, value in kept.values()}


def search(
    corpus: Corpus,
    query: str,
    limit: int = 20,
    *,
    site: str | None = None,
    since: date | None = None,
    until: date | None = None,
    marks: tuple[str, str] = ("[", "]"),
) -> list[Hit]:
    """The articles with all words of the query, best first.

    Accents and case do not matter; ``"two words"`` are sought side by side, ``word*`` as a beginning; every other
    character is text, so that no query is an error. Words of scripts without blanks (Chinese, Japanese, Thai, …) are
    found inside longer runs; those of one or two characters by reading all texts in such scripts, which is slower.
    ``since`` and ``until`` bound the day of publication, both included.
    """
    terms = _terms(storable.text(query))
    if not terms or limit <= 0:
        return []
    filters = _Filters(site, since, until)
    with explained(corpus.path):
        if has_unspaced(query):
            return _search_unspaced(corpus, terms, limit, filters, marks)
        match = " AND ".join(_quoted(term) for term in terms)
        return _search_index(corpus, "articles_fts", match, limit, filters, marks, _SNIPPET_WORDS)


def has_words(query: str) -> bool:
    """Is there anything in a query that can be looked for?"""
    return bool(_terms(query))


def _terms(query: str) -> list[str]:
    return [
        term for phrase, word in _TERM.findall(query) if (term := (phrase or word).strip()) and _says_something(term)
    ]


def _says_something(term: str) -> bool:
    return any(character.isalnum() for character in term)


def _quoted(term: str) -> str:
    """A term as FTS5's string; a star at its end asks for beginnings."""
    word, star = (term[:-1], "*") if term.endswith("*") else (term, "")
    return '"' + word.replace('"', '""') + '"' + star


def _search_index(
    corpus: Corpus,
    index: str,
    match: str,
    limit: int,
    filters: _Filters,
    marks: tuple[str, str],
    length: int,
    condition: str = "TRUE",
    more: dict[str, str] | None = None,
) -> list[Hit]:
    where, parameters = filters.sql()
    rows = corpus.db.execute(
        f"""
        SELECT a.id, a.site, a.canonical_url, a.headline, a.published_day,
            snippet({index}, -1, :open, :close, '…', {length})
        FROM {index} JOIN articles a ON a.id = {index}.rowid
        WHERE {index} MATCH :match AND {where} AND {condition}
        ORDER BY bm25({index}, {_WEIGHTS}), a.id LIMIT :limit""",
        {"match": match, "open": marks[0], "close": marks[1], "limit": limit} | parameters | (more or {}),
    )
    return [Hit(*(*row[:-1], " ".join(row[-1].split()))) for row in rows]


def _search_unspaced(
    corpus: Corpus, terms: list[str], limit: int, filters: _Filters, marks: tuple[str, str]
) -> list[Hit]:
    """By trigrams for the terms that have some; the shorter ones are looked for in the texts."""
    indexed = [term for term in terms if len(term) >= _SHORTEST_INDEXED]
    short = {f"short{number}": term for number, term in enumerate(terms) if len(term) < _SHORTEST_INDEXED}
    text = "(coalesce(a.headline, '') || char(10) || coalesce(a.subheadline, '') || char(10) || coalesce(a.body, ''))"
    contains = " AND ".join(["TRUE", *(f"instr({text}, :{name}) > 0" for name in short)])
    if indexed:
        match = " AND ".join(_quoted(term.removesuffix("*")) for term in indexed)
        index = "articles_fts_unspaced"
        return _search_index(corpus, index, match, limit, filters, marks, _SNIPPET_TRIGRAMS, contains, short)
    where, parameters = filters.sql()
    rows = corpus.db.execute(
        f"""
        SELECT a.id, a.site, a.canonical_url, a.headline, a.published_day, {text} FROM articles a
        WHERE a.unspaced = 1 AND {contains} AND {where}
        ORDER BY a.published DESC, a.id LIMIT :limit""",
        {"limit": limit} | parameters | short,
    )
    return [Hit(*(*row[:-1], _cut(row[-1], terms[0], marks))) for row in rows]


def _cut(text: str, term: str, marks: tuple[str, str]) -> str:
    """The surroundings of a term in a text."""
    at = text.find(term)
    start, end = max(0, at - _SNIPPET_AROUND), at + len(term) + _SNIPPET_AROUND
    before, after = text[start:at], text[at + len(term) : end]
    cut = f"{'…' if start else ''}{before}{marks[0]}{term}{marks[1]}{after}{'…' if end < len(text) else ''}"
    return " ".join(cut.split())
