"""Every refusal of the command line: its code on standard error, status 1, and the record as it was."""

import fcntl
import functools
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, Travaux, environment
from travaux import wiring
from travaux.stores.sqlite import SqliteLines

SOURCE = ("--source", "OBS/desk-1#2")
GIVE = ("assurance", "give", "-D", "ru", "--to", "US")
SHEET = (
    "reply",
    "give",
    "-D",
    "obs",
    *SOURCE,
    "--by",
    "NATO",
    "--draft",
    "OBS/desk-1#4",
    "--from",
    "it.toml",
)
MAP = ("reply", "map", "-D", "obs", "--reply", "OBS/desk-1#6", "--from", "it.toml")
WHY = ("--why", "an error of writing")


def _answer(**fields: str) -> str:
    return "[[answer]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())


def _mapping(**fields: str | int) -> str:
    return "[[mapping]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items())


CASES: list[tuple[str, tuple[str, ...]]] = [
    ("name-invalid", ("instrument", "open", "-D", "ru", "The Treaty", "--title", "T", "--to", "US")),
    ("name-invalid", ("instrument", "open", "-D", "ru", "t" * 65, "--title", "T", "--to", "US")),
    ("name-invalid", ("instrument", "open", "-D", "ru", "t", "--title", "T", "--to", "us")),
    ("name-invalid", ("instrument", "open", "-D", "ru", "t\udcff", "--title", "T", "--to", "US")),
    ("name-invalid", ("record", "found", "Main", "-D", "ru", "--title", "T")),
    ("name-invalid", ("init", "new", "--title", "T", "--as", "R")),
    ("name-invalid", ("init", "new", "--title", "T", "--as", "RU", "--desk", "Desk 1")),
    ("date-unreadable", (*GIVE, "--on", "next week")),
    ("date-unreadable", (*GIVE, "--on", "2022-02-30")),
    ("date-unreadable", (*GIVE, "--on", "0999-12-31")),
    ("date-unreadable", (*GIVE, "--due", "2022-01-28 Mars/Olympus")),
    ("date-unreadable", ("board", "-D", "ru", "--as-of", "yesterday")),
    ("date-unreadable", ("timeline", "-D", "ru", "--as-of", "2022-13-01")),
    ("line-too-long", (*GIVE, "--person", "x" * 501)),
    ("line-too-long", (*GIVE, "--where", "two\nlines")),
    ("line-too-long", ("instrument", "open", "-D", "ru", "t", "--title", "t" * 501, "--to", "US")),
    ("hidden-character", (*GIVE, "--person", "Blinken\u202e")),
    ("hidden-character", (*GIVE, "--person", "Bl\u200binken")),
    ("hidden-character", ("draft", "submit", "hidden.txt", "-D", "ru", "--instrument", "treaty")),
    ("hidden-character", ("text", "outline", "hidden.txt")),
    ("not-nfc", ("draft", "submit", "nfd.txt", "-D", "ru", "--instrument", "treaty")),
    ("not-nfc", ("text", "outline", "nfd.txt")),
    ("file-unreadable", ("draft", "submit", "absent.txt", "-D", "ru", "--instrument", "treaty")),
    ("file-unreadable", ("draft", "submit", ".", "-D", "ru", "--instrument", "treaty")),
    ("file-unreadable", ("text", "outline", "absent.txt")),
    ("file-unreadable", ("board", "-D", "ru", "--heads", "absent.json")),
    ("file-unreadable", ("enter", "absent.enter")),
    ("file-too-large", ("text", "outline", "large.txt")),
    ("file-too-large", ("source", "file", "large.txt", "-D", "ru", "--publisher", "A", "--language", "en")),
    ("report-needs-source", (*GIVE, "--by", "US")),
    ("report-needs-source", (*GIVE, "--by", "US", "--source", "RU/desk-1#3")),
    ("report-needs-party", ("assurance", "give", "-D", "obs", "--to", "US")),
    ("span-outside", (*GIVE, "--by", "US", "--source", "RU/desk-1#5", "--span", "100-100000")),
    ("span-outside", (*GIVE, "--by", "US", "--source", "RU/desk-1#5", "--span", "9-9")),
    ("span-outside", (*GIVE, "--by", "US", "--source", "RU/desk-1#5", "--span", "here")),
    ("entry-unknown", ("entry", "show", "-D", "ru", "RU/desk-1#99")),
    ("entry-unknown", ("entry", "show", "-D", "ru", "00000000")),
    ("entry-unknown", ("entry", "show", "-D", "ru", "it")),
    ("entry-unknown", ("delivery", "hand-over", "RU/desk-9#1", "-D", "ru", "--to", "US")),
    ("entry-unknown", ("assurance", "judge", "RU/desk-1#3", "-D", "ru", "--clause", "form=kept")),
    ("record-unknown", ("record", "log", "other", "-D", "ru")),
    ("record-unknown", ("board", "--record", "00000000", "-D", "ru")),
    ("record-unknown", (*GIVE, "--record", "other")),
    ("record-exists", ("record", "found", "bilateral", "-D", "ru", "--title", "T")),
    ("powers-invalid", ("record", "found", "other", "-D", "ru", "--title", "T", "--with", "report.txt")),
    ("instrument-unknown", ("draft", "submit", "treaty.txt", "-D", "ru", "--instrument", "other")),
    ("instrument-unknown", ("board", "--instrument", "other", "-D", "ru")),
    ("instrument-exists", ("instrument", "open", "-D", "ru", "treaty", "--title", "T", "--to", "US")),
    ("party-unknown", ("assurance", "give", "-D", "ru", "--to", "NATO")),
    (
        "provision-unknown",
        (
            "provision",
            "agree",
            "-D",
            "ru",
            "--instrument",
            "treaty",
            "--provision",
            "art_9",
            "--level",
            "plenary",
        ),
    ),
    (
        "provision-unknown",
        ("disclosure", "request", "RU/desk-1#6", "-D", "ru", "--level", "extract", "--provision", "x"),
    ),
    ("clause-unknown", ("assurance", "judge", "RU/desk-1#7", "-D", "ru", "--clause", "tone=kept")),
    ("clause-unknown", ("assurance", "judge", "RU/desk-1#7", "-D", "ru", "--clause", "scope=kept")),
    ("verdict-unknown", ("assurance", "judge", "RU/desk-1#7", "-D", "ru", "--clause", "form=fine")),
    (
        "kind-unknown",
        (
            "statement",
            "make",
            "-D",
            "ru",
            "--person",
            "P",
            "--occasion",
            "O",
            "--text",
            "T",
            "--form",
            "song",
        ),
    ),
    ("level-unknown", ("disclosure", "request", "RU/desk-1#6", "-D", "ru", "--level", "most")),
    (
        "already-replied",
        (
            "reply",
            "give",
            "-D",
            "obs",
            *SOURCE,
            "--by",
            "US",
            "--draft",
            "OBS/desk-1#4",
            "--from",
            "reply.toml",
        ),
    ),
    ("not-yours", ("disclosure", "embargo", "RU/desk-1#6", "-D", "ru", "--until", "2022-05-01")),
    ("not-yours", ("disclosure", "consent", "RU/desk-1#8", "-D", "ru")),
    ("key-unknown", ("entry", "correct", "RU/desk-1#4", "-D", "ru", "--set", "colour=blue", *WHY)),
    ("embargoed", ("disclosure", "publish", "RU/desk-1#3", "-D", "ru", "--level", "full")),
    ("consent-missing", ("disclosure", "publish", "RU/desk-1#6", "-D", "ru", "--level", "full")),
    (
        "consent-missing",
        ("disclosure", "publish", "RU/desk-1#6", "-D", "ru", "--level", "extract", "--provision", "art_1"),
    ),
    ("text-missing", ("note", "write", "-D", "ru", "--text", "  ")),
    ("dossier-exists", ("init", "ru", "--title", "T", "--as", "RU")),
    ("dossier-unknown", ("board", "-D", "papers")),
    ("dossier-unknown", ("board",)),
]

