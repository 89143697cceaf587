"""Notices in place of comments that were taken away: 'This comment was removed by a moderator', '[deleted]'."""

from __future__ import annotations

import re

from newscrawl.parsers.comments.wording import either

_MOST = 300  # characters of a notice with its reasons and the way to the rules
_OPENING = r"[\W_]*"
_REMOVALS = either("removals")
# 'This comment has been removed …', 'Comment deleted'; 'This comment should be removed' asks for it.
_SAID = re.compile(
    rf"{_OPENING}(?:{either('posted')})\s*(?:(?<=\W)(?:{either('became')})(?=\W)[^.!?\n]{{0,60}}?(?<=\W))?(?:{_REMOVALS})",
    re.IGNORECASE,
)
# '[removed]', 'Removed by the editors', 'Entfernt. Bitte bleiben Sie beim Thema. Die Redaktion'.
_TERSE = re.compile(
    rf"{_OPENING}(?:{_REMOVALS})\w*(?:[\W_]*\Z|(?:[.:,!]\W.*\b|\s+\w{{1,8}}\s(?:\w{{1,4}}\s)?)(?:{either('moderators')}))",
    re.IGNORECASE | re.DOTALL,
)


def is_removal(text: str) -> bool:
    """Whether a text is the notice that something stood here; who asks why it was removed has something to say."""
    return len(text) <= _MOST and "?" not in text and bool(_SAID.match(text) or _TERSE.match(text))
