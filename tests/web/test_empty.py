"""A dossier in which nothing has been entered says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import NOW
from travaux import wiring
from travaux.desk import parties
from travaux.desk.acts import Act
from travaux.web.opening import prepare

TITLES = {
    "en": "Nothing has been entered yet",
    "fr": "Rien n’est encore inscrit",
    "ru": "Пока ничего не внесено",
}


@pytest.fixture(params=[True, False], ids=["observer", "party"])
def empty(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Client]:
    """A browser at a new dossier: an observer's, with its record, or a party's, with none."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    folder = tmp_path / "new"
    wiring.init(folder, title="New", party="OBS", observer=request.param, public=True, now=lambda: NOW)
    if request.param:
        with wiring.open_desk(folder, now=lambda: NOW) as desk:
            parties.describe(desk, Act(), party="RU", names=("en=Russia",))
    with prepare(folder):
        yield Client(SERVER_NAME="localhost")


@pytest.mark.parametrize(
    "page", ["", "timeline/", "changes/", "assurances/", "texts/", "sources/", "record/"]
)
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_every_page_of_an_empty_dossier_says_how_to_begin(empty: Client, language: str, page: str) -> None:
    response = empty.get(f"/{language}/{page}")
    html = response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert response.status_code == 200
    assert TITLES[language] in html
    assert "<code>travaux instrument open treaty" in html


def test_a_dossier_that_holds_something_does_not_say_so(public: Client) -> None:
    for page in ("", "?as_of=1000-01-01", "?heads=none"):
        assert TITLES["en"] not in public.get(f"/en/{page}").content.decode()
