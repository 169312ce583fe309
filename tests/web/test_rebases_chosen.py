"""A long reply with two later drafts to lay it to: one of them is chosen, and answers come in pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.conftest import NOW
from tests.web.test_rebases import html, section
from travaux import wiring
from travaux.desk import drafts, instruments, replies, sources
from travaux.desk.acts import Act
from travaux.web.opening import prepare


def test_a_later_draft_may_be_chosen_and_what_is_in_doubt_stops(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("chosen") / "dossier"
    wiring.init(folder, title="T", party="OBS", observer=True, public=True, now=lambda: NOW)
    with wiring.open_desk(folder, now=lambda: NOW) as desk:
        source = sources.file(desk, Act(), content=b"Report.", publisher="P", language="en").entries[-1]
        act = Act(by="RU", on="2022-01-01", source=source.id)
        instruments.open_instrument(desk, act, instrument="treaty", title="Treaty", to=("US",))
        text = "\n\n".join(
            f"Article {n}. Matter {n}\n1. On matter {n} the Parties consult in room {n}.\n2. Nothing of {n} else."
            for n in range(1, 31)
        )
        earlier, given = None, ""
        for day, words in (("01", text), ("05", text), ("09", text.replace("Nothing of 3 else.", "Peace."))):
            dated = Act(by="RU", on=f"2022-01-{day}", source=source.id)
            earlier = (
                drafts.submit(
                    desk, dated, content=words.encode(), instrument="treaty", language="en", revises=earlier
                )
                .entries[-1]
                .id
            )
            if day == "01":
                names = ["art_3__para_2", *(f"art_{n}" for n in range(4, 31))]
                sheet = "\n".join(f'[[answer]]\nprovision = "{one}"\ncode = "accept"' for one in names)
                answered = Act(by="US", on="2022-01-02", source=source.id)
                given = replies.give(desk, answered, draft=earlier, sheet=sheet.encode()).entries[-1].id[:16]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with prepare(folder):
            reader = Client(SERVER_NAME="localhost")
            page = html(reader, f"/en/rebase/{given}/")
            assert len(re.findall(r'<option value="[0-9a-f]{16}"', page)) == 2
            assert "Answers 1–25 of 28" in page
            onto = re.findall(r'<option value="([0-9a-f]{16})"', page)[0]
            second = html(reader, f"/en/rebase/{given}/?onto={onto}&page=2&show=all")
            assert f"onto={onto}" in second
            assert second.count('aria-labelledby="art_') == 3
            assert "Why a person must decide" in section(page, "art_3__para_2"), (
                "thirty articles are much alike"
            )
