"""A record that is not what was signed: found, named, read by nobody, written by nobody."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.running import Travaux
from tests.record.desks import Desk, founded
from travaux.model.statements import StatementMade
from travaux.record.canonical import digest
from travaux.record.lines import Claim, Line
from travaux.stores.sqlite import SqliteLines

SAID = StatementMade("Spokesperson", "briefing")

READING = (
    ("board",),
    ("timeline",),
    ("assurances",),
    ("disclosures",),
    ("agreements",),
    ("record", "log"),
    ("record", "heads"),
    ("entry", "show", "OBS/desk-1#4"),
    ("reply", "prepare", "--draft", "OBS/desk-1#4", "--out", "sheet.toml"),
)


def _unguarded(file: Path, *statements: str) -> None:
    """Do to a record what only somebody with the file and a tool of their own can do."""
    with closing(sqlite3.connect(file)) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        for _, sql in guards:
            database.execute(sql)
        database.commit()


def _without_guards(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.commit()


def _flipped(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        (payload,) = database.execute("SELECT payload FROM entries WHERE seq = 5").fetchone()
    flipped = bytes([*payload[:40], payload[40] ^ 1, *payload[41:]])
    change = f"UPDATE entries SET payload = X'{flipped.hex()}' WHERE seq = 5"  # noqa: S608  hex digits
    _unguarded(file, change)


def _swapped(file: Path) -> None:
    _unguarded(
        file,
        "CREATE TEMP TABLE kept AS SELECT seq, payload FROM entries WHERE seq IN (5, 6)",
        "UPDATE entries SET payload = (SELECT payload FROM kept WHERE kept.seq = 11 - entries.seq) WHERE seq IN (5, 6)",
    )


def _foreign(file: Path) -> None:
    """Put an entry of another record after the last."""
    other = file.parents[2] / "ru" / "records" / "bilateral.db"
    _unguarded(
        file,
        f"ATTACH '{other}' AS other",
        "CREATE TEMP TABLE one AS SELECT * FROM other.entries WHERE seq = 4",
        "UPDATE one SET position = 100",
        "INSERT INTO entries SELECT * FROM one",
        "INSERT INTO disclosures SELECT * FROM other.disclosures"
        " WHERE entry IN (SELECT id FROM other.entries WHERE seq = 4)",
    )


def _no_record(file: Path) -> None:
    for beside in file.parent.glob(f"{file.name}-*"):
        beside.unlink()
    file.write_bytes(b"this is no record at all")


DAMAGE: list[tuple[str, int | None, Callable[[Path], None]]] = [
    ("id-wrong", 5, _flipped),
    ("entry-missing", 4, lambda file: _unguarded(file, "DELETE FROM entries WHERE seq = 4")),
    ("record-shortened", 8, lambda file: _unguarded(file, "DELETE FROM entries WHERE seq = 8")),
    (
        "signature-wrong",
        8,
        lambda file: _unguarded(file, "UPDATE entries SET signature = zeroblob(64) WHERE seq = 8"),
    ),
    ("id-wrong", 5, _swapped),
    ("guard-missing", None, _without_guards),
    ("not-a-record", None, _no_record),
]


@pytest.mark.parametrize(("code", "seq", "damage"), DAMAGE, ids=[f"{code}-{seq}" for code, seq, _ in DAMAGE])
def test_a_damaged_record_is_found_and_neither_read_nor_written(
    code: str, seq: int | None, damage: Callable[[Path], None], obs: Path, travaux: Travaux
) -> None:
    file = obs / "records" / "main.db"
    damage(file)
    for words in (("-D", "obs"), ("-D", "obs", "main", "--full"), (str(file), "--full")):
        ran = travaux("record", "verify", *words, "--json")
        assert ran.status == 3, words
        assert ran.answer["format"] == "travaux.verify/1"
        [record] = ran.answer["records"]
        faults = {fault["code"]: fault for fault in record["faults"]}
        assert code in faults, record["faults"]
        assert faults[code]["seq"] == seq
        assert faults[code]["author"] == ("OBS/desk-1" if seq is not None else None)
    for_people = travaux("record", "verify", "-D", "obs")
    assert for_people.status == 3
    assert f"({code})".encode() in for_people.out
    for command in READING:
        ran = travaux(*command, "-D", "obs", "--json")
        assert (ran.status, ran.out) == (3, b""), command
        assert f'"code":"{code}"'.encode() in ran.err
        assert b"Traceback" not in ran.err
    assert not (obs.parent / "sheet.toml").exists()
    refused = travaux(
        "statement", "make", "-D", "obs", "--by", "RU", "--source", "OBS/desk-1#2", "--person", "P"
    )
    assert refused.status == 2
    act = ("party", "describe", "RU", "-D", "obs", "--name", "en=Russia", "--json")
    refused = travaux(*act)
    assert (refused.status, refused.out) == (1, b"")
    assert refused.refusal["code"] == "record-faulty"


def test_an_entry_of_another_record_is_found(
    desk: Callable[[str], Path], travaux: Travaux, tmp_path: Path
) -> None:
    desk("ru")
    shutil.rmtree(tmp_path / "ru" / "keys")
    file = desk("obs") / "records" / "main.db"
    _foreign(file)
    ran = travaux("record", "verify", "-D", "obs", "--json")
    assert ran.status == 3
    [fault] = ran.answer["records"][0]["faults"]
    assert (fault["code"], fault["author"], fault["seq"]) == ("other-record", "RU/desk-1", 4)


def _of_a_stranger(desk: Desk) -> Line:
    return Desk("CN/desk-1").sign(SAID, place=replace(desk.trusted.place("CN/desk-1"), prev=None))


def _beside_its_place(desk: Desk) -> Line:
    place = desk.trusted.place(desk.author)
    return desk.sign(SAID, place=replace(place, prev=(2, "e" * 64)))


def _spaced(desk: Desk) -> Line:
    line = desk.sign(SAID)
    payload = line.payload.replace(b'"seq":3', b'"seq": 3')
    return Line(payload, line.signature, (), Claim(desk.author, 3, digest(payload)))


@pytest.mark.parametrize(
    ("fault", "forge"),
    [
        (("author-unknown", "CN/desk-1", 1), _of_a_stranger),
        (("chain-broken", "OBS/desk-1", 3), _beside_its_place),
        (("not-canonical", "OBS/desk-1", 3), _spaced),
    ],
)
def test_a_line_that_somebody_forged_is_named_to_whoever_reads(
    fault: tuple[str, str, int], forge: Callable[[Desk], Line], obs: Path, travaux: Travaux
) -> None:
    (signer,) = founded("OBS")
    signer.say("first")
    file = obs / "records" / "main.db"
    for beside in file.parent.glob("main.db*"):
        beside.unlink()
    store = SqliteLines(file, create=True)
    with store.writing():
        store.append(signer.lines)
    sound = travaux("record", "verify", "-D", "obs", "--json")
    assert (sound.status, sound.answer["records"][0]["faults"]) == (0, [])
    store = SqliteLines(file)
    with store.writing():
        store.append([forge(signer)])
    store.close()
    for words in ((), ("--full",)):
        ran = travaux("record", "verify", "-D", "obs", *words, "--json")
        assert ran.status == 3
        [record] = ran.answer["records"]
        assert [(one["code"], one["author"], one["seq"]) for one in record["faults"]] == [fault]
    read = travaux("timeline", "-D", "obs", "--json")
    assert (read.status, read.out) == (3, b"")
    assert f'"code":"{fault[0]}"'.encode() in read.err
    act = travaux("party", "describe", "RU", "-D", "obs", "--name", "en=Russia", "--json")
    assert (act.status, act.refusal["code"]) == (1, "record-faulty")


def test_a_sound_record_has_no_fault(obs: Path, travaux: Travaux) -> None:
    for words in (("-D", "obs"), ("-D", "obs", "main", "--full"), (str(obs / "records" / "main.db"),)):
        [record] = travaux("record", "verify", *words, "--json").answer["records"]
        assert (record["entries"], record["faults"]) == (8, [])
        assert len(record["record"]) == 64


def test_a_bare_copy_is_verified_without_a_dossier_and_left_as_it_was(
    obs: Path, travaux: Travaux, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    shutil.copy(obs / "records" / "main.db", copy)
    shutil.rmtree(obs)
    before = copy.read_bytes()
    assert travaux("record", "verify", copy, "--full").status == 0
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]


def test_a_file_that_is_absent_is_a_fault_too(travaux: Travaux) -> None:
    ran = travaux("record", "verify", "absent.db", "--json")
    assert ran.status in (1, 3)
    assert b"Traceback" not in ran.err


def test_what_is_named_is_verified_in_the_order_named(obs: Path, travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "false.db").write_bytes(b"false")
    ran = travaux("record", "verify", "false.db", "main", "-D", "obs", "--json")
    assert ran.status == 3
    assert [bool(record["faults"]) for record in ran.answer["records"]] == [True, False]
    assert obs.is_dir()
