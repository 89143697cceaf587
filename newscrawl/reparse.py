"""Read the archived stories again, with today's parsers and rules, and bring the corpus in line.

The steps are those of a crawl (read, decide, fingerprint, write), so that a corpus for which nothing has changed comes
out as it was. Reading runs in processes of its own: a page that hangs or kills one is a counted problem and costs no
other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.archive import read_page
from newscrawl.corpus import Corpus
from newscrawl.corpus.archived import Archived, archived_stories, changed_fields, count_archived, latest_revision
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.lock import Lock
from newscrawl.corpus.settled import settled_dates
from newscrawl.corpus.write import Story, Written, write_stories
from newscrawl.dates import DateFacts, Settled
from newscrawl.errors import ArchiveError, PageError
from newscrawl.reading import dated, is_story, read_for
from newscrawl.sites import site_named
from newscrawl.workers import Workers, drawn_ahead

_BATCH = 50
_READ_AHEAD = 4  # pages a process that wait for their turn or to be written
_EXAMPLES = 20

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class ReparseReport:
    """What a re-parse did, or would do.

    ``problems`` counts by name what gave no article (``archive``, ``parser-timeout``, ``parser-crashed``, and the
    outcomes of `PageError`), ``unread`` the pages that could not be had from each archive file; ``examples`` has the
    first texts, one for each such file. ``fields`` counts the fields that are read differently.
    """

    pages: int = 0
    written: Counter[Written] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    fields: Counter[str] = field(default_factory=Counter)

    def lost(self, file: str, text: str) -> None:
        """Note a page that cannot be had from an archive file."""
        self.problem("archive", text, is_example=file not in self.unread)
        self.unread[file] += 1

    def problem(self, name: str, text: str, *, is_example: bool = True) -> None:
        """Note a page that gave no article."""
        self.problems[name] += 1
        if is_example and len(self.examples) < _EXAMPLES:
            self.examples.append(f"{name}: {text}")


class _Undone(Exception):
    """Leaves a transaction that was only tried."""


def reparse(
    corpus: Corpus,
    archive_folder: Path,
    *,
    site: str | None = None,
    jobs: int = 1,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ReparseReport:
    """Read again what the archive has of the stories of one newspaper, or of all, and write what came out.

    ``jobs`` is the number of reading processes. With ``dry_run`` the report tells what would change, and nothing does.
    ``progress`` is called with the pages done and their number. Raises `CorpusLocked` while a crawl is writing.
    """
    lock = Lock.acquire(corpus, "newscrawl reparse")
    workers = Workers(jobs)
    report = ReparseReport()
    batches = _Batches(corpus, report, dry_run=dry_run)
    try:
        total = count_archived(corpus, site)
        for story in _read_all(workers, corpus, archive_folder, site, jobs, report):
            batches.add(story)
            lock.heartbeat()
            if progress:
                progress(report.pages, total)
        batches.write()
        return report
    finally:
        workers.close()
        lock.release()


class _Batches:
    """Gathers stories and writes them, a transaction a batch."""

    def __init__(self, corpus: Corpus, report: ReparseReport, *, dry_run: bool) -> None:
        self.corpus = corpus
        self.report = report
        self.dry_run = dry_run
        self.stories: list[Story] = []

    def add(self, story: Story | None) -> None:
        if story:
            self.stories.append(story)
        if len(self.stories) >= _BATCH:
            self.write()

    def write(self) -> None:
        try:
            with self.corpus.transaction():
                before = latest_revision(self.corpus)
                written = write_stories(self.corpus, self.stories)
                fields = changed_fields(self.corpus, before)
                if self.dry_run:
                    raise _Undone
        except _Undone:
            pass
        self.report.written.update(outcome for outcome, _ in written)
        self.report.fields.update(fields)
        self.stories = []


def _read_all(
    workers: Workers, corpus: Corpus, folder: Path, site: str | None, jobs: int, report: ReparseReport
) -> Iterator[Story | None]:
    """Each archived story in order; None for one that gave no article. Some are read ahead."""
    started = (
        (archived, workers.submit(_read, folder, archived, settled_dates(corpus, archived.site)))
        for archived in archived_stories(corpus, site)
    )
    for archived, task in drawn_ahead(started, _READ_AHEAD * jobs):
        yield _result(workers, archived, task, report)


def _result(workers: Workers, archived: Archived, task: Future[Story], report: ReparseReport) -> Story | None:
    report.pages += 1
    try:
        story = workers.result(task, archived.url)
    except ArchiveError as error:
        report.lost(archived.ref.file, str(error))
    except PageError as error:
        report.problem(error.outcome, str(error))
    else:
        # As in a crawl: what a link led to by mistake is no article, unless it has become one when it was asked for.
        if archived.article_id is not None or is_story(story.article):
            return story
        report.problem("not-an-article", archived.url)
    return None


def _read(folder: Path, archived: Archived, settled: Settled) -> Story:
    """An archived page as a story; runs in a process of its own."""
    site = site_named(archived.site)
    article = read_for(read_page(folder, archived.ref), archived.site)
    article = dated(article, site.facts() if site else DateFacts(), settled)
    return Story(article, fingerprint(article), None if archived.article_id else archived.link_id)
