"""The record itself: who may sign, what was signed last, verified to where; and the log."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.web.conftest import NOW, written
from tests.web.test_pages import LANGUAGES, text
from travaux import wiring
from travaux.web.opening import prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from travaux.web.site import Site


def test_the_record_says_who_may_sign_what_was_signed_last_and_that_it_is_verified(
    public: Client, ids: dict[str, str]
) -> None:
    html = text(public.get("/en/record/"))
    assert "Founded by OBS, who only observes, 1 March 2022, 12:00:00 UTC" in html
    assert f'href="/en/entries/{ids["record_founded_1"]}/">OBS/desk-1#1 · Record founded</a>' in html
    assert f'href="/en/entries/{ids["entry_corrected_2"]}/"' in html
    assert re.search('<code class="fingerprint">([0-9a-f]{4} ){15}[0-9a-f]{4}</code>', html)
    assert "the hash of every entry and its place in its chain were checked" in html
    assert f'href="/en/record/{ids["record_founded_1"]}/">The log: {len(ids)} entries</a>' in html


def test_the_log_lists_every_entry_in_order_with_its_hash(public: Client, ids: dict[str, str]) -> None:
    html = text(public.get(f"/en/record/{ids['record_founded_1']}/"))
    names = re.findall(r'">(OBS/desk-1#\d+)</a></p>', html)
    assert names == [f"OBS/desk-1#{n}" for n in range(1, len(ids) + 1)]
    assert len(re.findall('<code class="hash">[0-9a-f]{64}</code>', html)) == len(ids)


def test_each_entry_of_the_log_leads_to_what_was_known_then(public: Client, ids: dict[str, str]) -> None:
    record, entry = ids["record_founded_1"], ids["party_described_3"]
    href = f"/en/record/{record}/?heads={entry}"
    assert f'href="{href}"' in text(public.get(f"/en/record/{record}/"))
    then = text(public.get(href))
    assert "4 entries, each after all that its author had seen" in then
    assert "As known on 1 March 2022" in then
    overview = text(public.get(f"/en/record/?heads={entry}"))
    assert "The log: 4 entries" in overview
    now = re.findall('<dt>Vector.*?<code class="hash">([0-9a-f]{64})', text(public.get("/en/record/")))
    assert now != re.findall('<dt>Vector.*?<code class="hash">([0-9a-f]{64})', overview)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", ["0" * 16, "x", "%3Cscript%3E", "main"])
def test_a_record_that_is_not_there_is_refused_with_its_code(
    public: Client, language: str, record: str
) -> None:
    response = public.get(f"/{language}/record/{record}/")
    assert response.status_code == 404
    assert "<code>record-unknown</code>" in text(response)
    assert "<script>" not in text(response)


@pytest.fixture
def tampered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], AbstractContextManager[Site]]:
    """Serve a dossier whose record somebody changed by an SQL statement."""

    def served(statement: str) -> AbstractContextManager[Site]:
        monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        folder = tmp_path / "d"
        wiring.init(folder, title="Tampered", party="OBS", observer=True, public=True, now=lambda: NOW)
        with wiring.open_desk(folder, now=lambda: NOW) as desk:
            written(desk)
        with closing(sqlite3.connect(folder / "records" / "main.db")) as store:
            for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                store.execute(f"DROP TRIGGER {name}")
            store.execute(statement)
            store.commit()
        return prepare(folder)

    return served


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (
            "UPDATE entries SET signature = zeroblob(64) WHERE seq = (SELECT max(seq) FROM entries)",
            "signature-wrong",
        ),
        ("DELETE FROM entries WHERE seq = 9", "entry-missing"),
    ],
)
def test_nothing_of_a_record_with_faults_is_shown_as_verified(
    tampered: Callable[[str], AbstractContextManager[Site]], statement: str, code: str
) -> None:
    with tampered(statement):
        browser = Client(SERVER_NAME="localhost")
        html = text(browser.get("/en/record/"))
        assert f"<code>{code}</code>" in html
        assert "Not verified: the record has faults." in html
        assert "were checked" not in html
        assert 'data-state="kept"' not in html
        assert html.index("The record has a fault") < html.index("<h1>")
        (log,) = re.findall('href="(/en/record/[0-9a-f]{16}/)"', html)
        entries = re.findall('href="(/en/entries/[0-9a-f]{16}/)"', text(browser.get(log)))
        assert entries
        for address in entries:
            page = text(browser.get(address))
            assert "Not shown as verified" in page
            assert "Verified when" not in page
