"""Every single bit of a small record, turned: none goes unseen.

Each bit of each payload, signature, id, author, number and disclosure of a six-entry record is turned, one at a
time, as a row of a store and (payload and signature) as a line that comes without columns. The counts are printed.
"""

from collections.abc import Iterator
from itertools import islice

import pytest
from msgspec.structs import replace as altered

from tests.record.desks import conversation
from travaux.record.lines import Claim, Line
from travaux.record.trusted import TrustedRecord
from travaux.record.verify import verify

LINES = conversation(6)


def batched(lines: Iterator[Line], count: int) -> Iterator[list[Line]]:
    while several := list(islice(lines, count)):
        yield several


def flips(text: bytes) -> Iterator[bytes]:
    for place in range(len(text)):
        for bit in range(8):
            yield text[:place] + bytes([text[place] ^ 1 << bit]) + text[place + 1 :]


def readable(texts: Iterator[bytes]) -> Iterator[str]:
    """Leave out what no column of text can hold."""
    for text in texts:
        try:
            yield text.decode()
        except UnicodeDecodeError:
            continue


def turned(line: Line) -> Iterator[Line]:
    """Give the line with one bit of what travels turned."""
    for payload in flips(line.payload):
        yield altered(line, payload=payload, claimed=None)
    for signature in flips(line.signature):
        yield altered(line, signature=signature, claimed=None)
    yield from disclosed(line)


def disclosed(line: Line) -> Iterator[Line]:
    for number, disclosure in enumerate(line.disclosures):
        for other in readable(flips(disclosure.encode())):
            yield altered(
                line, disclosures=(*line.disclosures[:number], other, *line.disclosures[number + 1 :])
            )


def turned_rows(line: Line) -> Iterator[Line]:
    """Give the row with one bit of any column turned."""
    claimed = line.claimed
    assert claimed is not None
    for payload in flips(line.payload):
        yield altered(line, payload=payload)
    for entry_id in readable(flips(claimed.id.encode())):
        yield altered(line, claimed=altered(claimed, id=entry_id))
    for author in readable(flips(claimed.author.encode())):
        yield altered(line, claimed=altered(claimed, author=author))
    for bit in range(63):
        yield altered(line, claimed=altered(claimed, seq=claimed.seq ^ 1 << bit))
    yield from disclosed(line)


def test_no_turned_bit_is_let_in(capsys: pytest.CaptureFixture[str]) -> None:
    tried = 0
    for index, line in enumerate(LINES):
        for several in batched(turned(line), 200):
            trusted = TrustedRecord()
            assert len(trusted.extend(LINES[:index], full=True)) == index
            assert trusted.extend(several, full=True) == ()
            assert len(trusted.extend([line], full=True)) == 1
            tried += len(several)
    with capsys.disabled():
        print(f"\n{tried:,} turned bits of {len(LINES)} lines, 0 let in")  # noqa: T201  a count that is promised
    assert tried > 30_000


def test_every_turned_bit_of_a_row_is_named_by_the_quick_check(capsys: pytest.CaptureFixture[str]) -> None:
    tried = 0
    for line in LINES:
        claimed = line.claimed or Claim("", 0, "")
        for other in turned_rows(line):
            # The rest of the record is left out: the row shows it by itself.
            found = verify([other])
            assert found.entries == 0
            assert (claimed.author, claimed.seq) in {(fault.author, fault.seq) for fault in found.faults}
            tried += 1
    with capsys.disabled():
        print(f"\n{tried:,} turned bits of {len(LINES)} rows, each named by author and number")  # noqa: T201  likewise
    assert tried > 30_000


def test_every_turned_bit_of_a_signature_is_named_by_the_full_check() -> None:
    for index, line in enumerate(LINES):
        claimed = line.claimed or Claim("", 0, "")
        for signature in flips(line.signature):
            found = verify(
                [*LINES[:index], altered(line, signature=signature), *LINES[index + 1 :]], full=True
            )
            assert [(fault.code, fault.author, fault.seq) for fault in found.faults] == [
                ("signature-wrong", claimed.author, claimed.seq)
            ]
