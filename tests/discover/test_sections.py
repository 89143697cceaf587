from newscrawl.discover.sections import feed_addresses, section_links
from newscrawl.model import Link, LinkKind, Page

URL = "https://harbour.example/local"


def page(body: str, url: str = URL) -> Page:
    return Page(url, f"<html><body>{body}</body></html>".encode())


def urls(links: tuple[Link, ...], kind: LinkKind) -> list[str]:
    return [link.url.removeprefix("https://harbour.example") for link in links if link.kind is kind]


STORIES = """<a href="/2026/10/01/ferry-returns-to-the-old-quay">Ferry returns to the old quay after two years</a>
<a href="/local/council-votes-for-a-second-lighthouse-48213.html">Council votes for a second lighthouse</a>"""
FURNITURE = """<nav><a href="/sport">Sport</a><a href="/tag/ferries-and-boats-and-more">Ferries</a></nav>
<a href="/login">Log in</a><a href="https://elsewhere.example/2026/10/01/a-story-of-another-paper">Another paper</a>
<a href="/2026/10/01/tide-table-for-october.pdf">Tide table</a><a href="mailto:desk@harbour.example">Write</a>"""


def test_stories_are_told_from_sections_tags_and_other_papers() -> None:
    found = urls(section_links(page(STORIES + FURNITURE)).links, LinkKind.STORY)
    assert found == [
        "/2026/10/01/ferry-returns-to-the-old-quay",
        "/local/council-votes-for-a-second-lighthouse-48213.html",
    ]


def test_next_page_by_rel_by_word_and_by_number() -> None:
    for anchor in (
        '<a rel="next" href="/local?page=2">2</a>',
        '<link rel="Next" href="/local/from/2">',
        '<a href="/local/page/2">Nächste</a>',
        '<a href="/local?page=2">2</a>',
    ):
        harvest = section_links(page(STORIES + anchor), depth=0)
        (following,) = [link for link in harvest.links if link.kind is LinkKind.SECTION]
        assert "2" in following.url
        assert following.depth == 1


def test_the_last_page_has_no_next() -> None:
    harvest = section_links(page(STORIES + '<a href="/local?page=2">2</a>', URL + "?page=3"))
    assert urls(harvest.links, LinkKind.SECTION) == []


def test_a_page_without_stories_is_not_walked_on() -> None:
    harvest = section_links(page('<a rel="next" href="/local?page=2">next</a>'))
    assert harvest.links == ()
    assert harvest.problem == "no links to stories"


def test_feeds_in_the_head_without_those_of_comments() -> None:
    head = """<link rel="alternate" type="application/rss+xml" href="/feed/">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="de" href="/de">"""
    assert urls(feed_addresses(page(head)).links, LinkKind.FEED) == ["/feed/"]


def test_an_empty_page_is_a_problem() -> None:
    assert section_links(Page(URL, b"")).problem
    assert feed_addresses(Page(URL, b"%PDF-1.4")).problem
