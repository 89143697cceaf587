"""The pictures that a page shows in its story's part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.model import Photo
from newscrawl.parsers.credit_names import parties
from newscrawl.parsers.credits import split_credit
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.photos.captions import Legend, read_attribute
from newscrawl.parsers.photos.images import IMAGES, address, is_furniture, may_be_photo, picture_in
from newscrawl.parsers.photos.legends import (
    NOTHING,
    completed,
    frame_of,
    legend_behind,
    legend_in,
    text_length,
    unmarked_legend,
)
from newscrawl.parsers.photos.others import is_of_others
from newscrawl.parsers.photos.region import Region, story_region

_CUT = ("…", "...")
_SHORTEST_BEGINNING = 40  # characters that a shortened caption and the whole one must share
_MOST_PHOTOS = 1500  # what shows more is no story: a catalogue, or a page that was made to be slow


def photo_of(url: str | None, legend: Legend, source: str) -> Photo:
    """A photo with its credit taken apart."""
    photographer, agency = parties(legend.credit) if legend.credit else (None, None)
    return Photo(url, legend.caption, legend.credit, photographer, agency, source)


def both(source: str, other: str) -> str:
    """The source of a photo that two finders told, each once: ``figure+json-ld``."""
    return "+".join(dict.fromkeys((*source.split("+"), *other.split("+"))))


def shown(doc: Document) -> Iterator[Photo]:
    """The photos of the story's region with their legends, in document order; a picture may come twice."""
    region = story_region(doc)
    if region is None:
        return
    photos = _in_region(doc, region)
    yield from islice(photos, _MOST_PHOTOS)


def _in_region(doc: Document, region: Region) -> Iterator[Photo]:
    taken: set[HtmlElement] = set()
    for element in region.root.iter("figure", *IMAGES):
        if element in taken:
            continue
        if element.tag == "figure":
            if is_furniture(element) or not region.holds(element):
                continue
            if next(element.iterdescendants("figure", "blockquote"), None) is not None:
                continue  # a gallery, whose figures come next, or a quotation with its speaker
            taken.update(element.iter(*IMAGES))
            yield from _of_figure(doc, element, region)
        elif may_be_photo(element) and region.holds(element):
            frame = frame_of(element, region)
            if frame is not element:
                taken.update(frame.iter(*IMAGES))
            yield from _of_bare_image(doc, element, frame, region)


def photo_of_frame(doc: Document, frame: HtmlElement, source: str) -> Iterator[Photo]:
    """The photo of an element that is a picture with its legend."""
    image = picture_in(frame)
    legend = legend_in(frame) if frame is not image else NOTHING
    yield from _photo(doc, image, legend, source)


def _of_figure(doc: Document, figure: HtmlElement, region: Region) -> Iterator[Photo]:
    """The photo of a ``figure``; its legend may stand beside it, in the element around both or right behind."""
    image = picture_in(figure)
    if image is None and _is_link(figure):
        return  # a card that stands for another page
    printed = legend = legend_in(figure)
    if image is not None and not printed.credit:
        frame = frame_of(figure, region)
        around = legend_in(frame) if text_length(frame) > text_length(figure) else NOTHING
        legend = completed(printed, around if around != NOTHING else legend_behind(frame, region))
    source = "figure" if legend == printed else "figure+caption-element"
    for photo in _photo(doc, image, legend, source):
        if not is_of_others(figure, Legend(photo.caption, photo.credit), figure):
            yield photo


def _is_link(figure: HtmlElement) -> bool:
    """Is all that a figure says one link?"""
    link = next(figure.iter("a"), None)
    return link is not None and text_length(link) >= text_length(figure) > 0


def _photo(doc: Document, image: HtmlElement | None, legend: Legend, source: str) -> Iterator[Photo]:
    """A picture with its legend; without the picture, which a script would show, a legend that tells all."""
    if image is not None:
        whole = _with_attribute(_unshortened(legend, image), image)
        yield photo_of(address(doc, image), whole, source if whole is legend else both(source, "img-attribute"))
    elif legend.credit and legend.caption:
        yield photo_of(None, legend, source)


def _of_bare_image(doc: Document, image: HtmlElement, frame: HtmlElement, region: Region) -> Iterator[Photo]:
    """A picture without ``figure``: its legend is in the element around it, or stands right behind that."""
    legend, source = (legend_in(frame) if frame is not image else NOTHING), "caption-element"
    if legend == NOTHING:
        legend = legend_behind(frame, region, image)
    if legend == NOTHING:
        legend = unmarked_legend(image, frame, region)
    printed, legend = legend, _with_attribute(legend, image)
    if legend is not printed:
        source = "img-attribute" if printed == NOTHING else both(source, "img-attribute")
    if is_of_others(image, legend, frame):
        return
    if legend == NOTHING:
        if region.text not in frame.iterancestors():
            return
        source = "img"
    yield photo_of(address(doc, image), legend, source)


def _with_attribute(legend: Legend, image: HtmlElement) -> Legend:
    """A legend without credit, completed by what the picture's own ``title`` or ``alt`` says; itself where that is
    nothing."""
    if legend.credit:
        return legend
    whole = completed(legend, read_attribute(image))
    return legend if whole == legend else whole


def _unshortened(legend: Legend, image: HtmlElement) -> Legend:
    """A legend that the page prints only the beginning of, with the rest as the picture's ``alt`` tells it."""
    if not legend.caption or not legend.caption.endswith(_CUT):
        return legend
    alt = squeeze(image.get("alt") or "")
    begun = legend.caption.split("…")[0].split("...")[0].strip()
    if len(begun) < _SHORTEST_BEGINNING or not alt.startswith(begun):
        return legend
    caption, credit = split_credit(alt)
    return Legend(caption, legend.credit or credit)
