"""The story's pictures: address, caption, and who made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.model import Found, Photo
from newscrawl.parsers import structured
from newscrawl.parsers.byline import read_byline
from newscrawl.parsers.credits import bare_credit, parties
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field
from newscrawl.parsers.photos.captions import (
    Legend,
    Mark,
    mark_of,
    read_attribute,
    read_legend,
)
from newscrawl.parsers.photos.images import address, file_of, is_furniture, may_be_photo
from newscrawl.parsers.photos.region import Region, story_region

_LONGEST_LEGEND = 900  # characters of text beside a picture; what is longer is no caption
_FRAME_LEVELS = 8
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
# What most names of credit elements have in them; without the first letter, which may be a capital: imageCredit.
_named_as_credit = etree.XPath(
    "descendant::*[@class[contains(., 'redit') or contains(., 'opyright') or contains(., 'otogra')]]"
)
# What holds a picture with its legend and nothing else; text beside a picture elsewhere needs a mark or a credit.
_LEGEND_FRAMES = frozenset({"figure", "table", "tbody", "tr", "td", "center"})
_NOTHING = Legend(None, None)


@field("photos")
def photos(doc: Document) -> Found[tuple[Photo, ...]] | None:
    """The pictures of the story in document order, each once; the page's declared picture where none is shown."""
    shown = _merged(_by_site_rule(doc) or list(_shown(doc)))
    if not any(photo.credit for photo in shown):
        shown = _credited(doc, shown)
    told = _in_json_ld(doc)
    found = tuple(_with_told(shown, told) if shown else told or _in_meta(doc))
    return Found(found, found[0].source, found[0].caption or found[0].url or "") if found else None


def photo_of(url: str | None, legend: Legend, source: str) -> Photo:
    """A photo with its credit taken apart."""
    photographer, agency = parties(legend.credit) if legend.credit else (None, None)
    return Photo(url, legend.caption, legend.credit, photographer, agency, source)


def _by_site_rule(doc: Document) -> list[Photo]:
    return [photo for element in doc.site_elements("photos") for photo in _of_frame(doc, element, "site-rule")]


def _shown(doc: Document) -> Iterator[Photo]:
    region = story_region(doc)
    if region is None:
        return
    taken: set[HtmlElement] = set()
    for element in region.root.iter("figure", "img", "amp-img"):
        if element in taken or not region.holds(element):
            continue
        if element.tag == "figure":
            if is_furniture(element) or next(element.iterdescendants("figure", "blockquote"), None) is not None:
                continue  # a gallery, whose figures come next, or a quotation with its speaker
            taken.update(element.iter("img", "amp-img"))
            yield from _of_figure(doc, element, region)
        elif may_be_photo(element):
            frame = _frame(element, region)
            taken.update(frame.iter("img", "amp-img"))
            yield from _of_bare_image(doc, element, frame, region)


def _of_frame(doc: Document, frame: HtmlElement, source: str) -> Iterator[Photo]:
    """The photo of an element that is a picture with its legend."""
    image = next((image for image in frame.iter("img", "amp-img") if may_be_photo(image)), None)
    legend = _legend(frame) if frame is not image else _NOTHING
    if image is not None:
        yield photo_of(address(doc, image), _with_attribute(legend, image), source)
    elif legend.credit and legend.caption:
        yield photo_of(None, legend, source)


def _of_figure(doc: Document, figure: HtmlElement, region: Region) -> Iterator[Photo]:
    """The photo of a ``figure``; its legend may stand beside it, in the element around both or right behind."""
    for photo in _of_frame(doc, figure, "figure"):
        legend = Legend(photo.caption, photo.credit)
        if not photo.credit:
            frame = _frame(figure, region)
            around = _legend(frame) if frame is not figure else _NOTHING
            legend = _completed(legend, around if around.credit else _behind(frame, region))
        if not _is_of_others(figure, legend):
            yield photo if legend.credit == photo.credit else photo_of(photo.url, legend, photo.source)


