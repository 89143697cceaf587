"""The front page, the desks' pages with their pagination, tag and author pages, and plain notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from newscrawl.demo import printing
from newscrawl.demo.records import Story
from newscrawl.demo.shapes.modern import nav

PER_PAGE = 4
_ON_FRONT = 3


def front(title: str, desks: dict[str, str], stories: list[Story], loose: Iterable[str]) -> str:
    """The newest of every desk, and ``loose``: links to what moved, broke, or is not for robots."""
    parts = []
    for desk, name in desks.items():
        newest = _newest(desk, stories)
        parts.append(
            f'<section><h2><a href="/{desk}/">{escape(name)}</a></h2>{_grid(newest, "?utm_source=front")}</section>'
        )
    links = "".join(f'<li><a href="{path}">{_words(path)}</a></li>' for path in loose)
    pager = '<div class="pager"><a rel="next" href="/page/2/">Older stories</a></div>'
    return _page(title, "\n".join(parts) + f"<section><h2>Also</h2><ul>{links}</ul></section>{pager}")


def older(title: str, desks: dict[str, str], stories: list[Story]) -> Iterator[tuple[str, str]]:
    """The pages behind the front page, with their addresses: what has left it, newest first."""
    on_front = {story.id for desk in desks for story in _newest(desk, stories)}
    rest = [story for story in stories if story.id not in on_front]
    for page in range(2, pages(rest) + 2):
        shown = rest[(page - 2) * PER_PAGE : (page - 1) * PER_PAGE]
        following = f'<a rel="next" href="/page/{page + 1}/">Older</a>' if page <= pages(rest) else ""
        pager = f'<div class="pager">Page {page} {following}</div>'
        yield f"/page/{page}/", _page(f"{title} - page {page}", f"{_grid(shown)}{pager}")


def desk(name: str, folder: str, stories: list[Story], page: int) -> str:
    """One page of a desk: ``/harbour/``, ``/harbour/page/2/``."""
    last = pages(stories)
    shown = stories[(page - 1) * PER_PAGE : page * PER_PAGE]
    newer = f'<a rel="prev" href="/{folder}/{f"page/{page - 1}/" if page > 2 else ""}">Newer</a> ' if page > 1 else ""
    older = f'<a rel="next" href="/{folder}/page/{page + 1}/">Older</a>' if page < last else ""
    pager = f'<div class="pager">{newer}Page {page} of {last} {older}</div>'
    return _page(f"{name} - The Brinewick Lantern", f"<h2>{escape(name)}</h2>{_grid(shown)}{pager}")


def pages(stories: list[Story]) -> int:
    """How many pages a desk has."""
    return max(1, -(-len(stories) // PER_PAGE))


def several(title: str, stories: list[Story]) -> str:
    """A page of a tag or an author: links alone."""
    return _page(f"{title} - The Brinewick Lantern", f"<h2>{escape(title)}</h2>{_grid(stories)}")


def notice(title: str, text: str) -> str:
    """A page that is no story."""
    return _page(f"{title} - The Brinewick Lantern", f"<h2>{escape(title)}</h2><p>{escape(text)}</p>")


def _newest(desk: str, stories: list[Story]) -> list[Story]:
    return [story for story in stories if story.desk == desk][:_ON_FRONT]


def _page(title: str, body: str) -> str:
    return printing.template("listing.html").substitute(title=escape(title), nav=nav(), body=body)


def _grid(stories: list[Story], query: str = "") -> str:
    return f'<div class="grid">{"".join(_teaser(story, query) for story in stories)}</div>'


def _teaser(story: Story, query: str) -> str:
    image = f'<img src="/pictures/{story.pictures[0].file}" alt="">' if story.pictures else ""
    query = "" if "?" in story.path else query
    opening = story.subheadline or story.blocks[0].text
    opening = opening if len(opening) < 120 else opening[:120].rpartition(" ")[0] + " …"
    link = f'<a href="{escape(story.path + query)}">{escape(story.headline)}</a>'
    return f'<div class="teaser" lang="{story.language}">{image}<h3>{link}</h3><p>{escape(opening)}</p></div>'


def _words(path: str) -> str:
    """A link's text made of its address, as a reader would name it."""
    return path.rstrip("/").rpartition("/")[2].partition(".")[0].replace("-", " ").capitalize()
