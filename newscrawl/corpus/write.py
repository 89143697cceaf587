"""Articles into the corpus: new, unchanged or revised, in one transaction a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from sqlite_utils import Database

from newscrawl.corpus import Corpus, storable
from newscrawl.corpus.comments import Fetch, merge_comments
from newscrawl.corpus.details import write_details
from newscrawl.corpus.duplicates import Fingerprint, link_duplicates
from newscrawl.corpus.furniture import take_out_furniture
from newscrawl.corpus.history import Reason, add_superseded, insert_older
from newscrawl.corpus.rights import note_rights
from newscrawl.corpus.settled import add_evidence
from newscrawl.corpus.version import (
    COLUMNS,
    PUBLISHED,
    Reading,
    Values,
    derived,
    differing,
    is_only_how,
    stored_version,
    version_of,
)
from newscrawl.model import Article


@dataclass(frozen=True, slots=True)
class Story:
    """An article on its way into the corpus, with the link that led to it, if one did."""

    article: Article
    fingerprint: Fingerprint
    link_id: int | None = None


class Written(StrEnum):
    """What a story was to the corpus; also the outcome of its link."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"


def write_stories(corpus: Corpus, stories: Sequence[Story], run_id: int | None = None) -> list[tuple[Written, int]]:
    """Store a batch and mark its links as done; what became of each story, and its article's id.

    All or nothing (see `Corpus.transaction`). The article's row holds the newest version of a story, `revisions` the
    earlier ones; a page fetched before the one that is stored never replaces it.
    """
    with corpus.transaction():
        _add_sites(corpus.db, stories)
        written = [_Writer(corpus.db, story, run_id).write() for story in stories]
        note_rights(corpus.db, ((id, story.article) for story, (_, id) in zip(stories, written, strict=True)))
        _finish_links(corpus.db, stories, written)
        _count_dates(corpus, stories, written)
        _take_out_furniture(corpus.db, stories, written)
    return written


class _Stored(NamedTuple):
    id: int
    reading: Reading
    first_seen: str
    last_seen: str


class _Writer:
    """Writes one story; a method for each thing it can be to what is stored."""

    def __init__(self, db: Database, story: Story, run_id: int | None) -> None:
        self.db = db
        self.article = story.article
        self.fingerprint = story.fingerprint
        self.run_id = run_id
        self.reading = Reading.of(story.article, story.fingerprint.content_hash)

    def write(self) -> tuple[Written, int]:
        stored = _by_address(self.db, self.article) or self._by_page()
        if stored is None:
            return Written.NEW, self._add()
        at, same_parser = self.reading.fetched_at, self.reading.parser_version == stored.reading.parser_version
        same_content = self.reading.content_hash == stored.reading.content_hash
        if self._is_its_page(stored):
            written = self._update(stored, Reason.PARSER)
        elif self._has_confirmed(stored) and not (same_content and same_parser):
            # What is new in the content of a page that had none, we read anew.
            written = self._update(stored, Reason.UNKNOWN if same_content else Reason.PARSER)
        elif same_content:
            written = Written.UNCHANGED
        elif at < stored.last_seen:
            written = self._add_older(stored)
        else:
            written = self._update(stored, Reason.PAPER if same_parser else Reason.UNKNOWN)
        self._see(stored)
        return written, stored.id

    def _by_page(self) -> _Stored | None:
        """The article that was read from this very page, when its canonical address is now read otherwise."""
        stored = _by_record(self.db, self.article.site, self.reading)
        return stored if stored and self.reading.fetched_at in (stored.reading.fetched_at, stored.last_seen) else None

    def _is_its_page(self, stored: _Stored) -> bool:
        """Whether this is the page that the stored version was read from."""
        mine, theirs = self.reading, stored.reading
        same_record = mine.record == theirs.record or None in (mine.record, theirs.record)
        return mine.fetched_at == theirs.fetched_at and same_record

    def _has_confirmed(self, stored: _Stored) -> bool:
        """Whether this is the last page on which the stored version was seen again."""
        return stored.reading.fetched_at < self.reading.fetched_at == stored.last_seen

    def _add(self) -> int:
        values, reading = version_of(self.article), self.reading
        row = {
            "site": self.article.site,
            "first_seen": reading.fetched_at,
            "last_seen": reading.fetched_at,
            "run_id": self.run_id,
            **self._columns(values),
        }
        statement = f"INSERT INTO articles ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"
        article_id = self.db.conn.execute(statement, row).lastrowid
        assert article_id is not None
        write_details(self.db, article_id, values, self.article, anew=True)
        link_duplicates(self.db, article_id, self.fingerprint.minhash)
        merge_comments(self.db, article_id, self.article.comments, reading.fetched_at, Fetch.LATER)
        return article_id

    def _update(self, stored: _Stored, reason: Reason) -> Written:
        """Let this be the newest version, if anything in it is new."""
        values, old = version_of(self.article), stored_version(self.db, stored.id)
        if values["published_decided_by"] == "relative" and old["published"] and self._is_later(stored):
            # 'An hour ago' was read when it was an hour ago; by now it says 'last week'.
            values |= {name: old[name] for name in PUBLISHED}
        changed = differing(old, values)
        same_parser = self.reading.parser_version == stored.reading.parser_version
        if not changed and same_parser:
            return Written.UNCHANGED
        # The same page says what it said: more evidence for its date, as a crawl gathers it, is no revision.
        is_revision = bool(changed) and not (reason is Reason.PARSER and same_parser and is_only_how(changed))
        if is_revision:
            self._supersede(stored, changed, reason)
        self._replace(stored, values)
        return Written.REVISED if is_revision else Written.UNCHANGED

    def _is_later(self, stored: _Stored) -> bool:
        """Whether an earlier page of the story has been read."""
        return self.reading.fetched_at > stored.first_seen

    def _add_older(self, stored: _Stored) -> Written:
        current = stored_version(self.db, stored.id), stored.reading
        older = version_of(self.article), self.reading
        news = insert_older(self.db, stored.id, current, older, last_seen=stored.last_seen, run_id=self.run_id)
        return Written.REVISED if news else Written.UNCHANGED

    def _supersede(self, stored: _Stored, changed: Values, reason: Reason) -> None:
        add_superseded(
            self.db,
            stored.id,
            stored.reading,
            changed=changed,
            superseded_at=self.reading.fetched_at,
            reason=reason,
            run_id=self.run_id,
        )

    def _replace(self, stored: _Stored, values: Values) -> None:
        """Let the article's row and what hangs on it be this version."""
        row = self._columns(values)
        assignments = ", ".join(f"{name} = :{name}" for name in row)
        self.db.conn.execute(f"UPDATE articles SET {assignments} WHERE id = :id", row | {"id": stored.id})
        write_details(self.db, stored.id, values, self.article, anew=False)
        link_duplicates(self.db, stored.id, self.fingerprint.minhash)

    def _columns(self, values: Values) -> Values:
        reading = self.reading
        return {
            "url": storable.text(self.article.url),
            "site_name": storable.text(self.article.site_name),
            "content_hash": reading.content_hash,
            "parser_version": reading.parser_version,
            "warc_file": reading.warc_file,
            "warc_offset": reading.warc_offset,
            "fetched_at": reading.fetched_at,
            **{name: values[name] for name in COLUMNS},
            **derived(values),
        }

    def _see(self, stored: _Stored) -> None:
        """Note that the story stood there at this fetch, and who had commented on it."""
        at = self.reading.fetched_at
        if at > stored.last_seen:
            self.db.execute("UPDATE articles SET last_seen = ? WHERE id = ?", (at, stored.id))
        elif at < stored.first_seen:
            self.db.execute("UPDATE articles SET first_seen = ? WHERE id = ?", (at, stored.id))
        merge_comments(self.db, stored.id, self.article.comments, at, self._fetch(stored))

    def _fetch(self, stored: _Stored) -> Fetch:
        if self.reading.fetched_at < stored.last_seen:
            return Fetch.EARLIER
        known = self._is_its_page(stored) or self._has_confirmed(stored)
        return Fetch.SAME if known else Fetch.LATER


