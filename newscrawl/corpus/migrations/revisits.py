"""Step 4: what a crawl must know to come back to a story, and what became of it meanwhile."""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE links ADD COLUMN first_fetched TEXT",
    "ALTER TABLE links ADD COLUMN changed_hint TEXT",
    "ALTER TABLE links ADD COLUMN vain_hints INTEGER NOT NULL DEFAULT 0",
    "UPDATE links SET first_fetched = last_fetched WHERE article_id IS NOT NULL",
    "ALTER TABLE articles ADD COLUMN confirmed_at TEXT",
    "ALTER TABLE articles ADD COLUMN gone_since TEXT",
    "CREATE INDEX links_doors ON links (site, found_on) WHERE kind IN ('feed', 'sitemap')",
    "CREATE INDEX links_revisits ON links (site, due) WHERE state = 'done' AND due IS NOT NULL",
)
