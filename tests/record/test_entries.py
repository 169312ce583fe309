"""Entries: what is written is read, and a payload of another form is no entry."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.record.desks import NOW, ON, Desk, conversation
from travaux.model.assurances import AssuranceGiven, AssuranceJudged, Due, Verdict
from travaux.model.corrections import EntryCorrected
from travaux.model.dates import Certainty, When
from travaux.model.entries import BODY_TYPES, Basis, Body, Entry, UnknownBody
from travaux.model.instruments import DraftSubmitted, ProvisionPlace
from travaux.model.parties import PartyDescribed
from travaux.model.replies import Coverage, Mapping, ReplyCode, ReplyGiven, ReplyMapped, Shape
from travaux.model.sources import Span
from travaux.model.statements import StatementForm, StatementMade
from travaux.record.canonical import NotCanonicalError, digest, encode
from travaux.record.entries import Place, Unsigned, read_entry, read_header, write_payload

ID = "a" * 64
PLACE = Place("US/desk-2", "b" * 64, (16, "c" * 64), {"RU/desk-1": (12, "d" * 64)})
BODIES: tuple[Body, ...] = (
    StatementMade("Spokesperson", "briefing", StatementForm.PAPER, to=("RU", "NATO")),
    PartyDescribed("US", {"en": "United States", "zh-Hant": "美國"}, aliases=("Washington",)),
    EntryCorrected({"answer.art_3.code": "reserve", "place": "Genève"}, "typing error"),
    AssuranceGiven("RU", form="written", due=Due("2022-01-28", "Europe/Moscow")),
    AssuranceJudged({"form": Verdict.KEPT, "due": Verdict.LATE}, why="a day too late"),
    ReplyGiven(Shape.THEMES, draft=ID, root="e" * 64),
    ReplyMapped(
        "A. Person",
        (
            Mapping(1, "art_3", Coverage.IN_PART, ReplyCode.REJECT),
            Mapping(2, "art_4", Coverage.NOT_ADDRESSED),
        ),
    ),
    DraftSubmitted(
        "treaty",
        "en",
        "f" * 64,
        ("part:1",),
        (ProvisionPlace("art_1", "article", None, 0, 9, 9, None, None),),
        "1",
    ),
)


def unsigned(body: Body, **fields: Any) -> Unsigned:  # noqa: ANN401
    return replace(Unsigned(body, "US", Basis.ACT, ON, NOW), **fields)


def entry(payload: bytes) -> Entry:
    return read_entry(digest(payload), read_header(payload), {})


def fields(**changed: object) -> bytes:
    """Give a sound payload with some of its fields changed; None takes one away."""
    sound = json.loads(write_payload(unsigned(BODIES[0]), PLACE))
    merged = {**sound, **changed}
    return encode({key: value for key, value in merged.items() if value != "absent"})


def body(**changed: object) -> bytes:
    return fields(body={"by": "US", "basis": "act", **changed})


@pytest.mark.parametrize("written", BODIES, ids=lambda written: type(written).__name__)
def test_a_body_is_read_as_it_was_written(written: Body) -> None:
    assert entry(write_payload(unsigned(written), PLACE)).body == written


def test_an_entry_is_read_as_it_was_written() -> None:
    when = When(date(2021, 10, 1), None, Certainty.APPROXIMATE)
    payload = write_payload(
        unsigned(
            BODIES[0],
            basis=Basis.REPORT,
            by="RU",
            about=ID,
            source=ID,
            span=Span(3, 9),
            on_behalf_of=("NATO",),
            happened=when,
        ),
        PLACE,
    )
    read = entry(payload)
    assert (read.author, read.seq, read.prev, dict(read.seen)) == (
        "US/desk-2",
        17,
        "c" * 64,
        dict(PLACE.seen or {}),
    )
    assert (read.by, read.basis, read.about, read.source) == ("RU", Basis.REPORT, ID, ID)
    assert (read.span, read.on_behalf_of, read.happened) == (Span(3, 9), ("NATO",), when)
    assert (read.id, read.record, read.said, read.type) == (
        digest(payload),
        "b" * 64,
        "2022-01-26T18:00:00Z",
        "statement_made",
    )


def test_fields_that_have_their_default_are_left_out() -> None:
    written = json.loads(write_payload(unsigned(ReplyGiven(Shape.ARTICLES)), PLACE))["body"]
    assert written == {"basis": "act", "by": "US", "shape": "articles"}


def test_a_clock_of_another_zone_is_written_in_utc() -> None:
    moscow = datetime(2022, 1, 26, 21, 0, 0, 999, tzinfo=timezone(timedelta(hours=3)))
    assert entry(write_payload(unsigned(BODIES[0], said=moscow), PLACE)).said == "2022-01-26T18:00:00Z"


def test_an_entry_of_an_unknown_type_is_kept_as_it_is() -> None:
    read = entry(
        fields(type="silence_opened", body={"by": "US", "basis": "act", "until": "2030-01-01", "n": [1]})
    )
    assert read.type == "silence_opened"
    assert read.body == UnknownBody({"until": "2030-01-01", "n": [1]})


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("statement_made", {"person": 1}),
        ("statement_made", {"person": "A", "occasion": "o", "form": "sung"}),
        ("entry_corrected", {"why": "w", "set": {"place": "x"}}),
        ("entry_corrected", {"why": "w", "set": [["b", "x"], ["a", "x"]]}),
        ("entry_corrected", {"why": "w", "set": [["a", "x"], ["a", "y"]]}),
        ("entry_corrected", {"why": "w", "set": [["a"]]}),
    ],
)
def test_a_body_that_cannot_be_read_is_kept_as_one_of_an_unknown_type(
    kind: str, own: dict[str, object]
) -> None:
    assert entry(fields(type=kind, body={"by": "US", "basis": "act", **own})).body == UnknownBody(own)


def test_what_is_kept_unread_is_never_written() -> None:
    with pytest.raises(NotCanonicalError, match="never written"):
        write_payload(unsigned(UnknownBody({})), PLACE)


def test_free_keys_stand_only_where_they_are_written_as_pairs() -> None:
    """A mapping inside a field would put free keys where the profile has none."""
    inner = [
        name
        for name, kind in BODY_TYPES.items()
        for hint in kind.__annotations__.values()
        if "dict[" in str(hint) and not str(hint).startswith("dict[str, ")
    ]
    assert inner == []


@pytest.mark.parametrize(
    "payload",
    [
        fields(v=2),
        fields(v="absent"),
        fields(extra=1),
        fields(author="absent"),
        fields(seq=0),
        fields(seq=1),
        fields(prev=None),
        fields(seq="17"),
        fields(seq=9007199254740991 - 1, prev=None),
        fields(prev="short"),
        fields(record="short"),
        fields(type="Reply"),
        fields(type=""),
        fields(said="2022-01-26T18:00:00+03:00"),
        fields(said="2022-01-26T18:00:00"),
        fields(said="2022-01-26T18:00:00.5Z"),
        fields(said="2022-01-26 18:00:00Z"),
        fields(said="2022-13-26T18:00:00Z"),
        fields(happened={"certainty": "stated", "from": "20220126", "to": None}),
        fields(happened={"certainty": "sure", "from": None, "to": None}),
        fields(happened={"certainty": "stated", "from": None}),
        fields(seen={"US/desk-2": [1, ID]}),
        fields(seen={"RU/desk-1": [0, ID]}),
        fields(seen={"RU/desk-1": [1, "short"]}),
        fields(seen={"RU/desk-1": [1, ID, 2]}),
        fields(sd=["a" * 43]),
        fields(sd=[letter * 43 for letter in "abcdefgg"]),
        fields(sd=[letter * 43 for letter in "bacdefgh"]),
        fields(sd=[letter * 42 for letter in "abcdefgh"]),
        fields(sd=[letter * 43 for letter in "abcdefg"] + ["+" * 43]),
        fields(sd=[letter * 43 for letter in "+abcdefg"]),
        fields(body={"by": "US"}),
        fields(body={"basis": "act"}),
        body(by="us"),
        body(by=["US"]),
        body(basis="rumour"),
        body(basis=["act"]),
        body(about="short"),
        body(about=1),
        body(source="short"),
        body(span={"start": 9, "end": 3}),
        body(span={"start": -1, "end": 3}),
        body(span={"start": 1}),
        body(on_behalf_of=["nato"]),
        body(on_behalf_of="NATO"),
        encode([1]),
        encode(None),
        b"",
        b"{",
        fields().replace(b'"seq":17', b'"seq":17.0'),
        fields().replace(b'"seq":17', b'"seq": 17'),
        fields().replace(b'"seq":17', b'"seq":17,"seq":17'),
        body(n=1).replace(b'"n":1', b'"n":1.5'),
        body(n=1).replace(b'"n":1', b'"n":1,"n":1'),
        body(n=1).replace(b'"n"', b'"N"'),
        body(n=1).replace(b'"n":1', b'"n":' + b"[" * 15 + b"]" * 15),
        body(n=1).replace(b'"n":1', b'"n":' + b"[" * 5000 + b"]" * 5000),
        body(n=1).replace(b'"n":1', '"n":"\u202e"'.encode()),
        body(n=1).replace(b'"n":1', b'"n":"\xff"'),
        fields().replace(b'"RU/desk-1"', b'"ru"'),
    ],
)
def test_a_payload_of_another_form_is_no_entry(payload: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        read_header(payload)


def test_an_entry_may_be_a_mebibyte_and_no_more() -> None:
    room = (1 << 20) - len(body(n=""))
    assert read_header(body(n="a" * room))
    with pytest.raises(NotCanonicalError, match="over"):
        read_header(body(n="a" * room)[:-1] + b" }")


def test_a_trusted_line_gives_its_entry_with_its_parts() -> None:
    line = Desk("US/desk-1").trusted.extend(conversation())[-1]
    assert (line.entry().id, line.entry().parts) == (line.id, {"text": "Ответ."})


def test_the_clock_keeps_its_zone() -> None:
    assert read_header(fields()).said.tzinfo is UTC
