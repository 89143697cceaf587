"""One link's whole story: where it was found, what was asked and answered, and what it became."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.corpus import Corpus
from newscrawl.corpus.failures import explained

# Any of the addresses a page goes by: its link's, the one redirects led to, its article's own two.
_LINKS = """
SELECT * FROM links WHERE url IN ({0}) OR id IN (SELECT id FROM links WHERE fetched_url IN ({0}))
OR article_id IN (SELECT id FROM articles WHERE url IN ({0}) OR canonical_url IN ({0})) ORDER BY site, id"""
_ARTICLES = """
SELECT a.*, (SELECT count(*) FROM comments c WHERE c.article_id = a.id) AS comments,
  (SELECT count(*) FROM comments c WHERE c.article_id = a.id AND c.missing_since IS NOT NULL) AS comments_missing
FROM articles a WHERE a.id = ?"""
_RIGHTS = """
SELECT signal, value, source, first_seen, last_seen FROM rights WHERE article_id = ?
ORDER BY first_seen, signal, source"""
_REVISIONS = """
SELECT superseded_at, reason, changed FROM revisions WHERE article_id = ? ORDER BY superseded_at, id"""


@dataclass(frozen=True, slots=True)
class Revision:
    """When a version was replaced, why, and the fields that changed."""

    at: str
    reason: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A link's row, and its article's row with its revisions, where it became one."""

    link: dict[str, Any]
    article: dict[str, Any] | None
    revisions: tuple[Revision, ...]
    rights: tuple[dict[str, Any], ...] = ()

    def as_record(self) -> dict[str, Any]:
        """Plain types only, for JSON; without the text of the article."""
        article = self.article and {name: value for name, value in self.article.items() if name not in ("body", "lead")}
        revisions = [{"at": one.at, "reason": one.reason, "fields": list(one.fields)} for one in self.revisions]
        return {"link": self.link, "article": article, "revisions": revisions, "rights": list(self.rights)}


def whereabouts(corpus: Corpus, addresses: Sequence[str]) -> list[Whereabouts]:
    """What is known of a page under any of its addresses: a link or several, of one newspaper or more; often none."""
    marks = ",".join(f":a{number}" for number in range(len(addresses)))
    values = {f"a{number}": address for number, address in enumerate(addresses)}
    with explained(corpus.path):
        rows = list(corpus.db.query(_LINKS.format(marks), values))
        return [Whereabouts(row, *_article(corpus, row["article_id"])) for row in rows]


def links_below(corpus: Corpus, host: str) -> int:
    """How many links of a host the corpus has, whatever became of them."""
    sql = "SELECT count(*) FROM links WHERE url LIKE 'http://' || ?1 || '/%' OR url LIKE 'https://' || ?1 || '/%'"
    return int(corpus.db.execute(sql, [host]).fetchone()[0])


def _article(
    corpus: Corpus, article_id: int | None
) -> tuple[dict[str, Any] | None, tuple[Revision, ...], tuple[dict[str, Any], ...]]:
    if article_id is None:
        return None, (), ()
    row = next(iter(corpus.db.query(_ARTICLES, (article_id,))))
    rows = corpus.db.execute(_REVISIONS, (article_id,)).fetchall()
    revisions = tuple(Revision(at, reason, _fields(json.loads(changed))) for at, reason, changed in rows)
    return row, revisions, tuple(corpus.db.query(_RIGHTS, (article_id,)))


def _fields(changed: dict[str, Any]) -> tuple[str, ...]:
    """The fields behind changed columns: the eight of a date count as one."""
    dates = ("published", "modified")
    return tuple(dict.fromkeys(next((d for d in dates if name.startswith(d)), name) for name in changed))
