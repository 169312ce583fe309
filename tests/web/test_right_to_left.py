"""A dossier whose parties and persons are named in Arabic is read as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.web.conftest import DRAFT, NOW
from travaux import wiring
from travaux.desk import assurances, drafts, instruments, parties, sources, statements
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.web.opening import prepare

JORDAN, EGYPT, PERSON = "الأردن", "مصر", "أيمن الصفدي"
TITLE = "اتفاقية المياه"
SAID = "سنرد خطيا على المواد 1 و2"
FIRST, LAST = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
ARABIC = re.compile("[\u0600-\u06ff]")


def written(desk: Desk) -> None:
    """Keep the record of a promise."""
    parties.describe(desk, Act(), party="JO", names=(f"ar={JORDAN}",))
    parties.describe(desk, Act(), party="EG", names=(f"ar={EGYPT}",))
    source = sources.file(desk, Act(), content=SAID.encode(), publisher="وكالة", language="ar").entries[-1]

    def report(by: str) -> Act:
        return Act(by=by, on="2022-01-21", source=source.id, span=f"0-{len(SAID)}")

    instruments.open_instrument(desk, report("JO"), instrument="water", title=TITLE, to=("EG",))
    draft = drafts.submit(desk, report("JO"), content=DRAFT.encode(), instrument="water").entries[-1]
    assurances.give(
        desk, report("EG"), to="JO", person=PERSON, form="written", due="2022-01-28", about=draft.id
    )
    statements.make(
        desk, report("JO"), person=PERSON, occasion="عمّان (2022)", text=SAID.encode(), language="ar"
    )


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A browser at the dossier."""
    folder = tmp_path_factory.mktemp("arabic") / "water"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        wiring.init(folder, title=TITLE, party="OBS", observer=True, public=True, now=lambda: NOW)
        with wiring.open_desk(folder, now=lambda: NOW) as desk:
            written(desk)
        with prepare(folder):
            yield Client(SERVER_NAME="localhost")


class _Loose(HTMLParser):
    """Finds Arabic beside Latin or Cyrillic in one run of text that nothing keeps apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "input", "br", "img", "rect", "line", "circle", "path"}:
            is_apart = dict(attrs).get("dir") == "auto" or tag in {"bdi", "title", "script"}
            self._open.append(is_apart or (bool(self._open) and self._open[-1]))

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag not in {"meta", "link", "input", "br", "img", "rect", "line", "circle", "path"}:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        bare, before = data, ""
        while bare != before:
            before, bare = bare, re.sub(f"{FIRST}[^{FIRST}{LAST}]*{LAST}", "", bare)
        if ARABIC.search(bare) and re.search("[A-Za-zА-я0-9]", bare) and not (self._open and self._open[-1]):
            self.found.append(data.strip())


@pytest.mark.parametrize("page", ["", "board/water/?provision=art_1", "timeline/", "assurances/", "changes/"])
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_no_arabic_name_turns_the_words_beside_it_round(reader: Client, language: str, page: str) -> None:
    response = reader.get(f"/{language}/{page}")
    assert response.status_code == 200
    html = response.content.decode()
    assert ARABIC.search(html)
    loose = _Loose()
    loose.feed(html)
    assert loose.found == []


def test_names_in_sentences_are_kept_apart_and_quotations_have_their_own_direction(reader: Client) -> None:
    html = reader.get("/en/assurances/").content.decode()
    assert f"{FIRST}{EGYPT}{LAST} to {FIRST}{JORDAN}{LAST}" in html
    assert f'<blockquote lang="ar" dir="auto"><p>{SAID}</p></blockquote>' in html
