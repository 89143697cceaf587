"""One writer: a row that says who crawls into this corpus, and that can neither be held twice nor for ever.

A holder shows life by a heartbeat. Its lock is void when the heartbeat is older than `EXPIRES_AFTER` or when the
process is known to be dead: same host, and no process with that number and starting time.
"""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.moments import as_utc, parse_utc
from newscrawl.errors import CorpusLocked

EXPIRES_AFTER = timedelta(seconds=120)


class Holder(NamedTuple):
    """A row of the table ``lock``; ``process`` tells two processes of the same number apart."""

    owner: str
    host: str
    pid: int
    process: str
    since: str
    heartbeat: str

    def __str__(self) -> str:
        return (
            f"{self.owner} (process {self.pid} on {self.host}, since {self.since}, last sign of life {self.heartbeat})"
        )


class Lock:
    """The right to crawl into a corpus, held by this process. Make one with `acquire`."""

    def __init__(self, corpus: Corpus, holder: Holder) -> None:
        self._corpus = corpus
        self._holder = holder

    @classmethod
    def acquire(cls, corpus: Corpus, owner: str) -> Lock:
        """Take the lock in the name of ``owner``; raises `CorpusLocked` saying who has it."""
        now = as_utc(clock.now())
        mine = Holder(owner, socket.gethostname(), os.getpid(), _process(os.getpid()), now, now)
        with corpus.transaction():
            other = holder(corpus)
            if other is not None and _holds(other):
                raise CorpusLocked(f"{corpus.path} is in use by {other}. Wait for it to end, or stop it.")
            corpus.db.execute("INSERT OR REPLACE INTO lock VALUES (1, ?, ?, ?, ?, ?, ?)", mine)
        return cls(corpus, mine)

    def heartbeat(self) -> None:
        """Show life; raises `CorpusLocked` when the lock was lost to another, as after a long sleep of the machine."""
        now = as_utc(clock.now())
        with self._corpus.transaction():
            beat = self._corpus.db.execute(f"UPDATE lock SET heartbeat = ? WHERE {_MINE}", (now, *self._identity))
            if beat.rowcount == 0:
                raise CorpusLocked(
                    f"{self._corpus.path} was taken over by {holder(self._corpus) or 'nobody'}, for no sign of life "
                    f"came from this process in {EXPIRES_AFTER.seconds} s. Start again when the other has ended."
                )

    def release(self) -> None:
        """Give the lock back; does nothing when it was lost before."""
        with self._corpus.transaction():
            self._corpus.db.execute(f"DELETE FROM lock WHERE {_MINE}", self._identity)

    @property
    def _identity(self) -> tuple[str, int, str, str]:
        return self._holder.host, self._holder.pid, self._holder.process, self._holder.since


_MINE = "host = ? AND pid = ? AND process = ? AND since = ?"


def holder(corpus: Corpus) -> Holder | None:
    """Who the table says has the lock, alive or not."""
    row = corpus.db.execute("SELECT owner, host, pid, process, since, heartbeat FROM lock").fetchone()
    return Holder(*row) if row else None


def _holds(other: Holder) -> bool:
    if clock.now() - parse_utc(other.heartbeat) > EXPIRES_AFTER:
        return False
    return other.host != socket.gethostname() or _alive(other)


def _alive(other: Holder) -> bool:
    """Whether the process that took the lock still runs on this host."""
    try:
        os.kill(other.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is there, and another user's
        pass
    return _process(other.pid) == other.process


def _process(pid: int) -> str:
    """The boot and the moment in it at which a process started; '' where the system does not tell.

    A number alone proves nothing: after a restart of the machine another process has it.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        # The second field is the program's name in parentheses and may hold blanks and parentheses of its own.
        started = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
    return f"{boot}/{started}"
