"""A composite that is written to a file says the same warnings as one that is printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from travaux.cli.bracketing import Wanted, bracketed, written
from travaux.desk import composites
from travaux.model.composites import Profile
from travaux.model.faults import Fault

BASE = b"Article 1\n\nThe Parties consult.\n"
OTHER = b"Article 1\n\nThe Parties consult at once.\n"


def test_a_warning_is_said_whether_it_is_printed_or_written(tmp_path: Path) -> None:
    found = composites.composite(BASE, [("US", OTHER)])
    found = replace(found, faults=(Fault("answer-nested", "an answer lies within another"),))
    wanted = Wanted(tmp_path / "rolling.txt", Profile.UN, is_attributed=True)
    answer = written("composite", found, wanted, base="treaty")
    assert (tmp_path / "rolling.txt").exists()
    assert answer.warnings == bracketed(found, {}).warnings
    assert ["an answer lies within another" in one for one in answer.warnings] == [True]
