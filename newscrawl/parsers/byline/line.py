"""A printed line, 'By Rudaw 3/8/2017', as the byline it holds."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.alternation import any_of
from newscrawl.dates.spans import find_dates
from newscrawl.model import Byline
from newscrawl.parsers import words
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.byline import phrases
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.shape import UNCASED, looks_like_name, without_prefix
from newscrawl.parsers.document import squeeze

_LONGEST = 250  # characters; what is longer is a paragraph
_DIGIT = re.compile(r"\d")
_TIME = re.compile(
    r"(?<!\w)\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:Uhr|[ap]\.?m\.?|h)?(?:\s*[A-Z]{2,4}(?:[+-]\d+)?)?(?!\w)",
    re.IGNORECASE,
)
# 'Ana Ruiz in Travel, Guides': the section, or the place, that the story belongs to; it may have an element of its own.
_IN_SECTION = re.compile(r"(?<=\w)\s+(?:in\s(?!the\s).*|(?:in|under|unter|dans|sous)$)")
# 'An interview by Ana Ruiz with Li Wei': who answered is none of the authors.
_INTERVIEW = re.compile(
    r"(?:.*\b)?(?:interview|gespräch|entretien|entrevista|intervista)\b.*?(?=\s(?:with|mit|avec|con|com)\s)",
    re.IGNORECASE,
)
_LEADING_TIME = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s*Uhr)?[\s,|-]*", re.IGNORECASE)
_PREPOSITIONS = frozenset(("by", "von", "par", "por", "di", "av", "af", "door", "oleh", "deur"))
_MOST_BEFORE_DATE = 30  # characters of 'Originally published on'
_LEADING = 80  # characters of a line in which such a date ends
_TOLD = re.compile(rf"[\s:,]*(?:(?:{any_of(words.every('bylines', 'before_date'))})\b)?[\s:,]*", re.IGNORECASE)
_TAIL = " \t\n,;:|/·•–—-(["
# 【ソウル＝小池和樹】: where a Japanese correspondent writes from, and who.
_BRACKETED = re.compile(r"^[【\[［](?P<place>[^＝=】\]］]{1,20})[＝=](?P<names>[^】\]］]{2,40})[】\]］]")
_KOREAN = re.compile(
    r"^[\[(]?(?:(?P<place>[가-힣]{2,6})[=＝]\s*)?(?P<names>[가-힣]{2,4})\s?(?:특파원|기자)(?=$|[\s=＝\]),·])"
)
_JAPANESE = re.compile(
    r"^[(（【]?(?P<names>[\u3040-\u30ff\u4e00-\u9fff々]{1,5}[\s　]?[\u3040-\u30ff\u4e00-\u9fff々]{0,5})記者[)）】]?$"
)
_CHINESE = re.compile(
    r"^[〔【（(\[]?[记記]者\s*(?P<names>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4})*)\s*[／/]\s*"
    r"[\u4e00-\u9fff]{2,6}?(?:[综綜]合)?[报報][导導道][〕】）)\]]?$"
)
# 山村周刊记者 李小明: with the paper's name before the word.
_PAPERS_REPORTER = re.compile(
    r"^[\u4e00-\u9fff]{2,8}[记記]者[\s　：:]+(?P<names>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4})*)$"
)
_SCRIPTS = (_BRACKETED, _KOREAN, _JAPANESE, _CHINESE, _PAPERS_REPORTER)
_SENTENCE_ENDS = ("。", "！", "？")
_SPACE_BEFORE_SIGN = re.compile(r"\s+(?=[,;])")


@lru_cache(maxsize=1024)
def read_byline(line: str) -> Byline | None:
    """The byline that a printed line is, or None for a line that does not say who wrote.

    The line must show what it is: by a word before the names ('By', 'Von', '作者：'), after them ('기자'), or by a
    form of its own ('【ソウル＝小池和樹】'). Dates, places and roles in it are no part of the byline.
    """
    line = squeeze(line)
    if not line or len(line) > _LONGEST:
        return None
    for form in _SCRIPTS if line[0] == "[" or not line.isascii() else ():
        if match := form.match(line):
            authors = split_names(match["names"])
            return Byline(match.group(), authors) if authors else None
    if line.endswith(_SENTENCE_ENDS):
        return None  # 记者离开时，天已经黑了。
    line = _LEADING_TIME.sub("", line[end_of_leading_date(line) :].lstrip(_TAIL))
    # Most lines are captions or text; to look for dates and stops in them would take a hundred times as long.
    if not phrases.LABEL.may_open(line):
        return None
    before_date = tidy(phrases.BEFORE_DATE.sub("", line[: _end_of_names(line)].rstrip(_TAIL)) or line)
    if without_prefix(before_date) == before_date:
        return None
    authors = names_of_line(before_date)
    return Byline(before_date, authors) if authors and _is_written_as_name(before_date, authors[0]) else None


def may_be_byline(line: str) -> bool:
    """A quick look: does a line begin as bylines do?"""
    return bool(line) and (
        without_prefix(line) != line
        or end_of_leading_date(line) > 0
        or (not line.isascii() and _PAPERS_REPORTER.match(line) is not None)
    )


def is_user(byline: Byline) -> bool:
    """Is a lone word in small letters, the name of an account, all that a byline names?"""
    (name, *others) = byline.authors
    return not others and name[0].islower() and " " not in name and not is_agency(name)


def tidy(line: str) -> str:
    """A line without the blanks that markup leaves before commas."""
    return _SPACE_BEFORE_SIGN.sub("", squeeze(line))


def _is_written_as_name(line: str, name: str) -> bool:
    """A lone word in small letters is a name only right after a preposition: 'by ibby', not 'Author archive'."""
    if not name[0].islower() or UNCASED.match(name) or is_agency(name) or _is_body(name):
        return True
    prefix = line[: len(line) - len(without_prefix(line))].casefold().strip(" :")
    alone = without_prefix(line).strip(_TAIL) == name
    return alone and " " not in name and prefix.rpartition(" ")[2] in _PREPOSITIONS


def end_of_leading_date(line: str) -> int:
    """Where a date ends that a line opens with, after the like of 'Posted on'; 0 for a line that opens otherwise."""
    if not (line[0].isdigit() or phrases.STOP.may_open(line)) or not _DIGIT.search(line, 0, _MOST_BEFORE_DATE):
        return 0
    spans = find_dates(line[:_LEADING])
    if not spans or (spans[0].start and not _TOLD.fullmatch(phrases.STOP.sub("", line[: spans[0].start]))):
        return 0
    return spans[0].end


@lru_cache(maxsize=1024)
def names_of_line(line: str) -> tuple[str, ...]:
    """The names of a line that is known to be a byline, with or without a 'By'."""
    line = without_dates(line)
    line = line.strip(_TAIL)
    if interview := _INTERVIEW.match(line):
        line = interview.group()
    rest = without_prefix(line).strip(_TAIL)
    stop = phrases.STOP.search(rest)
    if stop and stop.start() > 0:
        rest = rest[: stop.start()]
    elif stop:
        return ()
    rest = _IN_SECTION.sub("", rest)
    said = rest != line  # 'By the Hilltop team'
    names = (name for name in split_names(rest) if looks_like_name(name) or (said and _is_body(name)))
    return tuple(phrases.TITLES.sub("", name) for name in names)


def _is_body(name: str) -> bool:
    return name.startswith("the ") and looks_like_name(name[4:])


@lru_cache(maxsize=1024)
def without_dates(line: str) -> str:
    """``line`` with dates and times of day replaced by a bar, which parts what stands around them."""
    if not _DIGIT.search(line):
        return line
    pieces, position = [], 0
    for span in find_dates(line):
        pieces.append(line[position : span.start])
        position = span.end
    pieces.append(line[position:])
    return phrases.BEFORE_DATE.sub(" ", " " + _TIME.sub(" | ", " | ".join(pieces))).lstrip()


def _end_of_names(line: str) -> int:
    """Where the names of a line end: at its first date or at a word that tells of something else."""
    ends = [span.start for span in find_dates(line)] if _DIGIT.search(line) else []
    ends += [match.start() for match in _TIME.finditer(line)]
    ends += [match.start() for match in phrases.STOP.finditer(line)]
    return min((end for end in ends if end > 0), default=len(line))
