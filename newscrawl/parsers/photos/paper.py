"""Credits that name the newspaper itself, which no list of agencies knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from newscrawl.model import Photo
from newscrawl.parsers.credit_names import LONGEST_CREDIT, PARTS, is_person
from newscrawl.parsers.credits import bare_caption
from newscrawl.parsers.document import Document
from newscrawl.parsers.headline.claims import key, site_keys
from newscrawl.parsers.photos.captions import Legend
from newscrawl.parsers.photos.shown import photo_of

_SEAM = re.compile(r"^|\s*[|/]\s*|\s[–—-]\s|\s*\((?=[^()]+\)$)|(?<=[.!?…”\"])\s+(?!\()")
_END = ".) "


def signed_by_paper(doc: Document, photos: Iterable[Photo]) -> list[Photo]:
    """Photos whose captions end with the newspaper's name, told apart: ``The bay. | Tolby Lantern``."""
    return [_signed(doc, photo) if photo.caption and not photo.credit else photo for photo in photos]


def _signed(doc: Document, photo: Photo) -> Photo:
    caption = photo.caption or ""
    names = frozenset(map(_without_accents, site_keys(doc)))
    letters = _without_accents(key(caption))
    if not any(name in letters for name in names):
        return photo
    for seam in _SEAM.finditer(caption):
        head, maker = caption[: seam.start()], caption[seam.end() :].rstrip(_END)
        if maker not in head and _is_of_paper(maker, names):  # a place that the caption names is no maker
            return photo_of(photo.url, Legend(bare_caption(head), maker), photo.source)
    return photo


def _is_of_paper(maker: str, names: frozenset[str]) -> bool:
    """Is the paper named, and no one else but persons: ``Ada Ray for Tolby Lantern``?"""
    if len(maker) > LONGEST_CREDIT:
        return False
    parts = PARTS.split(maker)
    others = [part for part in parts if _without_accents(key(part)) not in names]
    return len(others) < len(parts) and all(map(is_person, others))


def _without_accents(text: str) -> str:
    """``líbero`` as addresses write it: ``libero``."""
    if text.isascii():
        return text
    return "".join(
        character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character)
    )
