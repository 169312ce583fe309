"""Feeds, calendars, tables, linked data and citations say what the pages say, to those who may read the pages."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar
from rdflib import Graph

from travaux.formats import csv, jsonld
from travaux.web.api.endpoints import Endpoint
from travaux.web.documents.tables import TABLES
from travaux.web.opening import prepare
from travaux.web.site import Site

A = "{http://www.w3.org/2005/Atom}"
LANGUAGES = ["en", "fr", "ru"]
TABLE_PATHS = ["board/treaty.csv", *(f"{one.path}.csv" for one in TABLES if one.path != "board")]
FEEDS = ["timeline/feed.atom", "assurances/due.atom"]
ENTRY_PATHS = [".jsonld", "/cite.bib", "/cite.ris", "/cite.txt"]
SCRIPT = "<script>alert('x')</script>"


@pytest.fixture
def entries(public: Client) -> dict[str, str]:
    return {entry["type"]: entry["id"] for entry in public.get("/api/v1/log").json()["entries"]}


def feed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - our own


@pytest.mark.parametrize("clocks", ["", "?as_of=2022-01-25", "?heads=none", "?as_of=1000-01-01"])
@pytest.mark.parametrize("path", [*FEEDS, "assurances/due.ics", *TABLE_PATHS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_answers_in_every_language_by_any_clock(
    public: Client, language: str, path: str, clocks: str
) -> None:
    if clocks == "?heads=none" and path.startswith("board"):
        return
    response = public.get(f"/{language}/{path}{clocks}")
    assert response.status_code == 200, response.content[:300]
    assert response["X-Content-Type-Options"] == "nosniff"
    again = public.get(f"/{language}/{path}{clocks}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [*FEEDS, "assurances/due.ics", *TABLE_PATHS, "entries/00000000/cite.txt"])
def test_a_private_dossier_sends_strangers_to_the_login(private: Client, path: str) -> None:
    response = private.get(f"/fr/{path}")
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/fr/login/")


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_have_ids_for_ever_and_words_that_are_text(public: Client, path: str) -> None:
    ids = []
    for language in LANGUAGES:
        found = feed(public.get(f"/{language}/{path}").content)
        items = found.findall(f"{A}entry")
        assert items
        ids.append([item.findtext(f"{A}id") for item in items])
        for item in items:
            link = item.find(f"{A}link")
            assert link is not None
            address = urlsplit(link.get("href", ""))
            assert public.get(f"{address.path}?{address.query}").status_code == 200
    assert ids[0] == ids[1] == ids[2], "the same things, whatever the language"
    text = public.get(f"/en/{path}").content.decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_the_timeline_s_feed_lists_what_was_amended_last_first_and_says_when_it_happened(
    public: Client, entries: dict[str, str]
) -> None:
    found = feed(public.get("/en/timeline/feed.atom").content)
    by_id = {item.findtext(f"{A}id"): item for item in found.findall(f"{A}entry")}
    events = public.get("/api/v1/timeline").json()["events"]
    assert set(by_id) == {jsonld.name(event["entry"]) for event in events}
    statement = by_id[jsonld.name(entries["statement_made"])]
    assert statement.findtext("{http://purl.org/dc/terms/}temporal") == "2022-01-24/2022-01-30"
    assert "Ответ получен." in (statement.findtext(f"{A}content") or "")
    reply = by_id[jsonld.name(entries["reply_given"])]
    assert "orrected" in (reply.findtext(f"{A}content") or "")


def test_the_calendar_has_each_due_date_on_its_last_day(public: Client, entries: dict[str, str]) -> None:
    response = public.get("/en/assurances/due.ics")
    assert response["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2022, 1, 28)
    assert str(event["uid"]) == f"due-{entries['assurance_given']}"
    assert "Europe/Moscow" in str(event["description"])
    assert SCRIPT in str(event["description"])


@pytest.mark.parametrize("endpoint", TABLES, ids=[one.path for one in TABLES])
def test_a_table_has_the_rows_of_the_api_and_nothing_that_a_spreadsheet_runs(
    public: Client, endpoint: Endpoint
) -> None:
    assert endpoint.listed is not None
    path = "board/treaty" if endpoint.path == "board" else endpoint.path
    response = public.get(f"/ru/{path}.csv")
    assert response["Content-Disposition"].startswith("attachment")
    columns, *rows = csv.read(response.content)
    items = public.get(f"/api/v1/{endpoint.path}").json()[endpoint.listed.name]
    assert len(rows) == len(items)
    key = columns.index(endpoint.listed.key)
    assert [row[key] for row in rows] == [item[endpoint.listed.key] for item in items]
    for row in response.content.decode("utf-8-sig").split("\r\n"):
        assert not row.startswith(("=", "+", "-", "@"))


def test_a_table_says_in_words_what_happened_and_is_by_its_clocks(public: Client) -> None:
    columns, *rows = csv.read(public.get("/ru/timeline.csv").content)
    assert any("Россия" in row[columns.index("words")] for row in rows)
    _, *early = csv.read(public.get("/ru/timeline.csv?as_of=2021-12-31").content)
    assert 0 < len(early) < len(rows)
    empty = csv.read(public.get("/en/deliveries.csv").content)
    assert len(empty) == 1
    assert "entry" in empty[0]


@pytest.mark.parametrize("ending", ENTRY_PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_cited_and_linked_in_every_language(
    public: Client, entries: dict[str, str], language: str, ending: str
) -> None:
    for entry in entries.values():
        response = public.get(f"/{language}/entries/{entry}{ending}")
        assert response.status_code == 200
        assert entry[:16] in response.content.decode()


def test_a_citation_s_address_keeps_its_meaning(public: Client, entries: dict[str, str]) -> None:
    sentence = public.get(
        f"/en/entries/{entries['reply_given'][:20]}/cite.txt?as_of=2022-01-31"
    ).content.decode()
    assert sentence.count("\n") == 1
    found = re.search(r"http://localhost(/en/entries/[0-9a-f]{64}/\?\S+)", sentence)
    assert found is not None
    assert "as_of=2022-01-31" in found[1]
    assert re.search(r"heads=[0-9a-f]{16}", found[1])
    assert public.get(found[1]).status_code == 200
    for said in (
        "United States",
        "OBS/desk-1#",
        "signed by",
        "as of 31 January 2022",
        "as known on 1 March 2022",
    ):
        assert said in sentence


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_linked_data_is_read_as_triples(public: Client, entries: dict[str, str]) -> None:
    content = public.get(f"/fr/entries/{entries['assurance_given']}.jsonld").content
    found = Graph().parse(data=content.decode(), format="json-ld")
    assert jsonld.name(entries["assurance_given"]) in {str(subject) for subject in found.subjects()}
    assert json.loads(content)["body"]["person"] == f'Minister {SCRIPT} & "quotes"'


@pytest.mark.parametrize("ending", ENTRY_PATHS)
def test_what_the_clocks_do_not_reach_or_nobody_knows_is_a_page_that_says_so(
    public: Client, entries: dict[str, str], ending: str
) -> None:
    for path in (f"{entries['reply_given']}{ending}?as_of=2021-12-31", f"{'0' * 64}{ending}"):
        response = public.get(f"/ru/entries/{path}")
        assert response.status_code == 404
        assert "entry-unknown" in response.content.decode()
    assert public.get(f"/en/entries/{entries['reply_given']}{ending}?as_of=%3Cb%3E").status_code == 400


def test_pages_lead_to_the_documents_by_their_own_clocks(public: Client, entries: dict[str, str]) -> None:
    pages = {
        "timeline/?as_of=2022-01-31": 1,
        "assurances/?as_of=2022-01-31": 2,
        "board/treaty/?as_of=2022-01-31": 1,
        f"entries/{entries['reply_given']}/?as_of=2022-01-31": 4,
    }
    for page, count in pages.items():
        html = public.get(f"/fr/{page}").content.decode().replace("&amp;", "&")
        assert html.count('rel="alternate" type="application/atom+xml"') == 2
        footer = html.rpartition("<footer")[2]
        links = re.findall(r'href="([^"]*(?:\.csv|/cite\.|due\.ics|\.jsonld)[^"]*)"', footer)
        assert len(links) == count, (page, links)
        for link in links:
            assert "as_of=2022-01-31" in link
            assert public.get(link).status_code == 200, link


@pytest.fixture
def faulty(dossier: Path, served: Site, tmp_path: Path, browser: Callable[..., Client]) -> Iterator[Client]:
    """Serve a copy of the dossier whose guards were taken away."""
    del served
    folder = copytree(dossier, tmp_path / "copy")
    with closing(sqlite3.connect(folder / "records" / "main.db")) as base, base:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
    with prepare(folder) as site:
        settings.TRAVAUX_SITE = replace(site, is_public=True)
        yield browser()


@pytest.mark.parametrize("path", [*FEEDS, "assurances/due.ics", *TABLE_PATHS])
def test_of_a_record_that_fails_verification_there_is_no_document(faulty: Client, path: str) -> None:
    response = faulty.get(f"/en/{path}")
    assert response.status_code == 500
    assert "verification-failed" in response.content.decode()
