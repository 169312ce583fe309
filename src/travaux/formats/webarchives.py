"""Web archives (ISO 28500): press reports out of WARC files, record by record, compressed or not.

In:  an open file.
Out: the pages and texts that were fetched well, in the order of the file; a record that is damaged is said and passed
     over. One record is in memory at a time.

A report is what a `response` with status 200, a `resource` or a `conversion` holds, where that is HTML or plain text;
pictures, requests and what a crawler writes for itself are none.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import IO, TYPE_CHECKING

from travaux.formats import pages
from travaux.model.extracts import Held
from travaux.model.faults import Fault

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MODULES = ("warcio", *pages.MODULES)
"""What must be installed to read web archives."""
MAX_BYTES = pages.MAX_BYTES
_KINDS = ("response", "resource", "conversion")
_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")
_OK = "200"
_GZIP = b"\x1f\x8b\x08"
_BETWEEN = b"\r\n\r\n"
"""What stands between two records: a search from behind it does not find the damaged one again."""
_BLOCK = 1 << 20
_GLANCE = 512
"""Bytes of a compressed record from which one sees that it is one; a record begins with its version."""


def read(file: IO[bytes]) -> Iterator[Held]:
    """Give the reports of a web archive; where it is damaged one with a fault, and what comes after is found again.

    Args:
        file: open for reading, with a place that can be set.
    """
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  of an extra, and only archives need it

    found: int | None = 0
    while found is not None:
        at, found = found, None
        file.seek(at)
        records = _Records(file, at)
        try:
            yield from records
            if at == records.whole == 0 and file.seek(0, io.SEEK_END) > 0:
                yield Held(
                    b"", "", read=file.tell(), fault=Fault("file-unreadable", "there is no record in it")
                )
        except (ArchiveLoadFailed, AttributeError, ValueError, OSError, EOFError, zlib.error):
            # Where warcio meets what it does not foresee it fails in any of these ways.
            message = f"the archive is damaged after byte {records.whole:,}"
            yield Held(b"", "", read=file.tell(), fault=Fault("file-unreadable", message))
            found = _next_record(file, max(at, records.whole) + len(_BETWEEN))


class _Records:
    """The reports of an archive from one place on, and up to where it was whole."""

    def __init__(self, file: IO[bytes], at: int) -> None:
        self.file = file
        self.whole = at

    def __iter__(self) -> Iterator[Held]:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  as above

        iterator = ArchiveIterator(self.file)
        while True:
            with redirect_stderr(
                io.StringIO()
            ):  # warcio tells of odd records there, in the middle of anything
                record = next(iterator, None)
                if record is None:
                    return
                held = _held(record, self.file)
                length = iterator.get_record_length()
                if getattr(record.raw_stream, "limit", 0) > 0:
                    message = "the file ends within the record"
                    raise EOFError(message)
                self.whole = iterator.get_record_offset() + length
            if held is not None:
                yield held


def _next_record(file: IO[bytes], at: int) -> int | None:
    """Find where a record begins, at a byte or after it; None where none does."""
    file.seek(0)
    packed = file.read(2) == _GZIP[:2]
    sign = _GZIP if packed else b"\nWARC/1."
    file.seek(at)
    kept = b""
    while block := file.read(_BLOCK):
        block = kept + block
        start = block.find(sign)
        while start >= 0:
            if not packed:
                return at - len(kept) + start + 1
            if _begins_record(block[start : start + _GLANCE]):
                return at - len(kept) + start
            start = block.find(sign, start + 1)
        at += len(block) - len(kept)
        kept = block[-_GLANCE:]
    return None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _held(record: ArcWarcRecord, file: IO[bytes]) -> Held | None:
    """Give what a record holds, None where that is no report."""
    if record.rec_type not in _KINDS:
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != _OK:
        return None
    declared = (
        headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")
    )
    media, charset = _media(declared or "")
    if media not in _MEDIA:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    id_ = record.rec_headers.get_header("WARC-Record-ID")
    content = record.content_stream().read(MAX_BYTES + 1)
    fault = None
    if len(content) > MAX_BYTES:
        fault = Fault("file-too-large", f"the record has more than {MAX_BYTES:,} bytes")
    return Held(
        content=b"" if fault else content,
        media=media,
        charset=charset,
        id=id_.strip("<>") if id_ else None,
        url=url.strip("<>") if url else None,
        read=file.tell(),
        fault=fault,
    )


def _media(declared: str) -> tuple[str, str | None]:
    """Cut a media type into what it is and the encoding it declares."""
    media, *parameters = declared.split(";")
    for one in parameters:
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset" and value.strip(" \"'"):
            return media.strip().lower(), value.strip(" \"'")
    return media.strip().lower(), None
