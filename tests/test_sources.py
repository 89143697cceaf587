"""Every value's source names the place it was read from.

Invented pages on which each place says something else, so that a value tells where it comes from: each place alone,
then every two of them together, then all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pytest

from newscrawl.model import Article, Page
from newscrawl.reading import extract

STORY = """<p>{opening}The night ferry came back to the harbour on Monday, eleven years after the last boat had left, and
half of the town stood on the quay to see her in.</p>
<p>The captain said that she had not expected so many people, and that the old bell would be rung again each evening from
now on. Nobody on the island could remember when it had last been heard.</p>
<p>Tickets will cost the same as before, the harbour office promised, and the first three sailings are sold out already.
A second boat may follow in the spring if the money is found.</p>"""
# What goes on below a picture.
MORE = """<p>On the far shore the old landing stage has been painted green, as it was in the days of the steamers, and the
waiting room has its stove again.</p>
<p>Whoever misses the last crossing may sleep on the benches, said the keeper, who has put out eleven blankets and means to
count them every morning.</p>"""


@dataclass(frozen=True)
class Place:
    """Where a page may tell a field: the source that names it, what it says there, and the markup that says it."""

    field: str
    source: str
    value: Any
    head: str = ""
    over: str = ""  # above the headline
    headline: str = ""
    under: str = ""  # below the headline
    opening: str = ""  # of the first paragraph
    story: str = STORY
    after: str = ""  # the story
    lang: str = ""
    ld: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""

    def __str__(self) -> str:
        return f"{self.field}-{self.source}"


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


PLACES = (
    Place("headline", "h1", "Ferry returns at last", headline="<h1>Ferry returns at last</h1>"),
    Place("headline", "meta:og:title", "Boat is back", head=meta("og:title", "Boat is back")),
    Place("headline", "json-ld:headline", "Ship ahoy again", ld={"headline": "Ship ahoy again"}),
    Place("headline", "title", "Harbour full of joy", head="<title>Harbour full of joy</title>"),
    Place("kicker", "above-headline", "Crossings", over="<p class=kicker>Crossings</p>"),
    Place(
        "subheadline",
        "below-headline:class",
        "Half of the town stood waiting",
        under="<p class=subheadline>Half of the town stood waiting</p>",
    ),
    Place("byline", "json-ld", "Ada Brown", ld={"author": {"@type": "Person", "name": "Ada Brown"}}),
    Place("byline", "class:author", "Ben Cole", under="<p class=author>Ben Cole</p>"),
    Place("byline", "rel:author", "Cora Dale", under="<p><a rel=author href=/c>Cora Dale</a></p>"),
    Place("byline", "microdata:author", "Dora Ellis", under="<p><b itemprop=author>Dora Ellis</b></p>"),
    Place("byline", "near-headline", "Emil Frost", under="<p>By Emil Frost</p>"),
    Place("byline", "author-box:class", "Gil Hart", after="<hr>" * 120 + "<p class=author>Gil Hart</p>"),
    Place("byline", "agency-line", "Reuters", under="<p>Reuters</p>"),
    Place("byline", "meta:author", "Fay Grant", head=meta("author", "Fay Grant")),
    Place("published", "json-ld", "2020-03-01", ld={"datePublished": "2020-03-01T10:00:00Z"}),
    Place(
        "published",
        "meta:article:published_time",
        "2020-03-02",
        head=meta("article:published_time", "2020-03-02T10:00:00Z"),
    ),
    Place("published", "near-headline", "2020-03-03", under="<p>March 3, 2020</p>"),
    Place("published", "near-headline:time", "2020-03-04", under="<p><time datetime=2020-03-04T10:00Z>then</time></p>"),
    Place("published", "above-headline", "2020-03-05", over="<p>March 5, 2020</p>"),
    Place("published", "url", "2020-03-06", path="2020/03/06/"),
    Place("dateline", "paragraph-start", "PORT ISLE", opening="PORT ISLE — "),
    Place("dateline", "marked-element", "GORSE BAY", under="<p class=dateline>GORSE BAY</p>"),
    Place(
        "photos",
        "figure",
        "Lena Okafor",
        after="<figure><img src=/a.jpg width=600 height=400><figcaption>The quay. Photo: Lena Okafor</figcaption></figure>"
        + MORE,
    ),
    Place(
        "photos",
        "json-ld:image",
        "Mia Quist",
        ld={"image": {"@type": "ImageObject", "url": "/b.jpg", "creditText": "Mia Quist"}},
    ),
    Place(
        "photos",
        "figure+caption-element",
        "Nils Roth",
        after="<div><figure><img src=/d.jpg width=600 height=400></figure><p class=caption>The old bell. Photo: Nils Roth</p>"
        "</div>" + MORE,
    ),
    Place(
        "photos",
        "figure+img-attribute",
        "Olga Senn",
        after="<figure><img src=/e.jpg width=600 height=400 title='The mast. Photo: Olga Senn'></figure>" + MORE,
    ),
    Place(
        "photos",
        "caption-element",
        "Pia Torp",
        after="<div><img src=/f.jpg width=600 height=400><p class=caption>The deck. Photo: Pia Torp</p></div>" + MORE,
    ),
    Place(
        "photos",
        "img-attribute",
        "Quentin Ude",
        after="<div><img src=/g.jpg width=600 height=400 title='The hold. Photo: Quentin Ude'></div>" + MORE,
    ),
    Place("photos", "meta:og:image", "https://lantern.example/c.jpg", head=meta("og:image", "/c.jpg")),
    Place("body", "page-text", "The night", path="p/"),
    Place(
        "body",
        "json-ld",
        "Told only",
        story="",
        ld={"articleBody": "Told only by the script. " + " ".join(["It goes on about the boat and the bell."] * 30)},
    ),
    Place(
        "comments",
        "names",
        "A fine old boat",
        after="<ol class=comment-list><li class=comment><div class=comment-author><cite class=fn>Pete</cite></div>"
        "<div class=comment-content><p>A fine old boat</p></div></li></ol>",
    ),
    Place(
        "comments",
        "json-ld",
        "She was my first",
        ld={"comment": [{"@type": "Comment", "text": "She was my first", "author": {"name": "Una"}}]},
    ),
    Place("language", "html:lang", "en", lang="en"),
    Place("section", "meta:article:section", "Town", head=meta("article:section", "Town")),
    Place("section", "json-ld:articleSection", "Sea", ld={"articleSection": "Sea"}),
    Place(
        "section", "breadcrumb", "Harbour", over="<div class=breadcrumb><a href=/>Home</a> <a href=/h>Harbour</a></div>"
    ),
    Place("section", "rel:category", "Boats", under="<p><a rel='category tag' href=/boats>Boats</a></p>"),
    Place("section", "url", "local", path="local/"),
    Place("tags", "meta:article:tag", ("ferry",), head=meta("article:tag", "ferry")),
    Place("tags", "json-ld:keywords", ("bell",), ld={"keywords": ["bell"]}),
    Place("tags", "meta:keywords", ("quay",), head='<meta name="keywords" content="quay">'),
    Place("paywalled", "json-ld:isAccessibleForFree", True, ld={"isAccessibleForFree": False}),
    Place("paywalled", "meta:article:content_tier", False, head=meta("article:content_tier", "free")),
    Place("site_name", "meta:og:site_name", "The Lantern", head=meta("og:site_name", "The Lantern")),
    Place("site_name", "json-ld:publisher", "Lantern Press", ld={"publisher": {"name": "Lantern Press"}}),
    Place("canonical_url", "link:canonical", "https://lantern.example/x", head="<link rel=canonical href=/x>"),
    Place("canonical_url", "meta:og:url", "https://lantern.example/y", head=meta("og:url", "/y")),
    Place("canonical_url", "json-ld:url", "https://lantern.example/z", ld={"url": "https://lantern.example/z"}),
)
VALUES: dict[str, Callable[[Article], Any]] = {
    "byline": lambda article: article.authors[0],
    "published": lambda article: article.published.day.isoformat() if article.published else None,
    "photos": lambda article: article.photos[0].credit or article.photos[0].url,
    "body": lambda article: " ".join((article.body or "").split()[:2]),
    "comments": lambda article: article.comments[0].text,
}
FIELDS = tuple(dict.fromkeys(place.field for place in PLACES))


def page(places: Iterable[Place]) -> Page:
    places = tuple(places)

    def all_of(name: str) -> str:
        return "".join(getattr(place, name) for place in places)

    ld = {key: value for place in places for key, value in place.ld.items()}
    script = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **ld})
    story = "" if any(not place.story for place in places) else STORY.format(opening=all_of("opening"))
    title = "" if any(place.field == "headline" for place in places) else "<h1>Night ferry is back</h1>"
    html = (
        f"<html lang='{all_of('lang')}'><head>{all_of('head')}"
        f"<script type='application/ld+json'>{script if ld else '{}'}</script></head>"
        f"<body><main><article>{all_of('over')}{title}{all_of('headline')}{all_of('under')}{story}</article>"
        f"{all_of('after')}</main></body></html>"
    )
    return Page(f"https://lantern.example/{all_of('path')}story.html", html.encode())


def told(article: Article, name: str) -> tuple[str, Any]:
    """The source of a field, and its value."""
    source = article.published.source if name == "published" and article.published else None
    source = source or article.sources[name].source
    return source, VALUES.get(name, lambda article: getattr(article, name))(article)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_place_alone_is_named(place: Place) -> None:
    assert told(extract(page([place])), place.field) == (place.source, place.value)


@pytest.mark.parametrize("name", FIELDS)
def test_of_several_places_the_one_that_gave_the_value_is_named(name: str) -> None:
    places = [place for place in PLACES if place.field == name]
    known = {(place.source, place.value) for place in places}
    for some in (*combinations(places, 2), tuple(places)):
        assert told(extract(page(some)), name) in known, [str(place) for place in some]
