from newscrawl.model import Article, Page


def parse_text(page: Page) -> Article:
    return Article(url=page.url, canonical_url=page.url)
