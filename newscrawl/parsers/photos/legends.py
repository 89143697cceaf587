"""Where the legend of a picture stands: in the element around both, or right behind it."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.credit_names import is_name
from newscrawl.parsers.credits import bare_credit, may_hold_credit, split_credit
from newscrawl.parsers.document import raw_text, squeeze, text_of
from newscrawl.parsers.photos.captions import HEADINGS, Legend, joined, read_legend
from newscrawl.parsers.photos.images import is_furniture, is_picture_box, picture_in
from newscrawl.parsers.photos.marks import CREDITS, mark_of
from newscrawl.parsers.photos.region import Region

NOTHING = Legend(None, None)

_LONGEST = 900  # characters of text beside a picture; what is longer is no caption
_LONGEST_UNMARKED = 300
_FEWEST_WORDS = 3
_FEWEST_CHARACTERS = 8  # of a caption in a script without blanks
_PICTURE_AND_LINES = 3
_FRAME_LEVELS = 8
_MOST_PARTS = 100  # elements in a picture's frame; a menu or a slide show has more
# What holds a picture with its legend and nothing else; text beside a picture elsewhere needs a mark or a credit.
_FRAMES = frozenset({"figure", "table", "tbody", "tr", "td", "center"})
_NO_FRAMES = frozenset({"body", "footer", "nav", "form", "ul", "ol"})
_OTHER_BOXES = ("aside", "form")
_NOT_IN_LEGENDS = ("button", "form", "input", "ul", "ol", "h1", "h2", "h3", "h4", "table")
_TIME_OF_DAY = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_UNSPACED = re.compile("[\u2e80-\u9fff\uff00-\uffef]")  # Chinese and Japanese
_texts = etree.XPath("descendant::text()", smart_strings=False)


def text_length(element: HtmlElement) -> int:
    """Characters of an element's text, white space folded."""
    return len(" ".join(raw_text(element).split()))


def is_short(element: HtmlElement) -> bool:
    """Is the text of an element no longer than a legend can be?"""
    text = raw_text(element)
    return len(text) <= _LONGEST or len(" ".join(text.split())) <= _LONGEST


def frame_of(image: HtmlElement, region: Region) -> HtmlElement:
    """The largest element around a picture that holds nothing but it and a legend."""
    frame, levels = image, _FRAME_LEVELS
    for ancestor in image.iterancestors():
        if ancestor in region.holders or len(ancestor) > _MOST_PARTS:
            break
        if ancestor.tag not in ("picture", "source"):
            levels -= 1
            if levels < 0 or ancestor.tag in _NO_FRAMES or not _is_frame(ancestor, region):
                break
            if _holds_further_legend(ancestor, frame):
                break
        frame = ancestor
    return frame


def _holds_further_legend(element: HtmlElement, frame: HtmlElement) -> bool:
    """Holds an element, beside a frame with a caption, another picture with another, as a row of slides does? Or holds
    it pictures and captions by turns?"""
    if len(element) < 2:
        return False
    if not _has_caption(frame):
        captions = [child for child in element if mark_of(child) == "caption" and text_length(child)]
        return len(captions) > 1 and len(list(islice(element.iter("img"), 2))) > 1
    return any(map(_is_captioned, chain(frame.itersiblings(), frame.itersiblings(preceding=True))))


def _is_captioned(element: HtmlElement) -> bool:
    return next(element.iter("img"), None) is not None and _has_caption(element)


def _has_caption(element: HtmlElement) -> bool:
    return any(mark_of(part) == "caption" and text_length(part) for part in islice(element.iter(), _MOST_PARTS))


def _is_frame(element: HtmlElement, region: Region) -> bool:
    """Is an element's text short? Each is asked once a page: what is around a thousand pictures is long."""
    answer = region.frames.get(element)
    if answer is None:
        answer = region.frames[element] = is_short(element)
    return answer


def legend_in(frame: HtmlElement) -> Legend:
    """Caption and credit in a frame: in elements that are marked as holding them, or else in all its text."""
    text = raw_text(frame)
    if not text or text.isspace():
        return _in_attributes(frame)
    tag = frame.tag
    trusted = CREDITS if tag == "figure" else ("credit",)
    parts = list(islice(frame.iterdescendants(), _MOST_PARTS))
    if len(parts) == _MOST_PARTS:
        return NOTHING
    marks = [(element, mark) for element in parts if (mark := mark_of(element)) is not None]
    titles = [element for element, mark in marks if mark == "caption" and _is_title(element)]
    beside = {element.getparent() for element, mark in marks if mark == "caption"}
    captions: list[str] = []
    credits: list[str] = []
    read: list[HtmlElement] = []
    for element, mark in marks:
        if mark == "unseen" or (mark == "maker" and mark not in trusted and element.getparent() not in beside):
            continue
        if element in titles or (read and read[-1] in element.iterancestors()):
            continue
        read.append(element)
        legend = read_legend(element)
        captions += [legend.caption] if legend.caption else []
        credits += [legend.credit] if legend.credit else []
    if not read and mark_of(frame) == "caption":
        return read_legend(frame)
    if not read and titles:
        return NOTHING
    marked = joined(captions, credits) if read else NOTHING
    if read and (marked.caption or not marked.credit) and sum(map(text_length, read)) >= text_length(frame) - len(read):
        return marked  # nothing is left that is unmarked
    if marked.credit:
        caption = marked.caption
        if caption is None and all(mark_of(element) != "caption" for element in read):
            caption = _caption_beside(read, frame)
        return Legend(caption if caption and caption not in marked.credit else None, marked.credit)
    if tag not in _FRAMES and not read and not _may_hold_credit(frame):
        return marked
    unmarked = read_legend(frame, trusted)
    return completed(marked, unmarked) if unmarked.credit or tag in _FRAMES else marked


