"""Where a provision was said before: in the dossier's drafts, and in an index that the desk keeps."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cli import running
from tests.web.conftest import NASTY, NOW
from travaux import wiring
from travaux.desk import drafts, instruments, precedents, sources
from travaux.desk.acts import Act
from travaux.web.opening import prepare
from travaux.web.settings import configure
from travaux.web.site import Site

LONG = " ".join(f"inspectors of class {n} enter hangar {n}" for n in range(700))
OLD = f"""Treaty

Article 1. Consultation
1. The Parties shall consult within thirty days of a request made in writing by either of them. {NASTY}
2. Nothing else.

Article 2. Inspection
{LONG}

Article 3. Duration
This Treaty shall remain in force for five years.
"""
NEW = (
    OLD.replace("Article 3.", "Article 4.")
    .replace("Article 2.", "Article 3.")
    .replace("Article 1. Consultation", "Article 1. Notice\nEach tells the other.\n\nArticle 2. Consultation")
    .replace("thirty", "ninety")
)
TREATY = """An old treaty

Article 7. Consultations
The High Contracting Parties shall consult within thirty days of a request made in writing by either of them,
without prejudice to their other obligations.

Article 8. Whaling
Whales may not be taken from the first of March.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with two drafts of an instrument and one of another; its settings name an index not made yet."""
    place = tmp_path_factory.mktemp("precedents") / "dossier"
    wiring.init(place, title="T", party="OBS", observer=True, public=True, now=lambda: NOW)
    with wiring.open_desk(place, now=lambda: NOW) as desk:
        source = sources.file(desk, Act(), content=b"Report.", publisher="P", language="en").entries[-1]
        earlier = None
        for name, text, day in (("treaty", OLD, "01"), ("treaty", NEW, "05"), ("other", OLD, "09")):
            act = Act(by="RU", on=f"2022-01-{day}", source=source.id)
            if day != "05":
                instruments.open_instrument(desk, act, instrument=name, title=name.title(), to=("US",))
            revises = earlier if day == "05" else None
            earlier = (
                drafts.submit(
                    desk, act, content=text.encode(), instrument=name, language="en", revises=revises
                )
                .entries[-1]
                .id
            )
    return place


@pytest.fixture(scope="module")
def plain(folder: Path) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with prepare(folder) as site:
            yield site


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the dossier, with an index that its settings name."""
    copy: Path = tmp_path_factory.mktemp("indexed") / "dossier"
    shutil.copytree(folder, copy)
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "old.txt").write_text(TREATY, "utf-8")
    precedents.index(corpus, copy / "treaties.index")
    written = copy / "travaux.toml"
    written.write_text(written.read_text("utf-8") + '\n[precedents]\nindex = "treaties.index"\n', "utf-8")
    return copy


@pytest.fixture(scope="module")
def with_index(kept: Path) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with prepare(kept) as site:
            yield site


@pytest.fixture
def reader(plain: Site) -> Client:
    """A browser at the dossier without an index."""
    configure(plain, settings.SECRET_KEY)
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def indexed(with_index: Site) -> Client:
    """A browser at the one with an index."""
    configure(with_index, settings.SECRET_KEY)
    return Client(SERVER_NAME="localhost")


def found(reader: Client, n: int) -> str:
    """Give the draft of that number, by date."""
    listed = reader.get("/api/v1/drafts").json()["drafts"]
    entry: str = sorted(listed, key=lambda one: one["from"])[n]["entry"]
    return entry


