"""What a crawl has learned and not written yet, and the counts of its run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from newscrawl.corpus.links import NOT_MODIFIED, Ending, EndState
from newscrawl.corpus.runs import Counts
from newscrawl.corpus.write import Story
from newscrawl.model import Link

DOOR_READ = "door-read"  # the outcome of a door that gave what it has
DOOR_UNCHANGED = "door-unchanged"  # … of one that has nothing else than the last time (304)
# Outcomes that say more of the host or the network than of the page.
UNREACHED = frozenset({"dns", "refused", "connection", "timeout"})
_FEWEST_UNREACHED = 3  # so many at a crawl's end, none answered after them: the host is gone
_MOST_UNREACHED = 25  # so many in a row: it is, wherever the crawl stands


class Gathered:
    """Filled by the spider and the archiver, emptied by the session's flush once all of it is written."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.found: list[Link] = []
        self.reopened: list[Link] = []
        self.endings: list[Ending] = []
        self.stories: list[Story] = []
        self.doors_failed = 0
        self.refusals = 0  # fetches that did not reach the host, so far
        self._unreached: list[tuple[int, Ending]] = []  # the last of them, numbered; no answer was asked for since

    def __bool__(self) -> bool:
        return bool(self.found or self.endings or self.stories)

    def links(self, found: Sequence[Link]) -> None:
        """Links a door gave; those known already change nothing."""
        self.found.extend(found)

    def door(self, door: Link) -> None:
        """A door to be read in this run, though an earlier run read it."""
        self.found.append(door)
        self.reopened.append(door)

    def story(self, story: Story, ending: Ending) -> None:
        """A story that was read, and how its link ended."""
        self.endings.append(ending)
        self.stories.append(story)
        self.counts.fetched += 1

    def ended(self, ending: Ending) -> None:
        """A fetch that gave no story: a door that was read, or a failure."""
        if ending.outcome in UNREACHED:
            self.refusals += 1
            self._unreached.append((self.refusals, ending))
        else:
            self._end(ending)

    def answered(self, size: int, refusals: int) -> None:
        """The host has answered, with so many bytes, a request that was sent when there had been so many refusals.

        So it was there after those, and they have failed by themselves; of later ones the answer tells nothing.
        """
        self.counts.bytes += size
        for number, ending in self._unreached:
            if number <= refusals:
                self._end(ending)
        self._unreached = [(number, ending) for number, ending in self._unreached if number > refusals]

    @property
    def host_is_gone(self) -> str | None:
        """How the host refuses, if it has answered nothing for long; None while it may be bad luck."""
        return self._unreached[-1][1].detail if len(self._unreached) >= _MOST_UNREACHED else None

    def settle_unreached(self) -> bool:
        """At the end: was the host gone? Then what it did not answer has not failed but waits, no attempt charged."""
        if len(self._unreached) < _FEWEST_UNREACHED:
            self.answered(0, self.refusals)
            return False
        self.counts.outcomes.update(ending.outcome for _, ending in self._unreached)
        return True

    def counts_after(self, new_links: int, written: Sequence[str]) -> Counts:
        """The counts as they are once all of this is written; ``written`` are the stories' outcomes."""
        now = self.counts
        return replace(
            now,
            found=now.found + new_links,
            new=now.new + written.count("new"),
            revised=now.revised + written.count("revised"),
            unchanged=now.unchanged + written.count("unchanged"),
            outcomes=now.outcomes + Counter(written),
        )

    def written(self, counts: Counts) -> None:
        """All of it is in the corpus."""
        self.counts = counts
        for part in (self.found, self.reopened, self.endings, self.stories):
            part.clear()

    def _end(self, ending: Ending) -> None:
        self.endings.append(ending)
        self.counts.fetched += ending.http_status is not None
        self.counts.failed += ending.state is not EndState.DONE
        self.counts.doors += ending.outcome in (DOOR_READ, DOOR_UNCHANGED)
        self.counts.unchanged += ending.outcome == NOT_MODIFIED
        self.counts.outcomes[ending.outcome] += 1
