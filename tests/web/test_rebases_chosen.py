"""A long reply with two later drafts to lay it to: one of them is chosen, and answers come in pages."""

from __future__ import annotations

import re

import pytest

from tests.web.observing import Observed, browsed, html
from tests.web.test_rebases import section
from travaux.desk.desk import Desk

TEXT = "\n\n".join(
    f"Article {n}. Matter {n}\n1. On matter {n} the Parties consult in room {n}.\n2. Nothing of {n} else."
    for n in range(1, 31)
)


def test_a_later_draft_may_be_chosen_and_what_is_in_doubt_stops(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    replied: list[str] = []

    def written(desk: Desk) -> None:
        seen = Observed(desk, on="2022-01-01", to=("US",))
        first = seen.submit(TEXT, on="2022-01-01")
        names = ["art_3__para_2", *(f"art_{n}" for n in range(4, 31))]
        sheet = "\n".join(f'[[answer]]\nprovision = "{one}"\ncode = "accept"' for one in names)
        replied.append(seen.reply("US", sheet.encode(), on="2022-01-02", draft=first).id[:16])
        second = seen.submit(TEXT, on="2022-01-05", revises=first)
        seen.submit(TEXT.replace("Nothing of 3 else.", "Peace."), on="2022-01-09", revises=second)

    with browsed(tmp_path_factory.mktemp("chosen") / "dossier", written) as reader:
        (given,) = replied
        page = html(reader, f"/en/rebase/{given}/")
        assert len(re.findall(r'<option value="[0-9a-f]{16}"', page)) == 2
        assert "Answers 1–25 of 28" in page
        onto = re.findall(r'<option value="([0-9a-f]{16})"', page)[0]
        second = html(reader, f"/en/rebase/{given}/?onto={onto}&page=2&show=all")
        assert f"onto={onto}" in second
        assert second.count('aria-labelledby="art_') == 3
        assert "Why a person must decide" in section(page, "art_3__para_2"), "thirty articles are much alike"
