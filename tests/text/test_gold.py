"""Texts marked by hand: the outline gives what a reader marked, id by id."""

import json
from pathlib import Path

import pytest

from travaux.text.outline import outline

GOLD = Path(__file__).parents[1] / "gold" / "outline"
TEXTS = sorted(GOLD.glob("*.txt"))


def test_ten_texts_are_marked() -> None:
    assert len(TEXTS) == 10


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_outline_is_what_a_reader_marked(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = outline(path.read_text(encoding="utf-8")).provisions
    assert [(one.id, str(one.kind), one.label, one.start) for one in found] == [
        (one["id"], one["kind"], one["label"], one["start"]) for one in gold
    ]


FAULTS = {
    "04-en-roman": ["number-skipped (s)", "number-skipped ARTICLE VI"],
    "08-ru-razdely": ["number-skipped 3.", "number-skipped Статья 5"],
    "10-en-one-line": ["number-skipped (d)", "number-skipped Art. 5", "number-repeated Art. 5"],
}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_only_planted_faults_are_found(path: Path) -> None:
    found = outline(path.read_text(encoding="utf-8"))
    said = [f"{fault.code} {found.text[fault.start : fault.end]}" for fault in found.faults]
    assert sorted(said) == sorted(FAULTS.get(path.stem, []))
