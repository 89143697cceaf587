"""Whom a comment says it answers: by a link to that comment, its printed number, or the name of who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import number_of, pieces_of
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.wording import author_name, either, tells_answer
from newscrawl.parsers.document import squeeze, text_of
from newscrawl.parsers.words import every

_NAMED_MOST = 80  # characters in which the name of who is answered ends
_LINKS_TRIED = 8
_LINES_TRIED = 3  # with the comment's title, before the line that says who is quoted
_NUMBERED_LEAST = 0.8  # share of the comments that show their numbers
_TO = frozenset((*every("comments", "to"), ">", "»", "→", "▶", "►", "↪", "⤷"))
_UPWARDS = frozenset(every("comments", "upwards"))
_ANSWERED = every("comments", "answered")
_QUOTES = re.compile(rf"(?:{either('quotes')})(?:\s*:\s*|\s+)", re.IGNORECASE)
_AT_NUMBER = re.compile(r"[@#]\s?#?(\d{1,4})(?![\w.,/-]*\d)")
_NUMBER = re.compile(r"#?(\d{1,5})[.:)]?\Z")
_ANSWERS_TO = re.compile(r"(?:repl(?:y|ied|ying)|answer(?:s|ing)?)[-_]?to(?![a-z])", re.IGNORECASE)
_NUMBER_NAMES = frozenset(("number", "num", "nr", "no", "numero", "nummer", "order", "index", "position"))


def by_link(
    post: Post, ids: Mapping[str, int], latest: Mapping[str, int], index: Mapping[HtmlElement, int]
) -> int | None:
    """The comment that a link at the comment's head leads to: 'in reply to Ann', '@Ann'; or 'to Ann' by her name.

    ``ids`` are positions by numbers, ``latest`` by authors, ``index`` by elements.
    """
    for link in islice(_own_links(post, index), _LINKS_TRIED):
        to, lead = link.get("href", ""), _lead(link)
        answers = _is_called_answer(link) or (lead != "" and tells_answer(lead))
        if "#" in to:
            text = text_of(link)
            if answers or text.startswith("@") or tells_answer(text) or _leads_up(link, text):
                number = number_of(to.rpartition("#")[2])
                if number is not None and number in ids:
                    return ids[number]
        if answers or lead.casefold() in _TO:
            named = latest.get(text_of(link).casefold())
            if named is not None:
                return named
    return None


def _is_called_answer(link: HtmlElement) -> bool:
    """Whether the class of a link or of what it stands in says that it names who is answered."""
    around = link.getparent()
    classes = link.get("class", ""), around.get("class", "") if around is not None else ""
    return any("to" in class_ and _ANSWERS_TO.search(class_) for class_ in classes)


def _leads_up(link: HtmlElement, text: str) -> bool:
    """Whether a link is called 'parent', or what stands behind it says that it was answered: 'Annへの返信'."""
    class_ = link.get("class", "")
    if text.casefold() in _UPWARDS or ("parent" in class_ and "parent" in pieces_of(class_.split()[-1])):
        return True
    return (link.tail or "").lstrip().startswith(_ANSWERED)


def _own_links(post: Post, index: Mapping[HtmlElement, int]) -> Iterator[HtmlElement]:
    """The links of a comment without those of the comments in it."""
    for link in post.element.iter("a"):
        if next((ancestor for ancestor in link.iterancestors() if ancestor in index), post.element) is post.element:
            yield link


def _lead(link: HtmlElement) -> str:
    """The text before a link in the same element."""
    before, around = link.getprevious(), link.getparent()
    if before is not None and before.tail and before.tail.strip():
        return squeeze(before.tail)
    return squeeze((around.text if around is not None else None) or "")


def by_name(post: Post, latest: Mapping[str, int]) -> int | None:
    """The last comment before this one by the author whose name it begins with, '@Ann: …', or whom it quotes."""
    if not post.text.startswith("@"):
        return _quoted(post, latest)
    start = post.text[1:_NAMED_MOST].casefold().lstrip()
    named = [name for name in latest if start.startswith(name) and not start[len(name) : len(name) + 1].isalnum()]
    return latest[max(named, key=len)] if named else None


def _quoted(post: Post, latest: Mapping[str, int]) -> int | None:
    """The last comment by whom a comment quotes or names first: 'Ann wrote:', 'Posted by: Ann:', 'Ann: no'."""
    for number, line in enumerate(islice(filter(None, post.text.split("\n")), _LINES_TRIED)):
        colon = line.rfind(":", 0, _NAMED_MOST)
        said = line[:colon].strip() if colon > 0 else ""
        name = author_name(said) if said[:1] not in ("", "@") else None
        named = name != said or (number == 0 and name != post.author)  # 'Ann:' further down may be of a talk
        if name is not None and named and name.casefold() in latest:
            return latest[name.casefold()]
        if quoted := _QUOTES.match(line[:_NAMED_MOST]):
            return latest.get(line[quoted.end() :].rstrip(': "').casefold())
        if len(line) > _NAMED_MOST:  # no title
            break
    return None


def by_number(posts: Sequence[Post]) -> dict[int, int]:
    """The comments whose numbers others begin with, by those others' positions: '@3: no', '#2 Yes'.

    Lists print such numbers beside the names; the newest comment may be first, so that the answered one comes later.
    """
    told = {position: told.group(1) for position, post in enumerate(posts) if (told := _AT_NUMBER.match(post.text))}
    if not told:
        return {}
    numbers = [_printed_number(post.element) for post in posts]
    positions = {number: position for position, number in enumerate(numbers) if number is not None}
    if len(positions) < len(posts) * _NUMBERED_LEAST:
        return {}
    return {
        position: positions[number]
        for position, number in told.items()
        if number in positions and int(number) < int(numbers[position] or 0)
    }


def _printed_number(comment: HtmlElement) -> str | None:
    """The number that a comment shows: '#3', or '3' in an element that is called a number."""
    for element in comment.iterdescendants():
        text = (element.text or "").strip()
        if text and len(text) <= 7 and (number := _NUMBER.match(text)):
            class_ = element.get("class", "")
            if text[0] == "#" or any(not _NUMBER_NAMES.isdisjoint(pieces_of(word)) for word in class_.split()):
                return number.group(1)
    return None
