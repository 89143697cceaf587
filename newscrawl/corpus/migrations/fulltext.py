"""Step 2: full-text search.

Two FTS5 indexes over headline, subheadline and body, both with external content (they hold no copy of the text) and
kept up to date by triggers. ``articles_fts`` folds accents. ``articles_fts_unspaced`` cuts text into trigrams, which
finds words in scripts that put no blanks between them; it is several times the text's size and so is fed only with
articles whose ``unspaced`` is 1, through a view, so that FTS5's own ``rebuild`` leaves the others out too.
"""

from __future__ import annotations

_TABLES = (
    """
CREATE VIRTUAL TABLE articles_fts USING fts5(
    headline, subheadline, body,
    content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
)""",
    """
CREATE VIEW articles_unspaced_text AS
    SELECT id, headline, subheadline, body FROM articles WHERE unspaced = 1""",
    """
CREATE VIRTUAL TABLE articles_fts_unspaced USING fts5(
    headline, subheadline, body,
    content='articles_unspaced_text', content_rowid='id', tokenize='trigram'
)""",
)

_ADD = """
    INSERT INTO {index} (rowid, headline, subheadline, body)
    VALUES (new.id, new.headline, new.subheadline, new.body);"""

_REMOVE = """
    INSERT INTO {index} ({index}, rowid, headline, subheadline, body)
    VALUES ('delete', old.id, old.headline, old.subheadline, old.body);"""


def _triggers(index: str, new: str, old: str) -> tuple[str, ...]:
    """The triggers that keep an index of the rows for which the conditions hold.

    An update fires them only when it names one of the indexed columns: touching ``last_seen`` costs nothing.
    """
    add, remove = _ADD.format(index=index), _REMOVE.format(index=index)
    columns = "headline, subheadline, body, unspaced"
    return (
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON articles WHEN {new} BEGIN {add} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON articles WHEN {old} BEGIN {remove} END",
        f"CREATE TRIGGER {index}_update_out BEFORE UPDATE OF {columns} ON articles WHEN {old} BEGIN {remove} END",
        f"CREATE TRIGGER {index}_update_in AFTER UPDATE OF {columns} ON articles WHEN {new} BEGIN {add} END",
    )


STATEMENTS = (
    *_TABLES,
    *_triggers("articles_fts", "TRUE", "TRUE"),
    *_triggers("articles_fts_unspaced", "new.unspaced = 1", "old.unspaced = 1"),
)
