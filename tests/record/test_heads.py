"""Heads: saved, read, and what they cover."""

import json
from typing import Any

import pytest

from tests.record.desks import conversation
from travaux.record.canonical import digest
from travaux.record.heads import (
    Heads,
    HeadsUnknownError,
    HeadsUnreadableError,
    covered,
    heads_shape,
    in_order,
    read_heads,
    vector,
)
from travaux.record.trusted import TrustedRecord

TRUSTED = TrustedRecord()
LINES = TRUSTED.extend(conversation(8))
RECORD = TRUSTED.record or ""


def saved(**changed: Any) -> bytes:  # noqa: ANN401
    return json.dumps({**heads_shape(RECORD, TRUSTED.heads), **changed}).encode()


def test_saved_heads_are_read_as_they_were() -> None:
    assert read_heads(saved()) == Heads(RECORD, TRUSTED.heads)
    assert read_heads(saved()).vector == vector(TRUSTED.heads)


def test_the_vector_is_the_hash_of_the_canonical_heads() -> None:
    assert vector({"US/desk-1": (2, "b"), "RU/desk-1": (1, "a")}) == digest(
        b'{"RU/desk-1":[1,"a"],"US/desk-1":[2,"b"]}'
    )


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        saved(format="travaux.heads/2"),
        saved(record="short"),
        saved(vector="0" * 64),
        saved(heads={"RU": [1, "a" * 64]}),
        saved(heads={"RU/desk-1": [1, "short"]}),
        saved(heads={"RU/desk-1": [0, "a" * 64]}),
        saved(heads={"RU/desk-1": ["1", "a" * 64]}),
    ],
)
def test_another_file_holds_no_heads(text: bytes) -> None:
    with pytest.raises(HeadsUnreadableError):
        read_heads(text)


def test_heads_cover_their_whole_past_and_nothing_more() -> None:
    fifth = LINES[4]
    assert covered(LINES, {fifth.author: (fifth.seq, fifth.id)}) == {line.id for line in LINES[:5]}
    assert covered(LINES, TRUSTED.heads) == {line.id for line in LINES}
    assert covered(LINES, {}) == set()


def test_heads_of_entries_that_are_not_here_are_refused() -> None:
    first = LINES[0]
    for wrong in ({first.author: (1, "0" * 64)}, {"US/desk-1": (1, first.id)}, {first.author: (2, first.id)}):
        with pytest.raises(HeadsUnknownError, match="not here"):
            covered(LINES, wrong)


def test_a_log_is_told_in_one_order() -> None:
    told = [line.id for line in in_order(LINES)]
    assert told == [line.id for line in LINES]
    assert [line.id for line in in_order(reversed(LINES))] == told
