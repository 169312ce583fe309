"""Dossiers as the command line makes and examines them; what a desk keeps for itself."""

import json
import os
import pty
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from tests.cli.running import Travaux, environment
from travaux.cli.doctor import State, _sqlite

STATE = "statement make -D obs --by RU --source OBS/desk-1#2 --person P --occasion O --text"


def test_a_new_dossier_has_its_files_and_says_which(travaux: Travaux, tmp_path: Path) -> None:
    made = travaux("init", "new", "--title", "Restraint", "--as", "RU", "--desk", "desk-7", "--json").answer
    assert (made["format"], made["command"]) == ("travaux.done/1", "init")
    assert sorted(made["files"]) == [
        "new/desk.db",
        "new/keys/desk.key",
        "new/keys/root.key",
        "new/travaux.toml",
    ]
    assert all((tmp_path / file).is_file() for file in made["files"])
    assert (tmp_path / "new" / "records").is_dir()
    assert travaux("init", "new", "--title", "T", "--as", "RU").status == 1


def test_an_observers_dossier_begins_with_a_record(travaux: Travaux) -> None:
    made = travaux("init", "watch", "--title", "Restraint", "--as", "OBS", "--observer", "--json").answer
    assert len(made["record"]) == 64
    log = travaux("record", "log", "-D", "watch", "--json").answer
    assert log["record"] == made["record"]
    assert [entry["type"] for entry in log["entries"]] == ["record_founded"]


