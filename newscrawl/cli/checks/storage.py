"""Is what a crawl writes in order: folder, disk, corpus, lock, archive."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice
from pathlib import Path

from newscrawl import clock
from newscrawl.archive import pages
from newscrawl.cli.checks.check import Check, fail, ok, warn
from newscrawl.cli.options import Places
from newscrawl.corpus import Corpus, checkup
from newscrawl.errors import ArchiveError, NewscrawlError
from newscrawl.wording import counted

_LITTLE, _TOO_LITTLE = 5_000_000_000, 200_000_000  # bytes free: some weeks of a crawl, and not one night
_PAGES_READ = 25  # of the newest archive file: enough to see that it can be read
_CLOCKS_DIFFER = timedelta(minutes=5)  # as much as machines of one household do


def checks(places: Places) -> Iterator[Check]:
    """Every check of what is stored."""
    yield folder(places.data)
    yield disk(places.data)
    yield from corpus(places.corpus)
    yield from archive(places.archive, _named_files(places.corpus))


def folder(data: Path) -> Check:
    """Can files be made in the data folder, or can the folder itself be made?"""
    nearest = _nearest(data)
    try:
        with tempfile.NamedTemporaryFile(dir=nearest, prefix=".newscrawl-"):
            pass
    except OSError as error:
        advice = "change its owner, or name another folder: --data"
        return fail("data folder", f"{nearest} cannot be written ({error.strerror})", advice)
    return ok("data folder", str(data) if data.exists() else f"{data} will be made by the first crawl")


def disk(data: Path) -> Check:
    free = shutil.disk_usage(_nearest(data)).free
    found = f"{free / 1e9:.1f} GB free"
    if free >= _LITTLE:
        return ok("disk", found)
    advice = "make room: a newspaper's archive grows by some hundred MB a month"
    return fail("disk", found, advice) if free < _TOO_LITTLE else warn("disk", found, advice)


def corpus(path: Path) -> Iterator[Check]:
    """Does the corpus open, is it sound, who holds it, and is its newest story from the past?"""
    if not path.exists():
        yield ok("corpus", f"{path}: none yet; the first crawl makes it")
        return
    try:
        with Corpus.open(path, readonly=True) as opened:
            yield _sound(opened)
            yield _lock(opened)
            yield _newest(opened)
    except NewscrawlError as error:
        yield fail("corpus", str(error))


def archive(place: Path, named: Mapping[str, int]) -> Iterator[Check]:
    """Are the files there that the corpus names, which hold so many pages each, and can the newest be read?"""
    missing = [(file, count) for file, count in named.items() if not (place / file).is_file()]
    yield from (_missing(place / file, count) for file, count in missing)
    files = sorted(place.glob("*.warc.gz"), key=lambda file: file.stat().st_mtime)
    if not files:
        if not missing:
            yield ok("archive", f"{place}: no files yet")
        return
    size = sum(file.stat().st_size for file in files)
    broken = next((found for found in islice(pages(files[-1]), _PAGES_READ) if isinstance(found, ArchiveError)), None)
    if broken:
        advice = "the other records can still be read: newscrawl reparse counts what is lost"
        yield fail("archive", str(broken), advice)
    else:
        yield ok(
            "archive", f"{place}: {counted(len(files), 'file', 'files')}, {size / 1e6:.1f} MB, the newest can be read"
        )


def _named_files(path: Path) -> Mapping[str, int]:
    """The archive files that a corpus names; none where it cannot be read, which another check tells."""
    if not path.exists():
        return {}
    try:
        with Corpus.open(path, readonly=True) as opened:
            return checkup.archive_files(opened)
    except NewscrawlError:
        return {}


def _missing(file: Path, count: int) -> Check:
    advice = "put the file back; without it these pages cannot be read again, and the stories in the corpus stay"
    return fail("archive", f"{file} is missing; it held {counted(count, 'page', 'pages')} of the corpus", advice)


def _sound(opened: Corpus) -> Check:
    if damage := checkup.damage(opened):
        advice = "restore a backup; the archived pages in warc/ are not touched by this"
        return fail("corpus", f"{opened.path} is damaged: {damage[0]}", advice)
    return ok("corpus", f"{opened.path}: sound, its schema current")


def _lock(opened: Corpus) -> Check:
    held = checkup.lock_holder(opened)
    if held is None:
        return ok("lock", "nobody crawls into it now")
    holder, alive = held
    return ok("lock", f"in use by {holder}" if alive else f"left by {holder}; the next crawl takes it over")


def _newest(opened: Corpus) -> Check:
    newest = checkup.newest_fetch(opened)
    if newest is None:
        return ok("stories", "none yet")
    if newest > clock.now() + _CLOCKS_DIFFER:
        found = f"the newest was fetched at {newest:%Y-%m-%d %H:%M} UTC, which is still to come"
        return fail("stories", found, "set this machine's clock: it is behind the one that crawled")
    return ok("stories", f"the newest was fetched at {newest:%Y-%m-%d %H:%M} UTC")


def _nearest(place: Path) -> Path:
    """The folder, or the first above it that exists."""
    place = place.resolve()
    return next((folder for folder in (place, *place.parents) if folder.is_dir()), Path(os.sep))
