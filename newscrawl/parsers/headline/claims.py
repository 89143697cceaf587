"""What a page says its headline is, in metadata: seldom word for word what is printed, and a good witness to it.

`og:title` and ``<title>`` carry the site's name, the section or a search engine's version of the headline. A claim
therefore knows not only its text but the pieces of it that a printed headline may equal.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from newscrawl.parsers.address import names_of_site
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.structured import texts

_WORD = re.compile(r"\w+")
# What stands between a headline and the site's name. A hyphen or colon needs a blank beside it: it is also spelling.
_SEPARATOR = re.compile(r"\s*[|｜¦•·»«›‹★]\s*|\s+[-–—−/\\>:~]+\s+|\s+::\s+|(?<=\S):\s+|\s+:(?=\S)|[–—]+")
_SEPARATING = re.compile(r"[|｜¦•·»«›‹★–—−/\\>:~-]")  # without one of these marks there is no seam
_DOTS = ("...", "…")
_LONGEST_REMEMBERED = 300  # characters
_LONGEST = 1000  # characters; a title is shorter, and what is longer would only cost time
_ARCHIVED = re.compile(r"https?://[^/]+/(?:web/)?\d{14}[a-z_]*/(?:https?://)?(?:www\.)?(?P<host>[^/:]+\.[^/:]+)")
_TITLE_META = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "title")

# Window titles and cards for other networks are written otherwise.
_WORD_FOR_WORD = frozenset(("json-ld:headline", "microdata:headline", "meta:og:title"))


def key(text: str) -> str:
    """Letters and digits only, folded: what two printings of one headline have in common."""
    return _remembered_key(text) if len(text) <= _LONGEST_REMEMBERED else _key(text)


def _key(text: str) -> str:
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return "".join(_WORD.findall(folded))


# One headline is asked for a dozen times, as it stands in claims, headings and descriptions.
_remembered_key = lru_cache(1024)(_key)


@dataclass(frozen=True)
class Claim:
    """A headline according to metadata; ``text`` is without the site's name, ``raw`` as it stands."""

    text: str
    source: str
    raw: str

    @cached_property
    def key(self) -> str:
        return key(self.text)

    @cached_property
    def raw_key(self) -> str:
        return key(self.raw)

    @property
    def is_word_for_word(self) -> bool:
        """Whether its source is one that newsrooms fill with the headline itself."""
        return self.source in _WORD_FOR_WORD

    def confirms(self, printed: str) -> bool:
        """Whether a text is the headline word for word."""
        return self.is_word_for_word and key(printed) in (self.key, self.raw_key)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text.casefold()))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Keys of everything from the start to a separator, or from a separator to the end."""
        cuts = _cuts(self.raw)
        heads = (self.raw[: cut.start()] for cut in cuts)
        tails = (self.raw[cut.end() :] for cut in cuts)
        return frozenset(key(piece) for piece in (*heads, *tails)) - {""}


@per_document
def site_keys(doc: Document) -> frozenset[str]:
    """The site's names as keys; a copy in a web archive is of the site whose address follows the archive's."""
    names = list(names_of_site(doc))
    if archived := _ARCHIVED.match(doc.url):
        names += [archived["host"], archived["host"].partition(".")[0]]
    return frozenset(map(key, names)) - {""}


@per_document
def claims(doc: Document) -> tuple[Claim, ...]:
    """All claims of a page, the most trusted first, each wording once."""
    names = site_keys(doc)
    found: dict[str, Claim] = {}
    seen: set[str] = set()  # most pages say the same three or four times
    for text, source in _raw_claims(doc):
        raw = squeeze(html.unescape(text[:_LONGEST]))
        if raw in seen:
            continue
        seen.add(raw)
        claim = Claim(without_site_name(raw, names), source, raw)
        if claim.key and claim.key not in names:
            found.setdefault(claim.raw_key, claim)
    return tuple(found.values())


def in_full(claim: Claim, told: Iterable[Claim]) -> str:
    """The text of a claim; that of another one, which goes on where this one is cut short with dots."""
    if not claim.text.endswith(_DOTS):
        return claim.text
    return next((other.text for other in told if other is not claim and other.key.startswith(claim.key)), claim.text)


def without_site_name(text: str, names: frozenset[str]) -> str:
    """A title without the pieces at its ends that are one of the site's ``names`` (given as keys)."""
    letters = key(text)
    if not any(name in letters for name in names):  # so most often, and before the text is searched for seams
        return text.strip()
    while cuts := _cuts(text):
        if key(text[cuts[-1].end() :]) in names:
            text = text[: cuts[-1].start()]
        elif key(text[: cuts[0].start()]) in names:
            text = text[cuts[0].end() :]
        elif any(key(text[cut.end() :]) in names for cut in cuts[:-1]):
            text = next(text[: cut.start()] for cut in cuts[:-1] if key(text[cut.end() :]) in names)
        else:
            break
    return text.strip()


def _cuts(text: str) -> list[re.Match[str]]:
    """The seams of a title."""
    return list(_SEPARATOR.finditer(text)) if _SEPARATING.search(text) else []


def _raw_claims(doc: Document) -> Iterator[tuple[str, str]]:
    article = doc.json_ld_article or {}
    for text in texts(article.get("headline")):
        yield text, "json-ld:headline"
    for element in doc.microdata.get("headline", ())[:3]:
        if element.tag == "meta" and element.get("content"):
            yield element.get("content", ""), "microdata:headline"
    for name in _TITLE_META:
        for content in doc.meta.get(name, ())[:2]:
            yield content, f"meta:{name}"
    for text in texts(article.get("name")):
        yield text, "json-ld:name"
    if doc.title:
        yield doc.title, "title"
