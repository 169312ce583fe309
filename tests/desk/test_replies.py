"""Replies are bound to the text they answer; a change of position replaces the earlier reply whole."""

from __future__ import annotations

import pytest

from travaux.desk import corrections, drafts, replies, sheets, sources
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.errors import AlreadyRepliedError, EntryUnknownError, KindMissingError, TextMissingError
from travaux.model.replies import ReplyGiven
from travaux.text.outline import outline

REPORT = Act(by="US", source="OBS/desk-1#2")


def sheet(code: str, provision: str = "art_1") -> bytes:
    return f'[[answer]]\nprovision = "{provision}"\ncode = "{code}"\n'.encode()


def test_a_reply_names_the_draft_and_the_root_of_its_text(observer: Desk) -> None:
    given = replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("accept")).entries[-1]
    draft = observer.reading().entry("OBS/desk-1#4")
    assert isinstance(given.body, ReplyGiven)
    assert (given.body.draft, given.body.root) == (draft.id, draft.body.root)  # type: ignore[union-attr]
    assert given.parts == {"answer:art_1": {"code": "accept"}}


def test_a_second_reply_needs_to_say_which_it_replaces(observer: Desk) -> None:
    first = replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("accept")).entries[-1]
    with pytest.raises(AlreadyRepliedError):
        replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("reject"))
    second = replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("reject"), revises=first.id)
    assert isinstance(second.entries[-1].body, ReplyGiven)
    assert second.entries[-1].body.revises == first.id


def test_another_partys_reply_cannot_be_replaced(observer: Desk) -> None:
    first = replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("accept")).entries[-1]
    other = Act(by="FR", source="OBS/desk-1#2")
    with pytest.raises(EntryUnknownError):
        replies.give(observer, other, draft="OBS/desk-1#4", sheet=sheet("reject"), revises=first.id)


def test_a_prepared_sheet_has_every_article_and_reads_as_no_answer(observer: Desk) -> None:
    written = replies.prepare(observer, draft="OBS/desk-1#4").encode()
    assert [f'provision = "art_{n}"'.encode() in written for n in (1, 2, 3)] == [True, True, True]
    with pytest.raises(TextMissingError):
        sheets.read_reply(written, {"art_1", "art_2", "art_3"})
    filled = written.replace(b'code = ""', b'code = "accept"', 1)
    assert list(sheets.read_reply(filled, {"art_1", "art_2", "art_3"}).answers) == ["art_1"]


def test_the_parts_of_a_draft_joined_give_it_back() -> None:
    text = (
        "\n Preamble words.\n\nArticle 1\nOne.\n\nChapter II\n\nArticle 2\nTwo.\n\nAnnex\nList.\n\n done \n"
    )
    parts = drafts.split(outline(text))
    assert "".join(parts.values()) == text
    assert parts["provision:art_1"] == "Article 1\nOne."


def test_a_correction_leaves_an_answer_whole(observer: Desk) -> None:
    given = replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("accept")).entries[-1]
    for change, refused in (
        ("answer.art_1.code=reserve", KindMissingError),
        ("answer.art_1.code=amend", TextMissingError),
    ):
        with pytest.raises(refused):
            corrections.correct(observer, Act(), entry=given.id, changes=(change,), why="misread")
    both = ("answer.art_1.code=reserve", "answer.art_1.kind=substantive")
    assert corrections.correct(observer, Act(), entry=given.id, changes=both, why="misread").entries


def test_a_correction_names_entries_by_their_short_names(observer: Desk) -> None:
    given = replies.give(observer, REPORT, draft="OBS/desk-1#4", sheet=sheet("accept")).entries[-1]
    sources.file(observer, Act(), content=b"Another.", publisher="Agency", language="en")
    corrections.correct(
        observer, Act(), entry=given.id, changes=("source=OBS/desk-1#6",), why="the other report"
    )
    assert observer.reading().as_corrected(given).source == observer.reading().entry("OBS/desk-1#6").id
