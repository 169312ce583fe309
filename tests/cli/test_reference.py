"""The reference of the command line is what the commands themselves say."""

import os
from pathlib import Path

from travaux.cli import reference

DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_reference_is_the_help_of_every_command() -> None:
    written = reference.reference()
    if os.environ.get("TRAVAUX_ACCEPT"):
        DOCUMENT.write_text(written, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == written, (
        "write it anew: ./dev accept tests/cli/test_reference.py"
    )
    for command in ("reply give", "record verify", "disclosure authenticity", "enter", "text outline"):
        assert f"\n## `travaux {command}`\n" in written