def _in_attributes(frame: HtmlElement) -> Legend:
    """Caption and credit that a style sheet prints from an empty element's attributes, as ``content: attr(…)``."""
    for element in frame.iter("div", "span", "p", "figcaption"):
        caption, credit = (element.get("data-c-caption"), element.get("data-c-credit"))
        if caption or credit:
            said = Legend(*split_credit(squeeze(caption or "")))
            return completed(Legend(None, bare_credit(squeeze(credit or ""))), said)
    return NOTHING


def _is_title(element: HtmlElement) -> bool:
    """Is a caption the linked title of a video or an audio, whose first picture has a legend of its own?"""
    heading = next(element.iterdescendants(*HEADINGS), None)
    return heading is not None and next(heading.iterancestors("a"), None) is not None


def _caption_beside(credits: list[HtmlElement], frame: HtmlElement) -> str | None:
    """The text around a credit that is marked, where the caption is not: in the credit's own parent, or the figure."""
    around = frame if frame.tag in _FRAMES else credits[0].getparent()
    return read_legend(around, ("credit",)).caption if around is not None else None


def unmarked_legend(image: HtmlElement, frame: HtmlElement, region: Region) -> Legend:
    """The text beside a picture among the story's paragraphs, in a box that is named after pictures, or that says what
    the picture's own description says."""
    if frame.getparent() not in region.holders or not 0 < text_length(frame) <= _LONGEST_UNMARKED:
        return NOTHING
    in_text = region.text in frame.iterancestors() or frame.getparent() is region.text.getparent()
    if not in_text or next(frame.iterdescendants(*_NOT_IN_LEGENDS), None) is not None:
        return NOTHING
    if _is_described(image, frame):
        return read_legend(frame)
    if not is_picture_box(frame):
        return _lines_below(frame)
    legend = read_legend(frame)
    return legend if legend.caption and _is_caption_by_length(legend.caption) else NOTHING


def _is_caption_by_length(text: str) -> bool:
    in_words = len(text.split()) >= _FEWEST_WORDS
    return in_words or (len(text) >= _FEWEST_CHARACTERS and _UNSPACED.match(text) is not None)


def _lines_below(frame: HtmlElement) -> Legend:
    """Caption and maker in a box without a telling name that holds a picture and, below it, two lines: what it shows,
    and a name."""
    box = frame
    while len(box) == 1:
        box = box[0]
    if frame.tag != "div" or len(box) != _PICTURE_AND_LINES or next(frame.iterdescendants("a"), None) is not None:
        return NOTHING
    above, caption, maker = map(text_of, box)
    if above or len(caption.split()) < _FEWEST_WORDS or not is_name(maker):
        return NOTHING
    return Legend(caption, maker)


def _is_described(image: HtmlElement, element: HtmlElement) -> bool:
    """Does a picture's ``alt`` begin with the text beside it? Behind it may stand the newspaper's name."""
    alt = squeeze(image.get("alt") or "")
    text = text_of(element) if alt else ""
    return (" " in text or (text != "" and _is_caption_by_length(text))) and alt.startswith(text)


def legend_behind(frame: HtmlElement, region: Region, image: HtmlElement | None = None) -> Legend:
    """The legend in the element right behind a frame, where it says that it is one, or what the picture's own
    description says."""
    element = frame.getnext()
    if element is not None and element.tag == "br" and not (element.tail or "").strip():
        element = element.getnext()
    if element is None or element.tag in _OTHER_BOXES or element in region.holders or is_furniture(element):
        return NOTHING
    if not 0 < text_length(element) <= _LONGEST or picture_in(element) is not None:
        return NOTHING  # a picture has the legend that stands beside it for its own
    is_caption = mark_of(element) == "caption"
    if image is not None and not is_caption and element.tag not in HEADINGS and _is_described(image, element):
        is_caption = True
    # Reading a legend takes ten times as long as seeing that there is none, as in most elements.
    if (
        not is_caption
        and not _may_hold_credit(element)
        and not any(mark_of(part) in CREDITS for part in element.iter())
    ):
        return NOTHING
    if not is_caption and _TIME_OF_DAY.search(raw_text(element)):
        return NOTHING  # when the story was published, and by which agency
    legend = read_legend(element)
    if is_caption and not legend.credit and (maker := element.getnext()) is not None and mark_of(maker) in CREDITS:
        legend = completed(legend, read_legend(maker)) if is_short(maker) else legend
    return legend if legend.credit or is_caption else NOTHING


def _may_hold_credit(element: HtmlElement) -> bool:
    return may_hold_credit(" ".join(cast("list[str]", _texts(element))))


def completed(legend: Legend, other: Legend) -> Legend:
    """A legend with what another says of what it leaves open."""
    return Legend(legend.caption or other.caption, legend.credit or other.credit)
