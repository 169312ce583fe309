"""The door: usage, broken pipes, interruptions, errors nobody foresaw; and what is loaded for a command."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Travaux, environment
from travaux import __version__
from travaux.cli import emit, refusals, tree
from travaux.desk.answers import json_line
from travaux.model.errors import TravauxError

COMMAND = (sys.executable, "-m", "travaux.cli")


def test_the_version_is_one_line(process: Travaux, travaux: Travaux) -> None:
    expected = f"travaux {__version__}\n".encode()
    assert process("--version").out == expected
    assert travaux("--verbose", "--version").out == expected


def test_the_version_loads_nothing_else(tmp_path: Path) -> None:
    def loaded(code: str) -> int:
        command = (sys.executable, "-c", f"{code}\nimport sys\nprint(len(sys.modules))")
        done = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=True)
        return int(done.stdout.split()[-1])

    asking = "import sys; sys.argv = ['travaux', '--version']; from travaux.cli import main; main()"
    assert loaded(asking) - loaded("") < 10


def test_a_command_loads_only_its_own_module(tmp_path: Path) -> None:
    code = (
        "import sys; from travaux.cli import door; door.run(['text', 'outline', 'absent.txt']);"
        "print([m for m in sys.modules if m.partition('.')[0] in ('django', 'rich', 'travaux', 'babel')])"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), env=environment(tmp_path), capture_output=True, check=True
    )
    loaded = done.stdout.decode()
    assert "travaux.cli.outlines" in loaded
    for absent in ("travaux.cli.drafts", "'django", "'rich", "'babel", "travaux.stores", "travaux.web"):
        assert absent not in loaded


def test_a_command_that_only_reads_loads_nothing_for_key_files_or_tables(obs: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; from travaux.cli import door; assert not door.run(['board', '-D', {str(obs)!r}, '--json']);"
        "print({m.partition('.')[0] for m in sys.modules} & {'babel', 'cryptography', 'django', 'rich', 'tomlkit'})"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), env=environment(tmp_path), capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("bord",), "Did you mean 'board'"),
        (("draft", "submit"), "Missing argument 'FILE'"),
        (("board", "--colour"), "No such option: --colour"),
        (("reply", "give", "--from", "x"), "--draft"),
        (("statement", "make", "--person", "P", "--occasion", "O", "-D", "."), "--text"),
        (("record", "revoke", "desk-2", "--after", "soon"), "--after"),
    ],
)
def test_words_that_are_no_command_end_with_status_2(
    words: tuple[str, ...], says: str, process: Travaux
) -> None:
    ran = process(*words)
    assert ran.status == 2
    assert ran.out == b""
    assert says in ran.err.decode()
    assert b"Traceback" not in ran.err


def test_no_words_and_a_bare_noun_show_help(travaux: Travaux) -> None:
    for words in ((), ("reply",)):
        ran = travaux(*words)
        assert ran.status == 2
        assert b"Usage: travaux" in ran.err + ran.out


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> type[Exception]:
    """A board that fails in a way nobody foresaw."""

    class UnforeseenError(Exception):
        pass

    def fail(*_: object, **__: object) -> None:
        raise UnforeseenError("on \x1b[31mfire")

    tree.root()
    monkeypatch.setattr("travaux.cli.sitting.Sitting.desk", fail)
    return UnforeseenError


@pytest.mark.usefixtures("broken")
def test_an_unforeseen_error_is_told_without_a_traceback(travaux: Travaux) -> None:
    ran = travaux("board", "--json")
    assert (ran.status, ran.out) == (1, b"")
    assert ran.refusal["code"] == "internal-error"
    assert "--verbose" in ran.refusal["hint"]
    assert b"\x1b" not in travaux("board").err


@pytest.mark.usefixtures("broken")
def test_verbose_shows_the_traceback(travaux: Travaux) -> None:
    assert b"Traceback" in travaux("board", "--verbose").err


def test_nobody_reading_is_quiet(tmp_path: Path) -> None:
    """As in `travaux … | head -0`."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            (*COMMAND, "doctor"),
            env=environment(tmp_path),
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == refusals.NOBODY_READS
    assert done.stderr == b""


def test_a_full_device_behind_the_answer_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as out:
        done = subprocess.run(
            (*COMMAND, "doctor", "--json"),
            env=environment(tmp_path),
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert json.loads(done.stderr)["code"] == "answer-unwritten"


def test_an_interruption_is_quiet(tmp_path: Path) -> None:
    with subprocess.Popen(
        (*COMMAND, "enter", "-"),
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as entering:
        assert entering.stdin is not None
        assert entering.stdout is not None
        assert entering.stderr is not None
        entering.stdin.write(b"board --nonsense\n")
        entering.stdin.flush()
        entering.stdin.close()
        entering.wait(60)
        assert entering.returncode == refusals.USAGE
    with subprocess.Popen(
        (*COMMAND, "enter", "-", "--keep-going"),
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as entering:
        assert entering.stdin is not None
        assert entering.stdout is not None
        assert entering.stderr is not None
        entering.stdin.write(b"nonsense\n")
        entering.stdin.flush()
        assert json.loads(entering.stdout.readline())["code"] == "usage"
        entering.send_signal(signal.SIGINT)
        entering.wait(60)
        assert entering.returncode == refusals.INTERRUPTED
        assert entering.stderr.read() == b""


def test_control_characters_do_not_steer_a_terminal() -> None:
    assert emit.visible("a\x1b[2Jb\u202ec") == r"a\x1b[2Jb\u202ec"
    assert emit.visible("Genève\u00a0: «\u202fнет\u202f»\n\tx") == "Genève\u00a0: «\u202fнет\u202f»\n\tx"


def test_a_file_name_that_is_no_unicode_still_gives_a_line() -> None:
    assert json_line({"file": "caf\udce9"}) == b'{"file":"caf?"}\n'


def test_words_that_are_not_utf8_are_refused_by_code(process: Travaux) -> None:
    ran = process("text", "outline", b"caf\xe9.txt", "--json")
    assert ran.status == 1
    assert ran.refusal["code"] == "file-unreadable"


def test_an_error_without_a_hint_is_one_line() -> None:
    assert refusals.of(TravauxError("no")).refusals[0].lines() == "error: no (refused)"


def test_every_word_of_the_tree_loads() -> None:
    root = tree.root()
    context = root.make_context("travaux", [], resilient_parsing=True)
    for word in tree.TREE:
        assert root.get_command(context, word).name == word


@pytest.mark.parametrize(
    ("words", "code"), [("doctor --json >&-", "answer-unwritten"), ("enter - --json <&-", "file-unreadable")]
)
def test_a_stream_closed_before_the_start_is_told(words: str, code: str, tmp_path: Path) -> None:
    done = subprocess.run(
        ("sh", "-c", f'"$0" -m travaux.cli {words}', sys.executable),
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert json.loads(done.stderr)["code"] == code


def test_no_standard_error_is_no_reason_to_fail(tmp_path: Path) -> None:
    done = subprocess.run(
        ("sh", "-c", '"$0" -m travaux.cli board 2>&-', sys.executable),
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
