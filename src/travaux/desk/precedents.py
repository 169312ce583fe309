"""Precedents: a folder of treaties made into an index, and the index asked.

In:  a folder, and where the index is to lie; a provision.
Out: the index, written whole or not at all; articles that say something like the provision.
"""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from travaux.desk import papers
from travaux.desk.errors import FileUnreadableError
from travaux.model.errors import TravauxError
from travaux.model.faults import Fault
from travaux.model.precedents import Hit
from travaux.text import corpora, indexes, intake, postings, precedents
from travaux.text.grams import words
from travaux.text.indexes import Entry, IndexDamagedError, IndexOutdatedError, Part

Step = Callable[[int, int | None], None]
_SEGMENT = 16_000_000
"""Characters after which a segment is closed: building one takes some 500 MB."""
_TWICE = 2


class CorpusEmptyError(TravauxError):
    """No article is found in any file of a folder."""

    code = "corpus-empty"


class QueryEmptyError(TravauxError):
    """A query for precedents has no word in it."""

    code = "query-empty"


@dataclass(slots=True)
class Indexed:
    """What an index holds now, and what was not read, by file."""

    documents: int = 0
    articles: int = 0
    read: int = 0
    """Files that were read now; the others were in the index already, with the same bytes."""
    faults: list[tuple[str, Fault]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    path: Path
    sha256: str


def index(folder: Path, into: Path, *, step: Step | None = None) -> Indexed:
    """Make an index of every `.txt`, `.md` and `.xml` below a folder, in order of their names.

    A file that an index at `into` holds with the same bytes is not read again.

    Raises:
        FileUnreadableError: the folder is none.
        IndexDamagedError: what lies at `into` is something else than an index; it is not overwritten.
        CorpusEmptyError: no article is found.
        OSError: the index cannot be written.
    """
    into = into.absolute()
    done = Indexed()
    with ExitStack() as open_files:
        old = _old(into, open_files)
        files = {file.name: file for file in _files(folder, into, done)}
        kept = [part for part in old if all(_is_there(entry, files) for entry in part.documents)]
        known = {entry.name for part in kept for entry in part.documents}
        fresh = [file for name, file in files.items() if name not in known]
        done.read = len(fresh)
        parts = _settled(kept, _built(fresh, done, step))
        _write(into, indexes.written(_counted(parts, done)), done, folder)
    return done


@contextmanager
def opened(path: Path) -> Iterator[tuple[Part, ...]]:
    """Open an index for reading, where it lies.

    Raises:
        FileUnreadableError: it is absent or not ours to read.
        IndexDamagedError, IndexOutdatedError: see `text.indexes`.
    """
    with ExitStack() as open_files:
        parts = indexes.read(_mapped(path, open_files), name=_shown(path))
        if parts:  # numpy sets up what it needs at its first use: that is no part of the first answer
            precedents.search(parts, parts[0].segment.text(0)[:200])
        yield parts


def kept(path: Path) -> tuple[Part, ...]:
    """Open an index that is asked again and again: it is read anew only when another stands in its place.

    Raises:
        FileUnreadableError, IndexDamagedError, IndexOutdatedError: as `opened` does.
    """
    try:
        stands = path.stat()
    except OSError as error:
        hint = "make one: travaux text index CORPUS_DIR --into INDEX"
        raise FileUnreadableError(f"{_shown(path)} cannot be read: {error.strerror}", hint=hint) from error
    return _kept(path, stands.st_ino, stands.st_mtime_ns, stands.st_size)


@lru_cache(maxsize=2)
def _kept(path: Path, _inode: int, _written: int, _size: int) -> tuple[Part, ...]:
    with opened(path) as parts:  # the map stays for as long as anybody holds a part of it
        return parts


def query(content: bytes, *, lines: bool = False) -> tuple[str, ...]:
    """Read a file into queries: the whole of it one, or each line that is not empty.

    Raises:
        QueryEmptyError: there is no word in it.
        TextUnreadableError, TextTooLargeError: see `text.intake`.
    """
    text = intake.read(content, normalise=True).text
    asked = tuple(line.strip() for line in text.split("\n") if line.strip()) if lines else (text,)
    if not any(words(one).hashes.size for one in asked):
        raise QueryEmptyError("there is no word in the query", hint="give a provision, or some words of one")
    return asked


def search(parts: tuple[Part, ...], asked: str, *, top: int = 10) -> tuple[Hit, ...]:
    """Find the articles that hold most of a query, best first."""
    return precedents.search(parts, asked, top=top)


def _old(into: Path, open_files: ExitStack) -> tuple[Part, ...]:
    if not into.exists():
        return ()
    try:
        with into.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        raise IndexDamagedError(
            f"{_shown(into)} is no index: {error.strerror}", hint="name another place"
        ) from error
    if not indexes.is_index(head):
        raise IndexDamagedError(
            f"{_shown(into)} is something else than an index and is not overwritten",
            hint="name another place",
        )
    try:
        return indexes.read(_mapped(into, open_files), name=_shown(into))
    except (IndexDamagedError, IndexOutdatedError):
        return ()  # nothing of it can be kept: all is built anew


def _mapped(path: Path, open_files: ExitStack) -> memoryview:
    try:
        file = open_files.enter_context(path.open("rb"))
        # Arrays point into the map for as long as anybody holds one; it goes when the last of them does.
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "make one: travaux text index CORPUS_DIR --into INDEX"
        raise FileUnreadableError(f"{_shown(path)} cannot be read: {reason}", hint=hint) from error


def _files(folder: Path, into: Path, done: Indexed) -> Iterator[_File]:
    """Give the files below a folder with their digests; a link to a folder is not followed."""
    if not folder.is_dir():
        raise FileUnreadableError(
            f"{_shown(folder)} is no folder", hint="name the folder that holds the treaties"
        )
    found = [
        Path(below) / name
        for below, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in corpora.SUFFIXES
    ]
    for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        if path.absolute() == into or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            yield _File(name, path, hashlib.sha256(papers.read_bytes(path)).hexdigest())
        except TravauxError as error:
            done.faults.append((name, Fault(error.code, error.message)))


def _is_there(entry: Entry, files: dict[str, _File]) -> bool:
    return entry.name in files and files[entry.name].sha256 == entry.sha256


def _built(files: Iterable[_File], done: Indexed, step: Step | None) -> Iterator[Part]:
    """Read files into segments, each closed when it is full."""
    files = tuple(files)
    articles: list[postings.Article] = []
    entries: list[Entry] = []
    length = 0
    for at, file in enumerate(files, 1):
        content = papers.read_bytes(file.path)
        document = corpora.read(file.name, content)
        done.faults += [(file.name, fault) for fault in document.faults]
        for passage in document.passages:
            span = slice(passage.start, passage.end)
            articles.append(
                postings.Article(len(entries), passage, document.text[span], document.read_as[span])
            )
            length += passage.end - passage.start
        if document.passages:
            digest = hashlib.sha256(content).hexdigest()
            entries.append(Entry(file.name, digest, len(document.passages)))
        if step is not None:
            step(at, len(files))
        if articles and (length >= _SEGMENT or at == len(files)):
            yield Part(postings.build(articles), tuple(entries))
            articles, entries, length = [], [], 0


def _settled(kept: list[Part], built: Iterable[Part]) -> Iterator[Part]:
    """Join small segments at the end, so that there are few: one at most half as long as the next is joined to it."""
    tail: list[Part] = list(kept)
    for part in built:
        while (
            tail
            and _length(tail[-1]) < _TWICE * _length(part)
            and _length(tail[-1]) + _length(part) < _SEGMENT
        ):
            part = indexes.joined([tail.pop(), part])  # noqa: PLW2901  it grows
        tail.append(part)
        yield from tail[:-1]
        tail = tail[-1:]
    yield from tail


def _length(part: Part) -> int:
    return int(part.segment.texts.size)


def _counted(parts: Iterable[Part], done: Indexed) -> Iterator[Part]:
    for part in parts:
        done.documents += len(part.documents)
        done.articles += part.segment.size
        yield part


def _write(into: Path, pieces: Iterable[bytes], done: Indexed, folder: Path) -> None:
    """Write the index beside its place and rename it: who reads it reads the old one or the new one whole."""
    beside = into.with_name(f".{into.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if not done.articles:
            raise CorpusEmptyError(
                f"no article is found in any file of {_shown(folder)}",
                hint="name a folder with treaties as .txt, .md or .xml",
            )
        beside.replace(into)
    finally:
        beside.unlink(missing_ok=True)


def _shown(path: Path) -> str:
    return repr(str(path)[:200])
