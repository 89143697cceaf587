"""The pictures that a page names for machines: JSON-LD and meta elements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newscrawl.model import Photo
from newscrawl.parsers import structured
from newscrawl.parsers.credits import bare_credit
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline.claims import claims, key
from newscrawl.parsers.photos.captions import Legend
from newscrawl.parsers.photos.shown import photo_of

_CREDITS = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")


@per_document
def declared_in_json_ld(doc: Document) -> list[Photo]:
    """The pictures that the story's JSON-LD names."""
    values = (doc.json_ld_article or {}).get("image")
    listed = values if isinstance(values, list) else [values]
    return [photo for value in listed if (photo := _from_object(doc, value)) is not None]


def with_printed_captions(doc: Document, photos: list[Photo]) -> list[Photo]:
    """Pictures without the captions that the page does not print: most are what a picture shows, for who cannot see."""
    if not any(photo.caption for photo in photos):
        return photos
    unseen = {key(image.get(name) or "") for image in doc.tree.iter("img") for name in ("alt", "title")}
    unseen.update(letters for claim in claims(doc) for letters in (claim.key, claim.raw_key))
    printed = key(text_of(doc.tree))

    def is_printed(caption: str) -> bool:
        return key(caption) not in unseen and key(caption) in printed

    return [replace(p, caption=None) if p.caption and not is_printed(p.caption) else p for p in photos]


def declared_in_meta(doc: Document) -> list[Photo]:
    """The picture that the page shows where it is shared."""
    found = doc.meta_first("og:image", "og:image:url", "twitter:image")
    url = doc.absolute(found.value) if found else None
    return [Photo(url, source=found.source)] if found and url else []


def _from_object(doc: Document, value: Any) -> Photo | None:
    if isinstance(value, str):
        url = doc.absolute(value)
        return Photo(url, source="json-ld:image") if url else None
    if not isinstance(value, dict):
        return None
    url = doc.absolute(next(structured.texts(value.get("url") or value.get("contentUrl"), "url", "@id"), None))
    caption = next(structured.texts(value.get("caption"), "text", "name"), None)
    credit = next((text for key in _CREDITS for text in structured.texts(value.get(key), "name")), None)
    photo = photo_of(url, Legend(caption, bare_credit(credit) if credit else None), "json-ld:image")
    return photo if photo.url or photo.credit else None
