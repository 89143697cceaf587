"""What a spider hands to the pipelines."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.corpus.duplicates import Fingerprint
from newscrawl.corpus.links import Ending
from newscrawl.model import Article


@dataclass(slots=True)
class StoryItem:
    """A story on its way into the corpus; each pipeline step fills what is its own."""

    article: Article
    ending: Ending  # of the link it came by
    fingerprint: Fingerprint | None = None
