"""What paper says at the head of every sheet."""

from __future__ import annotations

import re
from urllib.parse import quote

from django.test import Client

from tests.web.conftest import NASTY


def heads(css: str) -> dict[str, str]:
    """Read the strings of the margin boxes back, as a browser does."""
    found = re.findall(r'@([a-z-]+) \{ content: "([^"]*)"', css)
    return {box: re.sub(r"\\([0-9a-f]{6})", lambda one: chr(int(one[1], 16)), text) for box, text in found}


def test_a_sheet_names_the_dossier_the_page_and_both_clocks(public: Client) -> None:
    response = public.get("/fr/print.css?as_of=2022-01-27&title=Chronologie")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    shown = heads(response.content.decode())
    assert shown["top-left"] == f"Guarantees {NASTY}"
    assert shown["top-right"] == "Chronologie"
    assert shown["bottom-left"] == "ce qui s’était passé au 27 janvier 2022"
    page = public.get("/fr/timeline/?as_of=2022-01-27").content.decode()
    assert 'media="print" href="/fr/print.css?as_of=2022-01-27&amp;title=Chronologie"' in page


def test_no_title_can_end_its_string(public: Client) -> None:
    title = '"; } body { display: none } /* \\ \n </style>'
    css = public.get(f"/en/print.css?title={quote(title)}").content.decode()
    assert heads(css)["top-right"] == title
    assert "body {" not in css


def test_a_private_dossier_has_no_running_heads_for_strangers(private: Client) -> None:
    assert private.get("/en/print.css?title=T").status_code == 302