def test_a_dossier_may_be_made_in_an_empty_folder(travaux: Travaux, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for_people = travaux("init", "empty", "--title", "T", "--as", "RU")
    assert for_people.status == 0
    assert b"keys" in for_people.out


def test_locked_keys_need_their_passphrase_to_sign_and_none_to_read(
    travaux: Travaux, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "right").write_text("a long passphrase\nand a second line\n")
    (tmp_path / "wrong").write_text("another\n")
    made = ("init", "locked", "--title", "T", "--as", "OBS", "--observer", "--passphrase-file", "right")
    assert travaux(*made).status == 0
    describe = ("party", "describe", "RU", "-D", "locked", "--name", "en=Russia", "--json")
    assert travaux("record", "log", "-D", "locked").status == 0
    for refused in (travaux(*describe), travaux(*describe, "--passphrase-file", "wrong")):
        assert refused.status == 1
        assert refused.refusal["code"] == "key-locked"
        assert "--passphrase-file" in refused.refusal["hint"]
        assert refused.out == b""
    assert travaux(*describe, "--passphrase-file", "absent").status == 1
    assert travaux(*describe, "--passphrase-file", "right").status == 0
    monkeypatch.setenv("TRAVAUX_PASSPHRASE_FILE", str(tmp_path / "right"))
    assert travaux(*describe).status == 0
    (tmp_path / "it.enter").write_text(
        "record log -D locked\nparty describe US -D locked --name en=US --passphrase-file right\n"
    )
    monkeypatch.delenv("TRAVAUX_PASSPHRASE_FILE")
    assert travaux("enter", "it.enter").status == 0


def test_full_powers_are_written_and_their_fingerprint_is_shown(travaux: Travaux, tmp_path: Path) -> None:
    travaux("init", "us", "--title", "T", "--as", "US")
    shown = travaux("powers", "show", "-D", "us", "--out", "us.powers.json")
    assert (tmp_path / "us.powers.json").read_bytes()
    fingerprint = shown.out.decode().strip()
    assert len(fingerprint.replace(" ", "")) >= 32
    answer = travaux("powers", "show", "-D", "us", "--out", "us.powers.json", "--json").answer
    assert answer["files"] == ["us.powers.json"]
    assert answer["fingerprint"] == fingerprint
    assert not (tmp_path / "us.powers.json~").exists()


@pytest.mark.usefixtures("ru")
def test_a_second_desk_is_let_in_and_its_right_taken_back(travaux: Travaux) -> None:
    assert travaux("record", "revoke", "desk-2", "--after", "0", "-D", "ru", "--json").status in (0, 1)
    travaux("init", "other", "--title", "T", "--as", "US")
    travaux("powers", "show", "-D", "other", "--out", "other.json")
    refused = travaux("record", "delegate", "--powers", "other.json", "-D", "ru", "--json")
    assert refused.refusal["code"] == "not-yours"
    refused = travaux("record", "revoke", "US/desk-1", "--after", "0", "-D", "ru", "--json")
    assert refused.refusal["code"] == "not-yours"


@pytest.mark.usefixtures("obs")
def test_private_notes_and_sheets_stay_out_of_the_record(travaux: Travaux, tmp_path: Path) -> None:
    before = travaux("record", "heads", "-D", "obs", "--json").out
    assert (
        travaux("note", "write", "-D", "obs", "--text", "Ask Ivanov.", "--about", "OBS/desk-1#4").status == 0
    )
    notes = travaux("note", "list", "-D", "obs", "--json").answer
    assert notes["format"] == "travaux.notes/1"
    assert [(note["n"], note["text"]) for note in notes["notes"]] == [(1, "Ask Ivanov.")]
    assert "OBS/desk-1#4: Ask Ivanov." in travaux("note", "list", "-D", "obs").out.decode()
    assert travaux("reply", "keep", "reply.toml", "-D", "obs", "--draft", "OBS/desk-1#4").status == 0
    kept = travaux("reply", "kept", "-D", "obs", "--json").answer
    assert kept["sheets"][0]["text"] == (tmp_path / "reply.toml").read_text()
    assert "OBS/desk-1#4" in travaux("reply", "kept", "-D", "obs").out.decode()
    assert travaux("record", "heads", "-D", "obs", "--json").out == before


@pytest.mark.usefixtures("obs")
def test_a_prepared_sheet_names_every_article_and_can_be_given(travaux: Travaux, tmp_path: Path) -> None:
    assert (
        travaux("reply", "prepare", "-D", "obs", "--draft", "OBS/desk-1#4", "--out", "new.toml").status == 0
    )
    sheet = (tmp_path / "new.toml").read_text()
    assert all(f'provision = "art_{number}"' in sheet for number in range(1, 5))
    filled = sheet.replace('code = ""', 'code = "accept"', 1)
    assert filled != sheet
    (tmp_path / "new.toml").write_text(filled)
    give = ("reply", "give", "-D", "obs", "--by", "RU", "--source", "OBS/desk-1#2", "--draft", "OBS/desk-1#4")
    assert travaux(*give, "--from", "new.toml").status == 0
    cells = travaux("board", "-D", "obs", "--json").answer["rows"][0]["cells"]
    assert cells["RU"]["code"] == "accept"
    assert (
        travaux("reply", "prepare", "-D", "obs", "--draft", "OBS/desk-1#4", "--out", "new.toml").status == 0
    )
    assert (tmp_path / "new.toml~").read_text() == filled


@pytest.mark.usefixtures("obs")
def test_a_source_with_hidden_characters_is_kept_and_they_are_told(travaux: Travaux, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\x1b.txt")
    (tmp_path / name).write_text("Le mi\u200bnistre.\n", encoding="utf-8")
    act = ("source", "file", name, "-D", "obs", "--publisher", "Agence", "--language", "fr")
    ran = travaux(*act, "--json")
    assert ran.status in (0, 1)
    assert b"internal-error" not in ran.err
    (tmp_path / "plain.txt").write_text("Le mi\u200bnistre.\n", encoding="utf-8")
    act = ("source", "file", "plain.txt", "-D", "obs", "--publisher", "Agence", "--language", "fr")
    assert [fault["code"] for fault in travaux(*act, "--json").answer["faults"]] == ["hidden-character"]
    assert b"(hidden-character)" in travaux(*act).err


def test_doctor_looks_at_the_machine_without_a_dossier(travaux: Travaux) -> None:
    looked = travaux("doctor", "--json").answer
    assert looked["format"] == "travaux.doctor/1"
    names = {finding["name"]: finding["state"] for finding in looked["findings"]}
    assert names["Python"] == "good"
    assert names["dossier"] == "note"


def test_doctor_finds_what_is_wrong_with_a_dossier(obs: Path, travaux: Travaux) -> None:
    good = travaux("doctor", "-D", "obs", "--json").answer
    assert good["good"] is True
    (obs / "keys" / "desk.key").chmod(0o644)
    (obs / "keys" / "root.key").unlink()
    (obs / "records" / "main.db").write_bytes(b"no record")
    ran = travaux("doctor", "-D", "obs", "--json")
    assert ran.status == 1
    looked = json.loads(ran.out)
    wrong = {finding["name"] for finding in looked["findings"] if finding["state"] == "wrong"}
    assert wrong == {"desk key", "root key", "records/main.db"}
    assert b"chmod 600" in travaux("doctor", "-D", "obs").out
    (obs / "travaux.toml").write_text("title = ")
    assert "settings" in {
        one["name"] for one in json.loads(travaux("doctor", "-D", "obs", "--json").out)["findings"]
    }
    ran = travaux("doctor", "-D", "absent", "--json")
    assert ran.status == 1


@pytest.mark.parametrize(
    ("version", "state"), [((3, 36, 0), State.WRONG), ((3, 40, 1), State.NOTE), ((3, 51, 3), State.GOOD)]
)
def test_doctor_knows_which_sqlite_has_which_fault(version: tuple[int, ...], state: State) -> None:
    assert _sqlite(version).state is state


def test_a_demonstration_that_fails_leaves_nothing_behind(
    travaux: Travaux, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    ran = travaux("demo", "--no-browser", "--port", "0", "--json")
    assert ran.status == 1
    assert ran.refusal["code"] == "demonstration-unbuilt"
    (tmp_path / "home").unlink()

    class Elsewhere:
        def __truediv__(self, _name: str) -> Path:
            return tmp_path / "shipped"

    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "2021-12-18.enter").write_text("board --instrument absent\n")
    monkeypatch.setattr(resources, "files", lambda _package: Elsewhere())
    ran = travaux("demo", "--no-browser", "--port", "0", "--json")
    assert ran.status == 1
    assert ran.refusal["code"] == "demonstration-unbuilt"
    assert b'"code":"instrument-unknown"' in ran.out
    assert not list((tmp_path / "home").iterdir())


@pytest.mark.usefixtures("obs")
def test_accounts_are_added_from_a_file(process: Travaux, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("seven words in a row keep strangers out\n")
    add = ("account", "add", "anna", "-D", "obs", "--password-file", "password", "--role")
    assert process(*add, "reader", "--json").answer["command"] == "account add"
    assert process(*add, "reader", "--json").refusal["code"] == "account-exists"
    assert process(*add, "king", "--json").refusal["code"] == "role-unknown"
    assert process(*add[:-2], "absent", "--role", "reader", "--json").refusal["code"] == "file-unreadable"


@pytest.mark.usefixtures("obs")
def test_progress_is_shown_on_a_terminal_and_leaves_no_trace_in_answers(tmp_path: Path) -> None:
    (tmp_path / "it.enter").write_text("".join(f"{STATE} {number}\n" for number in range(20)))
    ours, theirs = pty.openpty()
    done = subprocess.run(
        (sys.executable, "-m", "travaux.cli", "enter", "it.enter"),
        env=environment(tmp_path, {"TERM": "xterm", "COLUMNS": "80"}),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert done.returncode == 0
    assert b"entering" in shown
    assert len(done.stdout.splitlines()) == 20
    assert all(json.loads(line)["format"] == "travaux.act/1" for line in done.stdout.splitlines())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody holds the other end any more
        return b""


def test_a_new_dossier_ends_by_saying_what_to_type_next(travaux: Travaux) -> None:
    own = travaux("init", "ru", "--title", "T", "--as", "RU").out.decode()
    assert re.findall(r"(?m)^  travaux (\w+(?: \w+)?)", own) == ["powers show", "record found", "serve"]
    watching = travaux("init", "obs", "--title", "T", "--as", "OBS", "--observer").out.decode()
    assert re.findall(r"(?m)^  travaux (\w+(?: \w+)?)", watching) == [
        "source file",
        "instrument open",
        "serve",
    ]
