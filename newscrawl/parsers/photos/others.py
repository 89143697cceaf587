"""Pictures that are none of the story's own: authors' portraits, teasers of other stories, videos' first frames."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.parsers.document import raw_text, text_of
from newscrawl.parsers.photos.captions import Legend, is_byline
from newscrawl.parsers.photos.images import IMAGES

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_LEVELS = 6  # boxes around a picture whose names may say that it is a video's
_RATIO = "aspect-video"  # a class of pictures as wide as a film
_WORDS_OF_TITLE = 4  # of a link that is another story's headline
_LENGTH = re.compile(r"(?<!\d)\d{1,2}:\d\d\s?min\b", re.I)  # of a film, printed beside its first picture
_SHARE_OF_TITLE = 0.6  # of a caption that such a link is


def is_of_others(element: HtmlElement, legend: Legend, frame: HtmlElement) -> bool:
    """Is it an author's portrait or a video, or leads it to another page and not to a larger copy of itself?"""
    caption = legend.caption
    if (
        caption
        and legend.credit is None
        and (
            is_byline(caption)
            or _is_of_author(frame)
            or _is_video(element, frame)
            or _LENGTH.search(raw_text(frame))
            or _is_title_of_other(caption, frame)
        )
    ):
        return True
    for heading in frame.iterdescendants("h2", "h3", "h4", "h5") if caption else ():
        if any(_leads_elsewhere(link.get("href") or "") for link in heading.iterdescendants("a")):
            return True  # a teaser
    links = [*element.iterancestors("a"), *element.iterdescendants("a")]
    link = next((link for link in links if _leads_elsewhere(link.get("href") or "")), None)
    if link is None or next(link.iter(*IMAGES), None) is None:
        return False
    return caption is None or any(text.strip() for text in link.itertext())


def _leads_elsewhere(href: str) -> bool:
    path = href.split("?")[0].lower()
    return bool(path) and not path.endswith(_PICTURES) and not path.startswith(("#", "javascript:"))


def _is_of_author(frame: HtmlElement) -> bool:
    """Says a link beside the picture that it leads to the story's author?"""
    return any("author" in (link.get("rel") or "") for link in frame.iter("a"))


def _is_video(element: HtmlElement, frame: HtmlElement) -> bool:
    """Says a box around the picture, or around its text, that it holds a video? What is beside is the video's title."""
    if next(frame.iter("video"), None) is not None:
        return True
    boxes = (*frame.iter("figure", "div", "span", "section"), *islice(element.iterancestors(), _LEVELS))
    return any("video" in (box.get("class") or "").lower().replace(_RATIO, "") for box in boxes)


def _is_title_of_other(caption: str, frame: HtmlElement) -> bool:
    """Is most of a caption a link to another page, as long as a headline, and not marked as a caption?"""
    letters = "".join(caption.split())
    for link in frame.iter("a"):
        title = text_of(link)
        if len(title.split()) < _WORDS_OF_TITLE or len(title) < _SHARE_OF_TITLE * len(caption):
            continue
        if "".join(title.split()) in letters:
            return _leads_elsewhere(link.get("href") or "") and next(link.iterancestors("figcaption"), None) is None
    return False
