"""The marked passages that the bench scores the reader on."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from bench import passages
from travaux.desk import press
from travaux.model import dates
from travaux.model.readings import VALUES, Kind

REPORTS = Path(os.environ.get("TRAVAUX_DATA", "../shared/data")) / "press_more"
SETS = [name for name in passages.SETS if [*passages.items(name)]]

with_reports = pytest.mark.skipif(not REPORTS.is_dir(), reason="TRAVAUX_DATA has no press_more")


@pytest.mark.parametrize("name", SETS)
def test_every_mark_stands_within_its_passage_and_says_what_the_contract_knows(name: str) -> None:
    for item in passages.items(name):
        names = {entry["id"] for entry in item["entries"]}
        for time in item["times"]:
            assert 0 <= time["start"] < time["end"] <= item["length"]
            for value in (time["value"], *time.get("accept", ())):
                assert value is None or dates.parse(value)
        for entry in item["entries"]:
            kind = Kind(entry["kind"])
            assert entry.get("same_as") in {None, *names}
            for slot, spans in entry["slots"].items():
                for span in spans:
                    if span["start"] is None:
                        assert span["value"] in VALUES[kind, slot], (item["id"], entry["id"])
                    else:
                        assert 0 <= span["start"] < span["end"] <= item["length"]


def test_no_report_is_in_two_sets() -> None:
    each = [{item["file"] for item in passages.items(name)} for name in passages.SETS]
    assert sum(map(len, each)) == len(set().union(*each)) >= 64


@with_reports
@pytest.mark.parametrize("name", SETS)
def test_a_set_is_scored(name: str, tmp_path: Path) -> None:
    count = passages.write(name, REPORTS, tmp_path)
    scored, tallies = press.score(tmp_path)
    assert scored == count
    assert tallies["all"]["entries"] > 2 * count


@with_reports
def test_a_report_that_has_changed_is_not_scored(tmp_path: Path) -> None:
    changed = tmp_path / "reports"
    shutil.copytree(REPORTS, changed)
    item = json.loads((passages.HERE / "open.json").read_text(encoding="utf-8"))[0]
    report = changed / item["file"]
    report.write_text(report.read_text(encoding="utf-8")[1:], encoding="utf-8")
    with pytest.raises(passages.PassageChangedError, match=item["file"]):
        passages.write("open", changed, tmp_path)
