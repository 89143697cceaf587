"""Reader comments over several fetches: new ones are added, vanished ones are marked, none is deleted.

A comment is known again by its author and text (and by which of several equal ones it is), for few newspapers print
numbers. One that its author edited is therefore a new comment, and the old one is missing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from sqlite_utils import Database

from newscrawl.corpus import storable
from newscrawl.corpus.moments import columns_of_date, date_columns
from newscrawl.model import Comment

_DATE = columns_of_date("published")
_COLUMNS = ("fingerprint", "position", "author", "text", "votes", *_DATE)
_ADD = f"""
INSERT INTO comments (article_id, first_seen, last_seen, missing_since, {", ".join(_COLUMNS)})
VALUES (:article_id, :at, :at, :missing_since, {", ".join(f":{name}" for name in _COLUMNS)})"""
# A date seen earlier is nearer to the posting ('2 hours ago' becomes 'last year'): only the page that it was first read
# from may correct it.
_SEE = f"""
UPDATE comments SET fingerprint = :fingerprint, position = :position, author = :author, text = :text, votes = :votes,
    last_seen = :at, missing_since = NULL,
    {", ".join(f"{name} = iif(published IS NULL OR first_seen = :at, :{name}, {name})" for name in _DATE)}
WHERE id = :id"""
_SEE_EARLIER = "UPDATE comments SET first_seen = :at WHERE id = :id AND first_seen > :at"
_STORED = "SELECT fingerprint, id, position, missing_since IS NOT NULL FROM comments WHERE article_id = ?"

Row = dict[str, Any]


class Fetch(Enum):
    """What the fetch that brought the comments is to the latest one that is stored."""

    LATER = auto()
    SAME = auto()  # the same page, read again
    EARLIER = auto()


class _Stored(NamedTuple):
    fingerprint: str
    id: int
    position: int
    missing: bool


def merge_comments(db: Database, article_id: int, comments: Sequence[Comment], at: str, fetch: Fetch) -> None:
    """Bring an article's comments in line with a page fetched ``at``."""
    stored = {row[0]: _Stored(*row) for row in db.execute(_STORED, (article_id,))}
    if not comments and not stored:
        return
    rows = _rows(article_id, comments, at)
    known = [row for row in rows if row["fingerprint"] in stored]
    for row in known:
        row["id"] = stored[row["fingerprint"]].id
    unknown = [row for row in rows if "id" not in row]
    if fetch is Fetch.EARLIER:
        db.conn.executemany(_SEE_EARLIER, known)
        _add(db, unknown, missing_since=_last_seen(db, article_id))
        _link_parents(db, article_id, comments, rows, unknown)
        return
    seen = {row["fingerprint"] for row in known}
    gone = [old for old in stored.values() if not old.missing and old.fingerprint not in seen]
    if fetch is Fetch.SAME:
        gone = _reread(unknown, gone)
    db.conn.executemany(_SEE, (row for row in rows if "id" in row))
    _add(db, (row for row in unknown if "id" not in row), missing_since=None)
    db.conn.executemany("UPDATE comments SET missing_since = ? WHERE id = ?", ((at, old.id) for old in gone))
    _link_parents(db, article_id, comments, rows, rows)


def _reread(unknown: Iterable[Row], gone: Sequence[_Stored]) -> list[_Stored]:
    """Take a comment in the place of a stored one of the same page as its better reading; who remains is gone."""
    by_place = {old.position: old for old in gone}
    for row in unknown:
        if old := by_place.pop(row["position"], None):
            row["id"] = old.id
    return list(by_place.values())


def _rows(article_id: int, comments: Sequence[Comment], at: str) -> list[Row]:
    seen: Counter[str] = Counter()
    rows: list[Row] = []
    for comment in comments:
        author, text = storable.text(comment.author), storable.text(comment.text)
        said = hashlib.blake2b(f"{author or ''}\0{text}".encode(), digest_size=12).hexdigest()
        seen[said] += 1
        row: Row = {"article_id": article_id, "at": at, "fingerprint": f"{said}-{seen[said]}"}
        row |= {"position": comment.position, "author": author, "text": text, "votes": storable.number(comment.votes)}
        rows.append(row | storable.row(date_columns("published", comment.published)))
    return rows


def _add(db: Database, rows: Iterable[Row], *, missing_since: str | None) -> None:
    db.conn.executemany(_ADD, (row | {"missing_since": missing_since} for row in rows))


def _last_seen(db: Database, article_id: int) -> str:
    (moment,) = db.execute("SELECT last_seen FROM articles WHERE id = ?", (article_id,)).fetchone()
    return str(moment)


def _link_parents(
    db: Database, article_id: int, comments: Sequence[Comment], rows: Sequence[Row], children: Sequence[Row]
) -> None:
    """Write whom each of ``children`` answers, as the page has it."""
    ids = {fingerprint: id for fingerprint, id, *_ in db.execute(_STORED, (article_id,))}
    by_place = {row["position"]: ids[row["fingerprint"]] for row in rows}
    answered = {comment.position: comment.parent for comment in comments if comment.parent != comment.position}
    db.conn.executemany(
        "UPDATE comments SET parent_id = ?1 WHERE id = ?2 AND parent_id IS NOT ?1",
        ((by_place.get(answered.get(row["position"])), ids[row["fingerprint"]]) for row in children),
    )
