"""Ten redlines of real texts at which a lawyer would have frowned, kept as they now read; quotations are short.

`./dev accept tests/text/test_gold_redlines.py` writes them anew; a person then reads the difference.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from travaux.model.redlines import new_text, old_text
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.outline import outline
from travaux.text.redline import redline

GOLD = Path(__file__).parents[1] / "gold" / "redlines"
FILES = sorted(GOLD.glob("*.json"))


def test_ten_redlines_are_kept_each_with_its_source_and_a_word_on_it() -> None:
    held = [json.loads(path.read_text("utf-8")) for path in FILES]
    assert len(held) == 10
    assert all(one["source"] and one["word"] for one in held)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_redline_reads_as_a_lawyer_approved(path: Path) -> None:
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    before, after = body(outline(gold["old"])), body(outline(gold["new"]))
    found = redline(before, after, align(before, after))
    assert (old_text(found), new_text(found)) == (gold["old"], gold["new"])
    said = {
        "units": [[unit.old_id, unit.new_id] for unit in found.units],
        "changes": [
            [run.fate.value, run.text, run.change.value]
            for unit in found.units
            for run in unit.runs
            if run.change is not None
        ],
        "flags": [[flag.concern.value, flag.old, flag.new] for unit in found.units for flag in unit.flags],
        "throughout": [[one.old, one.new, one.count] for one in found.renames],
    }
    if os.environ.get("TRAVAUX_ACCEPT"):
        path.write_text(json.dumps(gold | said, ensure_ascii=False, indent=1) + "\n", "utf-8")
        return
    assert {name: gold[name] for name in said} == said
