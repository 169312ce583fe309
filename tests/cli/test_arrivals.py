"""Folders, messages, pages and feeds come into the in-tray as the reports that they hold."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Travaux
from tests.formats.wrapped import PAGE, RSS, SAID, archive, bomb, message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a.eml").write_bytes(message(SAID))
    (place / "b.html").write_text(PAGE, "utf-8")
    (place / "c.xml").write_text(RSS, "utf-8")
    (place / "d.txt").write_text(SAID, "utf-8")
    (place / "e.warc.gz").write_bytes(archive([PAGE.replace("lundi", "mardi").encode()]))
    (place / "f.rss").write_bytes(bomb())
    (place / "g.html").write_bytes(b"<p>\xff</p>")
    (place / "h.txt").write_bytes(b"\xff")
    (place / "picture.png").write_bytes(b"\x89PNG")
    return place


def test_a_folder_brings_each_report_with_its_day_and_a_bad_one_stops_none(
    travaux: Travaux, obs: Path, folder: Path
) -> None:
    ran = travaux("intray", "take", folder, "--dossier", obs, "--publisher", "Wire", "--json")
    answer = json.loads(ran.out)
    assert ran.status == 1
    assert [(one["file"], one["published"]) for one in answer["reports"]] == [
        (f"{folder}/a.eml", "2022-01-24"),
        (f"{folder}/b.html", "2022-01-24"),
        (f"{folder}/c.xml#1", "2022-01-24"),
        (f"{folder}/c.xml#2", None),
        (f"{folder}/d.txt", None),
        (f"{folder}/e.warc.gz#1", "2022-01-24"),
    ]
    assert {one["publisher"] for one in answer["reports"]} == {"Wire"}
    assert [(one["file"], one["code"]) for one in answer["unread"]] == [
        (f"{folder}/f.rss", "file-unreadable"),
        (f"{folder}/g.html", "file-unreadable"),
        (f"{folder}/h.txt", "file-unreadable"),
    ]
    assert {item["report"] for item in answer["items"]} <= {one["report"] for one in answer["reports"]}


def test_what_is_confirmed_of_a_page_is_filed_with_its_text_and_no_mark_up(
    travaux: Travaux, obs: Path, folder: Path
) -> None:
    words = ("--dossier", obs, "--publisher", "Le Quotidien", "--json")
    taken = travaux("intray", "take", folder / "b.html", *words).answer
    item = next(one for one in taken["items"] if one["proposal"]["kind"] == "statement")
    done = travaux(
        "intray", "confirm", str(item["n"]), "--set", "occasion=briefing", "--dossier", obs, "--json"
    )
    assert done.status == 0
    filed = json.loads(done.out)
    assert any(entry["type"] == "source_filed" for entry in filed["entries"])


def test_a_report_taken_twice_is_in_once_and_a_person_s_day_goes_before(
    travaux: Travaux, obs: Path, folder: Path
) -> None:
    first = travaux("intray", "take", folder / "b.html", "--dossier", obs, "--json").answer
    again = travaux(
        "intray", "take", folder / "b.html", "--dossier", obs, "--published", "2022-01-25", "--json"
    ).answer
    assert [one["report"] for one in again["reports"]] == [one["report"] for one in first["reports"]]
    assert again["reports"][0]["published"] == "2022-01-25"


def test_a_person_is_told_what_could_not_be_taken_in(travaux: Travaux, obs: Path, folder: Path) -> None:
    ran = travaux("intray", "take", folder, "--dossier", obs)
    assert ran.status == 1
    assert "g.html" in ran.err.decode()
    assert "(file-unreadable)" in ran.err.decode()
    assert "a.eml" in ran.out.decode()
