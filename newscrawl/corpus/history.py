"""The versions that an article had: a chain from the newest back, each with what the following one changed."""

from __future__ import annotations

import json
from enum import StrEnum

from sqlite_utils import Database

from newscrawl.corpus.version import Reading, Values, differing

_ADD = """
INSERT INTO revisions (article_id, fetched_at, superseded_at, reason, changed, content_hash, parser_version,
    warc_file, warc_offset, run_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_NEWEST_FIRST = "SELECT id, fetched_at, changed FROM revisions WHERE article_id = ? ORDER BY fetched_at DESC, id DESC"


class Reason(StrEnum):
    """Why the version that followed is another."""

    PAPER = "paper"  # the same parser saw another page
    PARSER = "parser"  # the same page was read differently: by another parser, other site rules, other date evidence
    UNKNOWN = "unknown"  # another page and another parser: either, or both


def add_superseded(
    db: Database,
    article_id: int,
    reading: Reading,
    *,
    changed: Values,
    superseded_at: str,
    reason: Reason,
    run_id: int | None,
) -> None:
    """Keep a version: where it was read, and its values that the following one does not have."""
    db.execute(
        _ADD,
        (
            article_id,
            reading.fetched_at,
            superseded_at,
            reason,
            json.dumps(changed, ensure_ascii=False),
            reading.content_hash,
            reading.parser_version,
            reading.warc_file,
            reading.warc_offset,
            run_id,
        ),
    )


def insert_older(
    db: Database,
    article_id: int,
    current: tuple[Values, Reading],
    older: tuple[Values, Reading],
    *,
    last_seen: str,
    run_id: int | None,
) -> bool:
    """Put a version that was fetched before the current one was last seen into its place; whether it was news.

    It was not when that fetch is known already, or when it does not differ from the version that followed it.
    """
    values, reading = older
    following = dict(current[0])
    # The current version may have been there before this one too, and have come back.
    superseded_at = current[1].fetched_at if reading.fetched_at < current[1].fetched_at else last_seen
    before = None
    for revision_id, fetched_at, changed in db.execute(_NEWEST_FIRST, (article_id,)).fetchall():
        if fetched_at == reading.fetched_at:
            return False
        if fetched_at < reading.fetched_at:
            before = revision_id, following | json.loads(changed)
            break
        following |= json.loads(changed)
        superseded_at = fetched_at
    changed = differing(values, following)
    if not changed:
        return False
    same_parser = reading.parser_version == current[1].parser_version
    reason = Reason.PAPER if same_parser else Reason.UNKNOWN
    add_superseded(db, article_id, reading, changed=changed, superseded_at=superseded_at, reason=reason, run_id=run_id)
    if before:
        _follow(db, *before, values, reading)
    return True


def _follow(db: Database, revision_id: int, version: Values, following: Values, reading: Reading) -> None:
    """Let an old version be followed by another one than it was."""
    db.execute(
        "UPDATE revisions SET changed = ?, superseded_at = ? WHERE id = ?",
        (json.dumps(differing(version, following), ensure_ascii=False), reading.fetched_at, revision_id),
    )
