"""Step 7: what newspapers reserve, page by page and host by host."""

from __future__ import annotations

_RIGHTS = """
CREATE TABLE rights (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    signal TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    PRIMARY KEY (article_id, signal, value, source)
) STRICT, WITHOUT ROWID"""

# The body is kept only of a file that has rules; it is what a 304 speaks of.
_HOST_FILES = """
CREATE TABLE host_files (
    url TEXT PRIMARY KEY,
    asked TEXT NOT NULL,
    http_status INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    body BLOB
) STRICT"""

STATEMENTS = (
    _RIGHTS,
    _HOST_FILES,
    "CREATE INDEX rights_signal ON rights (signal, value)",
    "ALTER TABLE articles ADD COLUMN reserved_since TEXT",
)
