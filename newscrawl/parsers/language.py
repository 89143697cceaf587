"""The language a story is written in, as ISO 639-1 (or 639-3 where the page says so and no shorter code exists).

What ``<html lang>`` claims is believed unless letters or words contradict it: templates in English print stories in
Arabic and in German. Only then, or without a claim, is the text itself asked: its commonest words first, and a model of
letters where these are in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field
from newscrawl.parsers.words import table

_SAMPLE = 2000  # characters of text that are enough
_LITTLE = 300  # characters of a sample that may all be menu
# How far the best guess is before the second, as a difference of log-probabilities. Ten words have more than ten;
# labels of a menu, strings of a program have less than two.
_LEAD = 4.0
_NO_LANGUAGE = "zxx"  # what the model calls text that is none
_FEWEST_WORDS = 40  # words below which function words say nothing
_COMMON = 0.1  # of a text's words: a language's commonest make up more of it
_BESIDE = 0.5  # of the first language's: more words of a second leave a doubt
_GLANCE = 400  # characters in which a language that is claimed shows itself
_HARDLY = 0.06  # of the words there: fewer different function words than this are hardly any
_WORDS = re.compile(r"[^\s\d!-/:-@\[-`{-~«»“”„’‘…।—–]+")  # vowels of Indian scripts are no letters to `\w`
_MOSTLY = 0.8  # of a text's characters: so many of ASCII make it one in Latin letters
_FEWEST = 20  # letters below which nothing is said
_PARAGRAPH_TAGS = ("p", "h1", "h2", "li", "td", "div")
_texts = cast(
    "Callable[[HtmlElement], list[str]]",
    etree.XPath("//body/descendant::text()[string-length() > 20][not(parent::a)]", smart_strings=False),
)
_META = ("og:locale", "content-language", "language")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]|\Z)")
# Scripts by ranges of Unicode; kana and Hangul come before the Chinese characters that both languages also use.
_SCRIPTS = {
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "hangul": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "han": re.compile(r"[\u4e00-\u9fff]"),
    "thai": re.compile(r"[\u0e00-\u0e7f]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "bengali": re.compile(r"[\u0980-\u09ff]"),
    "tamil": re.compile(r"[\u0b80-\u0bff]"),
    "georgian": re.compile(r"[\u10a0-\u10ff]"),
    "armenian": re.compile(r"[\u0530-\u058f]"),
    "ethiopic": re.compile(r"[\u1200-\u137f]"),
    "latin": re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"),
}
# The languages of each script that pages claim; a script with one language settles it.
_WRITTEN_IN = {
    "arabic": frozenset(("ar", "fa", "ur", "ckb", "ku", "ps", "ug", "sd")),
    "cyrillic": frozenset(("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt", "bs", "sh", "uz", "az")),
    "greek": frozenset({"el"}),
    "hebrew": frozenset({"he", "iw", "yi"}),
    "kana": frozenset({"ja"}),
    "hangul": frozenset({"ko"}),
    "han": frozenset({"zh", "ja"}),
    "thai": frozenset({"th"}),
    "devanagari": frozenset(("hi", "mr", "ne", "sa")),
    "bengali": frozenset({"bn", "as"}),
    "tamil": frozenset({"ta"}),
    "georgian": frozenset({"ka"}),
    "armenian": frozenset({"hy"}),
    "ethiopic": frozenset({"am", "ti"}),
}
_ONLY_LANGUAGE = dict(
    (
        *(("greek", "el"), ("hebrew", "he"), ("kana", "ja"), ("hangul", "ko"), ("han", "zh")),
        *(("thai", "th"), ("tamil", "ta"), ("georgian", "ka"), ("armenian", "hy")),
    )
)
_BEYOND_LATIN = frozenset().union(*_WRITTEN_IN.values()) - {"ku", "sr", "bs", "sh", "uz", "az"}
# Old codes, codes of countries taken for codes of languages, and the two written forms of Norwegian.
_SAME = dict(
    (
        *(("iw", "he"), ("in", "id"), ("ji", "yi"), ("mo", "ro"), ("nb", "no"), ("nn", "no")),
        *(("cn", "zh"), ("jp", "ja"), ("kr", "ko"), ("ua", "uk"), ("cz", "cs"), ("gr", "el")),
    )
)


@field("language")
def language(doc: Document) -> Found[str] | None:
    """The language of the story: a claim its letters agree with, or what the text tells."""
    sample = _sample(doc)
    for claim, source, raw in _claims(doc):
        if _agrees(claim, sample) and not _says_otherwise(sample, claim):
            return Found(claim, source, raw)
    told = language_of_text(sample)
    return Found(told, "text", sample[:80]) if told else None


def language_of_text(text: str) -> str | None:
    """The language a text is written in, None where there are too few letters to tell or two languages fit alike."""
    text = text[:_SAMPLE]
    if sum(map(str.isalpha, text)) < _FEWEST:
        return None
    if only := _ONLY_LANGUAGE.get(_script(text) or "") or _by_function_words(text):
        return only
    # Its model takes more than half a second to load and 100 MB, so that it is asked last.
    from py3langid import rank

    guesses = [(_SAME.get(code, code), probability) for code, probability in rank(text)[:3]]
    first, best = guesses[0]
    second = next(probability for code, probability in guesses if code != first)
    return None if first == _NO_LANGUAGE or best - second < _LEAD else first


def _by_function_words(text: str) -> str | None:
    """The language whose commonest words make up so much of a text and no other's half as much; None for short ones."""
    words = _WORDS.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    languages = _languages_of_words()
    counts = Counter(code for word in words if word in languages for code in languages[word])
    (first, best), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if best > _COMMON * len(words) and second <= _BESIDE * best else None


