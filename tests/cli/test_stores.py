"""Records moved from files to a server and back: the same bytes, the same heads, and never two places at once."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.moving import act, rows_of_file, rows_of_server, there
from tests.cli.running import Travaux
from tests.databases import Database, Space
from travaux import wiring
from travaux.desk.errors import RecordFaultyError, StoreOccupiedError, StoresDifferError
from travaux.stores.errors import StoreLostError, WriterBusyError
from travaux.stores.locks import FileLock
from travaux.stores.postgres.lines import PostgresLines
from travaux.stores.sqlite import SqliteLines


def move(travaux: Travaux, space: Space | None, *more: str) -> Any:  # noqa: ANN401  JSON
    to = ("sqlite",) if space is None else (space.address, "--schema", space.name)
    return travaux("store", "move", *more, "--to", *to, "--json").answer


# --- there and back ------------------------------------------------------------------------------


def test_a_moved_record_is_the_same_to_the_byte_and_both_vectors_are_shown(
    travaux: Travaux, ru: Path, space: Space
) -> None:
    board = travaux("board", "-D", "ru", "--json").answer
    before = (ru / "records" / "bilateral.db").read_bytes()
    moved = move(travaux, space, "-D", "ru")
    assert moved["format"] == "travaux.store-move/1"
    assert moved["switched"] is True
    [record] = moved["records"]
    assert (record["name"], record["entries"], record["copied"], record["equal"]) == (
        "bilateral",
        12,
        12,
        True,
    )
    assert record["from"]["vector"] == record["to"]["vector"]
    assert record["from"]["heads"] == record["to"]["heads"]
    assert record["from"]["where"] == "records/bilateral.db"
    assert (ru / "records" / "bilateral.db").read_bytes() == before
    assert rows_of_server(space, "bilateral") == rows_of_file(ru / "records" / "bilateral.db")

    assert travaux("record", "heads", "-D", "ru", "--json").answer["vector"] == record["to"]["vector"]
    assert travaux("board", "-D", "ru", "--json").answer == board
    [verified] = travaux("record", "verify", "-D", "ru", "--full", "--json").answer["records"]
    assert (verified["entries"], verified["faults"]) == (12, [])
    assert verified["file"].startswith("bilateral in postgresql://")


def test_acts_go_where_the_record_is_now_and_come_back_with_it(
    travaux: Travaux, obs: Path, space: Space
) -> None:
    count = len(rows_of_file(obs / "records" / "main.db")[0])
    move(travaux, space, "-D", "obs")
    act(obs)
    founded = travaux("record", "found", "second", "-D", "obs", "--title", "Another", "--json").answer
    assert founded["entries"][0]["seq"] == 1
    assert len(rows_of_file(obs / "records" / "main.db")[0]) == count
    assert not (obs / "records" / "second.db").exists()

    back = move(travaux, None, "-D", "obs")
    assert [(record["name"], record["copied"]) for record in back["records"]] == [("main", 1), ("second", 1)]
    assert rows_of_file(obs / "records" / "main.db") == rows_of_server(space, "main")
    assert rows_of_file(obs / "records" / "second.db") == rows_of_server(space, "second")
    again = travaux("record", "verify", "-D", "obs", "--full", "--json").answer["records"]
    assert [(record["file"], record["faults"]) for record in again] == [
        ("records/main.db", []),
        ("records/second.db", []),
    ]


def test_a_person_is_shown_both_vectors_and_what_becomes_of_the_old_files(
    travaux: Travaux, obs: Path, space: Space
) -> None:
    said = travaux("store", "move", "-D", "obs", "--to", space.address, "--schema", space.name).out.decode()
    vectors = [
        line.split()[0] for line in said.splitlines() if line.startswith("  ") and len(line.split()[0]) == 64
    ]
    assert len(vectors) == 2
    assert vectors[0] == vectors[1]
    assert "every signature checked on arrival" in said
    assert "what is in the folder records/ stays as it is, and is not written any more" in said
    assert obs.is_dir()


def test_moving_to_where_the_records_are_changes_nothing_and_shows_the_proof(
    travaux: Travaux, obs: Path, space: Space
) -> None:
    move(travaux, space, "-D", "obs")
    settings = (obs / "travaux.toml").read_bytes()
    again = move(travaux, space, "-D", "obs")
    assert again["switched"] is False
    assert [record["copied"] for record in again["records"]] == [0]
    assert (obs / "travaux.toml").read_bytes() == settings
    move(travaux, None, "-D", "obs")
    back = move(travaux, None, "-D", "obs")
    assert back["switched"] is False
    assert [record["copied"] for record in back["records"]] == [0]


def test_the_other_settings_and_their_comments_stay(travaux: Travaux, obs: Path, space: Space) -> None:
    path = obs / "travaux.toml"
    path.write_text(path.read_text() + 'hosts = ["geneva.example"]  # behind the proxy\n')
    path.chmod(0o640)
    before = path.read_text()
    move(travaux, space, "-D", "obs")
    assert "# behind the proxy" in path.read_text()
    assert f'[store]\nurl = "{space.address}"\nschema = "{space.name}"' in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640
    move(travaux, None, "-D", "obs")
    assert path.read_text().strip() == before.strip()


def test_private_papers_and_marks_stay_with_the_desk(travaux: Travaux, obs: Path, space: Space) -> None:
    """What watches the record's end must not lie where the record lies."""
    travaux("note", "write", "-D", "obs", "--text", "ask about article 4")
    move(travaux, space, "-D", "obs")
    act(obs)
    listed = travaux("note", "list", "-D", "obs", "--json").answer["notes"]
    assert [note["text"] for note in listed] == ["ask about article 4"]
    name = f'"{space.name}:main"'
    space.administer(
        f"ALTER TABLE {name}.entries DISABLE TRIGGER ALL",
        f"DELETE FROM {name}.entries WHERE position = (SELECT max(position) FROM {name}.entries)",
        f"ALTER TABLE {name}.entries ENABLE ALWAYS TRIGGER entries_only_grow",
    )
    ran = travaux("record", "verify", "-D", "obs", "--json")
    assert ran.status == 3
    assert [fault["code"] for fault in ran.answer["records"][0]["faults"]] == ["record-shortened"]


