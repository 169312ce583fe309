"""What another desk has signed as a day may be no day at all: every page bears it, and shows what was signed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import NOW
from travaux import wiring
from travaux.desk import instruments, sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.model.assurances import AssuranceGiven, Due
from travaux.model.disclosures import EmbargoSet
from travaux.model.entries import Body
from travaux.model.sessions import SessionHeld
from travaux.model.sources import SourceFiled
from travaux.web.opening import prepare

PAGES = (
    "",
    "timeline/",
    "assurances/",
    "changes/",
    "sources/",
    "disclosures/",
    "parties/",
    "parties/RU/",
    "sessions/",
)


def unreadable(desk: Desk) -> list[str]:
    """Sign what no act of this program would let pass, as the program of another desk may."""
    source = sources.file(desk, Act(), content=b"report", publisher="Agency", language="en").entries[-1].id
    instruments.open_instrument(
        desk, Act(by="RU", source=source), instrument="treaty", title="Treaty", to=("US",)
    )
    content = b"undated"
    filed = SourceFiled(
        "Agency", "en", hashlib.sha256(content).hexdigest(), len(content), published="last week"
    )
    bodies: tuple[Body, ...] = (
        AssuranceGiven("RU", form="written", due=Due("by the spring", "Mars/Olympus")),
        AssuranceGiven("RU", due=Due("2022-02-30", "../etc/passwd")),
        EmbargoSet("for ever"),
        SessionHeld("NRC", ("US",), dates="some day"),
        filed,
    )
    signed = []
    for body in bodies:
        with desk.signing(Act(by="US", source=source)) as signing:
            parts = {"text": base64.b64encode(content).decode()} if body is filed else None
            about = signing.entry(source) if isinstance(body, EmbargoSet) else None
            signed.append(signing.sign(body, parts=parts, about=about).entries[-1].id)
    return signed


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Client, list[str]]]:
    """A browser at the dossier, and the ids of what was signed."""
    folder: Path = tmp_path_factory.mktemp("days") / "dossier"
    wiring.init(folder, title="Days", party="OBS", observer=True, public=True, now=lambda: NOW)
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        signed = unreadable(desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with prepare(folder):
            yield Client(SERVER_NAME="localhost"), signed


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_bears_days_that_are_none(
    client: tuple[Client, list[str]], language: str, page: str
) -> None:
    assert client[0].get(f"/{language}/{page}").status_code == 200


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_so_does_the_page_of_each_of_these_entries(client: tuple[Client, list[str]], language: str) -> None:
    browser, signed = client
    assert [browser.get(f"/{language}/entries/{one}/").status_code for one in signed] == [200] * 5
    assert browser.get(f"/{language}/sources/{signed[-1]}/").status_code == 200


def test_the_assurances_show_what_was_signed_and_call_it_open(client: tuple[Client, list[str]]) -> None:
    html = client[0].get("/en/assurances/").content.decode()
    assert "“by the spring” (“Mars/Olympus” time)" in html
    assert "“2022-02-30” (“../etc/passwd” time)" in html
    assert "“last week”" in client[0].get("/en/sources/").content.decode()
