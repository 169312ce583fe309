"""Intake of many reports: folders, messages, pages, feeds and web archives, cut into pieces that are read one by one.

In:  names of files and folders, and what a person knows of them.
Out: pieces in one order, always the same: of a folder its files by name, then its folders by name; of a feed and a web
     archive what they hold, in the order of the file. One piece is in memory at a time.

A file that was named is read as its ending says, else as plain text; in a folder, files of other endings are passed
over, and so is what begins with a dot. No link to a folder is followed.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from travaux.desk import extras
from travaux.desk.errors import FileUnreadableError
from travaux.desk.press import Task
from travaux.formats import feeds, mail, pages, webarchives
from travaux.model.errors import TravauxError
from travaux.model.extracts import Held, Wrapping
from travaux.model.faults import Fault
from travaux.press import reports

ENDINGS: dict[str, Wrapping] = {
    ".txt": Wrapping.TEXT,
    ".text": Wrapping.TEXT,
    ".eml": Wrapping.MAIL,
    ".html": Wrapping.PAGE,
    ".htm": Wrapping.PAGE,
    ".xhtml": Wrapping.PAGE,
    ".rss": Wrapping.FEED,
    ".atom": Wrapping.FEED,
    ".rdf": Wrapping.FEED,
    ".xml": Wrapping.FEED,
    ".warc": Wrapping.ARCHIVE,
    ".warc.gz": Wrapping.ARCHIVE,
    ".wet.gz": Wrapping.ARCHIVE,
}
"""What a file holds, by the end of its name; the longest that fits counts."""
_LIMITS = {
    Wrapping.TEXT: reports.MAX_BYTES,
    Wrapping.MAIL: mail.MAX_BYTES,
    Wrapping.PAGE: pages.MAX_BYTES,
    Wrapping.FEED: feeds.MAX_BYTES,
}
_NEEDED = {Wrapping.PAGE: pages.MODULES, Wrapping.FEED: feeds.MODULES, Wrapping.ARCHIVE: webarchives.MODULES}


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or one report of a feed or a web archive: what is read at once."""

    task: Task
    wrapping: Wrapping
    content: bytes = b""
    n: int = 0
    """Its place in the feed or archive, from 1; 0 where it is a file of its own."""
    held: Held | None = None
    """What the feed or archive says of it."""
    of: str | None = None
    """SHA-256 of the feed that it is an item of."""
    size: int = 0
    """Bytes of files that are done with when it is."""
    fault: Fault | None = None
    """Why it cannot be read."""

    @property
    def sha256(self) -> str | None:
        """Give the SHA-256, hex, of what it came in: its file or record, or the whole feed; None of a damaged one."""
        if self.fault is not None:
            return None
        return self.of or hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Survey:
    """What there is to read, before it is read."""

    size: int
    """Bytes of all files."""
    passed_over: int
    """Files in folders that are of no kind that is read."""
    most: int | None
    """Pieces at most; None where feeds or archives hold nobody knows how many."""


def wrapping_of(name: str) -> Wrapping | None:
    """Say what a file holds by its name, None where its ending says nothing."""
    lower = name.lower()
    fits = [ending for ending in ENDINGS if lower.endswith(ending)]
    return ENDINGS[max(fits, key=len)] if fits else None


def survey(those: Iterable[Task]) -> Survey:
    """Look at what there is to read.

    Raises:
        ExtraMissingError: there are pages, feeds or archives, and what reads them is not installed.
    """
    size, count = 0, Counter[Wrapping | None]()
    for task in those:
        for file, wrapping in _files(task.file):
            count[wrapping] += 1
            if wrapping is not None:
                size += _size(file)
    for wrapping, modules in _NEEDED.items():
        if count[wrapping]:
            instead = "give the reports as .txt or .eml"
            extras.need(
                "bulk", modules, what="pages, feeds and archives are read with packages", instead=instead
            )
    known = not count[Wrapping.FEED] and not count[Wrapping.ARCHIVE]
    return Survey(size, count[None], count.total() - count[None] if known else None)


def pieces(those: Iterable[Task]) -> Iterator[Piece]:
    """Give what is to be read, piece by piece."""
    for task in those:
        for file, wrapping in _files(task.file):
            if wrapping is not None:
                yield from _pieces(replace(task, file=file), wrapping)


def _files(name: str) -> Iterator[tuple[str, Wrapping | None]]:
    """Give a file, or the files of a folder, each with what it holds; None in a folder for those passed over."""
    if not os.path.isdir(name):  # noqa: PTH112  a name is passed on as it was given
        yield name, wrapping_of(name) or Wrapping.TEXT
        return
    for folder, folders, files in os.walk(name):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            if not file.startswith("."):
                yield os.path.join(folder, file), wrapping_of(file)  # noqa: PTH118  as above


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size  # noqa: PTH116  as above
    except (OSError, ValueError):
        return 0


def _pieces(task: Task, wrapping: Wrapping) -> Iterator[Piece]:
    try:
        with _opened(task.file) as file:
            if wrapping is Wrapping.ARCHIVE:
                yield from _archive(task, file)
                return
            content = file.read(_LIMITS[wrapping] + 1)
    except OSError as error:
        yield Piece(task, wrapping, fault=_fault(_unreadable(task.file, error)))
        return
    except TravauxError as error:
        yield Piece(task, wrapping, fault=_fault(error))
        return
    if wrapping is Wrapping.FEED:
        yield from _feed(task, content)
    else:
        yield Piece(task, wrapping, content, size=len(content))


def _opened(file: str) -> IO[bytes]:
    try:
        return Path(file).open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from error


def _unreadable(file: str, error: Exception) -> FileUnreadableError:
    reason = getattr(error, "strerror", None) or str(error)
    message = f"{file[:200]!r} cannot be read: {reason}"
    return FileUnreadableError(message, hint="name a file that exists and that you may read")


def _feed(task: Task, content: bytes) -> Iterator[Piece]:
    try:
        items = feeds.read(content)
    except TravauxError as error:
        yield Piece(task, Wrapping.FEED, size=len(content), fault=_fault(error))
        return
    of = hashlib.sha256(content).hexdigest()
    for n, held in enumerate(items, 1):
        size = len(content) if n == len(items) else 0
        yield Piece(task, Wrapping.FEED, held.content, n=n, held=held, of=of, size=size)


def _archive(task: Task, file: IO[bytes]) -> Iterator[Piece]:
    done = 0
    for n, held in enumerate(webarchives.read(file), 1):
        size = max(0, held.read - done)
        done += size
        yield Piece(task, Wrapping.ARCHIVE, held.content, n=n, held=held, size=size, fault=held.fault)


def _fault(error: TravauxError) -> Fault:
    return Fault(error.code, error.message)