def _says_otherwise(text: str, claim: str) -> bool:
    """Whether a text has next to none of a language's function words, and those of another."""
    own = _function_words().get(claim)
    if own is None:
        return False
    words = _WORDS.findall(text[:_GLANCE].lower())
    if len(own.intersection(words)) > _HARDLY * len(words):
        return False
    return (_by_function_words(text) or claim) != claim


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in table("languages")["function_words"].items()}


@cache
def _languages_of_words() -> dict[str, list[str]]:
    """The languages that each function word belongs to."""
    languages: dict[str, list[str]] = {}
    for code, words in _function_words().items():
        for word in words:
            languages.setdefault(word, []).append(code)
    return languages


def _claims(doc: Document) -> Iterator[tuple[str, str, str]]:
    """Code, source, and what stands on the page."""
    for text, source in _said(doc):
        if match := _CODE.match(text.strip().lower()):
            yield _SAME.get(match[1], match[1]), source, text


def _said(doc: Document) -> Iterator[tuple[str, str]]:
    if doc.language_claim:
        yield doc.lang, "html:lang"
    for name in _META:
        if found := doc.meta_first(name):
            yield found.value, found.source
    for text in _strings((doc.json_ld_article or {}).get("inLanguage")):
        yield text, "json-ld:inLanguage"


def _ascii_of(text: str) -> bytes:
    return text.encode("ascii", "ignore")


def _strings(value: Any) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]


def _agrees(claim: str, sample: str) -> bool:
    """Whether a language is written in the letters of the sample."""
    if claim not in _BEYOND_LATIN and len(sample) > _LITTLE and len(_ascii_of(sample)) > _MOSTLY * len(sample):
        return True  # counting the letters of fifteen scripts takes a hundred times as long
    script = _script(sample)
    if script is None:
        return True
    if script == "latin":
        return claim not in _BEYOND_LATIN
    return claim in _WRITTEN_IN[script]


def _script(text: str) -> str | None:
    """The script most letters are in, None for too few of them; a quarter of kana makes Japanese."""
    if text.isascii():
        return "latin" if len(_SCRIPTS["latin"].findall(text)) >= _FEWEST else None
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    if sum(counts.values()) < _FEWEST:
        return None
    if counts["kana"] > 0.1 * counts["han"] and counts["kana"] > counts["latin"] / 4:
        return "kana"
    return max(counts, key=lambda name: counts[name])


def _sample(doc: Document) -> str:
    """Some text of the story; the page's paragraphs where that is little, or else all text."""
    pieces: list[str] = []
    size = 0
    for block in story_blocks(doc):
        pieces.append(block.text)
        size += len(block.text)
        if size > _SAMPLE:
            break
    if size > _LITTLE:
        return " ".join(pieces)[:_SAMPLE]
    pieces, size = [], 0
    for tag in _PARAGRAPH_TAGS:
        for element in doc.index.all(tag):
            text = element.text
            if text and len(text) > 20:
                pieces.append(text)
                size += len(text)
                if size > _SAMPLE:
                    return " ".join(pieces)[:_SAMPLE]
    if size < _LITTLE:  # pages that part paragraphs by line breaks hold their text behind elements, not in them
        pieces += _texts(doc.tree)
    return " ".join(pieces)[:_SAMPLE]
