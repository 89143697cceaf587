"""The words printed round a comment: 'says', 'posted by', 'on … at', 'Reply'."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.parsers.comments.names import STEM
from newscrawl.parsers.words import every

_MARKS = " \t\n\u00a0|·•,;:–—-/\\()[]{}<>»«›‹\"“”„'’*~→↓↑►▸#…、，：。"
_MARKS_AND_DIGITS = _MARKS + "0123456789"
_NAME_MOST = 80  # characters of an author's name with a title or a place
_INITIALS_MOST = 3
_BUTTONS_MOST = 120  # characters of a line of controls


def either(name: str) -> str:
    return "|".join(re.escape(word) for word in every("comments", name))


_SAYS = re.compile(
    rf"(?:\s(?:{either('says')})|(?<=[\u3040-\uffff])(?:より|さんのコメント|说|說|说道|님의 말))[\s:：,.…]*\Z",
    re.IGNORECASE,
)
_PREFIXES = frozenset(every("comments", "prefixes"))
_SAID = re.compile(rf"\s(?:{either('says')})[\s:,]", re.IGNORECASE)
_PREFIX = re.compile(rf"(?:{either('prefixes')})(?:\s*[:：]\s*|\s+)(?=\S)|@(?=\w)", re.IGNORECASE)
_JOINT_START = re.compile(rf"(?:{either('joints')})(?=[\W_]|\Z)[\W_]*", re.IGNORECASE)
_JOINT_END = re.compile(rf"(?:^|[\s,|·•–(-])(?:{either('joints')})\.?\Z", re.IGNORECASE)
_BUTTONS = re.compile(rf"(?:(?:{either('buttons')}|{either('says')})(?=[\W_]|\Z)[\W\d_]*)+\Z", re.IGNORECASE)
_COMMENT_WORDS = frozenset(word for word in every("comments", "headings") if " " not in word and STEM.match(word))
_TAGS = re.compile(r"</?[a-z]{1,10}(?:\s[^<>]{1,200})?>")  # markup that a page shows by mistake
_COUNTED = re.compile(  # '#2 Ann', '2. Ann', '2 by Ann'
    rf"\s*(?:(?:#\s?\d{{1,5}}\b[.:)]?|\d{{1,5}}[.)])\s+(?=[^\W\d])|\d{{1,5}}\s+(?=(?:{either('prefixes')})\s))",
    re.IGNORECASE,
)
_MEMBER_NUMBER = re.compile(r"\(\s*#?\d+\s*\)\s*\Z")
_STANDINGS = frozenset(every("comments", "standings"))
_STANDING = re.compile(rf"(?<=\S)\s*[(\[](?:{either('standings')}|{either('guests')})[)\]]\s*\Z", re.IGNORECASE)
_SCORE = re.compile(rf"[+-]?\d+ (?:points?|{either('ballots')})\Z", re.IGNORECASE)
_PING = re.compile(rf"(?:{either('pings')})\b", re.IGNORECASE)
_EXCERPTS = ("[...]", "[…]", "[&#8230;]")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)\]?\s*([^.…]{0,30})\Z")
_ANSWERS = re.compile(rf"(?:{either('answers')})", re.IGNORECASE)
_ANSWERS_WHOM = re.compile(rf"\s(?:{either('answers')})(?<!@)(?:\s|\Z)", re.IGNORECASE)  # 'Ann in reply to Odo'
# A button with its number.
_VOTED = re.compile(rf"(?:[👍👎❤♥⬆⬇]\ufe0f?\s*|\b(?:{either('counted')})\W{{1,3}})\d+", re.IGNORECASE)
_NO_WORDS = re.compile(r"[\s\d!-/:-@\[-`{-~·•–—…←-⇿■-◿]*\Z")  # an emoji is an answer, an arrow is none


@lru_cache(maxsize=1024)
def author_name(text: str) -> str | None:
    """The name in an author line from which the date is cut, without 'by' and 'says:'; None where none is."""
    text = _TAGS.sub(" ", text).strip() if "<" in text else text
    text = _COUNTED.sub("", text, count=1)
    name = _STANDING.sub("", _MEMBER_NUMBER.sub("", text)).strip(_MARKS)
    if _SCORE.match(name):
        return None
    for _ in range(6):
        before = name
        name = _SAYS.sub("", name).strip(_MARKS)
        if prefix := _PREFIX.match(name):
            name = name[prefix.end() :].strip(_MARKS)
        if answers := _ANSWERS_WHOM.search(name):
            name = name[: answers.start()].strip(_MARKS)
        name = name.removesuffix(" @")  # 'Ann @ Monday, 4 May'
        if "|" in name:
            parts = [part for part in name.split("|") if not is_controls(part)]
            name = parts[0].strip(_MARKS) if len(parts) == 1 else name  # 'Ann | Homepage'
        if name == before:
            break
    if not name or len(name) > _NAME_MOST or is_controls(name) or name.lower() in _PREFIXES:
        return None
    return _closed(text, name)


def _closed(text: str, name: str) -> str:
    """``name`` with the bracket or the signs back that belong to it: 'Ann (Leeds)', '-thh', 'hong****'."""
    start = text.find(name)
    if start < 0:
        return name
    rest = text[start + len(name) :]
    if rest.startswith("**"):  # 'hong****', a name of which the rest is hidden
        return name + rest[: len(rest) - len(rest.lstrip("*"))]
    after = rest[:1]
    for opening, closing in ("()", "[]"):
        if after == closing and name.count(opening) > name.count(closing):
            name += closing
    if start == 1 and text[0] == "[" and after == "]":
        return f"[{name}]"
    return text[0] + name if start == 1 and text[0] in "-*~[" else name


def is_standing(text: str) -> bool:
    """Whether a text is what a site says of an author, be it in brackets: 'Admin', '(not verified)'."""
    return text.strip(_MARKS).lower() in _STANDINGS


def tells_comment(text: str) -> bool:
    """Whether 'comment' is one of the words: 'Positive comment' says what was posted, not by whom."""
    return not _COMMENT_WORDS.isdisjoint(text.lower().split())


def without_prefix(line: str) -> str:
    """A line without 'posted by' at its start."""
    prefix = _PREFIX.match(line)
    return line[prefix.end() :] if prefix else line


def is_initials(text: str, author: str) -> bool:
    """Whether a text is the letters that stand for an author's picture: 'LS' of Lena Sand."""
    return len(text) <= _INITIALS_MOST and text.isupper() and _initials(author).startswith(text)


