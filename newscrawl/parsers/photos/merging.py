"""Each picture once, with all that the page says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newscrawl.model import Photo
from newscrawl.parsers.photos.captions import Legend
from newscrawl.parsers.photos.images import file_of
from newscrawl.parsers.photos.shown import photo_of


def merged(photos: Iterable[Photo]) -> list[Photo]:
    """Each picture once: pictures of one address, and legends that are printed again beside the same picture."""
    kept: list[Photo] = []
    by_file: dict[str, list[int]] = {}
    by_legend: dict[tuple[str | None, str | None], int] = {}
    for photo in photos:
        file = file_of(photo.url) if photo.url else ""
        number = next((n for n in by_file.get(file, ()) if _may_be_one(kept[n], photo)), None)
        if number is None and photo.caption:
            number = by_legend.get((photo.caption, photo.credit))
        if number is None:
            number = len(kept)
            kept.append(photo)
        else:
            kept[number] = _united(kept[number], photo)
        if file:
            by_file.setdefault(file, []).append(number)
        if kept[number].caption:
            by_legend.setdefault((kept[number].caption, kept[number].credit), number)
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
            completed.append(photo_of(photo.url, legend, photo.source))
        else:
            completed.append(photo)
    return completed


def _may_be_one(one: Photo, other: Photo) -> bool:
    return one.caption is None or other.caption is None or one.caption == other.caption


def _united(known: Photo, again: Photo) -> Photo:
    if known.credit or not again.credit:
        return known if known.caption or not again.caption else replace(known, caption=again.caption)
    return replace(again, url=known.url or again.url, caption=known.caption or again.caption)
