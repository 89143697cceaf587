"""What a newspaper's stories settled so far about the order of day and month, per region of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newscrawl.corpus import Corpus
from newscrawl.dates import Settled, observed
from newscrawl.model import Article, Region

_ADD = """
INSERT INTO settled_dates (site, region, date_order, count) VALUES (?, ?, ?, ?)
ON CONFLICT (site, region, date_order) DO UPDATE SET count = count + excluded.count"""


def settled_dates(corpus: Corpus, site: str) -> Settled:
    """How often each order was proved on this newspaper's pages, by region."""
    settled: dict[Region, dict[str, int]] = {}
    rows = corpus.db.execute("SELECT region, date_order, count FROM settled_dates WHERE site = ?", (site,))
    for region, order, count in rows:
        settled.setdefault(Region(region), {})[order] = count
    return settled


def add_evidence(corpus: Corpus, site: str, articles: Iterable[Article]) -> None:
    """Count what these stories of a newspaper prove; each story counts once, when it is new."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        for region, orders in observed(article).items():
            for order, count in orders.items():
                counts[region, order] += count
    corpus.db.conn.executemany(_ADD, ((site, region, order, count) for (region, order), count in counts.items()))
