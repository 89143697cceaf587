"""What makes a story recognisable: the hash of its content and the sketch of its text."""

from __future__ import annotations

from newscrawl.corpus.duplicates import fingerprint
from newscrawl.crawl.items import StoryItem


class DuplicatesPipeline:
    """Fingerprints a story, so that the corpus can tell new, unchanged and revised, and link near-duplicates."""

    def process_item(self, item: StoryItem) -> StoryItem:
        item.fingerprint = fingerprint(item.article)
        return item
