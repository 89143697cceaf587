"""What a newspaper repeats on its stories, learned from those read last and taken out of the bodies stored.

It is done where stories are written and not where pages are read, for three reasons. A batch teaches the stories in
itself and those before it, so the first crawl of a newspaper is as clean as the hundredth, and the archive read again
gives the same rows. The hash that tells whether a story changed is of the whole text, and so are the versions that
are compared (`newscrawl.corpus.version`): what we learn of a newspaper is never taken for an edit of the newspaper's.
And the processes that read pages need nothing of the corpus.

Nothing is lost: the paragraphs are in ``left_out``, with their places. What was left out stays so when the newspaper
drops the notice and the stories read last no longer show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from newscrawl.corpus import Corpus
from newscrawl.corpus.scripts import count_words, is_unspaced
from newscrawl.model import Article, LeftOut
from newscrawl.parsers.furniture import Furniture, fingerprint, learned, without_furniture

# Stories of a newspaper that are remembered: a few days of a large one, half a year of a weekly. 400 bytes each.
_REMEMBERED = 300

_FORGET = f"""
DELETE FROM blocks WHERE site = :site AND id <= (
    SELECT id FROM blocks WHERE site = :site ORDER BY id DESC LIMIT 1 OFFSET {_REMEMBERED})"""
# The copies of one story, in whatever sections and versions, are one story; so are a form's weekly fillings-in.
_STORIES = """
SELECT article_id, coalesce('cluster ' || cluster_id, headline, article_id), marks
FROM blocks JOIN articles ON articles.id = article_id WHERE blocks.site = ? ORDER BY blocks.id"""


def known_furniture(corpus: Corpus, site: str) -> Furniture:
    """What a newspaper's stories have in common, for `newscrawl.reading.extract`."""
    rows = corpus.db.execute(_STORIES, (site,)).fetchall()
    return learned((story, marks) for _, story, marks in rows)


def take_out_furniture(db: Database, site: str, read: Iterable[tuple[int, bytes]]) -> None:
    """Learn from stories of a newspaper that were read, and take out of all it remembers what is furniture by now.

    ``read`` are ids of articles with the marks of their pages (`newscrawl.parsers.furniture.marked`).
    """
    _remember(db, site, read)
    rows = db.execute(_STORIES, (site,)).fetchall()
    furniture = learned((story, marks) for _, story, marks in rows)
    if not furniture.repeated:
        return
    gone = _taken_out(db, site)
    for article_id, _, marks in rows:
        if furniture.among(marks) - gone[article_id]:
            _take_out(db, article_id, marks, furniture)


def left_out(db: Database, article_id: int) -> tuple[LeftOut, ...]:
    """What was taken out of an article's body."""
    found = "SELECT position, text, was_lead FROM left_out WHERE article_id = ? ORDER BY position"
    return tuple(LeftOut(at, text, bool(was_lead)) for at, text, was_lead in db.execute(found, (article_id,)))


def _remember(db: Database, site: str, read: Iterable[tuple[int, bytes]]) -> None:
    for article_id, marks in read:
        db.execute("DELETE FROM blocks WHERE article_id = ?", (article_id,))
        if marks:
            row = (article_id, site, marks)
            db.execute("INSERT INTO blocks (article_id, site, marks) VALUES (?, ?, ?)", row)
    db.execute(_FORGET, {"site": site})


def _taken_out(db: Database, site: str) -> dict[int, set[int]]:
    """The fingerprints of what is out of each remembered article's body already."""
    found = "SELECT article_id, text FROM left_out JOIN blocks USING (article_id) WHERE site = ?"
    gone: dict[int, set[int]] = defaultdict(set)
    for article_id, text in db.execute(found, (site,)):
        gone[article_id].add(fingerprint(text))
    return gone


def _take_out(db: Database, article_id: int, marks: bytes, furniture: Furniture) -> None:
    headline, body, lead = db.execute(
        "SELECT headline, body, lead FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    old = Article("", "", body=body, lead=lead, blocks=marks, left_out=left_out(db, article_id))
    new = without_furniture(old, furniture)
    if new == old:
        return
    words = count_words(new.body or "", unspaced=is_unspaced(new.body or headline or ""))
    db.execute(
        "UPDATE articles SET body = ?, lead = ?, word_count = ? WHERE id = ?", (new.body, new.lead, words, article_id)
    )
    db.execute("DELETE FROM left_out WHERE article_id = ?", (article_id,))
    db.conn.executemany(
        "INSERT INTO left_out (article_id, position, text, was_lead) VALUES (?, ?, ?, ?)",
        ((article_id, one.position, one.text, int(one.was_lead)) for one in new.left_out),
    )