# --- what is refused -----------------------------------------------------------------------------


def refused(travaux: Travaux, *words: str) -> dict[str, str]:
    ran = travaux(*words, "--json")
    assert ran.status == 1
    assert ran.out == b""
    refusal: dict[str, str] = ran.refusal
    assert refusal["hint"]
    return refusal


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("postgresql://clerk:hunter2@db.example/talks", "address-invalid"),
        ("files", "address-invalid"),
        ("postgresql://clerk@/talks?host=/nowhere", "store-unreachable"),
    ],
)
def test_a_place_that_is_none_is_refused_and_nothing_is_switched(
    travaux: Travaux, obs: Path, to: str, code: str
) -> None:
    before = (obs / "travaux.toml").read_bytes()
    refusal = refused(travaux, "store", "move", "-D", "obs", "--to", to)
    assert refusal["code"] == code
    assert "hunter2" not in json.dumps(refusal)
    assert (obs / "travaux.toml").read_bytes() == before


def test_a_place_that_was_not_prepared_is_refused(travaux: Travaux, obs: Path, space: Space) -> None:
    words = ("store", "move", "-D", "obs", "--to", space.address, "--schema", "elsewhere")
    refusal = refused(travaux, *words)
    assert refusal["code"] == "store-unprepared"
    assert "travaux store prepare" in refusal["hint"]
    act(obs)


def test_a_space_with_another_dossiers_records_is_refused(
    travaux: Travaux, obs: Path, ru: Path, space: Space
) -> None:
    move(travaux, space, "-D", "obs")
    with pytest.raises(StoreOccupiedError, match="holds other records: main"):
        wiring.move(ru, there(space))
    # Of the same name, and another record all the same.
    shutil.copytree(ru, "ru2")
    Path("ru2/records/bilateral.db").rename("ru2/records/main.db")
    with pytest.raises(StoreOccupiedError, match="is another record: its line 1"):
        wiring.move(Path("ru2"), there(space))
    act(obs)
    assert (ru / "travaux.toml").read_text().count("[store]") == 0


def test_a_target_that_went_further_is_refused(travaux: Travaux, obs: Path, space: Space) -> None:
    """An old copy is gone on with; one that holds more than the record is not the record."""
    move(travaux, space, "-D", "obs")
    act(obs)
    (obs / "travaux.toml").write_text((obs / "travaux.toml").read_text().partition("\n[store]")[0])
    with pytest.raises(RecordFaultyError, match="record-shortened"):
        wiring.move(obs, there(space))
    (obs / "desk.db").unlink()
    with pytest.raises(StoreOccupiedError):
        wiring.move(obs, there(space))


def test_a_faulty_record_is_not_moved(obs: Path, space: Space) -> None:
    with closing(sqlite3.connect(obs / "records" / "main.db")) as connection, connection:
        connection.execute("DROP TRIGGER entries_never_go")
    with pytest.raises(RecordFaultyError, match="guard-missing"):
        wiring.move(obs, there(space))
    assert space.place().names() == []


