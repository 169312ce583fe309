"""What changed since the draft before."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.conftest import NASTY, NOW
from travaux import wiring
from travaux.desk import drafts, instruments, sources
from travaux.desk.acts import Act
from travaux.web.opening import prepare

OLD = f"""Treaty

Article 1. Notice
The Parties shall give notice within 30 days. {NASTY}

Article 2. Scope
Everywhere.

Article 3. End
Never.
"""
NEW = OLD.replace("shall", "should").replace("30", "60").replace("\nArticle 3. End\nNever.\n", "")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A browser at a dossier with a draft, one that replaces it, and one that replaces that word for word."""
    folder = tmp_path_factory.mktemp("revisions") / "dossier"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        wiring.init(folder, title="T", party="OBS", observer=True, public=True, now=lambda: NOW)
        with wiring.open_desk(folder, now=lambda: NOW) as desk:
            source = sources.file(desk, Act(), content=b"Report.", publisher="P", language="en").entries[-1]
            report = Act(by="RU", on="2022-01-01", source=source.id)
            instruments.open_instrument(desk, report, instrument="treaty", title="Treaty", to=("US",))
            earlier = None
            for text, day in ((OLD, "2022-01-01"), (NEW, "2022-02-01"), (NEW, "2022-02-02")):
                act = Act(by="RU", on=day, source=source.id)
                earlier = (
                    drafts.submit(desk, act, content=text.encode(), instrument="treaty", revises=earlier)
                    .entries[-1]
                    .id
                )
        with prepare(folder):
            yield Client(SERVER_NAME="localhost")


def page(reader: Client, number: int, *, language: str = "en", clocks: str = "") -> str:
    """Give the page of the draft of that number, found as a reader finds it."""
    listed = reader.get("/en/texts/").content.decode()
    named = sorted(set(re.findall(r'href="(/en/texts/treaty/[0-9a-f]+/)"', listed)))
    days = {path: reader.get(path).content.decode() for path in named}
    wanted = ("1 January 2022", "1 February 2022", "2 February 2022")[number]
    (path,) = [path for path, html in days.items() if f"by RU, {wanted}" in html or f", {wanted}</p>" in html]
    return reader.get(path.replace("/en/", f"/{language}/") + "changes/" + clocks).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_draft_is_marked_against_the_one_it_replaces(reader: Client, language: str) -> None:
    html = page(reader, 1, language=language)
    assert re.search(r'<del data-fate="struck">shall</del><ins data-fate="added">should</ins>', html)
    assert re.search(r'<del data-fate="struck">30</del><ins data-fate="added">60</ins>', html)
    assert "Never." in html
    assert "Everywhere." not in html
    assert "<script>alert" not in html
    assert "redline/" in html


def test_what_was_struck_is_named_and_what_stands_is_counted(reader: Client) -> None:
    html = page(reader, 1)
    assert "Article 3, struck" in html
    assert "2 more pieces are unchanged." in html or "One more piece is unchanged." in html
    assert "modal verb: shall → should" in html


def test_a_draft_that_changes_nothing_or_replaces_none_says_so(reader: Client) -> None:
    assert "Not a word is otherwise." in page(reader, 2)
    assert "This draft replaces no other." in page(reader, 0)


def test_the_text_of_a_draft_links_what_changed(reader: Client) -> None:
    listed = reader.get("/en/texts/").content.decode()
    texts = [
        reader.get(path).content.decode()
        for path in set(re.findall(r'"(/en/texts/treaty/[0-9a-f]+/)"', listed))
    ]
    assert sorted("What changed since the draft before" in html for html in texts) == [False, True, True]


def test_a_draft_that_is_none_is_not_found(reader: Client) -> None:
    assert reader.get("/en/texts/treaty/0000000000000000/changes/").status_code == 404
    listed = reader.get("/en/texts/").content.decode()
    path = re.findall(r'"(/en/texts/treaty/[0-9a-f]+/)"', listed)[0]
    assert reader.get(path.replace("/treaty/", "/other/") + "changes/").status_code == 404
    assert reader.get(path + "changes/?as_of=1999-01-01").status_code == 404


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".pdf", b"%PDF-"), (".docx", b"PK\x03\x04"), (".html", b"<!"), (".txt", b"Modifications")],
)
def test_what_changed_may_be_kept_as_a_paper(reader: Client, ending: str, start: bytes) -> None:
    link = re.search(
        rf'href="(/fr/texts/treaty/[0-9a-f]+/changes\{ending}[^"]*)"', page(reader, 1, language="fr")
    )
    assert link is not None
    kept = reader.get(link[1].replace("&amp;", "&"))
    assert kept.content.startswith(start)
    assert f"treaty-changes{ending}" in kept["Content-Disposition"]
    if ending in {".html", ".txt"}:
        assert "should" in kept.content.decode()


def test_a_draft_that_replaces_none_has_no_paper_of_changes(reader: Client) -> None:
    html = page(reader, 0)
    assert "changes.docx" not in html
    listed = reader.get("/en/texts/").content.decode()
    paths = set(re.findall(r'"(/en/texts/treaty/[0-9a-f]+/)"', listed))
    assert sorted(reader.get(f"{path}changes.txt").status_code for path in paths) == [200, 200, 404]