def _initials(author: str) -> str:
    words = author.upper().split()
    return "".join(word[0] for word in words) if len(words) > 1 else author.upper()


@lru_cache(maxsize=1024)
def without_joints(line: str) -> str:
    """Text from which a date was cut, without what joined the two ('am', 'on', 'at')."""
    text = line.strip(_MARKS)
    while joint := _JOINT_START.match(text):
        if joint.end() == 0:
            break
        text = text[joint.end() :].strip(_MARKS)
    while joint := _JOINT_END.search(text):
        text = text[: joint.start()].strip(_MARKS)
    return _closed(line, text) if text else text


@lru_cache(maxsize=4096)
def is_controls(line: str) -> bool:
    """Whether a line holds nothing but controls, counters and signs: 'Reply (2) | Report'."""
    if len(line) > _BUTTONS_MOST:
        return False
    line = _VOTED.sub(" ", line)
    return "<3" not in line and bool(_NO_WORDS.match(line) or _BUTTONS.match(line.lstrip(_MARKS_AND_DIGITS)))


def is_cut_off(text: str) -> bool:
    """Whether a text breaks off, be it before 'read more': the beginning of a comment that stands elsewhere in full."""
    end = _CUT_OFF.search(text)
    return end is not None and (not end.group(1) or is_controls(end.group(1)))


def is_ping(text: str) -> bool:
    """Whether an author line or a text begins as those of pingbacks do."""
    return bool(_PING.match(text)) or is_excerpt(text)


def is_excerpt(text: str) -> bool:
    """Whether a text is cut out of a longer one at both ends, as the software of other sites does."""
    return text.startswith(_EXCERPTS) and text.endswith(_EXCERPTS)


@lru_cache(maxsize=1024)
def tells_author(line: str) -> bool:
    """Whether a line begins with 'posted by' and the like, or holds 'says'."""
    return bool(_PREFIX.match(line) or _SAID.search(line))


def is_answer_word(text: str) -> bool:
    """Whether a text is 'in reply to' and no more."""
    told = _ANSWERS.match(text.strip(_MARKS))
    return told is not None and told.end() == len(text.strip(_MARKS))


def tells_answer(text: str) -> bool:
    """Whether a line says whom the comment answers."""
    return bool(_ANSWERS.match(text.strip(_MARKS)))