def _of_bare_image(doc: Document, image: HtmlElement, frame: HtmlElement, region: Region) -> Iterator[Photo]:
    """A picture without ``figure``: its legend is in the element around it, or stands right behind that."""
    legend, source = (_legend(frame) if frame is not image else _NOTHING), "caption-element"
    if legend == _NOTHING:
        legend = _behind(frame, region)
    if legend == _NOTHING:
        source = "img-attribute"
    legend = _with_attribute(legend, image)
    if _is_of_others(image, legend):
        return
    if legend == _NOTHING:
        if not _is_inside(frame, region.text):
            return
        source = "img"
    yield photo_of(address(doc, image), legend, source)


def _with_attribute(legend: Legend, image: HtmlElement) -> Legend:
    """A legend without credit, completed by what the picture's own ``title`` or ``alt`` says."""
    return legend if legend.credit else _completed(legend, read_attribute(image))


def _completed(legend: Legend, other: Legend) -> Legend:
    return Legend(legend.caption or other.caption, legend.credit or other.credit)


def _frame(image: HtmlElement, region: Region) -> HtmlElement:
    """The largest element around a picture that holds nothing but it and a legend."""
    frame, levels = image, _FRAME_LEVELS
    for ancestor in image.iterancestors():
        if ancestor.tag not in ("picture", "source"):
            levels -= 1
            if levels < 0 or ancestor in region.holders or not _is_short(ancestor):
                break
        frame = ancestor
    return frame


def _is_short(element: HtmlElement) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _LONGEST_LEGEND:
            return False
    return True


def _legend(frame: HtmlElement) -> Legend:
    """Caption and credit in a frame: in elements that are marked as holding them, or else in all its text."""
    marks = [(element, mark_of(element)) for element in frame.iterdescendants() if isinstance(element.tag, str)]
    trusted = (Mark.CREDIT, Mark.MAKER) if frame.tag == "figure" else (Mark.CREDIT,)
    beside = {element.getparent() for element, mark in marks if mark is Mark.CAPTION}
    marked = [
        element
        for element, mark in marks
        if mark is Mark.CAPTION or mark in trusted or (mark is Mark.MAKER and element.getparent() in beside)
    ]
    outermost = [element for element in marked if not any(other in element.iterancestors() for other in marked)]
    legends = [read_legend(element) for element in outermost]
    captions = dict.fromkeys(legend.caption for legend in legends if legend.caption)
    credits = dict.fromkeys(legend.credit for legend in legends if legend.credit)
    legend = Legend(" ".join(captions) or None, " / ".join(credits) or None)
    if legend.credit:
        return legend
    unmarked = read_legend(frame, trusted)
    return _completed(legend, unmarked) if unmarked.credit or frame.tag in _LEGEND_FRAMES else legend


def _behind(frame: HtmlElement, region: Region) -> Legend:
    """The legend in the element right behind a frame, where it says that it is one."""
    element = frame.getnext()
    if element is None or element in region.holders or not isinstance(element.tag, str):
        return _NOTHING
    legend = read_legend(element) if _is_short(element) else _NOTHING
    return legend if legend.credit or mark_of(element) is Mark.CAPTION else _NOTHING


def _is_inside(element: HtmlElement, container: HtmlElement) -> bool:
    return container in element.iterancestors()


def _is_of_others(element: HtmlElement, legend: Legend) -> bool:
    """Is it an author's portrait, or leads it to another page and not to a larger copy of itself?"""
    if legend.credit is None and legend.caption and read_byline(legend.caption):
        return True
    links = [*element.iterancestors("a"), *element.iterdescendants("a")]
    link = next((link for link in links if _leads_elsewhere(link.get("href") or "")), None)
    if link is None or next(link.iter("img", "amp-img"), None) is None:
        return False
    return legend.caption is None or any(text.strip() for text in link.itertext())


