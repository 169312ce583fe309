"""The how-tos do what they say: their commands are run as printed, in the dossier of the tutorial.

What a how-to asks to be written as TOML is written under the name that the command after it reads.
"""

import re
import textwrap
from pathlib import Path

import pytest

from tests.flows import test_tutorial as tutorial
from tests.flows.test_tutorial import reader as reader  # noqa: PLC0414  a fixture
from tests.house import clone

FENCE = re.compile(r"^ *```(?P<kind>\w+)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
HOW_TOS = clone.ROOT / "docs" / "howto"
BEFORE = {
    "enter-a-press-report": "travaux init",
    "read-a-press-report": "travaux init",
    "map-a-thematic-reply": "travaux draft submit",
    "correct-and-withdraw": "travaux assurance judge",
    "ask-what-was-known": "travaux entry correct",
    "verify-a-record": "travaux entry correct",
    "serve-behind-a-proxy": "travaux init",
    "back-up-and-restore": "travaux entry correct",
}
"""The last command of the tutorial that is run before the how-to's own."""
WHERE = {
    "enter-a-press-report": "cp ../report.txt .",
    "read-a-press-report": "cp ../report.txt .; echo 'a long enough password' > password.txt",
    "serve-behind-a-proxy": "echo 'a long enough password' > password.txt",
    "verify-a-record": "cp records/main.db given.db",
    "back-up-and-restore": "cd ..",
}
"""What the reader has done already: the report saved, a password written down, the file received."""
NOT_RUN = {
    "composite-texts": "needs a delegation's files; tests/cli/test_composites.py and test_brackets.py",
    "carry-a-reply-over": "needs two drafts of a party's own; tests/cli/test_compositions.py",
    "cite-an-entry": "no commands",
    "find-precedents": "needs a folder of treaties; tests/web/test_precedents.py",
    "read-at-another-level": "needs packages and a server; tests/press/test_parsers.py, tests/cli/test_endpoints.py",
    "read-many-reports": "needs folders of reports, pages and archives; tests/cli/test_bulk.py and test_exports.py",
    "read-a-composite": "the names of its example are of no dossier here; tests/cli/test_composites.py",
    "postgresql": "needs an administrator's server; tests/cli/test_stores.py",
}
SAYS = {
    "enter-a-press-report": "On 6 May the water minister of Highvale",
    "read-a-press-report": "anna",
    "map-a-thematic-reply": "OBS/desk-1#6  reply mapped, an act of OBS",
    "correct-and-withdraw": "entry withdrawn, an act of OBS",
    "ask-what-was-known": "sel, as of 2024-05-10",
    "verify-a-record": "9 entries, no fault",
    "serve-behind-a-proxy": "maria",
    "back-up-and-restore": "OBS/desk-1#9",
}
"""Something that an answer holds."""


def begin(reader: Path, last: str) -> None:
    """Follow the tutorial in a dossier of one's own, up to a command."""
    page = tutorial.TUTORIALS[0]
    every = [step for step in tutorial.steps(page) if step.kind == "sh" and step.mark is None]
    first = next(n for n, step in enumerate(every) if step.body.startswith("cat > report.txt"))
    end = next(n for n, step in enumerate(every) if last in step.body)
    body = "".join(step.body for step in every[first : end + 1])
    tutorial.run(reader, body)


def follow(reader: Path, page: Path) -> str:
    """Run what a how-to prints, and give all answers."""
    said = ""
    written: list[str] = []
    for fence in FENCE.finditer(page.read_text("utf-8")):
        body = textwrap.dedent(fence["body"])
        if fence["kind"] == "toml":
            written.append(body)
        elif fence["kind"] == "sh":
            named = re.findall(r"--from (\S+)", body)
            files = "".join(
                f"cat > {name} <<'END'\n{text}END\n" for name, text in zip(named, written, strict=False)
            )
            written.clear()
            # Who serves stays there until Ctrl-C: the tutorial's own test does that.
            kept = "".join(
                line for line in body.splitlines(keepends=True) if not line.startswith("travaux serve")
            )
            said += tutorial.run(reader, files + kept)
    return said


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_the_commands_of_a_how_to_do_what_it_says(reader: Path, name: str) -> None:
    begin(reader, BEFORE[name])
    tutorial.run(reader, WHERE.get(name, "true"))
    assert SAYS[name] in follow(reader, HOW_TOS / f"{name}.md")


def test_every_how_to_is_run_or_says_why_not() -> None:
    assert {page.stem for page in HOW_TOS.glob("*.md")} == {*BEFORE, *NOT_RUN}
