"""Fingerprints, and the clusters that near-duplicates are linked in."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from newscrawl.corpus import Corpus
from newscrawl.corpus.duplicates import SIMILAR, fingerprint, similarity
from newscrawl.corpus.write import Written
from newscrawl.model import Article
from tests.corpus.conftest import make_article, make_moment, rows

Write = Callable[..., list[tuple[Written, int]]]
_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "da",
    "de",
    "di",
    "do",
    "ka",
    "ke",
    "ki",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
]
_SIGNS = "山川田中日本東京都市新聞記者会見発表計画開始終了時間問題結果調査報告政府"


def prose(seed: int, words: int = 240) -> str:
    chosen = random.Random(seed)
    return " ".join("".join(chosen.choices(_SYLLABLES, k=3)) for _ in range(words))


def signs(seed: int, count: int = 400) -> str:
    return "".join(random.Random(seed).choices(_SIGNS, k=count))


def edited(text: str, one_in: int, seed: int = 9) -> str:
    chosen = random.Random(seed)
    return " ".join("changed" if chosen.random() < 1 / one_in else word for word in text.split())


def minhash(body: str) -> bytes:
    found = fingerprint(make_article(body=body)).minhash
    assert found is not None
    return found


class TestFingerprint:
    def test_is_the_same_every_time(self) -> None:
        # Written into corpora: a change of these values makes every stored story a revision.
        print_ = fingerprint(make_article(body=prose(1)))
        assert print_.content_hash == "cd8a23ac7fc54adc30c7f4ea45dec8bf"
        assert print_.minhash is not None
        assert print_.minhash[:8].hex() == "2cb01e084cc0aa00"

    def test_short_texts_have_no_signature(self) -> None:
        assert fingerprint(make_article(body=prose(1, 41))).minhash is None
        assert fingerprint(make_article(body=None)).minhash is None
        assert fingerprint(make_article(body=" ".join(["again"] * 500))).minhash is None

    @pytest.mark.parametrize(
        ("make", "change"), [(prose, lambda text: edited(text, 30)), (signs, lambda text: text[40:] + signs(77, 40))]
    )
    def test_tells_copies_from_others(self, make: Callable[[int], str], change: Callable[[str], str]) -> None:
        assert similarity(minhash(make(1)), minhash(make(1))) == 1
        assert similarity(minhash(make(1)), minhash(change(make(1)))) > SIMILAR
        assert similarity(minhash(make(1)), minhash(make(2))) < 0.1

    def test_does_not_mind_case_and_punctuation(self) -> None:
        text = prose(1)
        assert minhash(text.title().replace(" ", ", ")) == minhash(text)


def clusters(corpus: Corpus) -> set[frozenset[str]]:
    """The headlines that are together."""
    found: dict[int, set[str]] = {}
    for cluster, name in rows(corpus, "SELECT cluster_id, headline FROM articles WHERE cluster_id IS NOT NULL"):
        found.setdefault(cluster, set()).add(name)
    assert rows(corpus, "SELECT count(*) FROM clusters") == [(len(found),)]
    return {frozenset(names) for names in found.values()}


def story(name: str, body: str, **changes: object) -> Article:
    return make_article(name, headline=name, body=body, **changes)


def test_copies_in_two_papers_are_linked_and_both_kept(corpus: Corpus, write: Write) -> None:
    write(story("a", prose(1)), story("b", edited(prose(1), 30), site="other"), story("c", prose(2)))
    assert clusters(corpus) == {frozenset("ab")}
    assert rows(corpus, "SELECT stories, sites FROM v_clusters") == [(2, 2)]
    assert corpus.db["articles"].count == 3


def test_stories_that_share_less_than_half_are_not_linked(corpus: Corpus, write: Write) -> None:
    words = prose(0, 500).split()
    one, other = " ".join(words[:300]), " ".join(words[110:410])
    assert 0.4 < similarity(minhash(one), minhash(other)) < 0.5
    write(story("a", one), story("b", other))
    assert clusters(corpus) == set()


def test_copies_in_a_script_without_blanks_are_linked(corpus: Corpus, write: Write) -> None:
    write(story("a", signs(1)), story("b", signs(1)[30:]), story("c", signs(2)))
    assert clusters(corpus) == {frozenset("ab")}


def test_a_story_between_two_clusters_unites_them(corpus: Corpus, write: Write) -> None:
    words = prose(1, 500).split()
    start, middle, end = " ".join(words[:300]), " ".join(words[90:390]), " ".join(words[180:480])
    write(story("a", start), story("b", start), story("x", end), story("y", end))
    assert clusters(corpus) == {frozenset("ab"), frozenset("xy")}
    write(story("m", middle))
    assert clusters(corpus) == {frozenset("abmxy")}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_makes_no_difference(corpus: Corpus, write: Write, seed: int) -> None:
    chain = [" ".join(prose(1, 500).split()[start : start + 300]) for start in range(0, 150, 30)]
    articles = [story(str(number), body) for number, body in enumerate(chain)] + [story("far", prose(5))]
    random.Random(seed).shuffle(articles)
    for article in articles:
        write(article)
    assert clusters(corpus) == {frozenset("01234")}


def test_a_revision_joins_others_and_leaves_none(corpus: Corpus, write: Write) -> None:
    write(story("a", prose(1)), story("b", prose(1)), story("x", prose(2)))
    write(story("b", prose(2), days=1))
    assert clusters(corpus) == {frozenset("abx")}


def test_a_revision_too_short_to_compare_is_found_no_more(corpus: Corpus, write: Write) -> None:
    write(story("a", prose(1)), story("a", "Removed.", days=1), story("b", prose(1)))
    assert clusters(corpus) == set()
    assert rows(corpus, "SELECT count(*) FROM minhashes") == [(1,)]


def test_a_text_that_thousands_share_is_written_all_the_same(corpus: Corpus, write: Write) -> None:
    write(*(story(str(number), prose(1)) for number in range(300)))
    assert len(clusters(corpus)) == 1
    assert rows(corpus, "SELECT count(*) FROM articles WHERE cluster_id IS NULL") == [(0,)]


def test_what_is_no_content_is_not_in_the_hash() -> None:
    one = fingerprint(make_article()).content_hash
    same = make_article(days=9, url="https://x.example/", modified=make_moment("2031-05-06T09:15:00+02:00"), lead="x")
    assert fingerprint(same).content_hash == one
    assert fingerprint(make_article(kicker="Sea")).content_hash != one
