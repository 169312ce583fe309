"""What the README tells a newcomer to type does what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.house import clone

TREATY = (
    "Treaty on guarantees\n\nArticle 1\nThe Parties shall consult.\n\nArticle 2\nThe Parties shall abstain.\n"
)
SHEET = '[[answer]]\nprovision = "art_1"\ncode = "accept"\n'


def commands() -> list[list[str]]:
    section = (clone.ROOT / "README.md").read_text("utf-8").split("## Keep a record of your own")[1]
    block = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert block is not None
    # `#` begins a comment only after a space: OBS/desk-1#2 is a name.
    lines = [re.sub(r"\s+# .*| {2,}#.*", "", line) for line in block[1].splitlines()]
    return [shlex.split(line) for line in lines]


def test_ten_commands_keep_a_record_and_show_its_board(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("La réponse écrite est remise.\n", "utf-8")
    (tmp_path / "treaty.txt").write_text(TREATY, "utf-8")
    typed = commands()
    assert sum(words[0] == "travaux" for words in typed) == 10
    assert typed[-1] == ["travaux", "serve"]
    here, board = tmp_path, ""
    env = {**os.environ, "TRAVAUX_HOME": str(tmp_path / "home"), "TRAVAUX_NOW": "2022-03-01T12:00:00Z"}
    for words in typed[:-1]:
        if words[0] == "cd":
            here /= words[1]
            continue
        command = [sys.executable, "-m", "travaux.cli", *words[1:]]
        done = subprocess.run(command, cwd=here, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stderr)
        if words[1:3] == ["reply", "prepare"]:
            (here / "reply.toml").write_text(SHEET, "utf-8")
        board = done.stdout
    assert "accept" in board
    assert "not_addressed" in board