SHEETS: list[tuple[str, tuple[str, ...], str]] = [
    ("sheet-unreadable", SHEET, "[[answer"),
    ("provision-unknown", SHEET, _answer(provision="art_9", code="accept")),
    ("code-unknown", SHEET, _answer(provision="art_1", code="like")),
    ("code-unknown", SHEET, _answer(provision="art_1", code="no_reply_yet")),
    ("answer-twice", SHEET, _answer(provision="art_1", code="accept") * 2),
    ("text-missing", SHEET, _answer(provision="art_1", code="amend")),
    ("kind-missing", SHEET, _answer(provision="art_1", code="reserve")),
    ("kind-unknown", SHEET, _answer(provision="art_1", code="reserve", kind="angry")),
    ("hidden-character", SHEET, _answer(provision="art_1", code="reject", reasons="no\u200bne")),
    (
        "coverage-unknown",
        MAP,
        'by_person = "A"\n' + _mapping(theme=1, provision="art_1", coverage="all", code="reject"),
    ),
    ("code-missing", MAP, 'by_person = "A"\n' + _mapping(theme=1, provision="art_1", coverage="addressed")),
    (
        "provision-unknown",
        MAP,
        'by_person = "A"\n' + _mapping(theme=1, provision="x", coverage="addressed", code="reject"),
    ),
    (
        "answer-twice",
        MAP,
        'by_person = "A"\n' + _mapping(theme=1, provision="art_1", coverage="addressed", code="reject") * 2,
    ),
]