def _leads_elsewhere(href: str) -> bool:
    path = href.split("?")[0].lower()
    return bool(path) and not path.endswith(_PICTURES) and not path.startswith(("#", "javascript:"))


def _in_json_ld(doc: Document) -> list[Photo]:
    """The pictures that the story's JSON-LD names."""
    article = doc.json_ld_article or {}
    values = article.get("image")
    return [
        photo
        for value in (values if isinstance(values, list) else [values])
        if (photo := _from_object(doc, value)) is not None
    ]


def _from_object(doc: Document, value: Any) -> Photo | None:
    if isinstance(value, str):
        url = doc.absolute(value)
        return Photo(url, source="json-ld:image") if url else None
    if not isinstance(value, dict):
        return None
    url = doc.absolute(next(structured.texts(value.get("url") or value.get("contentUrl"), "url", "@id"), None))
    caption = next(structured.texts(value.get("caption"), "text", "name"), None)
    named = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
    credit = next((text for key in named for text in structured.texts(value.get(key), "name")), None)
    photo = photo_of(url, Legend(caption, bare_credit(credit) if credit else None), "json-ld:image")
    return photo if photo.url or photo.credit else None


def _in_meta(doc: Document) -> list[Photo]:
    found = doc.meta_first("og:image", "og:image:url", "twitter:image")
    url = doc.absolute(found.value) if found else None
    return [Photo(url, source=found.source)] if found and url else []


def _credited(doc: Document, shown: list[Photo]) -> list[Photo]:
    """The first photo with the credit that stands in an element of its own, away from the picture, which may be a
    background or a script's work."""
    region = story_region(doc)
    legend = next(_loose_legends(region), None) if region else None
    if legend is None:
        return shown
    first = shown[0] if shown else next(iter(_in_json_ld(doc) or _in_meta(doc)), Photo(None))
    return [photo_of(first.url, _completed(legend, Legend(first.caption, None)), "credit-element"), *shown[1:]]


def _loose_legends(region: Region) -> Iterator[Legend]:
    """The credits of the story's region that are in no figure."""
    for element in cast("list[HtmlElement]", _named_as_credit(region.root)):
        if mark_of(element) is not Mark.CREDIT or not _is_short(element):
            continue
        if next(element.iterancestors("figure"), None) is None and region.holds(element):
            legend = read_legend(element)
            if legend.credit:
                yield legend


def _with_told(shown: list[Photo], told: list[Photo]) -> list[Photo]:
    """Photos that are shown, with what JSON-LD says of the same pictures where the page prints nothing."""
    by_file = {file_of(photo.url): photo for photo in told if photo.url}
    completed = []
    for photo in shown:
        other = by_file.get(file_of(photo.url)) if photo.url else None
        if other and not photo.credit and other.credit:
            credited = photo_of(photo.url, Legend(photo.caption or other.caption, other.credit), photo.source)
            completed.append(credited)
        else:
            completed.append(photo)
    return completed


def _merged(photos: Iterable[Photo]) -> list[Photo]:
    """Each picture once: pictures of one address, and legends that are printed again beside the same picture."""
    kept: list[Photo] = []
    for photo in photos:
        for number, known in enumerate(kept):
            if _is_same(known, photo):
                kept[number] = _united(known, photo)
                break
        else:
            kept.append(photo)
    return kept


def _is_same(one: Photo, other: Photo) -> bool:
    if one.url and other.url and file_of(one.url) == file_of(other.url):
        return one.caption is None or other.caption is None or one.caption == other.caption
    return bool(one.caption) and (one.caption, one.credit) == (other.caption, other.credit)


def _united(known: Photo, again: Photo) -> Photo:
    if known.credit or not again.credit:
        return known if known.caption or not again.caption else replace(known, caption=again.caption)
    return replace(again, url=known.url or again.url, caption=known.caption or again.caption)