def test_a_copy_that_is_not_the_same_is_found_and_nothing_is_switched(
    obs: Path, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that drops what it acknowledged: here a trigger that lets the last line fall."""
    honest = PostgresLines.append

    def append(self: PostgresLines, lines: list[Any]) -> None:
        honest(self, lines[:-1])

    monkeypatch.setattr(PostgresLines, "append", append)
    with pytest.raises(StoresDifferError, match="is not the same in"):
        wiring.move(obs, there(space))
    monkeypatch.undo()
    assert wiring.read_settings(obs).store is None
    assert wiring.move(obs, there(space)).records[0].added == 1


def test_a_copy_whose_guards_are_gone_on_arrival_is_refused(obs: Path, space: Space) -> None:
    wiring.move(obs, there(space))
    wiring.move(obs, None)
    space.administer(f'GRANT DELETE ON "{space.name}:main".entries TO {space.name}_user')
    with pytest.raises(StoresDifferError, match="does not verify as the record does"):
        wiring.move(obs, there(space))
    assert wiring.read_settings(obs).store is None
    space.administer(f'REVOKE DELETE ON "{space.name}:main".entries FROM {space.name}_user')
    wiring.move(obs, there(space))


def test_while_a_record_is_written_it_is_not_moved_and_while_it_is_moved_none_is_founded(
    obs: Path, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("travaux.stores.locks.PATIENCE", 0.05)
    monkeypatch.setattr(FileLock.__init__, "__kwdefaults__", {"patience": 0.05})
    monkeypatch.setattr(SqliteLines.__init__, "__kwdefaults__", {"create": False, "patience": 0.05})
    store = SqliteLines(obs / "records" / "main.db")
    with store.writing(), pytest.raises(WriterBusyError):
        wiring.move(obs, there(space))
    store.close()
    with FileLock(obs / "records" / "dossier.lock").held(), pytest.raises(WriterBusyError):
        wiring.move(obs, there(space))


def test_a_move_whose_source_broke_off_is_not_finished(
    obs: Path, space: Space, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The turn to write goes with a connection: another may have added an entry that the copy lacks."""
    wiring.move(obs, there(space))
    whole = wiring.settings.write_private

    def write(path: Path, content: bytes) -> None:
        whole(path, content)
        space.administer(
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{space.name}_user'"
        )
        act(obs)

    with monkeypatch.context() as patch:
        patch.setattr(wiring.settings, "write_private", write)
        with pytest.raises(StoreLostError):
            wiring.move(obs, None)
    assert wiring.read_settings(obs).store == there(space)
    assert wiring.move(obs, None).records[0].added == 1
    act(obs)


# --- room ----------------------------------------------------------------------------------------


def test_room_is_made_by_a_command_that_says_what_it_made(
    travaux: Travaux, database: Database, obs: Path
) -> None:
    space = database.unprepared()
    Path("password").write_text("no secret at all\n")
    words = ("store", "prepare", space.address, "--as", space.administrator, "--schema", space.name)
    done = travaux(*words, "--password-file", "password", "--json").answer
    assert done["command"] == "store prepare"
    assert len(done["made"]) == 5
    assert "no secret" not in json.dumps(done)
    assert travaux(*words, "--json").answer["made"] == []
    move(travaux, space, "-D", "obs")
    act(obs)


def test_settings_that_are_no_store_are_refused(travaux: Travaux, obs: Path) -> None:
    path = obs / "travaux.toml"
    settings = path.read_text()
    for table, code in (
        ("url = 1", "dossier-unreadable"),
        ('schema = "x"', "dossier-unreadable"),
        ('url = "postgresql://a@b/c"\nschema = 2', "dossier-unreadable"),
        ('url = "postgresql://a:hunter2@b/c"', "address-invalid"),
        ('url = "postgresql://a@b/c"\nschema = "A"', "name-invalid"),
    ):
        path.write_text(f"{settings}\n[store]\n{table}\n")
        refusal = refused(travaux, "record", "heads", "-D", "obs")
        assert refusal["code"] == code
        assert "hunter2" not in json.dumps(refusal)


def test_a_server_that_is_away_is_one_plain_refusal(travaux: Travaux, obs: Path, tmp_path: Path) -> None:
    path = obs / "travaux.toml"
    path.write_text(f'{path.read_text()}\n[store]\nurl = "postgresql://clerk@/talks?host={tmp_path}"\n')
    for words in (("board",), ("record", "heads"), ("record", "verify"), ("note", "write", "--text", "x")):
        assert refused(travaux, *words, "-D", "obs")["code"] == "store-unreachable"
    ran = travaux("doctor", "-D", "obs", "--json")
    assert any(
        finding["name"] == "records" and finding["state"] == "wrong" for finding in ran.answers[0]["findings"]
    )


def test_without_the_driver_files_work_and_servers_are_refused(
    travaux: Travaux, obs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    act(obs)
    refusal = refused(travaux, "store", "move", "-D", "obs", "--to", "postgresql://a@b/c")
    assert refusal["code"] == "driver-missing"
    assert "travaux[postgres]" in refusal["hint"]


def test_a_dossier_of_files_never_loads_the_driver(obs: Path) -> None:
    code = f"""import sys; from travaux import wiring
with wiring.open_desk(__import__("pathlib").Path({str(obs)!r}), now=wiring.clock({{}})) as desk:
    desk.reading("main")
sys.exit("psycopg" in sys.modules)"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
