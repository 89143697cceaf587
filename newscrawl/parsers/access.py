"""Whether the story stands behind a paywall, by what the page says of itself; silence is ``None``, not 'free'."""

from __future__ import annotations

import re
from typing import Any

from newscrawl.model import Found
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.finding import field, first_found
from newscrawl.parsers.words import every

_TIER_META = ("article:content_tier", "og:article:content_tier", "content_tier", "cxenseparse:content_tier", "lp:type")
_FLAG_META = (
    "cxenseparse:paywall",
    "paywall",
    "is_paywalled",
    "isaccessibleforfree",
    "article:paid",
    "premium",
    "vr:premium",
)
_FREE_WORDS = frozenset(("free", "false", "no", "0", "none", "open", "public"))
_PAID_WORDS = frozenset(
    ("locked", "paid", "premium", "plus", "subscriber", "subscribers", "true", "yes", "1", "hard", "closed", "abo")
)
_METERED = "metered"
_TRUE, _FALSE = frozenset(("true", "1", "yes")), frozenset(("false", "0", "no"))
_WALL_TEXT = re.compile("|".join(map(re.escape, every("access", "wall"))), re.I)
_START = 4  # characters that tell nearly every other text from a notice at no cost
_WALL_STARTS = frozenset(phrase[:_START] for phrase in every("access", "wall"))
_WALL_TAGS = ("h2", "h3", "h4", "p", "span", "strong", "b")
_LONGEST_NOTICE = 200  # characters; what is longer tells of a paywall and is none


@field("paywalled")
def paywalled(doc: Document) -> Found[bool] | None:
    """True for a story that only subscribers read in full, False where it is said to be free, None where nothing is."""
    return first_found(doc, (_by_rule, _by_json_ld, _by_microdata, _by_tier, _by_flag, _by_notice))


def _by_rule(doc: Document) -> Found[bool] | None:
    return Found(True, "site-rule") if doc.site_elements("paywalled") else None


def _by_json_ld(doc: Document) -> Found[bool] | None:
    article = doc.json_ld_article or {}
    said = article.get("isAccessibleForFree")
    free = _truth(said)
    if free is False:
        return Found(True, "json-ld:isAccessibleForFree", str(said))
    if locked := _locked_part(article):
        return Found(True, "json-ld:isAccessibleForFree", locked)
    return Found(False, "json-ld:isAccessibleForFree", str(said)) if free else None


def _locked_part(article: dict[str, Any]) -> str | None:
    """The selector of an element of this page that is not free (schema.org's way to mark a paywall)."""
    parts = article.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and part.get("cssSelector") and _truth(part.get("isAccessibleForFree")) is False:
            return str(part["cssSelector"])
    return None


def _by_microdata(doc: Document) -> Found[bool] | None:
    for element in doc.microdata.get("isaccessibleforfree", ()):
        raw = element.get("content") or element.get("href") or ""
        free = _truth(raw.rpartition("/")[2])
        if free is not None:
            return Found(not free, "microdata:isAccessibleForFree", raw)
    return None


def _by_tier(doc: Document) -> Found[bool] | None:
    """``article:content_tier``: free, metered or locked. A metered story is open to who reads few of them."""
    for name in _TIER_META:
        for raw in doc.meta.get(name, ()):
            tier = raw.strip().lower()
            if tier in _PAID_WORDS:
                return Found(True, f"meta:{name}", raw)
            if tier == _METERED or tier in _FREE_WORDS:
                return Found(False, f"meta:{name}", raw)
    return None


def _by_flag(doc: Document) -> Found[bool] | None:
    for name in _FLAG_META:
        for raw in doc.meta.get(name, ()):
            said = _truth(raw) if raw.strip().lower() not in _PAID_WORDS else True
            if said is not None:
                return Found(said != (name == "isaccessibleforfree"), f"meta:{name}", raw)
    return None


def _by_notice(doc: Document) -> Found[bool] | None:
    """A printed notice. Short and in an element of its own: a story may well be about paywalls."""
    for element in doc.index.all(*_WALL_TAGS):
        text = element.text
        if not text or text.lstrip()[:_START].lower() not in _WALL_STARTS or len(text) > _LONGEST_NOTICE:
            continue
        if match := _WALL_TEXT.match(squeeze(text)):
            return Found(True, "notice", match[0])
    return None


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None
