"""Search over HTTP: the command's answer, its bounds, its pages, its refusals."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.cli import running
from tests.web.test_api import refusal, travaux
from travaux.model.passages import PassageKind
from travaux.web.api import search

__all__ = ["travaux"]

ADDRESS = "/api/v1/search"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"q": "réponse écrite"}, ["réponse écrite"]),
        ({"q": '"set out" -consult'}, ["--", '"set out" -consult']),
        ({"q": "part*", "party": "RU"}, ["part*", "--party", "RU"]),
        ({"q": "part*", "kind": "provision"}, ["part*", "--kind", "provision"]),
        ({"q": "part*", "language": "en"}, ["part*", "--language", "en"]),
        ({"q": "part*", "publisher": "Nobody"}, ["part*", "--publisher", "Nobody"]),
        (
            {"q": "part*", "from": "2021-12-01", "to": "2021-12-31"},
            ["part*", "--from", "2021-12-01", "--to", "2021-12-31"],
        ),
        ({"q": "part*", "limit": "2", "offset": "1"}, ["part*", "--limit", "2", "--offset", "1"]),
        ({"q": "part*", "as_of": "2021-12-20", "record": "main"}, ["part*", "--as-of", "2021-12-20"]),
    ],
)
def test_every_bound_is_the_command_s(
    public: Client, travaux: running.Travaux, query: dict[str, str], words: list[str]
) -> None:
    answered = public.get(ADDRESS, query)
    assert answered.status_code == 200
    assert answered.content == travaux("search", "--json", *words).out


def test_bounds_leave_out_what_they_exclude(public: Client) -> None:
    whole = public.get(ADDRESS, {"q": "the"}).json()
    assert whole["total"] > 1
    some = public.get(ADDRESS, {"q": "the", "kind": "provision"}).json()
    assert 0 < some["total"] < whole["total"]
    assert {hit["kind"] for hit in some["hits"]} == {"provision"}
    assert some["facets"]["kind"] == whole["facets"]["kind"], "a facet is counted without its own bound"


def test_pages_read_in_turn_give_every_passage_once(public: Client) -> None:
    whole = public.get(ADDRESS, {"q": "the", "limit": "1000"}).json()["hits"]
    assert len(whole) > 1
    path, found = f"{ADDRESS}?q=the&limit=1", []
    for _ in whole:
        page = public.get(path)
        body: Any = page.json()
        found += body["hits"]
        if "Link" not in page:
            break
        link = re.fullmatch(r'<(/api/v1/search\?[^>]+)>; rel="next"', page["Link"])
        assert link is not None
        path = link[1]
        assert "heads=" in path
        assert "as_of=" in path
    assert found == whole


@pytest.mark.parametrize(
    ("query", "code", "named"),
    [
        ("", "parameter-invalid", "q is missing"),
        ("q=", "parameter-invalid", "q has not its form"),
        ("q=-without", "query-unreadable", "no word"),
        ("q=%E2%80%A6", "query-unreadable", "no word"),
        ("q=a*", "query-unreadable", "begins"),
        ("q=word&kind=rumour", "parameter-invalid", "kind"),
        ("q=word&from=yesterday", "date-unreadable", "from"),
        ("q=word&to=2022-02-30", "date-unreadable", "to"),
        ("q=word&limit=0", "parameter-invalid", "limit"),
        ("q=word&offset=-1", "parameter-invalid", "offset"),
        ("q=word&after=art_1", "parameter-unknown", "not known"),
        ("q=one&q=two", "parameter-invalid", "2 times"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_its_code(
    public: Client, query: str, code: str, named: str
) -> None:
    answered = public.get(f"{ADDRESS}?{query}")
    assert answered.status_code == 400
    told = refusal(answered)
    assert told.code == code
    assert named in told.message


def test_every_kind_of_passage_is_described() -> None:
    kinds = search.Hit.__annotations__["kind"]
    assert all(f'"{kind}"' in str(kinds) or f"'{kind}'" in str(kinds) for kind in PassageKind)
