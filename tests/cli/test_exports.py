"""Proposals as tables for researchers."""

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.formats.wrapped import PAGE
from tests.house import clone
from travaux.desk import exports
from travaux.formats import csv as written

TEXT = (
    "Le ministre russe Sergueï Lavrov a déclaré le 21 janvier 2022 que Moscou exige des garanties des États-Unis.\n"
    "Washington avait promis d’envoyer à la Russie une réponse dans la semaine.\n"
)


@pytest.fixture
def lines(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "=cmd.txt").write_text(TEXT, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    out = tmp_path / "lines.jsonl"
    assert run("press", "read", "=cmd.txt", "page.html", "bad.txt", "--out", out)[0] == 1
    return out


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_a_row_for_each_proposal_with_its_words_and_who_acts_towards_whom(
    run: Run, lines: Path, tmp_path: Path
) -> None:
    status, out, _ = run("press", "export", lines, "--to", tmp_path / "t.csv", "--json")
    rows = table(tmp_path / "t.csv")
    read = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert (status, json.loads(out)["proposals"]) == (0, len(rows))
    assert [(row["file"].lstrip("'"), int(row["n"])) for row in rows] == [
        (shape["file"], one["id"]) for shape in read for one in shape["proposals"]
    ]
    assert list(rows[0]) == [name for name, _ in exports.COLUMNS]
    promise = next(row for row in rows if row["kind"] == "assurance")
    assert (promise["cameo"], promise["plover"]) == ("030", "AGREE")
    assert (promise["source_actors"], promise["target_actors"]) == ("USA", "RUS")
    assert promise["slot_due"] == "dans la semaine"
    assert promise["trigger"] == TEXT[int(promise["trigger_start"]) : int(promise["trigger_end"])]
    page = next(row for row in rows if row["item"] == "page.html#1")
    assert (page["report_title"], page["published_ground"]) == (
        "Une réponse promise — Le Quotidien",
        "metadata",
    )
    assert page["sha256"] != page["source_sha256"]


def test_no_cell_is_a_formula(run: Run, lines: Path, tmp_path: Path) -> None:
    run("press", "export", lines, "--to", tmp_path / "t.csv")
    assert all(
        cell[:1] not in ("=", "+", "-", "@", "\t")
        for row in table(tmp_path / "t.csv")
        for cell in row.values()
    )
    assert table(tmp_path / "t.csv")[0]["file"] == "'=cmd.txt"


def test_parquet_has_the_same_rows_with_their_types_and_the_same_bytes_each_time(
    run: Run, lines: Path, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("a.parquet", "b.parquet", "t.csv"):
        assert run("press", "export", lines, lines, "--to", tmp_path / name)[0] == 0
    found = parquet.read_table(tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert found.num_rows == len(table(tmp_path / "t.csv"))
    assert {field.name: str(field.type).replace("double", "float64") for field in found.schema} == dict(
        exports.COLUMNS
    )
    assert found.to_pylist()[0]["file"] == "=cmd.txt"
    assert found.to_pylist()[0]["machine_translated"] is False


def test_parquet_without_its_package_says_what_to_install(
    run: Run, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    status, _, err = run("press", "export", lines, "--to", tmp_path / "t.parquet", "--json")
    assert (status, json.loads(err)["code"], (tmp_path / "t.parquet").exists()) == (1, "extra-missing", False)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"format":"travaux.read/1"}',
        '{"format":"travaux.log/1"}',
        '{"format":"travaux.read/1","proposals":[{}]}',
    ],
)
def test_what_is_no_line_of_a_reading_is_refused_and_writes_nothing(
    run: Run, lines: Path, tmp_path: Path, content: str
) -> None:
    (tmp_path / "t.csv").write_text("kept")
    (tmp_path / "odd.jsonl").write_text(lines.read_text("utf-8") + content + "\n", "utf-8")
    status, _, err = run("press", "export", tmp_path / "odd.jsonl", "--to", tmp_path / "t.csv", "--json")
    assert (status, json.loads(err)["code"], (tmp_path / "t.csv").read_text()) == (
        1,
        "reading-unreadable",
        "kept",
    )
    assert "line 4 " in json.loads(err)["message"]
    assert sorted(path.name for path in tmp_path.glob(".t.csv*")) == []


def test_a_file_that_is_not_there_and_another_ending_are_refused(
    run: Run, lines: Path, tmp_path: Path
) -> None:
    status, _, err = run("press", "export", tmp_path / "none", "--to", tmp_path / "t.csv", "--json")
    assert (status, json.loads(err)["code"]) == (1, "file-unreadable")
    assert run("press", "export", lines, "--to", tmp_path / "t.xlsx")[0] == 2


def test_every_column_is_documented() -> None:
    page = (clone.ROOT / "docs" / "reference" / "press-export.md").read_text("utf-8")
    documented = set(re.findall(r"`([a-z_0-9]+)`", page))
    assert {name for name, _ in exports.COLUMNS} <= documented


def test_lines_of_a_table_are_the_table() -> None:
    rows = [("a", "=b"), ("", "c\r\nd"), ("'", "")]
    assert b"".join(written.lines(("x", "y"), rows)) == written.write(("x", "y"), rows)
    assert b"".join(written.lines(("x",), [("",)])) == written.write(("x",), [("",)])
