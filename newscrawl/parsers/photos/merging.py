"""Each picture once, with all that the page says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newscrawl.model import Photo
from newscrawl.parsers.photos.captions import Legend
from newscrawl.parsers.photos.images import file_of
from newscrawl.parsers.photos.shown import both, photo_of


def merged(photos: Iterable[Photo]) -> list[Photo]:
    """Each picture once: pictures of one address, and legends that are printed again beside the same picture."""
    kept: list[Photo] = []
    by_file: dict[str, int] = {}
    by_caption: dict[tuple[str, str], int] = {}
    by_legend: dict[tuple[str | None, str | None], int] = {}
    for photo in photos:
        if not (photo.url or photo.caption or photo.credit):
            continue  # a picture whose address a script would write
        file = file_of(photo.url) if photo.url else ""
        number = by_file.get(file)
        if number is not None and photo.caption and kept[number].caption not in (None, photo.caption):
            number = by_caption.get((file, photo.caption))  # another legend than the file's first: another picture
        if number is None and photo.caption:
            number = by_legend.get((photo.caption, photo.credit))
        if number is None:
            number = len(kept)
            kept.append(photo)
        else:
            kept[number] = _united(kept[number], photo)
        caption = kept[number].caption
        if file:
            by_file.setdefault(file, number)
            if caption:
                by_caption.setdefault((file, caption), number)
        if caption:
            by_legend.setdefault((caption, kept[number].credit), number)
    return kept


def with_told(photos: list[Photo], told: list[Photo]) -> list[Photo]:
    """Photos that are shown, with what JSON-LD says of the same pictures where the page prints nothing."""
    by_file = {file_of(photo.url): photo for photo in told if photo.url and photo.credit}
    if not by_file:
        return photos
    completed = []
    for photo in photos:
        other = by_file.get(file_of(photo.url)) if photo.url and not photo.credit else None
        if other:
            legend = Legend(photo.caption or other.caption, other.credit)
            completed.append(photo_of(photo.url, legend, both(photo.source, "json-ld")))
        else:
            completed.append(photo)
    return completed


def _united(known: Photo, again: Photo) -> Photo:
    if known.credit or not again.credit:
        if known.caption or not again.caption:
            return known
        return replace(known, caption=again.caption, source=both(known.source, again.source))
    url, caption = known.url or again.url, known.caption or again.caption
    is_all_again = (url, caption) == (again.url, again.caption)
    source = again.source if is_all_again else both(known.source, again.source)
    return replace(again, url=url, caption=caption, source=source)
