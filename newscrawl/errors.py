"""The exceptions newscrawl raises on purpose.

::

    NewscrawlError
    ├── UsageError          an argument, option or setting is wrong          exit 2
    ├── CorpusError         the corpus file cannot be used
    │   ├── NotACorpus      the file is something else
    │   ├── CorpusTooNew    written by a later version
    │   ├── CorpusLocked    another crawl holds the lock                     exit 3
    │   └── CorpusFull      no space left, or a size limit was reached
    ├── ArchiveError        a WARC file or record cannot be read or written
    ├── CrawlBroken         a bug of ours that the crawl cannot go on with
    ├── SpiderBroken        a newspaper's spider stumbled outside its pages   exit 4
    ├── NewspaperGone       its host answers no more; what is left waits     exit 5
    └── PageError           a page that cannot become an article
        ├── NotFetched      its host did not answer, or answered with an error
        ├── NotHtml         a PDF, an image, JSON: the bytes are no page
        ├── EmptyPage       nothing to read in it
        ├── ParserFailed    a bug of ours; the page is in the archive
        ├── ParserTimeout   not read in the time a page may take
        └── ParserCrashed   the process that read it died

Every message says what happened, to which URL or file, and what to do. ``exit_code`` is what a command ends with.
"""

from __future__ import annotations

import traceback

NEWSPAPER_BROKE = 4  # exit code of a run that lost a field or a newspaper's stories; what was read is stored
STOPPED_EARLY = 5  # exit code of what was stopped before its end and can be taken up again; no error


class NewscrawlError(Exception):
    """Base of all; catching it catches everything that is our word and not a bug."""

    exit_code = 1


class UsageError(NewscrawlError):
    """An argument, option or setting is wrong; nothing was started."""

    exit_code = 2


class CorpusError(NewscrawlError):
    """The corpus file cannot be used as it is."""


class NotACorpus(CorpusError):
    """The file exists and is not a corpus of ours."""


class CorpusTooNew(CorpusError):
    """The corpus holds migrations this version does not know."""


class CorpusLocked(CorpusError):
    """Another crawl holds the corpus."""

    exit_code = 3


class CorpusFull(CorpusError):
    """The disk, or a limit on the file's size, is full; what was committed before is safe."""


class ArchiveError(NewscrawlError):
    """A WARC file or record cannot be read or written."""


class CrawlBroken(NewscrawlError):
    """A bug of ours between the pages: what was gathered cannot be written. What was written before is safe."""


class SpiderBroken(NewscrawlError):
    """A newspaper's spider cannot begin, or stumbled outside its pages; the other newspapers' go on."""

    exit_code = NEWSPAPER_BROKE


class NewspaperGone(NewscrawlError):
    """The host stopped answering in the middle of a crawl; what is left waits for the next one."""

    exit_code = STOPPED_EARLY


class PageError(NewscrawlError):
    """A page that cannot become an article; ``outcome`` is the name it is counted under."""

    outcome = "not-an-article"


class NotFetched(PageError):
    """The host did not answer, or answered with an error; ``status`` is that of HTTP, None where nothing came."""

    outcome = "not-fetched"

    def __init__(self, words: str, status: int | None = None) -> None:
        super().__init__(words)
        self.status = status


class NotHtml(PageError):
    """The bytes are a PDF, an image or another thing that is no page."""

    outcome = "not-html"


class EmptyPage(PageError):
    """There is nothing to read in the page."""

    outcome = "empty-page"


class ParserFailed(PageError):
    """The parser stumbled over the page as a whole: a bug. (One field's bug is a `Problem` of the article.)"""

    outcome = "parser-error"


class ParserTimeout(PageError):
    """The page was not read in the time that a page may take."""

    outcome = "parser-timeout"


class ParserCrashed(PageError):
    """The process that read the page died."""

    outcome = "parser-crashed"


def trace_of(error: BaseException) -> str:
    """A bug in somebody else's file in one line: ``spiders/tern.py, line 7: ValueError: no such feed``."""
    frames = traceback.extract_tb(error.__traceback__)
    place, reason = (frames[-1].filename, frames[-1].lineno) if frames else ("?", 0), str(error)
    if isinstance(error, SyntaxError):
        place, reason = (error.filename or place[0], error.lineno), error.msg
    return f"{place[0]}, line {place[1]}: {type(error).__name__}: {reason}"
