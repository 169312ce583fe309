"""Texts that are none, or far too large, at the shell: a code or a located fault, in seconds, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCE = "The Parties shall consult on every matter of common interest within thirty days. "
LINE = SENTENCE * (5_000_000 // len(SENTENCE))
EQUAL = "\n\n".join(f"Article {at}\n\nThe Parties shall consult on every matter." for at in range(1, 5_001))
MARKERS = ("1.", "(a)", "(i)", "(A)", "(1)", "i)", "a)", "1)")
NESTED = "Article 1\n\n" + "\n".join(
    f"{'  ' * depth}{MARKERS[depth % len(MARKERS)]} The Party shall do thing {depth}:" for depth in range(30)
)
MOST_SECONDS = 30
"""Of the processor; ten times what it takes, for other work slows it."""
MOST_MEGABYTES = 500
WATCHED = """
import re, sys
from pathlib import Path
from travaux.cli import door
try:
    sys.exit(door.run(sys.argv[2:]))
finally:
    most = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
    Path(sys.argv[1]).write_text(most[1])
"""
"""The command, which tells the most memory it had in kB: what the system tells of a child counts its parent's too."""


def redlined(folder: Path, old: bytes, new: bytes) -> tuple[int, bytes, bytes]:
    """Run the command by itself, and hold it to its bounds."""
    for name, content in (("old.txt", old), ("new.txt", new)):
        (folder / name).write_bytes(content)
    command = [sys.executable, "-c", WATCHED, "most", "text", "redline", "old.txt", "new.txt", "--json"]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert used.ru_utime + used.ru_stime < MOST_SECONDS
    assert int((folder / "most").read_text()) / 1024 < MOST_MEGABYTES
    return process.returncode, (folder / "out").read_bytes(), (folder / "err").read_bytes()


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("Article 1\n\nThe Par\u200bties".encode(), "hidden-character"),
        ("Article 1\n\nLes Parties coopèrent".encode("latin-1"), "file-unreadable"),
        ("Article 1\n\nThe Parties".encode("utf-16"), "file-unreadable"),
        (bytes(range(256)) * 1_000, "file-unreadable"),
        (b"x" * 20_000_001, "file-too-large"),
    ],
    ids=["hidden", "latin-1", "utf-16", "binary", "20 MB and a byte"],
)
def test_what_is_no_text_is_refused_with_a_code(tmp_path: Path, old: bytes, code: str) -> None:
    status, _, err = redlined(tmp_path, old, b"Article 1\n\nThe Parties")
    assert status == 1
    assert json.loads(err)["code"] == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dear Minister,\n\nthank you for your letter.\n", "Dear Minister,\n\nthank you for the note.\n"),
        (LINE, LINE.replace("thirty", "sixty", 3).replace("every", "any", 7)),
        ("a" * 5_000_000, "a" * 2_500_000 + "b" * 2_500_000),
        (EQUAL, EQUAL.replace("every matter", "any matter", 100)),
        (NESTED, NESTED.replace("thing 29", "thing 30")),
        ("\n" * 4_000_000, "\n" * 3_999_999),
    ],
    ids=["no treaty", "a line of 5 MB", "a word of 5 MB", "5,000 equal", "thirty deep", "empty lines"],
)
def test_what_is_an_odd_text_is_marked_and_can_be_rebuilt(tmp_path: Path, old: str, new: str) -> None:
    status, out, _ = redlined(tmp_path, old.encode(), new.encode())
    assert status == 0
    units = json.loads(out)["units"]
    for start, fates, text in (
        ("old_start", {"kept", "struck", "moved_from"}, old),
        ("new_start", {"kept", "added", "moved_to"}, new),
    ):
        held = sorted((unit for unit in units if unit[start] is not None), key=lambda unit: unit[start])
        assert "".join(run["text"] for unit in held for run in unit["runs"] if run["fate"] in fates) == text
