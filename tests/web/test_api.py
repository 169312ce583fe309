"""The API gives what the command line prints, says what is wrong in one shape, and costs nothing to ask again."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from django.conf import settings
from django.test import Client

from tests.cli import running
from tests.web.conftest import NOW
from travaux import wiring
from travaux.desk import records, sources, statements
from travaux.desk.acts import Act
from travaux.model.sources import SourceFiled
from travaux.record.heads import heads_shape
from travaux.web.api import openapi, reference
from travaux.web.api.endpoints import ENDPOINTS, Endpoint
from travaux.web.api.shapes import Refusal
from travaux.web.opening import prepare
from travaux.web.site import Site

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

DOCS = Path(__file__).parents[2] / "docs" / "api"
MARKUP = "%3Cscript%3Ealert(1)%3C/script%3E"
IDS = [endpoint.path for endpoint in ENDPOINTS]
LISTS = [endpoint for endpoint in ENDPOINTS if endpoint.listed is not None]


@pytest.fixture
def travaux(
    capsysbinary: pytest.CaptureFixture[bytes], dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> running.Travaux:
    monkeypatch.setenv("TRAVAUX_NOW", NOW.isoformat())
    monkeypatch.setenv("TRAVAUX_DOSSIER", str(dossier))
    return running.in_process(capsysbinary)


@pytest.fixture
def entries(public: Client) -> dict[str, str]:
    """Name an entry of each type by its id."""
    return {entry["type"]: entry["id"] for entry in public.get("/api/v1/log").json()["entries"]}


def address(endpoint: Endpoint, entries: dict[str, str]) -> str:
    kind = {"drafts": "draft_submitted", "sources": "source_filed", "entries": "reply_given"}
    entry = entries[kind.get(endpoint.path.split("/")[0], "reply_given")]
    query = "?q=parties" if endpoint.path == "search" else ""
    return f"/api/v1/{endpoint.path.format(entry=entry, party='US', provision='art_1')}{query}"


def further(path: str, query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query}"


def said(endpoint: Endpoint, entries: dict[str, str]) -> list[str]:
    """Give the words of the command that prints the same."""
    parts = address(endpoint, entries).split("/")
    there = {"ENTRY": parts[4:5], "PARTY": parts[4:5], "PROVISION": parts[6:7], "WORDS": ["parties"]}
    return [word for one in endpoint.command.split()[1:] for word in there.get(one, [one])]


def refusal(response: Response) -> Refusal:
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "<" not in response.content.decode()
    return msgspec.json.decode(response.content, type=Refusal, strict=True)


@pytest.mark.parametrize("clocks", ["", "as_of=2022-01-25", "as_of=1000-01-01", "as_of=2999-12-31"])
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=IDS)
def test_every_answer_is_byte_for_byte_what_the_command_prints(
    public: Client, travaux: running.Travaux, entries: dict[str, str], endpoint: Endpoint, clocks: str
) -> None:
    path = address(endpoint, entries)
    words = said(endpoint, entries)
    if clocks and "as_of" in {parameter.name for parameter in endpoint.parameters}:
        path, words = further(path, clocks), [*words, "--as-of", clocks.partition("=")[2]]
    response = public.get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response.content == travaux(*words).out
    msgspec.json.decode(response.content, type=endpoint.shape, strict=True)


def test_a_stretch_of_a_source_and_a_board_by_name_are_the_command_s_too(
    public: Client, travaux: running.Travaux, entries: dict[str, str]
) -> None:
    source = entries["source_filed"]
    asked = public.get(f"/api/v1/sources/{source}/text?start=4&end=11").content
    assert asked == travaux("source", "text", source, "--start", "4", "--end", "11", "--json").out
    assert public.get("/api/v1/board?instrument=treaty").content == travaux("board", "--json").out
    assert public.get("/api/v1/timeline?record=main").content == travaux("timeline", "--json").out


def test_what_was_known_is_asked_as_pages_ask_it_and_answered_as_saved_heads_are(
    public: Client, travaux: running.Travaux, tmp_path: Path, entries: dict[str, str]
) -> None:
    log = public.get("/api/v1/log").json()["entries"]
    known = next(entry for entry in log if entry["type"] == "reply_given")
    record = public.get("/api/v1/heads").json()["record"]
    heads = heads_shape(record, {known["author"]: (known["seq"], known["id"])})
    (tmp_path / "heads.json").write_text(json.dumps(heads), "utf-8")
    for endpoint in ENDPOINTS:
        if "heads" in {parameter.name for parameter in endpoint.parameters} and "{" not in endpoint.path:
            asked = public.get(further(address(endpoint, entries), f"heads={known['id'][:16]}")).content
            words = said(endpoint, entries)
            assert asked == travaux(*words, "--heads", str(tmp_path / "heads.json")).out
    assert public.get("/api/v1/timeline?heads=none").json()["events"] == []


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=IDS)
def test_asked_again_with_its_tag_an_answer_is_not_given_twice(
    public: Client, entries: dict[str, str], endpoint: Endpoint
) -> None:
    path = address(endpoint, entries)
    first = public.get(path)
    assert first.has_header("ETag") is endpoint.is_tagged
    if endpoint.is_tagged:
        for sent in (first["ETag"], f"W/{first['ETag']}", f'"x", {first["ETag"]}'):
            again = public.get(path, headers={"If-None-Match": sent})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert public.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_tag_is_checked_without_folding_anything(public: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = public.get("/api/v1/board?as_of=2022-01-31")

    def fold(*_: object, **__: object) -> None:
        pytest.fail("the board was folded")

    monkeypatch.setattr("travaux.desk.views.board", fold)
    assert (
        public.get("/api/v1/board?as_of=2022-01-31", headers={"If-None-Match": first["ETag"]}).status_code
        == 304
    )


def test_tags_differ_with_the_day_and_the_parameters(public: Client) -> None:
    paths = ["timeline", "timeline?as_of=2022-01-31", "timeline?heads=none", "timeline?limit=1", "board"]
    tags = [public.get(f"/api/v1/{path}")["ETag"] for path in paths]
    assert len(set(tags)) == len(tags)
    today = public.get(f"/api/v1/timeline?as_of={NOW.date()}")
    assert today["ETag"] == tags[0], "today named or not is the same answer"


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize("endpoint", LISTS, ids=[endpoint.path for endpoint in LISTS])
def test_pages_read_in_turn_give_the_whole_list(public: Client, endpoint: Endpoint, size: int) -> None:
    assert endpoint.listed is not None
    whole = public.get(f"/api/v1/{endpoint.path}").json()
    path, items = f"/api/v1/{endpoint.path}?limit={size}", []
    for _ in range(len(whole[endpoint.listed.name]) + 1):
        page = public.get(path)
        body: Any = page.json()
        assert len(body[endpoint.listed.name]) <= size
        items += body[endpoint.listed.name]
        assert {**body, endpoint.listed.name: whole[endpoint.listed.name]} == whole
        msgspec.json.decode(page.content, type=endpoint.shape, strict=True)
        if "Link" not in page:
            break
        found = re.fullmatch(r'<(/api/v1/[^>]+)>; rel="next"', page["Link"])
        assert found is not None
        path = found[1]
    assert items == whole[endpoint.listed.name]


@pytest.fixture
def copy(
    dossier: Path,
    served: Site,
    tmp_path: Path,
    browser: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Path, Client]]:
    """Serve a copy of the dossier, public, that a test may change."""
    monkeypatch.setenv("TRAVAUX_NOW", NOW.isoformat())
    del served
    folder = tmp_path / "copy"
    shutil.copytree(dossier, folder)
    with prepare(folder) as site:
        settings.TRAVAUX_SITE = replace(site, is_public=True)
        yield folder, browser()


def test_pages_are_of_one_state_though_the_record_grows(copy: tuple[Path, Client]) -> None:
    folder, client = copy
    first = client.get("/api/v1/timeline?limit=1")
    known = [event["entry"] for event in client.get("/api/v1/timeline").json()["events"]]
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        source = desk.shelf().typed(SourceFiled)[-1].id
        act = Act(by="RU", on="2021-12-20", source=source)
        added = statements.make(desk, act, person="A", occasion="B", text=b"C").entries[-1].id
    link = first["Link"].partition(">")[0].strip("<").replace("limit=1", "limit=1000")
    assert [event["entry"] for event in client.get(link).json()["events"]] == known[1:]
    whole = client.get("/api/v1/timeline")
    assert added in [event["entry"] for event in whole.json()["events"]]
    again = client.get("/api/v1/timeline?limit=1", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200, "a record that grew has other tags"


def test_of_several_records_each_item_names_its_own_and_an_entry_is_found_in_any(
    copy: tuple[Path, Client], travaux: running.Travaux
) -> None:
    folder, client = copy
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        founding = records.found(desk, Act(on="2022-02-20"), name="second", title="Another").entries[-1].id
        source = sources.file(
            desk, Act(record="second"), content=b"A", publisher="B", language="en", filename="=1\n.txt"
        ).entries[-1]
        act = Act(record="second", by="RU", on="2022-02-21", source=source.id)
        statements.make(desk, act, person="A", occasion="B", text=b"C")
    for endpoint in LISTS:
        if endpoint.path == "log":
            continue
        response = client.get(f"/api/v1/{endpoint.path}")
        assert response.content == travaux(*endpoint.command.split()[1:], "-D", str(folder)).out
        msgspec.json.decode(response.content, type=endpoint.shape, strict=True)
    names = {event["record"] for event in client.get("/api/v1/timeline").json()["events"]}
    assert len(names) == 2
    assert client.get(f"/api/v1/entries/{founding[:12]}").json()["id"] == founding
    assert client.get(f"/api/v1/sources/{source.id}/text").json()["text"] == "A"
    kept = client.get(f"/api/v1/sources/{source.id}/bytes")["Content-Disposition"]
    assert kept.startswith("attachment")
    assert "\n" not in kept
    for path in ("heads", "log"):
        assert refusal(client.get(f"/api/v1/{path}")).code == "record-ambiguous"
        assert client.get(f"/api/v1/{path}?record=second").status_code == 200
    page = client.get("/api/v1/timeline?limit=1")
    assert page["Link"].count(".") == 1, "the heads of both records are held"


def test_a_record_that_fails_verification_is_not_answered_from(copy: tuple[Path, Client]) -> None:
    folder, client = copy
    with closing(sqlite3.connect(folder / "records" / "main.db")) as base, base:
        for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{name}"')
    for endpoint in ENDPOINTS:
        if "{" not in endpoint.path and endpoint.path != "verify":
            response = client.get(
                further(f"/api/v1/{endpoint.path}", "q=parties" * (endpoint.path == "search"))
            )
            assert response.status_code == 500
            assert refusal(response).code == "verification-failed"
    faults = client.get("/api/v1/verify").json()["records"][0]["faults"]
    assert "guard-missing" in [fault["code"] for fault in faults]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("nothing", 404, "address-unknown"),
        ("timeline/", 404, "address-unknown"),
        (f"{MARKUP}", 404, "address-unknown"),
        ("../v2/", 404, "address-unknown"),
        ("timeline?as_of=yesterday", 400, "date-unreadable"),
        ("timeline?as_of=2022-02-30", 400, "date-unreadable"),
        ("timeline?as_of=2023-02-29", 400, "date-unreadable"),
        ("timeline?as_of=2022-01", 400, "date-unreadable"),
        ("timeline?as_of=", 400, "date-unreadable"),
        (f"timeline?as_of={MARKUP}", 400, "date-unreadable"),
        ("timeline?as_of=2022-01-01&as_of=2022-01-02", 400, "parameter-invalid"),
        (f"timeline?{MARKUP}=1", 400, "parameter-unknown"),
        ("timeline?instrument=treaty", 400, "parameter-unknown"),
        ("heads?as_of=2022-01-01", 400, "parameter-unknown"),
        ("timeline?limit=0", 400, "parameter-invalid"),
        ("timeline?limit=1001", 400, "parameter-invalid"),
        ("timeline?limit=%D9%A1", 400, "parameter-invalid"),
        ("timeline?after=nothing", 404, "cursor-unknown"),
        ("timeline?heads=abc", 400, "parameter-invalid"),
        (f"timeline?heads={'0' * 16}", 404, "heads-unknown"),
        (f"timeline?heads={'.'.join(['0' * 16] * 1001)}", 400, "heads-unreadable"),
        ("timeline?record=other", 404, "record-unknown"),
        (f"timeline?record={MARKUP}", 400, "parameter-invalid"),
        ("board?instrument=other", 404, "instrument-unknown"),
        (f"entries/{'0' * 64}", 404, "entry-unknown"),
        (f"entries/{MARKUP}", 404, "address-unknown"),
        ("entries/%3Cb%3E", 400, "parameter-invalid"),
        (f"drafts/{'0' * 8}", 404, "entry-unknown"),
        (f"sources/{'0' * 8}/text", 404, "entry-unknown"),
        (f"sources/{'0' * 8}/bytes", 404, "entry-unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_shape_and_never_repeated(
    public: Client, path: str, status: int, code: str
) -> None:
    response = public.get(f"/api/v1/{path}")
    assert response.status_code == status
    assert refusal(response).code == code
    assert "alert" not in response.content.decode()


def test_a_reply_is_no_draft_and_no_source(public: Client, entries: dict[str, str]) -> None:
    for path in (f"drafts/{entries['reply_given']}", f"sources/{entries['reply_given']}/bytes"):
        assert refusal(public.get(f"/api/v1/{path}")).code == "entry-unknown"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", ["", "timeline", "openapi.json", "nothing"])
def test_nothing_can_be_written(public: Client, path: str, method: str) -> None:
    response = getattr(public, method)(f"/api/v1/{path}")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refusal(response).code == "method-not-allowed"


def test_heads_of_answers_and_options_are_given(public: Client) -> None:
    whole, head = public.get("/api/v1/timeline"), public.head("/api/v1/timeline")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    options = public.options("/api/v1/timeline")
    assert (options.status_code, options["Allow"], options.content) == (204, "GET, HEAD, OPTIONS", b"")


def test_what_accepts_no_json_is_refused(public: Client) -> None:
    assert refusal(public.get("/api/v1/timeline", headers={"Accept": "text/html"})).code == "not-acceptable"
    for accepted in ("*/*", "application/*", "text/html, application/json;q=0.1"):
        assert public.get("/api/v1/timeline", headers={"Accept": accepted}).status_code == 200


def test_no_other_site_may_read(public: Client) -> None:
    for response in (
        public.get("/api/v1/timeline", headers={"Origin": "https://elsewhere.example"}),
        public.options(
            "/api/v1/timeline",
            headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"},
        ),
    ):
        assert not [name for name in response.headers if name.lower().startswith("access-control")]
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["", "openapi.json", "timeline", "nothing", f"sources/{'0' * 8}/bytes"])
def test_a_private_dossier_answers_401(private: Client, path: str) -> None:
    response = private.get(f"/api/v1/{path}")
    assert response.status_code == 401
    assert refusal(response).code == "login-needed"
    assert response["WWW-Authenticate"].startswith("Cookie")


def test_a_source_s_bytes_are_those_that_were_filed_and_are_never_shown(
    public: Client, entries: dict[str, str]
) -> None:
    path = f"/api/v1/sources/{entries['source_filed']}/bytes"
    response = public.get(path)
    assert response.content.decode().startswith("Une réponse écrite")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert public.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_a_host_that_is_not_served_is_told_so_in_json(public: Client) -> None:
    response = public.get("/api/v1/timeline", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert refusal(response).code == "request-invalid"


def test_a_fault_of_ours_is_told_without_a_stack(public: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr("travaux.desk.views.timeline", fail)
    response = public.get("/api/v1/timeline?as_of=2022-01-01")
    assert response.status_code == 500
    assert refusal(response).code == "internal-error"
    assert "secret" not in response.content.decode()


def test_the_reference_page_lists_every_address_and_runs_nothing(public: Client) -> None:
    response = public.get("/api/v1/")
    html = response.content.decode()
    assert response["Content-Type"].startswith("text/html")
    for endpoint in ENDPOINTS:
        assert f"<code>/api/v1/{endpoint.path}</code>" in html
        assert endpoint.command in html
    assert not re.search(r"<script(?![^>]* src=\"/static/)", html)
    assert "travaux_language" not in response.cookies, "a reader's language stays what it was"
    for example in re.findall(r'href="(/api/v1/[^"]+)"', html):
        assert public.get(example.replace("&amp;", "&")).status_code == 200, example


def test_the_description_and_the_reference_are_committed(public: Client) -> None:
    if os.environ.get("TRAVAUX_ACCEPT"):
        DOCS.mkdir(exist_ok=True)
        (DOCS / "openapi.json").write_bytes(openapi.document())
        (DOCS / "README.md").write_text(reference.markdown(), "utf-8")
    assert (DOCS / "openapi.json").read_bytes() == openapi.document(), "run ./dev accept tests/web"
    assert (DOCS / "README.md").read_text("utf-8") == reference.markdown(), "run ./dev accept tests/web"
    assert public.get("/api/v1/openapi.json").content == openapi.document()
