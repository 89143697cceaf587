"""What stands on many stories of one newspaper is its furniture: newsletter boxes, appeals, agencies' footers.

A page by itself cannot tell a notice that is set as a paragraph from a paragraph; the newspaper's other pages can. So
the blocks in and beside every story are marked by fingerprints (`marked`), `learned` tells which of them a newspaper
repeats, and `without_furniture` takes those out of a body. What is done with one page needs none of it.

Stories repeat text too, and must keep it. Therefore:

- Stories are counted, not fetches, and the copies of one story count once (whoever asks says which are copies).
- A block of which the parser is unsure must stand on several stories; one that it takes for story without a doubt, as
  the background that an agency repeats under a week of news, on a good part of all that the newspaper prints.
- Headings and short lines ('Background', 'Pros', 'Q.') are nobody's. They go with the notice right under them, if they
  are repeated themselves, and never alone.
- A body that would lose half of its letters loses none: that is no notice in a story, but a form that is filled in.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

from newscrawl.model import Article, LeftOut
from newscrawl.parsers.document import Document

# From which score on a block counts as story without a doubt. Of 93 newspapers left out of the model's training, the
# notices that it kept, and that another story of theirs has too, had 2.1 at most; half of all paragraphs have over 3.
_SURE_SCORE = 3.0
_BESIDE = 3  # blocks before and after each one of the story that are marked too: what is refused here is kept elsewhere
_MOST = 400  # blocks marked of one page; the longest stories have 200 paragraphs
_LABEL_SIZE = 25  # letters (an ideograph counts as two and a half) up to which a text can be anybody's
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Stories, and shares of all stories, that must have a block: one that the parser doubts, one that it does not.
REPEATED, _REPEATED_SHARE = 3, 0.03
_COMMON, _COMMON_SHARE = 8, 0.2
_LEFT_AT_LEAST = 0.5
# What the parser made of a block, in bits. Not an enum: a page has sixty of them, and a remembered newspaper 18,000.
KEPT = 1  # it stands in the body
SURE = 2
LABEL = 4  # a heading, or too short to be told from others


class Text(Protocol):
    """A block of a page, as `newscrawl.parsers.body` cuts it."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """The fingerprints of what one newspaper repeats; ``common`` are those of a good part of its stories."""

    repeated: frozenset[int] = frozenset()
    common: frozenset[int] = frozenset()

    def has(self, number: int, mark: int) -> bool:
        """Whether a block with this fingerprint and mark stands in a body and is furniture by itself."""
        if not mark & KEPT or mark & LABEL:
            return False
        return number in (self.common if mark & SURE else self.repeated)

    def among(self, blocks: bytes) -> set[int]:
        """The fingerprints of what is furniture by itself in the body of a page with these blocks."""
        if self.repeated.isdisjoint(_numbers(blocks)):
            return set()
        return {number for number, mark in read_marks(blocks).items() if self.has(number, mark)}


def fingerprint(text: str) -> int:
    """What a block is known again by, a signed number of 64 bits: its text, capitals aside.

    Digits count: 'Draw 4112 of 3 May' is news every week.
    """
    return int.from_bytes(_digest(text), "little", signed=True)


def mark_blocks(
    doc: Document, pieces: Sequence[Text], sizes: Sequence[int], scores: Sequence[float], kept: Sequence[int]
) -> None:
    """Mark the blocks of a page's story and those beside it; `marked` has them.

    The lists are parallel; ``scores`` are logits, ``sizes`` letters, ``kept`` the indices of the story's own.
    """
    doc.memo[mark_blocks] = _packed(pieces, sizes, scores, kept)


def marked(doc: Document) -> bytes:
    """The blocks that `mark_blocks` marked on a page, for `learned` and `without_furniture`.

    Nine bytes each: first all fingerprints, little-endian numbers of 64 bits, then all marks.
    """
    blocks: bytes = doc.memo.get(mark_blocks, b"")
    return blocks


def read_marks(blocks: bytes) -> dict[int, int]:
    """Fingerprints with their marks; of a text that stands on the page twice those of both."""
    marks: dict[int, int] = {}
    numbers = _numbers(blocks)
    for number, mark in zip(numbers, blocks[8 * len(numbers) :], strict=True):
        marks[number] = marks.get(number, 0) | mark
    return marks


def learned(stories: Iterable[tuple[Hashable, bytes]], at_least: int = REPEATED) -> Furniture:
    """What a newspaper repeats, by its stories' blocks; what has the same key is one story.

    ``at_least`` is the number of stories below which nothing is believed.
    """
    blocks: dict[Hashable, set[int]] = {}
    for story, packed in stories:
        blocks.setdefault(story, set()).update(_numbers(packed))
    counts = Counter(number for numbers in blocks.values() for number in numbers)
    repeated = max(at_least, _REPEATED_SHARE * len(blocks))
    common = max(_COMMON, at_least, _COMMON_SHARE * len(blocks))
    return Furniture(
        frozenset(number for number, count in counts.items() if count >= repeated),
        frozenset(number for number, count in counts.items() if count >= common),
    )


def without_furniture(article: Article, furniture: Furniture) -> Article:
    """The article with the newspaper's furniture taken out of body and lead; ``left_out`` has what was taken.

    ``furniture`` is what its other pages taught. What was left out before stays so.
    """
    body = put_back(article.body, article.left_out)
    if body is None or not article.blocks:
        return article
    paragraphs, marks = body.split("\n\n"), read_marks(article.blocks)
    out = _sift(paragraphs, marks, furniture, {one.text for one in article.left_out})
    if not out:
        return article
    left = [text for i, text in enumerate(paragraphs) if i not in out]
    old_lead = whole_lead(article.lead, article.left_out)
    lead = old_lead
    if any(paragraphs[i] == old_lead for i in out):
        lead = next((text for text in left if not marks.get(fingerprint(text), 0) & LABEL), left[0])
    taken = tuple(LeftOut(i, paragraphs[i], paragraphs[i] == old_lead) for i in sorted(out))
    return replace(article, body="\n\n".join(left), lead=lead, left_out=taken)


def _sift(paragraphs: Sequence[str], marks: dict[int, int], furniture: Furniture, already: Collection[str]) -> Set[int]:
    """The positions of the paragraphs that are furniture; ``already`` are texts that were, whatever is known now."""
    numbers = [fingerprint(text) for text in paragraphs]
    of = [marks.get(number, 0) for number in numbers]
    out = {i for i, (number, mark) in enumerate(zip(numbers, of, strict=True)) if furniture.has(number, mark)}
    out |= {i for i, text in enumerate(paragraphs) if text in already}
    for i in reversed(range(len(paragraphs) - 1)):
        if i + 1 in out and of[i] & LABEL and numbers[i] in furniture.repeated:
            out.add(i)
    letters = sum(map(len, paragraphs))
    left = letters - sum(len(paragraphs[i]) for i in out)
    return out if left >= _LEFT_AT_LEAST * letters else set()


def put_back(body: str | None, left_out: Iterable[LeftOut]) -> str | None:
    """The body that this one was before these paragraphs were taken out of it."""
    missing = sorted(left_out, key=lambda one: one.position)
    if not missing:
        return body
    paragraphs = body.split("\n\n") if body else []
    for one in missing:
        paragraphs.insert(one.position, one.text)
    return "\n\n".join(paragraphs)


def whole_lead(lead: str | None, left_out: Iterable[LeftOut]) -> str | None:
    """The lead as it was before these paragraphs were taken out of its body."""
    return next((one.text for one in left_out if one.was_lead), lead)


def _packed(pieces: Sequence[Text], sizes: Sequence[int], scores: Sequence[float], kept: Sequence[int]) -> bytes:
    own = set(kept)
    near = list(_near(kept, len(pieces)))
    digests = [_digest(pieces[i].text) for i in near]
    return b"".join(digests) + bytes([_mark(pieces[i], sizes[i], scores[i], i in own) for i in near])


def _digest(text: str) -> bytes:
    return blake2b(text.casefold().encode("utf-8", "replace"), digest_size=8).digest()


def _numbers(blocks: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(blocks) // 9}q", blocks)


def _near(kept: Sequence[int], count: int) -> Iterator[int]:
    """The positions of the kept blocks and of those beside them, in order, each once."""
    after = 0
    for i in kept[:_MOST]:
        first = max(after, i - _BESIDE)
        after = max(after, min(count, i + _BESIDE + 1))
        yield from range(first, after)


def _mark(piece: Text, size: int, score: float, is_kept: bool) -> int:
    mark = KEPT if is_kept else 0
    if score > _SURE_SCORE:
        mark |= SURE
    if piece.tag in _HEADINGS or size < _LABEL_SIZE:
        mark |= LABEL
    return mark