@pytest.fixture
def scene(ru: Path, desk: Callable[[str], Path], tmp_path: Path) -> Path:
    """Both dossiers, the papers, and papers that have something wrong."""
    assert ru.is_dir()
    desk("obs")
    (tmp_path / "papers").mkdir()
    (tmp_path / "hidden.txt").write_text("Article 1\n\nThe Par\u200bties shall consult.\n", encoding="utf-8")
    (tmp_path / "nfd.txt").write_text("Article 1\n\nLa pre\u0301sente Convention.\n", encoding="utf-8")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(20_000_001)
    return tmp_path


def _state(place: Path) -> dict[str, object]:
    """Every row of every record, and which files there are."""
    rows: dict[str, object] = {}
    for file in sorted(place.glob("*/records/*.db")):
        with sqlite3.connect(file) as database:
            rows[str(file)] = database.execute("SELECT id, payload FROM entries ORDER BY id").fetchall()
        database.close()
    rows["folders"] = sorted(path.name for path in place.iterdir() if path.is_dir())
    return rows


def _refused(ran: Ran, code: str) -> None:
    assert ran.status == 1, (ran.out, ran.err)
    assert ran.out == b""
    refusal = ran.refusal
    assert refusal["code"] == code, refusal
    assert refusal["message"]
    assert set(refusal) == {"code", "message", "hint"}


@pytest.mark.parametrize(("code", "words"), CASES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CASES)])
def test_a_refusal_says_its_code_and_changes_nothing(
    code: str, words: tuple[str, ...], scene: Path, travaux: Travaux
) -> None:
    before = _state(scene)
    _refused(travaux(*words, "--json"), code)
    for_people = travaux(*words)
    assert for_people.status == 1
    assert for_people.err.startswith(b"error: ")
    assert f"({code})".encode() in for_people.err
    assert _state(scene) == before


@pytest.mark.parametrize(
    ("code", "words", "sheet"), SHEETS, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(SHEETS)]
)
def test_a_sheet_that_is_wrong_is_refused(
    code: str, words: tuple[str, ...], sheet: str, scene: Path, travaux: Travaux
) -> None:
    (scene / "it.toml").write_text(sheet, encoding="utf-8")
    before = _state(scene)
    _refused(travaux(*words, "--json"), code)
    assert _state(scene) == before


def test_several_records_and_none_named_is_ambiguous(scene: Path, travaux: Travaux) -> None:
    assert travaux("record", "found", "second", "-D", "ru", "--title", "Two").status == 0
    before = _state(scene)
    _refused(travaux(*GIVE, "--json"), "record-ambiguous")
    _refused(travaux("record", "heads", "-D", "ru", "--json"), "record-ambiguous")
    assert _state(scene) == before


