"""Step 9: who reads ``v_articles`` sees which stories are not to be published any more."""

from __future__ import annotations

from newscrawl.corpus.migrations import furniture

# As in step 6, with ``reserved_since``.
ARTICLES = furniture.ARTICLES.replace("a.gone_since,", "a.gone_since, a.reserved_since,")

STATEMENTS = ("DROP VIEW v_articles", ARTICLES)