def html(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def page(reader: Client, provision: str, *, n: int = 1, language: str = "en", name: str = "treaty") -> str:
    return html(reader, f"/{language}/texts/{name}/{found(reader, n)[:16]}/precedents/{provision}/")


def test_the_dossier_s_own_drafts_answer_and_the_provision_itself_does_not(reader: Client) -> None:
    shown = page(reader, "art_2__para_1")
    own = shown.split('id="own"')[1].split('id="indexed"')[0]
    links = re.findall(r'<h3><a href="(/en/texts/\w+/\w+/)\?provision=(\w+)#', own)
    assert (f"/en/texts/treaty/{found(reader, 0)[:16]}/", "art_1") in links
    assert (f"/en/texts/other/{found(reader, 2)[:16]}/", "art_1") in links
    assert all(
        not (path == f"/en/texts/treaty/{found(reader, 1)[:16]}/" and one == "art_2") for path, one in links
    )
    assert re.search(r"<mark>[^<]*Parties shall consult within</mark> thirty ", own), own
    assert "<script>alert" not in shown
    assert "precedents/2" in shown


def test_without_an_index_the_page_says_how_to_make_one(reader: Client) -> None:
    shown = page(reader, "art_2")
    assert "No index of treaties is named in the settings" in shown
    assert "travaux text index TREATIES --into treaties.index" in shown
    assert "Aucun" not in page(reader, "art_2", language="fr")
    assert "ne nomment aucun index" in page(reader, "art_2", language="fr")
    assert "указатель договоров не назван" in page(reader, "art_2", language="ru")


def test_both_clocks_say_which_drafts_are_asked(reader: Client) -> None:
    path = f"/en/texts/treaty/{found(reader, 0)[:16]}/precedents/art_1/"
    assert "Other ·" in html(reader, path)
    assert "Other ·" not in html(reader, f"{path}?as_of=2022-01-08")
    early = html(reader, f"{path}?as_of=2022-01-02")
    assert "Nothing like it was found." in early.split('id="own"')[1].split('id="indexed"')[0]
    assert reader.get(f"{path}?as_of=2021-01-02").status_code == 404


def test_an_index_answers_with_the_passage_its_score_and_where_it_stands(indexed: Client) -> None:
    shown = page(indexed, "art_2__para_1").split('id="indexed"')[1]
    assert "treaties.index: 2 articles of 1 files" in shown
    assert "Article 7. Consultations" in shown
    assert re.search(r'class="score">\d\d % of its words', shown)
    assert re.search(r"old.txt, characters \d+–\d+", shown)
    assert re.search(r"<mark>(?:Contracting )?Parties shall consult within</mark> thirty ", shown)
    assert "Whaling" not in shown
    told = indexed.get(f"/api/v1/drafts/{found(indexed, 1)}/precedents/art_2__para_1").json()
    (hit,) = told["hits"]
    assert (hit["document"], hit["article"]) == ("old.txt", 0)
    assert TREATY[hit["start"] : hit["end"]] == hit["quote"]
    assert told["index"] == {"name": "treaties.index", "documents": 1, "articles": 2, "fault": None}


def test_an_index_made_anew_is_read_anew_and_one_that_is_gone_or_damaged_is_said(
    indexed: Client, kept: Path, tmp_path: Path
) -> None:
    path = kept / "treaties.index"
    whole = path.read_bytes()
    (tmp_path / "new.txt").write_text(TREATY, "utf-8")
    precedents.index(tmp_path, path)
    assert "new.txt, characters" in page(indexed, "art_2")
    path.write_bytes(b"no index")
    assert "(index-damaged)" in page(indexed, "art_2")
    path.unlink()
    shown = page(indexed, "art_2")
    assert "(file-unreadable)" in shown
    assert "travaux text index" in shown
    told = indexed.get(f"/api/v1/drafts/{found(indexed, 1)}/precedents/art_2").json()
    assert (told["index"]["fault"]["code"], told["hits"]) == ("file-unreadable", [])
    path.write_bytes(whole)
    assert "old.txt, characters" in page(indexed, "art_2")


def test_a_long_provision_is_cut_and_says_so(reader: Client) -> None:
    assert re.search(r"only its first 20\S000 characters", page(reader, "art_3"))
    assert reader.get(f"/api/v1/drafts/{found(reader, 1)}/precedents/art_3").json()["cut"] is True


def test_what_is_not_there_is_not_found(reader: Client) -> None:
    draft = found(reader, 1)[:16]
    assert reader.get(f"/en/texts/treaty/{draft}/precedents/art_99/").status_code == 404
    assert reader.get(f"/en/texts/other/{draft}/precedents/art_1/").status_code == 404
    assert reader.get("/en/texts/treaty/00000000/precedents/art_1/").status_code == 404
    assert reader.get(f"/api/v1/drafts/{draft}/precedents/art_99").status_code == 404


def test_the_text_and_the_panel_link_it(reader: Client) -> None:
    draft = found(reader, 1)[:16]
    link = f'href="/en/texts/treaty/{draft}/precedents/art_2/"'
    assert link in html(reader, f"/en/texts/treaty/{draft}/")
    assert link in html(reader, "/en/board/treaty/?provision=art_2")


def test_the_shell_says_the_same(
    indexed: Client, kept: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_DOSSIER", str(kept))
    travaux = running.in_process(capsysbinary)
    draft = found(indexed, 1)
    asked = ("draft", "precedents", draft, "art_2__para_1")
    told: Any = indexed.get(f"/api/v1/drafts/{draft}/precedents/art_2__para_1").json()
    assert json.loads(travaux(*asked, "--json").out) == told
    lines = travaux(*asked).out.decode()
    assert "in treaties.index, 2 articles of 1 files:" in lines
    assert "old.txt, Article 7 Consultations" in lines
    assert travaux("draft", "precedents", draft, "art_99", "--json").refusal["code"] == "provision-unknown"
    (kept / "treaties.index").rename(kept / "away")
    assert b"file-unreadable" in travaux(*asked).err
    (kept / "away").rename(kept / "treaties.index")


def test_a_setting_that_names_no_file_is_refused(folder: Path, tmp_path: Path) -> None:
    written = tmp_path / "travaux.toml"
    before = (folder / "travaux.toml").read_text("utf-8")
    written.write_text(before + "\n[precedents]\nindex = 3\n", "utf-8")
    with pytest.raises(wiring.DossierUnreadableError):
        wiring.read_settings(tmp_path)