@pytest.mark.usefixtures("scene")
def test_several_instruments_and_none_named_is_ambiguous(travaux: Travaux) -> None:
    assert travaux("instrument", "open", "pact", "-D", "ru", "--title", "Two", "--to", "US").status == 0
    _refused(travaux("board", "-D", "ru", "--json"), "instrument-ambiguous")


def test_heads_that_are_not_of_this_record_are_unknown(scene: Path, travaux: Travaux) -> None:
    (scene / "heads.json").write_bytes(travaux("record", "heads", "-D", "obs", "--json").out)
    refused = travaux("board", "-D", "ru", "--heads", "heads.json", "--json")
    assert refused.status == 1
    assert refused.refusal["code"] in ("heads-unknown", "other-record")
    (scene / "heads.json").write_text("no heads")
    assert (
        travaux("board", "-D", "ru", "--heads", "heads.json", "--json").refusal["code"] == "heads-unreadable"
    )


def test_a_correction_of_another_partys_entry_is_not_yours(
    scene: Path, travaux: Travaux, process: Travaux
) -> None:
    """The draft is signed by RU; a dossier of US that holds the same record may not correct it."""
    (scene / "us" / "records").mkdir(parents=True, exist_ok=True)
    shutil.rmtree(scene / "us")
    assert process("init", "us", "--title", "T", "--as", "US", cwd=scene).status == 0
    shutil.copy(scene / "ru/records/bilateral.db", scene / "us/records/bilateral.db")
    refused = travaux("entry", "correct", "RU/desk-1#4", "-D", "us", "--set", "place=Oslo", *WHY, "--json")
    _refused(refused, "not-yours")


def test_a_second_writer_is_told_to_wait(
    scene: Path, travaux: Travaux, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store itself, with less patience, so that the test has some."""
    monkeypatch.setattr(wiring, "SqliteLines", functools.partial(SqliteLines, patience=0.2))
    before = _state(scene)
    with (scene / "ru/records/bilateral.db.lock").open("rb+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        _refused(travaux(*GIVE, "--json"), "writer-busy")
        assert travaux("board", "-D", "ru", "--json").status == 0
    assert _state(scene) == before
    assert travaux(*GIVE).status == 0


def test_a_full_disk_is_told_and_changes_nothing(scene: Path, process: Travaux) -> None:
    """A limit on the size of files stands in for the full disk."""
    before = _state(scene)
    largest = max(path.stat().st_size for path in scene.glob("ru/records/*.db*"))
    limit, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, hard))
    try:
        refused = process(*GIVE, "--json", cwd=scene)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    _refused(refused, "disk-full")
    assert _state(scene) == before


def test_a_folder_that_cannot_be_written_is_told(scene: Path, tmp_path: Path) -> None:
    """Permission bits do not bind root, unless it gives that power up."""
    command = [sys.executable, "-m", "travaux.cli"]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root writes everywhere, and setpriv is not here to stop it")
        command = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override", *command]
    before = _state(scene)
    records = scene / "ru" / "records"
    for file in records.iterdir():
        file.chmod(0o400)
    records.chmod(0o500)

    def run(*words: str) -> Ran:
        done = subprocess.run(
            [*command, *words], env=environment(tmp_path), cwd=scene, capture_output=True, check=False
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    try:
        _refused(run(*GIVE, "--json"), "not-writable")
        assert run("board", "-D", "ru", "--json").answer["instrument"] == "treaty"
    finally:
        records.chmod(0o700)
    assert _state(scene) == before


@pytest.mark.parametrize("out", ["absent/it.json", "ru"])
def test_an_output_that_cannot_be_written_is_told(out: str, scene: Path, travaux: Travaux) -> None:
    assert (scene / "ru").is_dir()
    _refused(travaux("powers", "show", "-D", "ru", "--out", out, "--json"), "not-writable")
