"""Entries: from what a person does to the payload that is signed, and back.

In:  an unsigned entry with its place in the chain; or the bytes of a payload.
Out: the payload's canonical bytes; or its header, and from that the `Entry` of the model.

A body is written without the fields that have their default. A mapping with free keys (`set`, `names`,
`clauses`) is written as a list of [key, value] pairs sorted by key, for the profile's keys are `a-z 0-9 _`. A
body of an unknown type, or one that this version cannot read, is kept as it is and ignored by folds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, cast, get_origin, get_type_hints

import msgspec

from travaux.model import names
from travaux.model.dates import Certainty, When
from travaux.model.entries import BODY_TYPES, Basis, Body, Entry, UnknownBody, snake
from travaux.model.errors import NameInvalidError
from travaux.model.sources import Span
from travaux.record.canonical import (
    ENCODER,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INTEGER,
    JsonValue,
    NotCanonicalError,
    check_keys,
    check_object,
    check_same,
    check_size,
    decode,
    encode,
    looks_clean,
)
from travaux.record.disclosures import PADDED_TO

Head = tuple[int, str]
"""Number and id of an entry in its author's chain."""

_DIGEST_CHARS = 43
_TYPE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DIGESTS = re.compile(r"[A-Za-z0-9_-]*")
_CLOCK = "%Y-%m-%dT%H:%M:%SZ"
_BASES = frozenset(Basis)
_OPTIONAL = frozenset({"source", "span", "about", "on_behalf_of"})
_COMMON = _OPTIONAL | {"by", "basis"}
# The body is the second level of a payload.
_BODY_DEPTH = MAX_DEPTH - 1

# Of 64 characters; that they are hex shows when they name an entry that is here.
_Id = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]
_Number = Annotated[int, msgspec.Meta(ge=1, le=MAX_INTEGER)]


class _Happened(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    certainty: Certainty
    from_: date | None = msgspec.field(name="from")
    to: date | None


class _Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=0)]


class _Shared(msgspec.Struct, frozen=True):
    """What every body holds; the keys of its type come beside these."""

    by: str
    basis: Basis
    source: _Id | None = None
    span: _Span | None = None
    about: _Id | None = None
    on_behalf_of: tuple[str, ...] = ()


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A payload whose form is right; whether it may be believed is another matter.

    Its fields stand in the order of their names, and writing it gives the payload's canonical bytes again.
    """

    author: str
    body: dict[str, object]
    happened: _Happened
    prev: _Id | None
    record: _Id | None
    said: datetime
    """The author's clock, UTC, whole seconds."""
    sd: list[str]
    seen: dict[str, tuple[_Number, _Id]]
    seq: _Number
    type: str
    v: Literal[1]


_DECODER = msgspec.json.Decoder(Header)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """What an entry says, before it has a place in a chain."""

    body: Body
    by: str
    basis: Basis
    happened: When
    said: datetime
    """The author's clock, with its zone; written to the second, UTC."""
    about: str | None = None
    source: str | None = None
    span: Span | None = None
    on_behalf_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an author's next entry goes."""

    author: str
    record: str | None = None
    """Id of the record; None for the founding entry."""
    prev: Head | None = None
    """The author's last entry."""
    seen: Mapping[str, Head] | None = None
    """Heads of the other authors' chains."""


def write_payload(unsigned: Unsigned, place: Place, sd: tuple[str, ...] = ()) -> bytes:
    """Give the canonical bytes that are signed.

    Raises:
        NotCanonicalError: something in it is outside the canonical profile.
    """
    seen: dict[str, JsonValue] = {author: [seq, of] for author, (seq, of) in (place.seen or {}).items()}
    when = unsigned.happened
    return encode(
        {
            "author": place.author,
            "body": _write_body(unsigned),
            "happened": {
                "certainty": when.certainty.value,
                "from": when.from_.isoformat() if when.from_ else None,
                "to": when.to.isoformat() if when.to else None,
            },
            "prev": place.prev[1] if place.prev else None,
            "record": place.record,
            "said": unsigned.said.astimezone(UTC).strftime(_CLOCK),
            "sd": list(sd),
            "seen": seen,
            "seq": place.prev[0] + 1 if place.prev else 1,
            "type": snake(type(unsigned.body)),
            "v": 1,
        }
    )


def read_header(payload: bytes) -> Header:
    """Give the header of a payload.

    Raises:
        NotCanonicalError: the bytes are not canonical, or not of an entry.
    """
    check_size(payload, MAX_BYTES)
    try:
        header = _DECODER.decode(payload)
        check_object(header.body, _BODY_DEPTH)
        check_keys(header.seen, authors=True)
        # What writes the same bytes again had no double key, white space, other escape, order or form of date.
        check_same(ENCODER.encode(header), payload)
        if not _OPTIONAL.isdisjoint(header.body):
            _check_shared(msgspec.convert(header.body, _Shared))
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise NotCanonicalError(f"not an entry: {error}") from error
    if not looks_clean(payload):
        decode(payload)
    wrong = _wrong_form(header)
    if wrong:
        raise NotCanonicalError(f"not an entry: {wrong}")
    return header


