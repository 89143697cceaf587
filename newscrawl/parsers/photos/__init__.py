"""The story's pictures: address, caption, and who made them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newscrawl.model import Found, Photo
from newscrawl.parsers.credit_labels import is_label
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import field
from newscrawl.parsers.photos.captions import Legend, read_legend
from newscrawl.parsers.photos.closing import closing_credit
from newscrawl.parsers.photos.declared import declared_in_json_ld, declared_in_meta, with_printed_captions
from newscrawl.parsers.photos.legends import NOTHING, completed, is_short
from newscrawl.parsers.photos.marks import mark_of, mark_of_names
from newscrawl.parsers.photos.merging import merged, with_told
from newscrawl.parsers.photos.paper import signed_by_paper
from newscrawl.parsers.photos.region import Region, story_region
from newscrawl.parsers.photos.shown import both, photo_of, photo_of_frame, shown

_CREDIT_SIGNS = ("credit", "copyright", "otogra")  # what most names of credit elements have in them
_LEGEND_LEVELS = 3


@field("photos")
def photos(doc: Document) -> Found[tuple[Photo, ...]] | None:
    """The pictures of the story in document order, each once; the page's declared picture where none is shown."""
    printed = signed_by_paper(doc, merged(_by_site_rule(doc) or list(shown(doc))))
    if not any(photo.credit for photo in printed):
        printed = _credited(doc, printed)
    found = tuple(with_told(printed, declared_in_json_ld(doc)) if printed else _declared(doc))
    return Found(found, found[0].source, found[0].caption or found[0].url or "") if found else None


def _declared(doc: Document) -> list[Photo]:
    return merged(with_printed_captions(doc, declared_in_json_ld(doc)) or declared_in_meta(doc))


def _by_site_rule(doc: Document) -> list[Photo]:
    return [photo for element in doc.site_elements("photos") for photo in photo_of_frame(doc, element, "site-rule")]


def _credited(doc: Document, printed: list[Photo]) -> list[Photo]:
    """The first photo with the credit that stands in an element of its own, away from the picture, which may be a
    background or a script's work."""
    names = frozenset(
        name
        for name in doc.index.names_with(_CREDIT_SIGNS)
        if mark_of_names(name) == "credit" and not name.startswith("footer")
    )
    region = story_region(doc) if names else None
    legend = next(_loose_legends(doc, region, names), None) if region else None
    if legend is None and (credit := closing_credit(doc)):
        legend = Legend(None, credit)
    if legend is None:
        return printed
    first = printed[0] if printed else next(iter(_declared(doc)), None)
    if first is None:
        return [photo_of(None, legend, "credit-element")]
    whole = completed(legend, Legend(first.caption, None))
    return [photo_of(first.url, whole, both(first.source, "credit-element")), *printed[1:]]


def _loose_legends(doc: Document, region: Region, names: frozenset[str]) -> Iterator[Legend]:
    """The credits of the story's region that are in no figure."""
    named = [element for element, class_ in zip(doc.index.elements, doc.index.classes, strict=True) if class_ in names]
    every = frozenset(named)
    for element in named:
        if mark_of(element) != "credit" or not is_short(element):
            continue
        if any(part in every and not is_label(text_of(part)) for part in element.iterdescendants()):
            continue  # a box around the credit and other things
        if next(element.iterancestors("figure"), None) is None and region.holds(element):
            legend = read_legend(element)
            if legend.credit:
                around = (box for box in islice(element.iterancestors(), _LEGEND_LEVELS) if mark_of(box) == "caption")
                beside = next((read_legend(box) for box in around if is_short(box)), NOTHING)
                yield Legend(legend.caption or beside.caption, legend.credit)
