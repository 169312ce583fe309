"""Many reports at once: folders, messages, pages, feeds, archives; resumed, spread, and never stopped by a bad one."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run, Travaux
from tests.formats.wrapped import PAGE, RSS, SAID, archive, bomb, message, multipart
from travaux.desk import bulk, intake, press
from travaux.desk.press import Task
from travaux.model.readings import Reading
from travaux.wiring.workers import workers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports of every kind, good and bad."""
    place = tmp_path / "in"
    (place / "b" / "deeper").mkdir(parents=True)
    (place / ".hidden").mkdir()
    (place / ".hidden" / "no.txt").write_text(SAID)
    (place / "z.txt").write_text(SAID, "utf-8")
    (place / "a.eml").write_bytes(
        multipart(
            f"Content-Type: text/plain\r\n\r\n{SAID}",
            f'Content-Type: text/html; charset=utf-8; name="a.html"\r\n\r\n{PAGE}',
        )
    )
    (place / "picture.png").write_bytes(b"\x89PNG")
    (place / "notes").write_text("no ending")
    (place / "b" / "page.HTML").write_text(PAGE, "utf-8")
    (place / "b" / "feed.xml").write_text(RSS, "utf-8")
    (place / "b" / "bomb.rss").write_bytes(bomb())
    (place / "b" / "empty.txt").write_bytes(b"")
    (place / "b" / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    (place / "b" / "one-line.txt").write_text("Moscou “a dit 😀\u202eque " * 200, "utf-8")
    (place / "b" / "deeper" / "crawl.warc.gz").write_bytes(
        archive([PAGE.encode(), b"<p>\xff</p>", SAID.encode()])
    )
    return place


NAMES = [
    "a.eml#1",
    "a.eml#2",
    "z.txt",
    "b/binary.txt",
    "b/bomb.rss#1",
    "b/empty.txt",
    "b/feed.xml#1",
    "b/feed.xml#2",
    "b/one-line.txt",
    "b/page.HTML#1",
    "b/deeper/crawl.warc.gz#1",
    "b/deeper/crawl.warc.gz#2",
    "b/deeper/crawl.warc.gz#3",
]


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def names(shapes: Sequence[dict[str, Any]], folder: Path) -> list[str]:
    told = [shape["item"]["name"] if "item" in shape else shape["file"] for shape in shapes]
    return [Path(name).relative_to(folder).as_posix() for name in told]


def faults(shape: dict[str, Any]) -> list[str]:
    return sorted({fault["code"] for fault in shape["faults"]})


def test_a_folder_is_read_in_the_order_of_its_names_and_a_bad_report_stops_none(
    run: Run, folder: Path
) -> None:
    status, out, err = run("press", "read", folder, "--json-lines")
    shapes = lines(out)
    assert names(shapes, folder) == NAMES
    assert status == 1
    assert err == "warning: 2 files in folders are of no kind that is read (passed-over)\n"
    told = {name: faults(shape) for name, shape in zip(NAMES, shapes, strict=True)}
    assert {name: codes for name, codes in told.items() if codes} == {
        "b/binary.txt": ["file-unreadable"],
        "b/bomb.rss#1": ["file-unreadable"],
        "b/empty.txt": ["text-empty"],
        "b/one-line.txt": ["hidden-character"],
        "b/deeper/crawl.warc.gz#2": ["file-unreadable"],
        "b/feed.xml#2": [],
    } | {name: codes for name, codes in told.items() if codes == ["language-unread"]}


def test_what_came_in_something_brings_its_text_and_every_offset_counts_in_it(run: Run, folder: Path) -> None:
    for shape in lines(run("press", "read", folder, "--json-lines")[1]):
        text = shape.get("text", SAID)
        spans = [
            *shape.get("times", ()),
            *shape.get("mentions", ()),
            *(one["trigger"] for one in shape["proposals"]),
        ]
        spans += [slot for one in shape["proposals"] for those in one["slots"].values() for slot in those]
        if not shape["file"].endswith("one-line.txt"):
            assert all(
                one["start"] is None or text[one["start"] : one["end"]] == one["quote"] for one in spans
            )
        if "item" in shape and "document" in shape:
            assert shape["document"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()
            assert "<script" not in text


def test_an_item_says_where_it_is_what_it_is_called_and_when_it_came_out(run: Run, folder: Path) -> None:
    found = dict(zip(NAMES, lines(run("press", "read", folder, "--json-lines")[1]), strict=True))
    item = found["b/feed.xml#1"]["item"]
    assert (item["n"], item["format"], item["id"]) == (1, "feed", "tag:wire,1")
    assert (item["title"], item["url"]) == ("Talks to resume", "https://wire.example/1")
    assert item["published"] == {"day": "2022-01-24", "basis": "feed-item"}
    assert found["b/feed.xml#1"]["text"].split("\n")[0] == "Talks to resume"
    published = found["b/feed.xml#1"]["document"]["published"]
    assert (published["from"], published["ground"]) == ("2022-01-24", "metadata")
    assert found["a.eml#2"]["item"]["published"] == {"day": "2022-01-24", "basis": "page-metadata"}
    assert found["b/deeper/crawl.warc.gz#1"]["item"]["url"] == "https://quotidien.example/0"
    assert found["b/deeper/crawl.warc.gz#2"]["item"]["url"] == "https://quotidien.example/1"


def test_what_a_person_says_of_the_day_goes_before_what_a_report_came_in_says(run: Run, folder: Path) -> None:
    _, out, _ = run("press", "read", folder / "b" / "page.HTML", "--json", "--published", "2022-02-01")
    published = json.loads(out)["document"]["published"]
    assert (published["from"], published["ground"]) == ("2022-02-01", "given")


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Moscou “a dit 😀 que l’accord ", "x" * 90 + " "])
def test_a_megabyte_on_one_line_is_read_and_nothing_hangs(run: Run, tmp_path: Path, words: str) -> None:
    text = words * (999_900 // len(words.encode()))
    (tmp_path / "line.txt").write_text(text, "utf-8")
    (tmp_path / "line.html").write_text(f"<p>{text}", "utf-8")
    shapes = lines(run("press", "read", tmp_path / "line.txt", tmp_path / "line.html", "--json-lines")[1])
    for shape, whole in zip(shapes, (text, text.strip()), strict=True):
        assert shape.get("text", whole) == whole
        spans = [*shape["times"], *shape["mentions"], *(one["trigger"] for one in shape["proposals"])]
        assert all(whole[one["start"] : one["end"]] == one["quote"] for one in spans)


def test_one_page_is_read_by_itself_and_what_holds_several_wants_lines(run: Run, folder: Path) -> None:
    status, out, _ = run("press", "read", folder / "b" / "page.HTML", "--json")
    assert (status, json.loads(out)["item"]["title"]) == (0, "Une réponse promise — Le Quotidien")
    status, out, err = run("press", "read", folder / "a.eml", "--json")
    assert (status, out, json.loads(err)["code"]) == (1, "", "several-reports")
    for several in (folder, folder / "b" / "feed.xml", folder / "b" / "deeper" / "crawl.warc.gz"):
        status, out, err = run("press", "read", several)
        assert (status, out, "--json-lines" in err) == (2, "", True)
    status, out, err = run("press", "read", folder / "none.html", "--json")
    assert (status, out, json.loads(err)["code"]) == (1, "", "file-unreadable")


def test_processes_give_the_same_bytes(run: Run, folder: Path) -> None:
    assert run("press", "read", folder, "--json-lines", "--jobs", "2") == run(
        "press", "read", folder, "--json-lines"
    )


@pytest.mark.slow
def test_a_local_cluster_of_two_gives_the_same_bytes(process: Travaux, folder: Path) -> None:
    pytest.importorskip("distributed")
    here = process("press", "read", folder, "--json-lines")
    there = process("press", "read", folder, "--json-lines", "--cluster", "local:2")
    assert (there.status, there.out) == (here.status, here.out)


def test_a_cluster_that_does_not_answer_is_said_to(run: Run, folder: Path) -> None:
    pytest.importorskip("distributed")
    for address in ("nowhere", "tcp:///", "local:0"):
        status, out, err = run(
            "press", "read", folder / "z.txt", "--json-lines", "--json", "--cluster", address
        )
        assert (status, out, json.loads(err)["code"]) == (1, "", "cluster-unreachable")


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("trafilatura", ["bulk", "b/page.HTML"]),
        ("feedparser", ["bulk", "b/feed.xml"]),
        ("warcio", ["bulk", "b/deeper/crawl.warc.gz"]),
        ("distributed", ["cluster", "z.txt", "--cluster", "local:2"]),
    ],
)
def test_what_is_not_installed_is_named_with_how_to_install_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, words: Sequence[str]
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    extra, file, *options = words
    status, out, err = run("press", "read", folder / file, *options, "--json-lines", "--json")
    refusal = json.loads(err)
    assert (status, out, refusal["code"]) == (1, "", "extra-missing")
    assert f"pip install 'travaux[{extra}]'" in refusal["hint"]
    assert module in refusal["message"]


def test_a_message_needs_no_extra_until_it_is_a_page(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (folder / "plain.eml").write_bytes(message(SAID))
    (folder / "page.eml").write_bytes(message(PAGE, "text/html"))
    status, out, _ = run("press", "read", folder / "plain.eml", folder / "page.eml", "--json-lines")
    plain, page = lines(out)
    assert (status, len(plain["proposals"]), faults(page)) == (1, 1, ["extra-missing"])


# --- into a file, and resumed ----------------------------------------------------------------------------------------


@pytest.fixture
def whole(run: Run, folder: Path, tmp_path: Path) -> bytes:
    run("press", "read", folder, "--out", tmp_path / "whole.jsonl")
    return (tmp_path / "whole.jsonl").read_bytes()


def test_lines_in_a_file_are_those_of_standard_output_and_the_answer_counts_them(
    run: Run, folder: Path, whole: bytes, tmp_path: Path
) -> None:
    assert whole == run("press", "read", folder, "--json-lines")[1].encode()
    status, out, _ = run("press", "read", folder, "--out", tmp_path / "whole.jsonl", "--json")
    answer = json.loads(out)
    assert (status, answer["reports"], answer["unread"], answer["passed_over"]) == (1, 13, 3, 2)
    assert (tmp_path / "whole.jsonl~").read_bytes() == whole


def test_a_run_cut_at_any_byte_and_resumed_leaves_the_bytes_of_one_that_was_not(
    run: Run, folder: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "cut.jsonl"
    ends = [0, 1, len(whole) - 1, len(whole)]
    at = 0
    for line in whole.splitlines(keepends=True):
        at += len(line)
        ends += [at - 1, at, at + 1]
    for end in sorted({end for end in ends if end <= len(whole)})[::3]:
        out.write_bytes(whole[:end])
        status, _, err = run("press", "read", folder, "--out", out, "--resume", "--jobs", "1")
        assert (status, out.read_bytes() == whole) == (1, True), (end, err)


def test_a_run_that_is_killed_and_resumed_leaves_the_bytes_of_one_that_was_not(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    for n in range(60):
        (folder / "b" / f"more-{n:03}.html").write_text(PAGE.replace("promise", f"promise {n}"), "utf-8")
    run("press", "read", folder, "--out", tmp_path / "whole.jsonl")
    out = tmp_path / "killed.jsonl"
    command = [sys.executable, "-m", "travaux.cli", "press", "read", str(folder), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as killed:
        for _ in range(3_000):
            if out.is_file() and out.stat().st_size > 40_000:
                break
            time.sleep(0.01)
        os.kill(killed.pid, signal.SIGKILL)
    assert 0 < out.stat().st_size < (tmp_path / "whole.jsonl").stat().st_size
    assert run("press", "read", folder, "--out", out, "--resume")[0] == 1
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_file_that_is_not_there_yet_is_begun(run: Run, folder: Path, whole: bytes, tmp_path: Path) -> None:
    assert run("press", "read", folder, "--out", tmp_path / "new.jsonl", "--resume")[0] == 1
    assert (tmp_path / "new.jsonl").read_bytes() == whole


def test_a_file_of_another_run_is_not_gone_on_with(
    run: Run, folder: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "other.jsonl"
    cut = b"".join(whole.splitlines(keepends=True)[:5])

    def refused(*words: str | Path) -> str:
        kept = out.read_bytes()
        status, _, err = run("press", "read", *words, "--out", out, "--resume", "--json")
        assert (status, json.loads(err)["code"], out.read_bytes()) == (1, "output-differs", kept)
        return str(json.loads(err)["message"])

    out.write_bytes(b"not a reading\n" + cut)
    assert "line 1 " in refused(folder)
    out.write_bytes(cut)
    assert "line 1 " in refused(folder / "z.txt")
    out.write_bytes(whole + whole)
    assert "line 14 " in refused(folder)
    out.write_bytes(b"".join(whole.splitlines(keepends=True)[:3]))
    assert "reads otherwise" in refused(folder, "--explain-in", "ru")
    out.write_bytes(cut)
    (folder / "z.txt").write_text(SAID + " More.", "utf-8")
    assert "line 3 " in refused(folder)


def test_lines_go_to_no_folder_and_resuming_wants_a_file(run: Run, folder: Path) -> None:
    status, _, err = run("press", "read", folder, "--out", folder, "--json")
    assert (status, json.loads(err)["code"]) == (1, "not-a-file")
    status, _, err = run("press", "read", folder, "--out", folder / "no" / "such", "--json")
    assert (status, json.loads(err.splitlines()[-1])["code"]) == (1, "not-writable")
    assert run("press", "read", folder, "--json-lines", "--resume")[0] == 2


def test_progress_is_told_in_lines_where_it_is_asked_for(run: Run, folder: Path) -> None:
    status, out, err = run("press", "read", folder, "--json-lines", "--progress")
    assert (status, len(out.splitlines())) == (1, 13)
    assert err.splitlines()[-1].startswith("reading: 100%, 13 reports, ")


# --- a reader that fails ---------------------------------------------------------------------------------------------


def test_a_report_on_which_the_reader_itself_fails_stops_none(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = press.read_bytes

    def failing(content: bytes, task: Task) -> Reading:
        if content.startswith(b"The foreign"):
            raise RecursionError("too deep")
        return real(content, task)

    monkeypatch.setattr(press, "read_bytes", failing)
    shapes = lines(run("press", "read", folder, "--json-lines")[1])
    assert names(shapes, folder) == NAMES[:1] + NAMES[2:]
    assert faults(shapes[1]) == ["internal-error"]


def deadly(lot: Sequence[intake.Piece]) -> list[tuple[bulk.Line, ...]]:
    """Die with the process, as a crash in C would, under one of the reports."""
    if any(piece.content == b"deadly" for piece in lot):
        os.kill(os.getpid(), signal.SIGKILL)
    return bulk.read_lot(lot)


class Deadly:
    """Workers whose processes die of a certain report."""

    def __init__(self, pool: bulk.Workers) -> None:
        self.window = pool.window
        self._pool = pool

    def submit(self, _function: object, *arguments: object) -> bulk.Pending:
        return self._pool.submit(deadly, *arguments)


def test_a_report_under_which_a_process_dies_stops_none(tmp_path: Path) -> None:
    tasks = []
    for n in range(20):
        (tmp_path / f"{n:02}.txt").write_bytes(b"deadly" if n == 5 else SAID.encode())
        tasks.append(Task(str(tmp_path / f"{n:02}.txt")))
    with workers(jobs=2) as pool:
        assert pool is not None
        found = [done.lines[0] for done in bulk.read_all(intake.pieces(tasks), Deadly(pool))]
    assert [n for n, line in enumerate(found) if not line.readable] == [5]
    alone = [done.lines[0] for done in bulk.read_all(intake.pieces(tasks))]
    assert [line for n, line in enumerate(found) if n != 5] == [
        line for n, line in enumerate(alone) if n != 5
    ]
