"""Indexes: segments of postings in one file, which is read where it lies.

In:  segments and the documents of each; or the bytes of a file.
Out: bytes, in pieces as they come; or the segments, checked.

The file: 64 bytes that say what it is and of which version, the segments, a table of contents in JSON, and a foot of
64 bytes with the place and SHA-256 of that table, which has the SHA-256 of each segment. A flipped bit is found.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from travaux.model.errors import TravauxError
from travaux.text import postings
from travaux.text.postings import Segment

VERSION = 1
"""Of the file and of how words are hashed: an index of another version is built again."""
_MAGIC = b"travaux precedents index\n"
_HEAD = struct.Struct("<25s3xI32x")
_FOOT = struct.Struct("<QQ32s16x")
_AGAIN = "build it again: travaux text index CORPUS_DIR --into INDEX"


class IndexDamagedError(TravauxError):
    """The file is no index of precedents, or not as it was written."""

    code = "index-damaged"


class IndexOutdatedError(TravauxError):
    """The index was written by another version, whose words or arrays differ."""

    code = "index-outdated"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the corpus: its name, the SHA-256 of its bytes in hexadecimal, and how many articles it has."""

    name: str
    sha256: str
    articles: int


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and its files, which its articles name by their places in `documents`."""

    segment: Segment
    documents: tuple[Entry, ...]


def joined(parts: Sequence[Part]) -> Part:
    """Make one part of several."""
    documents = tuple(entry for part in parts for entry in part.documents)
    return Part(postings.merged([(part.segment, len(part.documents)) for part in parts]), documents)


def written(parts: Iterator[Part]) -> Iterator[bytes]:
    """Give the bytes of an index, one array at a time; a part is not kept when its bytes are given."""
    yield _HEAD.pack(_MAGIC, VERSION)
    at = _HEAD.size
    contents = []
    for part in parts:
        digest, start = hashlib.sha256(), at
        for piece in postings.written(part.segment):
            digest.update(piece)
            at += len(piece)
            yield piece
        documents = [[one.name, one.sha256, one.articles] for one in part.documents]
        contents.append({"start": start, "end": at, "sha256": digest.hexdigest(), "documents": documents})
    table = json.dumps(contents, separators=(",", ":")).encode("ascii")
    yield table
    yield _FOOT.pack(at, len(table), hashlib.sha256(table).digest())


def is_index(head: bytes) -> bool:
    """Say whether a file begins as an index does, of whatever version."""
    return head.startswith(_MAGIC)


def read(content: memoryview, *, name: str) -> tuple[Part, ...]:
    """Check an index and give its parts, which go on standing in `content`.

    Raises:
        IndexDamagedError: it is no index, cut short, or a bit of it was flipped.
        IndexOutdatedError: it is of another version.
    """
    if not is_index(bytes(content[: len(_MAGIC)])) or len(content) < _HEAD.size + _FOOT.size:
        raise IndexDamagedError(f"{name} is no index of precedents", hint=_AGAIN)
    version = _HEAD.unpack_from(content)[1]
    if version != VERSION:
        raise IndexOutdatedError(f"{name} is an index of version {version}, not {VERSION}", hint=_AGAIN)
    try:
        return tuple(_parts(content, name))
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise IndexDamagedError(f"{name} is damaged: {error}", hint=_AGAIN) from error


def _parts(content: memoryview, name: str) -> Iterator[Part]:
    start, length, digest = _FOOT.unpack_from(content, len(content) - _FOOT.size)
    table = content[start : start + length]
    whole = start + length + _FOOT.size == len(content)
    if not whole or hashlib.sha256(table).digest() != digest:
        raise IndexDamagedError(f"{name} is damaged: its table of contents is not as written", hint=_AGAIN)
    contents: list[dict[str, Any]] = json.loads(bytes(table))
    for number, one in enumerate(contents):
        segment = content[one["start"] : one["end"]]
        if hashlib.sha256(segment).hexdigest() != one["sha256"]:
            raise IndexDamagedError(f"{name} is damaged: segment {number} is not as written", hint=_AGAIN)
        documents = tuple(Entry(*entry) for entry in one["documents"])
        yield Part(postings.read(segment), documents)