_STORED = """
SELECT a.id, a.first_seen, a.last_seen, a.fetched_at, a.warc_file, a.warc_offset, a.parser_version, a.content_hash
FROM articles a """


def _by_address(db: Database, article: Article) -> _Stored | None:
    address = article.site, storable.text(article.canonical_url)
    return _stored(db.conn.execute(_STORED + "WHERE a.site = ? AND a.canonical_url = ?", address).fetchone())


def _by_record(db: Database, site: str | None, reading: Reading) -> _Stored | None:
    """The article of the link whose response lies where a page was read from."""
    by_link = "JOIN links l ON l.article_id = a.id WHERE l.warc_file = ? AND l.warc_offset = ? AND a.site = ?"
    return _stored(db.conn.execute(_STORED + by_link, (reading.warc_file, reading.warc_offset, site)).fetchone())


def _stored(row: tuple[Any, ...] | None) -> _Stored | None:
    if row is None:
        return None
    article_id, first_seen, last_seen, *reading = row
    return _Stored(article_id, Reading(*reading), first_seen, last_seen)


def _add_sites(db: Database, stories: Sequence[Story]) -> None:
    """See that each story's newspaper has a row; a story without one is a mistake of the caller's."""
    for story in stories:
        if not story.article.site:
            raise ValueError(f"{story.article.url}: an article needs its site's name before it is stored")
    first = {story.article.site: Reading.of(story.article, "").fetched_at for story in reversed(stories)}
    db.conn.executemany("INSERT OR IGNORE INTO sites (name, first_seen) VALUES (?, ?)", first.items())


def _finish_links(db: Database, stories: Sequence[Story], written: Sequence[tuple[Written, int]]) -> None:
    db.conn.executemany(
        "UPDATE links SET state = 'done', outcome = ?, article_id = ? WHERE id = ?",
        (
            (outcome, article_id, story.link_id)
            for story, (outcome, article_id) in zip(stories, written, strict=True)
            if story.link_id is not None
        ),
    )


def _count_dates(corpus: Corpus, stories: Sequence[Story], written: Sequence[tuple[Written, int]]) -> None:
    new = [story.article for story, (outcome, _) in zip(stories, written, strict=True) if outcome is Written.NEW]
    for site, articles in groupby(sorted(new, key=_site), key=_site):
        add_evidence(corpus, site, articles)


def _take_out_furniture(db: Database, stories: Sequence[Story], written: Sequence[tuple[Written, int]]) -> None:
    read: dict[str, list[tuple[int, bytes]]] = {}
    for story, (_, article_id) in zip(stories, written, strict=True):
        [(fetched_at,)] = db.execute("SELECT fetched_at FROM articles WHERE id = ?", (article_id,))
        # A page older than the version that is stored says nothing of it.
        if Reading.of(story.article, "").fetched_at >= fetched_at:
            read.setdefault(_site(story.article), []).append((article_id, story.article.blocks))
    for site, marks in read.items():
        take_out_furniture(db, site, marks)


def _site(article: Article) -> str:
    return article.site or ""
