# ruff: noqa: PLC0415 - Django's models can be imported only once it is set up
"""The first pages that write: who may, what a form does, what is said when it cannot be done."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import reports
from travaux import wiring
from travaux.desk import intray, parties, records
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.intray import Given
from travaux.model.intray import State
from travaux.model.readings import Reading
from travaux.web.opening import prepare
from travaux.web.site import Site

NOW = datetime(2022, 3, 1, 12, tzinfo=UTC)
PASSWORD = "a few words in a row"
PAGE = "/en/desk/intray/1/"
STATEMENT, SESSION, ASSURANCE, PUBLISHED, FOR, AGAINST, PLANNED, WISH, REPLY = range(1, 10)
SETTLED = {"publisher": "Agence", "published": "2022-01-24/2022-01-26"}


@pytest.fixture
def passphrase() -> str | None:
    return None


@pytest.fixture
def tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str | None) -> Iterator[Site]:
    """A private dossier of its own, with one report taken in and nothing decided."""
    folder = tmp_path / "dossier"
    wiring.init(
        folder, title="Guarantees", party="OBS", observer=True, now=lambda: NOW, passphrase=passphrase
    )
    monkeypatch.setattr(intray, "read", reports.read)
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    monkeypatch.setenv("TRAVAUX_NOW", NOW.isoformat())
    with prepare(folder) as site:
        take(site, reports.REPORT.encode())
        yield site


def take(site: Site, content: bytes, **given: str) -> None:
    site.reading.ask(
        lambda desk: intray.take(desk, content, file="in/report.txt", given=Given(**given), read=reports.read)
    )


def logged_in(role: str) -> Client:
    from travaux.web.accounts.models import Account

    account, _ = Account.objects.get_or_create(name=role, defaults={"role": role, "password": "!"})
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def clerk(tray: Site) -> Client:
    assert not tray.is_public
    return logged_in("clerk")


@pytest.fixture
def settled(clerk: Client) -> Client:
    assert clerk.post(PAGE, {"act": "settle", **SETTLED}).status_code == 303
    return clerk


def item(site: Site, n: int) -> intray.Opened:
    return site.reading.ask(lambda desk: intray.item(desk, n))


def entries(site: Site) -> list[str]:
    return site.reading.ask(lambda desk: [entry.type for entry in desk.reading().ledger.entries])


def send(client: Client, n: int, act: str, **fields: str) -> tuple[int, str]:
    response = client.post(PAGE, {"act": act, "n": str(n), **fields})
    return response.status_code, response.content.decode() or response.headers.get("Location", "")


@pytest.mark.parametrize("path", ["/fr/desk/intray/", "/ru/desk/intray/1/", "/en/desk/notes/"])
@pytest.mark.parametrize("public", [True, False])
def test_the_desk_s_own_pages_are_for_the_logged_in_even_where_readers_need_no_account(
    tray: Site, path: str, public: bool
) -> None:
    settings.TRAVAUX_SITE = replace(tray, is_public=public)
    stranger = Client(SERVER_NAME="localhost")
    for response in (stranger.get(path), stranger.post(path, {"act": "confirm", "n": "1"})):
        assert response.status_code == 302
        assert response.headers["Location"].startswith(f"{path[:3]}/login/?next=")
    assert "intray" not in stranger.get("/en/").content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_the_list_counts_what_is_to_be_decided(clerk: Client, language: str) -> None:
    page = clerk.get(f"/{language}/desk/intray/").content.decode()
    assert "report.txt" in page
    assert re.search(r"9", page)
    assert f'href="/{language}/desk/intray/1/"' in page
    assert f'href="/{language}/desk/intray/"' in page, "the navigation leads there once one is logged in"


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_report_is_shown_word_for_word_beside_what_it_proposes(clerk: Client, language: str) -> None:
    page = clerk.get(f"/{language}/desk/intray/1/").content.decode()
    stored = page.partition('class="stored"')[2].partition(">")[2].partition("</div>")[0]
    without_numbers = re.sub(r"<a [^>]*>\d+</a>", "", stored)
    assert html.unescape(re.sub(r"<[^>]+>", "", without_numbers)) == reports.REPORT
    assert [int(n) for n in re.findall(r'id="item-(\d+)"', page)] == list(range(10))
    assert "data-items=" in stored


def test_nothing_of_a_report_is_taken_for_html(tray: Site, clerk: Client) -> None:
    nasty = '<script>alert(1)</script><img src=x onerror="x"> ' + reports.REPORT
    take(tray, nasty.encode())
    page = clerk.get("/en/desk/intray/2/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert" in page


def test_items_can_be_confirmed_only_when_the_day_of_publication_is(clerk: Client) -> None:
    before = clerk.get(PAGE).content.decode()
    assert 'data-current="0"' in before
    assert 'value="confirm"' not in before
    assert 'value="2022-01-24/2022-01-26"' in before, "the reader's own guess is offered"
    answer = clerk.post(PAGE, {"act": "settle", **SETTLED})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PAGE}?at=1#item-1")
    assert 'value="confirm"' in clerk.get(PAGE).content.decode()


def test_a_confirmed_item_is_signed_in_the_record_by_the_desk(tray: Site, settled: Client) -> None:
    status, to = send(settled, STATEMENT, "confirm", person="Sergueï Lavrov", occasion="la Douma")
    assert (status, to) == (303, f"{PAGE}?at=2#item-2")
    assert entries(tray)[-2:] == ["source_filed", "statement_made"]
    done = item(tray, STATEMENT).item
    assert (done.state, done.by) == (State.CONFIRMED, "clerk")
    page = settled.get(PAGE).content.decode()
    assert f'href="/en/entries/{(done.entry or "")[:16]}' in page
    assert "Its source is in the record" in page


def test_fields_that_were_not_touched_are_not_edits(tray: Site, settled: Client) -> None:
    page = settled.get(PAGE).content.decode()
    form = page.partition('id="item-3"')[2].partition("</article>")[0]
    fields = dict(re.findall(r'<input id="[^"]+" name="([a-z_]+)" type="text" value="([^"]*)"', form))
    send(settled, ASSURANCE, "save", **{name: html.unescape(value) for name, value in fields.items()})
    assert item(tray, ASSURANCE).item.edits == {}
    send(settled, ASSURANCE, "save", form="in writing", due="2022-01-28 Europe/Moscow")
    assert item(tray, ASSURANCE).item.edits == {"form": "in writing", "due": "2022-01-28 Europe/Moscow"}


def test_words_of_many_lines_are_kept_as_the_report_has_them(tray: Site, settled: Client) -> None:
    send(settled, STATEMENT, "save", text="Nous attendons une réponse écrite.\r\n")
    assert item(tray, STATEMENT).item.edits == {}
    send(settled, STATEMENT, "save", text="One.\r\nTwo.")
    assert item(tray, STATEMENT).item.edits == {"text": "One.\nTwo."}


def test_what_is_refused_is_said_beside_the_item_and_nothing_typed_is_lost(
    tray: Site, settled: Client
) -> None:
    before = entries(tray)
    status, page = send(settled, PLANNED, "confirm", body="Council of ministers", by="")
    assert status == 409
    card = page.partition('id="item-7"')[2].partition("</article>")[0]
    assert "report-needs-party" in card
    assert "Say whose act this was." in card
    assert 'value="Council of ministers"' in card
    assert entries(tray) == before
    assert item(tray, PLANNED).item.edits == {}


def test_a_refusal_that_has_no_words_of_ours_is_said_in_the_desk_s(settled: Client) -> None:
    _, page = send(settled, FOR, "confirm", polarity="maybe")
    assert "kind-unknown" in page
    assert "use one of: for, against" in page


def test_an_item_is_refused_with_a_reason_and_reopened(tray: Site, settled: Client) -> None:
    status, to = send(settled, REPLY, "dismiss", refused_because="misread")
    assert (status, to) == (303, f"{PAGE}?at=1#item-1"), "after the last one goes on from the beginning"
    kept = item(tray, REPLY).item
    assert (kept.state, kept.why, kept.by) == (State.DISMISSED, "misread", "clerk")
    assert "misread" in settled.get(PAGE).content.decode()
    status, to = send(settled, REPLY, "reopen")
    assert (status, to) == (303, f"{PAGE}?at=9#item-9")
    assert item(tray, REPLY).item.state is State.PROPOSED


@pytest.mark.parametrize("act", ["confirm", "save", "dismiss", "reopen", "settle"])
def test_a_reader_reads_and_does_nothing(tray: Site, act: str) -> None:
    reader = logged_in("reader")
    page = reader.get(PAGE).content.decode()
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    status, told = send(reader, STATEMENT, act, **SETTLED)
    assert status == 403
    assert "role-insufficient" in told
    assert item(tray, STATEMENT).item.state is State.PROPOSED
    sent = reader.post("/en/desk/intray/", {"report": SimpleUploadedFile("r.txt", b"x")})
    assert (sent.status_code, b"role-insufficient" in sent.content) == (403, True)


@pytest.mark.usefixtures("tray")
@pytest.mark.parametrize("role", ["adviser", "head"])
def test_who_advises_or_leads_may_confirm_too(role: str) -> None:
    assert send(logged_in(role), FOR, "confirm", publisher="Agence")[0] == 409
    client = logged_in(role)
    client.post(PAGE, {"act": "settle", **SETTLED})
    assert send(client, FOR, "confirm")[0] == 303


def test_a_form_from_another_page_is_refused(tray: Site) -> None:
    from travaux.web.accounts.models import Account

    account = Account.objects.create(name="clerk", role="clerk", password="!")
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert send(strict, STATEMENT, "dismiss")[0] == 403
    assert item(tray, STATEMENT).item.state is State.PROPOSED


@pytest.mark.parametrize("passphrase", ["open sesame"])
def test_locked_keys_are_said_and_nothing_is_signed(tray: Site, settled: Client) -> None:
    before = entries(tray)
    status, page = send(settled, FOR, "confirm")
    assert status == 409
    assert "key-locked" in page
    assert "--passphrase-file" in page
    assert entries(tray) == before
    assert item(tray, FOR).item.state is State.PROPOSED


@pytest.mark.parametrize("passphrase", ["open sesame"])
def test_a_server_that_was_given_the_passphrase_signs(tray: Site, passphrase: str) -> None:
    with prepare(tray.folder, passphrase=passphrase):
        client = logged_in("clerk")
        client.post(PAGE, {"act": "settle", **SETTLED})
        assert send(client, FOR, "confirm")[0] == 303


def test_another_writer_that_does_not_finish_is_said(
    tray: Site, settled: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from travaux.stores import locks

    shelf = tray.reading.ask(lambda desk: desk.shelf())
    lines = vars(shelf.store)["_store"]
    monkeypatch.setattr(vars(lines)["_lock"], "_patience", 0.05)
    other = locks.FileLock(tray.folder / "records" / "main.db.lock")
    with other.held():
        status, page = send(settled, FOR, "confirm")
    assert status == 503
    assert "writer-busy" in page
    assert send(settled, FOR, "confirm")[0] == 303


def test_what_others_decided_meanwhile_is_said(tray: Site, settled: Client) -> None:
    tray.reading.ask(lambda desk: intray.dismiss(desk, n=FOR))
    status, page = send(settled, FOR, "confirm")
    assert status == 409
    assert "item-settled" in page
    assert "It is decided already" in page


@pytest.mark.parametrize(
    ("act", "n"), [("burn", "1"), ("confirm", "99"), ("confirm", "x"), ("save", "9" * 30)]
)
def test_a_form_that_no_page_of_ours_makes_is_answered_with_a_code(settled: Client, act: str, n: str) -> None:
    response = settled.post(PAGE, {"act": act, "n": n})
    assert response.status_code == 409
    assert re.search("act-unknown|item-unknown", response.content.decode())


@pytest.mark.parametrize("n", [2, 99, 10**30])
def test_a_report_that_is_not_there_is_no_page(clerk: Client, n: int) -> None:
    response = clerk.get(f"/fr/desk/intray/{n}/")
    assert response.status_code == 404
    assert "La corbeille d’arrivée n’a ni dépêche" in response.content.decode()


def test_a_day_that_cannot_be_read_is_refused_beside_the_particulars(clerk: Client) -> None:
    response = clerk.post(PAGE, {"act": "settle", "publisher": "Agence", "published": "yesterday"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "date-unreadable" in page
    assert 'value="yesterday"' in page
    assert 'value="Agence"' in page


def test_a_day_that_nothing_tells_is_asked_for_first(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unresolved(content: bytes, given: Given) -> Reading:
        read = reports.read(content, given)
        session = read.proposals[1]
        slots = tuple(replace(slot, value=None) if slot.name == "date" else slot for slot in session.slots)
        return replace(
            read, proposals=(read.proposals[0], replace(session, slots=slots), *read.proposals[2:])
        )

    monkeypatch.setattr(intray, "read", unresolved)
    answer = clerk.post(PAGE, {"act": "settle", **SETTLED})
    assert answer.status_code == 303
    page = clerk.get(PAGE).content.decode()
    assert 'data-current="2"' in page
    assert re.search(r'class="unresolved">.*href="#item-2"', page, re.DOTALL)
    card = page.partition('id="item-2"')[2].partition("</article>")[0]
    assert card.index('name="on"') < card.index("<details") < card.index('name="place"')


def test_copies_and_contradictions_are_linked(tray: Site, settled: Client) -> None:
    take(tray, (reports.REPORT + "Suite.\n").encode(), publisher="Autre", published="2022-01-26")
    send(settled, SESSION, "save", place="Vienne")
    page = settled.get(PAGE).content.decode()
    assert 'href="/en/desk/intray/2/"' in page.partition("tray-copies")[2]
    against = page.partition('class="against"')[2].partition("</div>\n")[0].partition("</dl>")[0]
    assert 'href="/en/desk/intray/2/#item-11"' in against
    assert "Item 11 (Autre, 26 January 2022)" in against
    assert "Place" in against
    assert re.findall(r"<dd[^>]*>(.*?)</dd>", against) == ["Vienne", "Geneva"], "side by side"
    assert "2 reports say much the same" in settled.get("/en/desk/intray/").content.decode()


def test_a_report_is_taken_in_from_a_browser(tray: Site, clerk: Client) -> None:
    sent = SimpleUploadedFile("морning.txt", (reports.REPORT + "Autre.").encode(), "text/html")
    answer = clerk.post("/ru/desk/intray/", {"report": sent, "publisher": "ТАСС", "published": "2022-01-26"})
    assert answer.headers["Location"] == "/ru/desk/intray/2/"
    report = tray.reading.ask(lambda desk: intray.report(desk, 2))
    assert (report.file, report.publisher, report.published) == ("морning.txt", "ТАСС", "2022-01-26")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "file-unreadable"),
        ({"report": "x", "published": "soon"}, "date-unreadable"),
        ({"report": "x" * 20_000_001}, "file-too-large"),
    ],
)
def test_a_report_that_cannot_be_taken_in_is_refused(
    clerk: Client, fields: dict[str, str], code: str
) -> None:
    sent = {
        name: SimpleUploadedFile("r.txt", value.encode()) if name == "report" else value
        for name, value in fields.items()
    }
    response = clerk.post("/en/desk/intray/", sent)
    assert response.status_code == 409
    assert code in response.content.decode()


def test_of_several_records_one_is_chosen(tray: Site, clerk: Client) -> None:
    def found(desk: Desk) -> None:
        records.found(desk, Act(), name="second", title="Track")
        parties.describe(desk, Act(record="second"), party="RU", names=("en=Russia",))

    tray.reading.ask(found)
    clerk.post(PAGE, {"act": "settle", **SETTLED})
    assert (
        '<select id="r-1" name="record"><option>main</option><option>second</option>'
        in clerk.get(PAGE).content.decode()
    )
    assert send(clerk, FOR, "confirm")[0] == 409, "none is named"
    assert send(clerk, FOR, "confirm", record="second")[0] == 303


def test_a_demand_against_something_is_told_so_on_the_timeline(settled: Client) -> None:
    for n in (FOR, AGAINST):
        assert send(settled, n, "confirm")[0] == 303
    page = settled.get("/en/timeline/").content.decode()
    assert "RU demands of US" in page
    assert "RU demands that US refrain" in page


def test_a_record_with_a_fault_takes_nothing_and_its_reports_are_shown_under_a_warning(
    tray: Site, settled: Client
) -> None:
    assert send(settled, STATEMENT, "confirm")[0] == 303
    with closing(sqlite3.connect(tray.folder / "records" / "main.db")) as connection:
        connection.execute("DROP TRIGGER entries_never_go")
        connection.commit()
    with prepare(tray.folder):
        client = logged_in("clerk")
        page = client.get(PAGE)
        assert page.status_code == 200
        assert 'class="warning"' in page.content.decode()
        status, told = send(client, FOR, "confirm")
        assert status == 409
        assert re.search("record-faulty|verification-failed", told)


def test_entries_that_a_field_may_name_are_listed_once(settled: Client) -> None:
    send(settled, STATEMENT, "confirm")
    page = settled.get(PAGE).content.decode()
    assert page.count('<datalist id="papers">') == 1
    assert re.search(r'<datalist id="papers"><option value="OBS/desk-1#\d+">OBS/desk-1#\d+: RU', page)
    card = page.partition('id="item-8"')[2].partition("</article>")[0]
    assert re.search(r'<select id="f-8-paper" name="paper">', card), "where one must be named it is chosen"


def test_what_is_in_the_record_already_is_offered_and_becomes_a_further_source(
    tray: Site, settled: Client
) -> None:
    take(tray, (reports.REPORT + "Suite.\n").encode(), publisher="Autre", published="2022-01-26")
    send(settled, ASSURANCE, "confirm")
    promise = item(tray, ASSURANCE).item.entry
    page = settled.get("/fr/desk/intray/2/").content.decode()
    card = page.partition('id="item-12"')[2].partition("</article>")[0]
    assert "Source ajoutée" in card
    offered = re.search(
        r'<select id="f-12-same_as" name="same_as">\s*<option value="(\w+)" selected>(.*?)</option>', card
    )
    assert offered is not None
    assert offered[1] == promise
    assert "US" in offered[2]
    assert 'class="set lacking"' not in card
    assert 'href="/fr/desk/intray/1/#item-3"' in card
    answer = settled.post("/fr/desk/intray/2/", {"act": "confirm", "n": "12", "same_as": promise, "by": "RU"})
    assert answer.status_code == 303
    assert entries(tray)[-2:] == ["source_filed", "source_added"]
    for path in ("assurances/", "timeline/", f"entries/{promise}/"):
        told = settled.get(f"/en/{path}").content.decode()
        assert "Told again:" in told, path
        assert "Autre, 26 January 2022" in told, path
    assert "One assurance" in settled.get("/en/assurances/").content.decode()
    again = settled.get(f"/en/entries/{item(tray, 12).item.entry}/").content.decode()
    assert "Told again: US assures RU" in again


def test_a_person_may_enter_it_anew_all_the_same(tray: Site, settled: Client) -> None:
    take(tray, (reports.REPORT + "Suite.\n").encode(), publisher="Autre", published="2022-01-26")
    send(settled, ASSURANCE, "confirm")
    answer = settled.post("/en/desk/intray/2/", {"act": "confirm", "n": "12", "same_as": ""})
    assert answer.status_code == 303
    assert entries(tray)[-1] == "assurance_given"


def test_it_is_said_who_read_the_report(settled: Client) -> None:
    assert "Read by by hand." in settled.get(PAGE).content.decode()


def test_copies_tell_otherwise_once(tray: Site, settled: Client) -> None:
    for suffix in ("Suite.\n", "Suite et fin.\n", "(Agence)\n"):
        take(tray, (reports.REPORT + suffix).encode(), publisher="Autre", published="2022-01-26")
    send(settled, SESSION, "save", place="Vienne")
    page = settled.get(PAGE).content.decode()
    card = page.partition('id="item-2"')[2].partition("</article>")[0]
    assert card.count('class="against"') == 1
    assert "Item 11 (Autre, 26 January 2022) and 2 copies" in card
    again = page.partition('id="item-3"')[2].partition("</article>")[0]
    assert "Item 12 (Autre, 26 January 2022) and 2 copies" in again.partition('class="twins"')[2]
