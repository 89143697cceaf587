"""Same text again, and nearly the same text elsewhere.

A `Fingerprint` is computed where the page is parsed (it is CPU only) and compared here. Near-duplicates, the same
agency story in two newspapers, are linked in a cluster: MinHash (Broder 1997) over word shingles, candidates by
locality-sensitive hashing in bands (Indyk & Motwani 1998), which are rows of a table so that SQLite finds them,
verified by the estimated Jaccard similarity. Clusters are the connected groups of similar articles; they grow and
unite, and lose nobody.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import eq
from struct import Struct

from rensa import RMinHash
from sqlite_utils import Database

from newscrawl.corpus import storable
from newscrawl.corpus.scripts import is_unspaced
from newscrawl.model import Article, Moment, Photo

# 128 values estimate a similarity of one half with a standard error of 0.044.
_PERMUTATIONS = 128
_SEED = 42  # any number, but never another: signatures of different seeds cannot be compared
_SIGNATURE = Struct(f"<{_PERMUTATIONS}I")
# 32 bands of 4 values: a pair of similarity 0.5 shares a band in 87 % of cases, of 0.6 in 99 %, of 0.02 in 0.0005 %.
_BAND = Struct("<4I")
_WORDS_A_SHINGLE = 3
_LETTERS_A_SHINGLE = 5  # of a script without blanks between words
# Measured on 855 texts of 80 words or more: of all pairs of different texts none but two pages of the same shop's terms
# came above 0.2 (they have 0.3); a story that lost a third of its paragraphs keeps 0.53 or more in 90 % of cases,
# with one word in thirty changed 0.79, with one in ten 0.55, with three paragraphs of another story added 0.78.
SIMILAR = 0.5
# Shorter texts are mostly formula: 'This story is being updated', a caption, a subscription notice.
_FEWEST_SHINGLES = 40
_MOST_CANDIDATES = 200  # a formula that thousands share must not make a write slow; the likeliest are looked at

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells an article's text: whether it changed, and what it resembles.

    ``content_hash`` changes with anything the newspaper says: texts, names, date of publication, photos, tags. It does
    not with what drifts from fetch to fetch though the story stands still: a date printed as '3 hours ago', the
    modification date, the query of a photo's URL, comments. ``minhash`` is None for a text too short to compare.
    """

    content_hash: str
    minhash: bytes | None


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article whose dates are decided."""
    return Fingerprint(_content_hash(article), _minhash(article.body))


def similarity(one: bytes, other: bytes) -> float:
    """The estimated Jaccard similarity of two texts' shingles, 0 to 1, by their signatures."""
    equal: int = sum(map(eq, _SIGNATURE.unpack(one), _SIGNATURE.unpack(other)))
    return equal / _PERMUTATIONS


def link_duplicates(db: Database, article_id: int, minhash: bytes | None) -> None:
    """Keep an article's signature and put the article into the cluster of those it resembles.

    An article that came to differ stays in its cluster: one of its versions was the same story.
    """
    old = db.execute("SELECT minhash FROM minhashes WHERE article_id = ?", (article_id,)).fetchone()
    if old and old[0] == minhash:
        return
    if old:
        gone = ((band, article_id) for band in _bands(old[0]))
        db.conn.executemany("DELETE FROM minhash_bands WHERE band = ? AND article_id = ?", gone)
        db.execute("DELETE FROM minhashes WHERE article_id = ?", (article_id,))
    if minhash is None:
        return
    bands = list(_bands(minhash))
    similar = [other for other, theirs in _candidates(db, article_id, bands) if similarity(minhash, theirs) >= SIMILAR]
    db.execute("INSERT INTO minhashes (article_id, minhash) VALUES (?, ?)", (article_id, minhash))
    db.conn.executemany("INSERT OR IGNORE INTO minhash_bands VALUES (?, ?)", ((band, article_id) for band in bands))
    if similar:
        _unite(db, [article_id, *similar])


def _candidates(db: Database, article_id: int, bands: list[int]) -> list[tuple[int, bytes]]:
    """The articles that share a band, those that share most first, with their signatures."""
    return db.execute(
        f"""
        SELECT article_id, minhash FROM (
            SELECT article_id, count(*) AS shared FROM minhash_bands
            WHERE band IN ({", ".join("?" * len(bands))}) AND article_id <> ?
            GROUP BY article_id ORDER BY shared DESC, article_id LIMIT {_MOST_CANDIDATES})
        JOIN minhashes USING (article_id)""",
        (*bands, article_id),
    ).fetchall()


def _unite(db: Database, articles: list[int]) -> None:
    """One cluster for these articles and for all whom their clusters held."""
    marks = ", ".join("?" * len(articles))
    found = f"SELECT DISTINCT cluster_id FROM articles WHERE id IN ({marks}) AND cluster_id IS NOT NULL ORDER BY 1"
    clusters = [cluster for (cluster,) in db.execute(found, articles)]
    kept = clusters[0] if clusters else db.execute("INSERT INTO clusters DEFAULT VALUES").lastrowid
    for merged in clusters[1:]:
        db.execute("UPDATE articles SET cluster_id = ? WHERE cluster_id = ?", (kept, merged))
        db.execute("DELETE FROM clusters WHERE id = ?", (merged,))
    join = f"UPDATE articles SET cluster_id = ? WHERE id IN ({marks}) AND cluster_id IS NOT ?"
    db.execute(join, (kept, *articles, kept))


def _content_hash(article: Article) -> str:
    content = [
        article.headline,
        article.subheadline,
        article.kicker,
        article.section,
        article.byline,
        article.authors,
        article.dateline,
        article.agency,
        _standing(article.published),
        [_standing_photo(photo) for photo in article.photos],
        article.body,
        article.tags,
        article.paywalled,
    ]
    # ASCII JSON: one spelling for one content, whatever characters the page brought.
    return hashlib.blake2b(json.dumps(content).encode("ascii"), digest_size=16).hexdigest()


def _standing(published: Moment | None) -> str | None:
    """A date that is the same at every fetch; 'an hour ago' is not, so it counts as known and no more."""
    if published is None:
        return None
    return "relative" if published.decided_by == "relative" else published.iso()


def _standing_photo(photo: Photo) -> tuple[str | None, ...]:
    url = photo.url.partition("?")[0] if photo.url else None  # queries hold widths, signatures and expiry times
    return url, photo.caption, photo.credit, photo.photographer, photo.agency


def _minhash(body: str | None) -> bytes | None:
    if not body:
        return None
    shingles = set(_shingles(storable.text(body).casefold()))
    if len(shingles) < _FEWEST_SHINGLES:
        return None
    signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    signature.update(sorted(shingles))
    return _SIGNATURE.pack(*signature.digest())


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    if is_unspaced(text):
        letters = "".join(words)
        return (letters[i : i + _LETTERS_A_SHINGLE] for i in range(len(letters) - _LETTERS_A_SHINGLE + 1))
    return (" ".join(words[i : i + _WORDS_A_SHINGLE]) for i in range(len(words) - _WORDS_A_SHINGLE + 1))


def _bands(minhash: bytes) -> Iterator[int]:
    """The keys of a signature's bands, as SQLite's signed 64-bit integers."""
    for number, start in enumerate(range(0, _SIGNATURE.size, _BAND.size)):
        key = hashlib.blake2b(minhash[start : start + _BAND.size], digest_size=8, salt=number.to_bytes(2, "little"))
        yield int.from_bytes(key.digest(), "little", signed=True)
