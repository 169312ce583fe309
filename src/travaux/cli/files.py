"""Files that a command writes: whole or not at all, and nothing that stood there is lost.

In:  a path a person named, and bytes.
Out: the file; one that was in the way and says something else is kept beside it as `NAME~`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import typer

from travaux.model.errors import TravauxError


class FileUnwrittenError(TravauxError):
    """A file that a command was to write cannot be written there."""

    code = "not-writable"


class DiskFullError(TravauxError):
    """There is no room for a file that a command was to write."""

    code = "disk-full"


def needs_ending(path: Path, endings: Sequence[str]) -> None:
    """Refuse a name that does not end as any kind of file that can be written, before anything is done.

    Raises:
        BadParameter: it does not.
    """
    if path.suffix.lower() not in endings:
        message = f"name a file that ends in {', '.join(endings[:-1])} or {endings[-1]}"
        raise typer.BadParameter(message, param_hint="'--to'")


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(path: Path, content: bytes) -> str:
    """Write a file and give its name.

    Raises:
        FileUnwrittenError: the folder is absent or not ours to write in.
        DiskFullError: there is no room.
    """
    with refusing(path):
        if path.exists() and not path.is_file():  # a device or a pipe takes the bytes as they come
            path.write_bytes(content)
        elif not path.is_file() or path.read_bytes() != content:
            _whole(path, content)
    return str(path)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Say in our own words why a file cannot be written, whoever writes it.

    Raises:
        FileUnwrittenError, DiskFullError: as `write` does.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if getattr(error, "errno", None) in _FULL:
            raise DiskFullError(
                f"no room to write {path}: {reason}", hint="make room and ask again"
            ) from error
        hint = "name a folder that exists and that you may write in"
        raise FileUnwrittenError(f"{str(path)[:200]} cannot be written: {reason}", hint=hint) from error


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its place only once all is written; what stood there is kept as `NAME~`.

    Raises:
        FileUnwrittenError, DiskFullError: as `write` does.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with refusing(path):
        file = beside.open("xb")
    try:
        with file:
            yield file
            with refusing(path):
                file.flush()
                os.fsync(file.fileno())
        with refusing(path):
            if path.exists():
                path.replace(path.with_name(path.name + "~"))
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _whole(path: Path, content: bytes) -> None:
    """Write beside the place, then rename: nobody ever reads half a file."""
    with replacing(path) as file:
        file.write(content)