def read_entry(entry_id: str, header: Header, parts: Mapping[str, JsonValue]) -> Entry:
    """Give the entry of a header that was found trustworthy."""
    shared = msgspec.convert(header.body, _Shared)
    when = header.happened
    return Entry(
        id=entry_id,
        author=header.author,
        seq=header.seq,
        type=header.type,
        by=shared.by,
        basis=shared.basis,
        happened=When(when.from_, when.to, when.certainty),
        said=header.said.strftime(_CLOCK),
        body=read_body(header),
        record=header.record,
        prev=header.prev,
        seen=header.seen,
        about=shared.about,
        source=shared.source,
        span=Span(shared.span.start, shared.span.end) if shared.span else None,
        on_behalf_of=shared.on_behalf_of,
        parts=parts,
    )


def read_body(header: Header) -> Body:
    """Give the typed body; `UnknownBody` where this version does not know the type or cannot read it."""
    own = {key: value for key, value in header.body.items() if key not in _COMMON}
    known = BODY_TYPES.get(header.type)
    if known is not None:
        try:
            typed = own | {key: _mapping(own[key]) for key in _mappings(known) if key in own}
            return cast("Body", msgspec.convert(typed, known))
        except msgspec.ValidationError:
            pass
    return UnknownBody(own)


def _write_body(unsigned: Unsigned) -> dict[str, JsonValue]:
    body: dict[str, JsonValue] = {"by": unsigned.by, "basis": unsigned.basis.value}
    if unsigned.about is not None:
        body["about"] = unsigned.about
    if unsigned.source is not None:
        body["source"] = unsigned.source
    if unsigned.span is not None:
        body["span"] = {"start": unsigned.span.start, "end": unsigned.span.end}
    if unsigned.on_behalf_of:
        body["on_behalf_of"] = list(unsigned.on_behalf_of)
    return body | _write_own(unsigned.body)


def _write_own(body: Body) -> dict[str, JsonValue]:
    if isinstance(body, UnknownBody):
        raise NotCanonicalError("an entry of an unknown type is kept, never written")
    mappings = _mappings(cast("type", type(body)))
    own: dict[str, Any] = {}
    for field in fields(body):
        value = getattr(body, field.name)
        if field.default is not MISSING and value == field.default:
            continue
        plain: Any = msgspec.to_builtins(value)
        own[field.name] = (
            sorted([key, member] for key, member in plain.items()) if field.name in mappings else plain
        )
    return own


@cache
def _mappings(body_type: type) -> frozenset[str]:
    """Name the fields of a body that are mappings with free keys."""
    hints = get_type_hints(body_type)
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is dict)


def _mapping(pairs: object) -> dict[str, object]:
    """Read a mapping back from its pairs; strict, as one mapping has one form."""
    mapping = dict(msgspec.convert(pairs, list[tuple[str, object]]))
    if list(mapping) != sorted(mapping) or len(mapping) != len(cast("list[object]", pairs)):
        raise msgspec.ValidationError("pairs out of order, or a key twice")
    return mapping


def _wrong_form(header: Header) -> str:
    """Say what msgspec's types cannot; empty if nothing is wrong."""
    by, basis = header.body.get("by"), header.body.get("basis")
    wrong = ""
    if type(by) is not str or type(basis) is not str or basis not in _BASES or not _is_party(by):
        wrong = "it does not say whose act it is, or on what basis"
    elif header.author in header.seen:
        wrong = "it has seen itself"
    elif (header.prev is None) != (header.seq == 1):
        wrong = "only entry 1 has no entry before it"
    elif header.type not in BODY_TYPES and _TYPE.fullmatch(header.type) is None:
        wrong = "its type has no allowed name"
    elif header.sd and _wrong_digests(header.sd):
        wrong = "its digests are not sorted, single and padded"
    elif header.said.tzinfo is not UTC or header.said.microsecond:
        wrong = "its clock is not YYYY-MM-DDThh:mm:ssZ"
    return wrong


def _wrong_digests(sd: list[str]) -> bool:
    return (
        len(sd) % PADDED_TO > 0
        or set(map(len, sd)) != {_DIGEST_CHARS}
        or sd != sorted(set(sd))
        or _DIGESTS.fullmatch("".join(sd)) is None
    )


@lru_cache(maxsize=1024)
def _is_party(code: str) -> bool:
    try:
        return bool(names.party(code))
    except NameInvalidError:
        return False


def _check_shared(shared: _Shared) -> None:
    if not all(map(_is_party, shared.on_behalf_of)):
        raise NotCanonicalError("not an entry: a party has no allowed code")
    if shared.span is not None and shared.span.end < shared.span.start:
        raise NotCanonicalError("not an entry: its span ends before it begins")
