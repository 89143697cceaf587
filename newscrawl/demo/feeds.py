"""The newspaper's feeds and sitemaps; each lists some stories and none lists all, as it is with newspapers."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape

from newscrawl.demo.records import Story
from newscrawl.demo.responses import changed_at

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def rss(title: str, base: str, links: Iterable[tuple[Story, str]]) -> bytes:
    """RSS 2.0; a story's link may be a short one or carry tracking, as the newspaper's feed service makes them."""
    items = "".join(
        f"<item><title>{escape(story.headline)}</title><link>{escape(base + link)}</link>"
        f'<guid isPermaLink="false">lantern-{story.id}</guid>'
        f"<pubDate>{format_datetime(changed_at(story.published))}</pubDate>"
        f"<description>{escape(story.blocks[0].text)}</description></item>\n"
        for story, link in links
    )
    return (
        f'{_DECLARATION}<rss version="2.0"><channel><title>{escape(title)}</title><link>{base}/</link>'
        f"<description>{escape(title)}</description><language>en</language>\n{items}</channel></rss>\n"
    ).encode()


def atom(title: str, base: str, stories: list[Story]) -> bytes:
    """Atom 1.0, with links relative to ``xml:base``."""
    entries = "".join(
        f"<entry><title>{escape(story.headline)}</title><id>tag:lantern,2026:{story.id}</id>"
        f'<link rel="alternate" type="text/html" href="{escape(story.path)}"/>'
        f"<updated>{changed_at(story.published).isoformat()}</updated>"
        f"<published>{changed_at(story.published).isoformat()}</published></entry>\n"
        for story in stories
    )
    return (
        f'{_DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}/"><title>{escape(title)}</title>'
        f"<id>tag:lantern,2026:atom</id><updated>{changed_at(stories[0].published).isoformat()}</updated>"
        f'<link rel="self" href="{base}/atom.xml"/>\n{entries}</feed>\n'
    ).encode()


def news_sitemap(title: str, base: str, stories: list[Story]) -> bytes:
    """A sitemap with Google's news namespace."""
    urls = "".join(
        f"<url><loc>{escape(base + story.path)}</loc><news:news><news:publication>"
        f"<news:name>{escape(title)}</news:name><news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news></url>\n"
        for story in stories
    )
    return (
        f'{_DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>\n'
    ).encode()


def sitemap(base: str, stories: list[Story]) -> bytes:
    """A plain sitemap, gzipped; the same bytes every time."""
    urls = "".join(
        f"<url><loc>{escape(base + story.path)}</loc><lastmod>{story.day.isoformat()}</lastmod></url>\n"
        for story in stories
    )
    text = f'{_DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    return gzip.compress(text.encode(), mtime=0)


def sitemap_index(base: str, paths: Iterable[str]) -> bytes:
    """The index that robots.txt names."""
    entries = "".join(f"<sitemap><loc>{base}{path}</loc></sitemap>\n" for path in paths)
    return (
        f'{_DECLARATION}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</sitemapindex>\n'
    ).encode()
