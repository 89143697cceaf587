"""Step 8: what could not be had of nights on which no crawl ran."""

from __future__ import annotations

_GAPS = """
CREATE TABLE gaps (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    door TEXT NOT NULL,
    why TEXT NOT NULL,
    noticed TEXT NOT NULL,
    closed TEXT,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    UNIQUE (site, door, since)
) STRICT"""

STATEMENTS = (
    _GAPS,
    "CREATE INDEX gaps_open ON gaps (site) WHERE closed IS NULL",
)
