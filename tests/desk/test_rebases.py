"""A reply carried over to a later draft: as proposals, as a sheet, and as the reply that a person gives."""

from __future__ import annotations

import tomllib

import pytest

from travaux.desk import drafts, instruments, rebases, replies, sheets, views
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.errors import AlreadyRepliedError, EntryUnknownError
from travaux.model.replies import Answer, ReplyCode

OLD = """Treaty

Article 1. Consultation
1. The Parties shall consult within 30 days of a request.
2. Consultations shall be open to every State.

Article 2. Distance
Each Party shall keep its "heavy" forces one hundred kilometres from the common border.

Article 3. Duration
This Treaty shall remain in force for five years.

Article 4. Languages
The English and Russian texts are equally authentic.
"""
NEW = (
    OLD.replace("Article 4", "Article 5")
    .replace("Article 3", "Article 4")
    .replace("Article 2", "Article 3")
    .replace(
        "Article 1. Consultation",
        "Article 1. Notice\nEach Party shall notify exercises.\n\nArticle 2. Consultation",
    )
    .replace("30 days", "90 days")
    .replace("Each Party shall keep", "Each of the Parties shall keep")
    .replace("five years", "ten years")
)
SHEET = r'''
[[answer]]
provision = "art_1__para_1"
code = "amend"
text = "1. The Parties shall consult within 60 days of a request."
[[answer]]
provision = "art_2"
code = "alternative"
text = """Each Party shall keep its "heavy" forces
two hundred kilometres from the common border; C:\\maps."""
reasons = "It said: \"far\"."
[[answer]]
provision = "art_3"
code = "accept"
[[answer]]
provision = "art_4"
code = "reserve"
kind = "linguistic"
'''


@pytest.fixture
def report() -> Act:
    return Act(by="US", source="OBS/desk-1#2")


@pytest.fixture
def carried(observer: Desk, report: Act) -> tuple[str, str]:
    """Reply to a draft that another then replaces; give the reply and the later draft."""
    ru = Act(by="RU", source="OBS/desk-1#2")
    first = drafts.submit(observer, ru, content=OLD.encode(), instrument="treaty").entries[-1]
    reply = replies.give(observer, report, draft=first.id, sheet=SHEET.encode()).entries[-1]
    later = drafts.submit(observer, ru, content=NEW.encode(), instrument="treaty", revises=first.id).entries[
        -1
    ]
    return reply.id, later.id


def test_the_sheet_answers_what_needs_no_decision_and_says_why_it_stops(
    observer: Desk, carried: tuple[str, str]
) -> None:
    found = rebases.rebase(observer, reply=carried[0])
    assert found.new.id == carried[1]
    form = rebases.form(found)
    read = sheets.read_reply(form.encode(), {"art_1", "art_2", "art_2__para_1", "art_3", "art_4", "art_5"})
    assert read.answers == {
        "art_3": Answer(
            ReplyCode.ALTERNATIVE,
            None,
            'Each of the Parties shall keep its "heavy" forces\n'
            "two hundred kilometres from the common border; C:\\maps.",
            'It said: "far".',
        ),
        "art_5": Answer(ReplyCode.RESERVE, found.proposals[3].answer.kind, None, None),
    }
    tables = {one["provision"]: one for one in tomllib.loads(form)["answer"]}
    assert list(tables) == ["art_1", "art_2__para_1", "art_3", "art_4", "art_5"]
    assert tables["art_2__para_1"]["code"] == ""
    assert tables["art_2__para_1"]["text"] == "1. The Parties shall consult within 60 days of a request."
    for line in (
        "#   the draft changed the same words as the counter-text",
        "#   was: 30 | ours: 60 | draft: 90",
        "# STOP: Article 3 of the old draft was answered: accept",
        "[[answer]]  # Article 1 Notice (new in this draft)",
    ):
        assert line in form.splitlines()
    assert f"--draft {found.new.name} --from FILE --revises {found.reply.name}" in form


def test_the_completed_sheet_is_given_and_names_the_reply_it_carries_over(
    observer: Desk, carried: tuple[str, str], report: Act
) -> None:
    reply, later = carried
    form = rebases.form(rebases.rebase(observer, reply=reply, onto=later)).encode()
    given = replies.give(observer, report, draft=later, sheet=form, revises=reply).entries[-1]
    body = observer.reading().entry(given.id).body
    assert getattr(body, "revises", None) == reply
    board = views.board(observer)
    assert board.draft == later
    assert {row.id: row.cells["US"].code for row in board.rows}["art_3"] is ReplyCode.ALTERNATIVE
    old = views.composite(observer, draft=getattr(observer.reading().entry(reply).body, "draft", None))
    assert old.replies == {"US": reply}, "it stays the reply to its own draft"
    with pytest.raises(AlreadyRepliedError):
        replies.give(observer, report, draft=later, sheet=form, revises=reply)
    assert replies.give(observer, report, draft=later, sheet=form, revises=given.id).entries


def test_only_a_reply_of_the_same_party_to_a_replaced_draft_is_carried_over(
    observer: Desk, carried: tuple[str, str], report: Act
) -> None:
    reply, later = carried
    form = rebases.form(rebases.rebase(observer, reply=reply)).encode()
    with pytest.raises(EntryUnknownError):
        replies.give(observer, Act(by="DE", source="OBS/desk-1#2"), draft=later, sheet=form, revises=reply)
    instruments.open_instrument(
        observer, Act(by="RU", source="OBS/desk-1#2"), instrument="other", title="Other", to=("US",)
    )
    ru = Act(by="RU", source="OBS/desk-1#2")
    other = drafts.submit(observer, ru, content=OLD.encode(), instrument="other").entries[-1]
    with pytest.raises(EntryUnknownError):
        rebases.rebase(observer, reply=reply, onto=other.id)
    with pytest.raises(EntryUnknownError):
        replies.give(observer, report, draft=other.id, sheet=SHEET.encode(), revises=reply)


def test_where_two_answers_come_to_one_provision_neither_is_filled_in(observer: Desk, report: Act) -> None:
    ru = Act(by="RU", source="OBS/desk-1#2")
    first = drafts.submit(observer, ru, content=OLD.encode(), instrument="treaty").entries[-1]
    sheet = "\n".join(f'[[answer]]\nprovision = "art_1__para_{n}"\ncode = "accept"' for n in (1, 2))
    reply = replies.give(observer, report, draft=first.id, sheet=sheet.encode()).entries[-1]
    joined = OLD.replace(
        "of a request.\n2. Consultations shall be open", "of a request, and consultations shall be open"
    )
    drafts.submit(observer, ru, content=joined.encode(), instrument="treaty", revises=first.id)
    found = rebases.rebase(observer, reply=reply.id)
    form = rebases.form(found)
    assert [one.became[0].id for one in found.proposals] == ["art_1__para_1"] * 2
    assert form.count("#   two answers are laid to this provision") == 2
    assert {one["provision"]: one["code"] for one in tomllib.loads(form)["answer"]}["art_1__para_1"] == ""
