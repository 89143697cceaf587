"""Pictures as elements: their addresses, past lazy loading, and which of them cannot be a story's photo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.document import Document

IMAGES = ("img", "amp-img")
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-img",
    "data-image",
    "data-full-src",
    "data-td-src-property",
    "data-gl-src",
)
_LATE_SETS = ("data-srcset", "data-lazy-srcset")
_SETS = (*_LATE_SETS, "srcset")
_PLACEHOLDERS = ("blank", "spacer", "placeholder", "transparent", "pixel", "1x1", "lazy", "loading")
_PLACEHOLDER = re.compile(rf"(?:^|[/_.-])(?:{'|'.join(_PLACEHOLDERS)})[\w.-]*\.(?:gif|png|svg|jpe?g)")
_NOT_PHOTO = re.compile(rf"(?<![a-z])(?:{any_of(words.every('credits', 'not_photos'))})s?(?![a-z])")
# Between the words of ``articleAuthorBox``; a figure may be ``forTracking``.
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])(?!Tracking)")
_NOT_PHOTO_FILE = re.compile(r"\.svg(?:$|\?)|(?:^|[/_-])(?:logo|icon|avatar|gravatar|sprite|favicon)s?[/_.-]")
_NOT_PHOTO_SIGNS = (".svg", "logo", "icon", "avatar", "sprite")
_CANDIDATE = re.compile(r"(\S+)(?:\s+([\d.]+)([wx]))?\s*(?:,\s+|,(?=http|/)|$)")
_SMALLEST = 100  # pixels; what is smaller is an icon or an author's portrait
_SHAPE = ("160", "90")  # how templates say what shape a picture has
_LONGEST_ADDRESS = 500  # characters; what is longer is a picture written into the page
_LONGEST_NUMBER = 6  # digits
_ABSOLUTE = ("http://", "https://")
_PICTURE_BOX = re.compile(
    r"(?:^|[\s_-])(?:pic|img|[a-z]*(?:picture|photo|image|foto|bild))(?:s|es)?"
    r"(?:[_-]?(?:box|container|wrap|wrapper|block|holder|frame|full|inline|center|left|right))?(?=$|[\s_A-Z-])",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|w\d{3,4})(?=\.\w{3,4}$)")


def address(doc: Document, image: HtmlElement) -> str | None:
    """The absolute URL of the picture that an ``img`` shows once its page has loaded."""
    for candidate in _addresses(image):
        if candidate and not _is_placeholder(candidate):
            # What is absolute already needs no joining, which takes ten times as long as all the rest.
            url = candidate if candidate.startswith(_ABSOLUTE) else doc.absolute(candidate)
            if url:
                return url
    return None


@lru_cache(maxsize=4096)
def file_of(url: str) -> str:
    """What the addresses of one picture in several sizes have in common, roughly: path without size and query."""
    return _VARIANT.sub("", url.split("?")[0].split("#")[0].rpartition("://")[2]).lower()


def picture_in(frame: HtmlElement) -> HtmlElement | None:
    """The first picture of a frame: an ``img``, or else an element of the page's own making, ``story-image``."""
    image = next((image for image in frame.iter(*IMAGES) if may_be_photo(image)), None)
    if image is None and frame.tag == "figure":
        return next((element for element in frame.iter() if _is_own_picture(element.tag)), None)
    return image


def _is_own_picture(tag: object) -> bool:
    return isinstance(tag, str) and "-" in tag and tag.endswith(("-image", "-img", "-picture")) and tag not in IMAGES


def may_be_photo(image: HtmlElement) -> bool:
    """False for icons, logos, portraits and counters, by size, name or class."""
    for side in ("width", "height"):
        size = image.get(side)
        if size is not None and _pixels(size) < _SMALLEST and (image.get("width"), image.get("height")) != _SHAPE:
            return False
    if (file := image.get("src")) is not None and _is_no_photo(file[:_LONGEST_ADDRESS].lower()):
        late = next((value for name in (*_LAZY, *_LATE_SETS) if (value := image.get(name))), None)
        if late is None or _is_no_photo(late[:_LONGEST_ADDRESS].lower()):
            return False
    name = image.get("class")
    # A picture's own class tells what readers may do with it, too.
    return not is_furniture(image) or (
        name is not None and "share" in name and not _is_furniture(name.replace("share", ""))
    )


def is_furniture(element: HtmlElement) -> bool:
    """Says the element's class that it is not of the story: related stories, authors, sharing, advertisements?"""
    if (name := element.get("class")) is not None and _is_furniture(name):
        return True
    if (name := element.get("id")) is not None and _is_furniture(name):
        return True
    return element.tag in ("nav", "footer")


def is_picture_box(element: HtmlElement) -> bool:
    """Is the element named after pictures: ``picBox``, ``image-container``?"""
    name = element.get("class")
    return name is not None and _is_picture_box(name)


@lru_cache(maxsize=16_384)
def _is_furniture(names: str) -> bool:
    names = names if names.islower() else _HUMP.sub(" ", names).lower()
    return _NOT_PHOTO.search(names) is not None


@lru_cache(maxsize=4096)
def _is_picture_box(names: str) -> bool:
    return _PICTURE_BOX.search(names) is not None


# Addresses with none of the words are seen to have none in a tenth of the patterns' time.
def _is_no_photo(file: str) -> bool:
    return any([sign in file for sign in _NOT_PHOTO_SIGNS]) and _NOT_PHOTO_FILE.search(file) is not None  # noqa: C419


def _is_placeholder(candidate: str) -> bool:
    candidate = candidate.lower()
    if candidate.startswith("data:"):
        return True
    return any([word in candidate for word in _PLACEHOLDERS]) and _PLACEHOLDER.search(candidate) is not None  # noqa: C419


def _addresses(image: HtmlElement) -> Iterator[str]:
    drawn = ""
    for name in (*_LAZY, "src"):  # where a picture is loaded late, ``src`` is what is shown before
        if value := image.get(name):
            if name == "src" and ".svg" in value:
                drawn = value.strip()  # a logo in the picture's place, as a rule
            else:
                yield value.strip()
    for element in (image, *_sources(image)):
        for name in _SETS:
            if value := element.get(name):
                yield _largest(value)
    yield drawn


def _sources(image: HtmlElement) -> Iterator[HtmlElement]:
    """The ``source`` elements of a ``picture``; libxml2, which does not know them, nests what follows into them."""
    for ancestor in image.iterancestors():
        if ancestor.tag == "picture":
            yield from ancestor.iter("source")
        elif ancestor.tag == "source":
            continue
        return


def _largest(srcset: str) -> str:
    """The widest of a ``srcset``'s pictures."""
    sizes = [(float(m[2] or 1), m[1].rstrip(",")) for m in _CANDIDATE.finditer(srcset[:8000])]
    return max(sizes, default=(0.0, ""), key=lambda size: size[0])[1]


def _pixels(value: str) -> int:
    if not value.isdecimal():
        value = value.strip().removesuffix("px").strip()
    number = int(value) if value.isdecimal() and len(value) < _LONGEST_NUMBER else 0
    return number or _SMALLEST
