"""Mail: press reports out of a message as it was received (RFC 5322, MIME): `.eml`.

In:  the bytes of a message.
Out: an `Extract` of its body, and one of each report attached to it; what is attached and not read is said.

The plain part of a body counts where there is one that says something, else the text of its HTML. A header is read
only as far as words and a date can be had of it: broken ones are left out, never an error.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from travaux.formats import encodings, pages
from travaux.formats.errors import ReportTooLargeError, ReportUnreadableError
from travaux.model.errors import TravauxError
from travaux.model.extracts import Dated, DayBasis, Extract
from travaux.model.faults import Fault

MAX_BYTES = 20_000_000
"""Largest message, attachments included."""
_MOST_PARTS = 500
_HEADER = 2_000
"""Characters of a header that are kept: parsing parameters takes time that grows with the square of their number."""
_READ = {"text/plain": (".txt", ".text"), "text/html": (".html", ".htm", ".xhtml")}


class _Policy(email.policy.Compat32):
    """The older policy, with headers cut: the newer one's grammar fails, or takes long, on broken ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_HEADER]


_POLICY = _Policy()


def read(content: bytes) -> tuple[Extract, ...]:
    """Take the reports out of a message, its body first.

    Raises:
        ReportTooLargeError: over `MAX_BYTES`.
        ReportUnreadableError: it is no message, its parts are beyond counting, or its body cannot be decoded.
    """
    if len(content) > MAX_BYTES:
        message = f"the message has {len(content):,} bytes, over {MAX_BYTES:,}"
        raise ReportTooLargeError(message, hint="save the report itself, without what is attached")
    try:
        message_ = email.message_from_bytes(content, policy=_POLICY)
        parts = list(_leaves(message_))
    except RecursionError as error:
        message = "the parts of the message lie too deep in each other"
        raise ReportUnreadableError(message, hint="save the text of the report and give that") from error
    if not message_.keys():
        message = "there is no message in it: it has no header"
        raise ReportUnreadableError(message, hint="save the message itself, as .eml")
    return _extracts(message_, parts)


def _extracts(message: Message, parts: list[Message]) -> tuple[Extract, ...]:
    title, published = header(message, "Subject"), _published(message)
    bodies = [part for part in parts if not _is_attached(part)]
    attached = [part for part in parts if _is_attached(part)]
    body = replace(_body(bodies), title=title, published=published)
    unread = tuple(
        Fault("attachment-unread", f"{_name(part)!r} ({part.get_content_type()}) is attached and is not read")
        for part in attached
        if _kind(part) is None
    )
    found = [replace(body, faults=(*body.faults, *unread))]
    for part in attached:
        if _kind(part) is not None:
            extract = _attachment(part)
            found.append(
                replace(extract, title=extract.title or _name(part), published=extract.published or published)
            )
    return tuple(found)


def _leaves(message: Message) -> Iterator[Message]:
    """Give the parts that hold something, those of attached messages included."""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            problem = f"the message has more than {_MOST_PARTS} parts"
            raise ReportUnreadableError(problem, hint="save the text of the report and give that")
        if not part.is_multipart():
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _kind(part: Message) -> str | None:
    """Say as what an attachment is read: by its type, or by its name where the type says nothing."""
    given = part.get_content_type()
    if given in _READ:
        return given
    name = (part.get_filename() or "").lower()
    generic = given == "application/octet-stream"
    return next((kind for kind, ends in _READ.items() if generic and name.endswith(ends)), None)


def _body(parts: list[Message]) -> Extract:
    """Take the text out of the parts that a reader of the message sees at once."""
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    texts = [_decoded(part) for part in plain]
    if any(text.strip() for text in texts):
        return Extract("\n".join(text.rstrip("\n") for text in texts if text.strip()) + "\n")
    marked = [part for part in parts if part.get_content_type() == "text/html"]
    for part in marked:
        found = pages.read(_payload(part), charset=_charset(part))
        if found.text.strip():
            return found
    return Extract("")


def _attachment(part: Message) -> Extract:
    try:
        if _kind(part) == "text/html":
            return pages.read(_payload(part), charset=_charset(part))
        return Extract(_decoded(part))
    except TravauxError as error:
        return Extract("", faults=(Fault(error.code, f"{_name(part)!r}: {error.message}"),))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        found = part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return None
    # What is declared as ASCII and is not is UTF-8 more often than anything else; strictly decoded, that shows.
    return None if found in (None, "us-ascii", "ascii") else found


def _decoded(part: Message) -> str:
    return encodings.decode(_payload(part), _charset(part))


def _name(part: Message) -> str:
    return _words(part.get_filename() or "") or "a part without a name"


def header(message: Message, name: str) -> str | None:
    """Give the words of a header on one line, None where there are none that can be read."""
    return _words(str(message.get(name, ""))) or None


def _words(raw: str) -> str:
    try:
        words = str(make_header(decode_header(raw[:_HEADER])))
    except (MessageError, LookupError, ValueError, UnicodeError):
        words = raw[:_HEADER]
    return " ".join(words.encode("utf-8", "replace").decode().split())


def _published(message: Message) -> Dated | None:
    day = day_of(str(message.get("Date", "")))
    return None if day is None else Dated(day, DayBasis.MAIL)


def day_of(moment: str) -> str | None:
    """Give the day of a moment as mail and RSS write it, on the writer's own calendar; None where it is none."""
    try:
        return parsedate_to_datetime(moment[:100]).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
