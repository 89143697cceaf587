"""The stories that can be read again: links with a place in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.corpus import Corpus
from newscrawl.model import WarcRef

_AT_A_TIME = 1000
# Only what gave a story, or may have, has its place in the archive noted with its link; error pages lie there unnoted.
_ARCHIVED = """(kind = 'story' OR article_id IS NOT NULL) AND warc_file IS NOT NULL AND warc_offset IS NOT NULL
    AND (:site IS NULL OR site = :site)"""


@dataclass(frozen=True, slots=True)
class Archived:
    """A story's link, where its latest response lies, and its article, if it has become one."""

    link_id: int
    site: str
    url: str
    ref: WarcRef
    article_id: int | None


def count_archived(corpus: Corpus, site: str | None = None) -> int:
    """How many stories can be read again, of one newspaper or of all."""
    (count,) = corpus.db.execute(f"SELECT count(*) FROM links WHERE {_ARCHIVED}", {"site": site}).fetchone()
    return int(count)


def archived_stories(corpus: Corpus, site: str | None = None) -> Iterator[Archived]:
    """The stories in the order in which they lie in the archive; the corpus may be written to between two of them."""
    page = f"""
        SELECT id, site, url, warc_file, warc_offset, article_id FROM links
        WHERE {_ARCHIVED} AND (warc_file, warc_offset, id) > (:file, :offset, :id)
        ORDER BY warc_file, warc_offset, id LIMIT {_AT_A_TIME}"""
    after = {"file": "", "offset": -1, "id": -1}
    while rows := corpus.db.execute(page, after | {"site": site}).fetchall():
        for link_id, name, url, file, offset, article_id in rows:
            yield Archived(link_id, name, url, WarcRef(file, offset), article_id)
        after = {"file": file, "offset": offset, "id": link_id}


def latest_revision(corpus: Corpus) -> int:
    """The number of the youngest revision; 0 where there is none."""
    (latest,) = corpus.db.execute("SELECT coalesce(max(id), 0) FROM revisions").fetchone()
    return int(latest)


def changed_fields(corpus: Corpus, after: int) -> Counter[str]:
    """How often each field changed in the revisions younger than ``after``; a date's columns count as one field."""
    keys = "SELECT revisions.id, key FROM revisions, json_each(changed) WHERE revisions.id > ?"
    once = {(revision, _field(key)) for revision, key in corpus.db.execute(keys, (after,))}
    return Counter(name for _, name in once)


def _field(column: str) -> str:
    date = column.partition("_")[0]
    return date if date in ("published", "modified") else column
