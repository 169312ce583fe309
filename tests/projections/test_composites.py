"""A draft and the counter-texts of the replies to it in one bracketed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import ARTICLES, RU, TODAY, US, Book, as_of
from travaux.model.composites import BASE, Bracket, Node, Status, Words
from travaux.model.entries import Entry
from travaux.model.instruments import DraftSubmitted, ProvisionPlace
from travaux.model.replies import Coverage, Mapping, ReplyCode, ReservationKind
from travaux.projections.composites import Assembled, composite, shape
from travaux.projections.errors import InstrumentUnknownError
from travaux.projections.lens import Lens
from travaux.projections.losses import losses
from travaux.projections.losses import shape as losses_shape
from travaux.text.composite import projected

DE, FR = "DE/desk-1", "FR/desk-1"
WHOLE = "".join(words for _, words in ARTICLES)


def chaptered(made: Book) -> Entry:
    """Submit a draft of which two articles stand in a chapter."""
    texts = {
        "part:1": "Chapter 1. General\n",
        "provision:art_1": "Article 1. Purpose\nPeace.\n",
        "provision:art_2": "Article 2. Scope\nEverywhere.\n",
        "provision:art_3": "Article 3. End\nNever.\n",
    }
    places, cursor = [], 0
    for name, words in texts.items():
        if name.startswith("provision:"):
            end, heading = cursor + len(words), cursor + words.index("\n")
            identity = name.removeprefix("provision:")
            parent = "chp_1" if identity != "art_3" else None
            places.append(
                ProvisionPlace(identity, "article", parent, cursor, end, cursor + 9, cursor + 11, heading)
            )
        cursor += len(words)
    chapter = ProvisionPlace("chp_1", "chapter", None, 0, places[1].end, 9, 11, 18)
    body = DraftSubmitted("treaty", "en", "0" * 64, tuple(texts), (chapter, *places), "outline/1", None)
    return made.sign(RU, body, on="2021-12-15", parts=texts)


def book(*parties: str) -> Book:
    made = Book("RU", "US", *parties)
    made.instrument(to=("US", *parties))
    return made


def assembled(made: Book, lens: Lens = TODAY, **options: str) -> Assembled:
    return composite([made.ledger], lens, **options)


def said(found: Assembled, code: str) -> str:
    return "".join(projected(unit.nodes, code) for unit in found.composite.units)


def unit_of(found: Assembled, name: str) -> tuple[Node, ...]:
    return next(unit.nodes for unit in found.composite.units if unit.id == name)


def test_without_any_reply_the_composite_is_the_draft() -> None:
    made = book()
    draft = made.draft()
    found = assembled(made)
    assert (found.draft, found.composite.parties, dict(found.replies)) == (draft.id, (), {})
    assert said(found, BASE) == WHOLE
    assert [unit.id for unit in found.composite.units] == [
        "between_1",
        "art_1",
        "art_2",
        "between_4",
        "art_3",
    ]
    assert [place.kind for place in found.places] == ["between", "article", "article", "between", "article"]
    assert found.composite.tally.units_clean == 3


def test_a_counter_text_keeps_the_label_and_heading_it_leaves_out() -> None:
    made = book("DE")
    draft = made.draft()
    made.reply(US, draft, {"art_1": {"code": "amend", "text": "Lasting peace."}})
    made.reply(DE, draft, {"art_1": {"code": "alternative", "text": "Article 1. Aim\nPeace."}})
    found = assembled(made)
    nodes = unit_of(found, "art_1")
    assert projected(nodes, BASE) == "Article 1. Purpose\nPeace.\n"
    assert projected(nodes, "US") == "Article 1. Purpose\nLasting peace.\n"
    assert projected(nodes, "DE") == "Article 1. Aim\nPeace.\n"
    assert dict(found.composite.tally.by_party) == {"DE": 1, "US": 1}


def test_silence_is_neither_consent_nor_opposition() -> None:
    made = book("DE", "FR")
    draft = made.draft()
    made.reply(US, draft, {"art_1": {"code": "amend", "text": "Peace now."}})
    made.reply(DE, draft, {"art_1": "accept", "art_3": "clarify"})
    made.reply(FR, draft, {"art_3": "defer"})
    nodes = unit_of(assembled(made), "art_1")
    assert nodes == (
        Words("Article 1. Purpose\nPeace", (BASE, "DE", "US")),
        Bracket((Words(" now", ("US",)),), ("US",), (BASE, "DE")),
        Words(".\n", (BASE, "DE", "US")),
    )
    assert unit_of(assembled(made), "art_3") == (Words("Article 3. End\nNever.\n", (BASE,)),)


def test_who_rejects_or_would_strike_opposes_the_whole() -> None:
    made = book("DE")
    draft = made.draft()
    made.reply(US, draft, {"art_3": {"code": "reject", "text": "Perhaps."}})
    made.reply(DE, draft, {"art_3": "delete"})
    found = assembled(made)
    assert unit_of(found, "art_3") == (
        Bracket((Words("Article 3. End\nNever.\n", (BASE,)),), (BASE,), ("DE", "US")),
    )
    articles = next(dict(unit.articles) for unit in found.composite.units if unit.id == "art_3")
    assert articles == {BASE: (2,), "DE": (), "US": ()}


def test_an_answer_to_a_paragraph_speaks_of_that_paragraph_only() -> None:
    made = book("DE")
    draft = made.draft()
    made.reply(US, draft, {"art_2__para_1": {"code": "amend", "text": "1. At first."}})
    made.reply(DE, draft, {"art_2__para_2": "delete"})
    nodes = unit_of(assembled(made), "art_2")
    assert projected(nodes, BASE) == "Article 2\nScope\nEverywhere.\n1. First.\n2. Second.\n"
    assert projected(nodes, "US") == "1. At first.\n"
    assert nodes[0] == Words("Article 2\nScope\nEverywhere.\n", (BASE,))
    assert nodes[-1] == Bracket((Words("2. Second.\n", (BASE,)),), (BASE,), ("DE",))


def test_beside_a_counter_text_to_the_article_one_to_a_paragraph_shows_in_its_place() -> None:
    made = book("DE")
    draft = made.draft()
    made.reply(US, draft, {"art_2__para_1": {"code": "amend", "text": "1. At first."}})
    made.reply(DE, draft, {"art_2": {"code": "amend", "text": "Nowhere."}})
    nodes = unit_of(assembled(made), "art_2")
    assert projected(nodes, "US") == "Article 2\nScope\nEverywhere.\n1. At first.\n2. Second.\n"
    assert projected(nodes, "DE") == "Article 2\nScope\nNowhere.\n"


def test_of_two_answers_one_within_the_other_the_outer_one_holds_and_that_is_said() -> None:
    made = book()
    draft = made.draft()
    made.reply(
        US,
        draft,
        {
            "art_2": {"code": "amend", "text": "Nowhere."},
            "art_2__para_1": {"code": "amend", "text": "1. At first."},
        },
    )
    found = assembled(made)
    assert projected(unit_of(found, "art_2"), "US") == "Article 2\nScope\nNowhere.\n"
    assert [(fault.code, "US" in fault.message) for fault in found.composite.faults] == [
        ("answer-within-another", True)
    ]


def test_an_answer_to_a_chapter_is_of_all_that_is_in_it() -> None:
    made = book("DE")
    draft = chaptered(made)
    made.reply(US, draft, {"chp_1": "delete"})
    found = assembled(made)
    assert said(found, "US") == ""
    assert [unit.status for unit in found.composite.units] == [
        Status.BRACKETED,
        Status.BRACKETED,
        Status.BRACKETED,
        Status.CLEAN,
    ]
    made.reply(DE, draft, {"chp_1": {"code": "amend", "text": "Chapter 1. Nothing"}})
    found = assembled(made)
    assert [unit.id for unit in found.composite.units] == ["art_1", "art_3"]
    assert said(found, "DE") == "Chapter 1. Nothing\n"
    assert found.places[0].provisions == ("art_1", "art_2")


def test_reservations_stand_beside_the_text_they_are_on() -> None:
    made = book()
    draft = made.draft()
    reply = made.reply(US, draft, {"art_2__para_1": {"code": "reserve", "kind": "scrutiny"}})
    found = assembled(made)
    place = found.places[2]
    assert [(one.party, one.provision, one.kind, one.entry) for one in place.reservations] == [
        ("US", "art_2__para_1", ReservationKind.SCRUTINY, reply.id)
    ]
    assert found.composite.units[2].status is Status.CLEAN


def test_what_a_mapping_says_of_a_thematic_reply_counts() -> None:
    made = book()
    draft = made.draft()
    reply = made.themes(US, draft, "the end")
    made.mapping(RU, reply, Mapping(1, "art_3", Coverage.ADDRESSED, ReplyCode.REJECT))
    assert isinstance(unit_of(assembled(made), "art_3")[0], Bracket)


def test_nothing_is_laid_to_a_text_that_is_withheld() -> None:
    made = book()
    draft = made.draft(withheld=("provision:art_1",))
    made.reply(US, draft, {"art_1": {"code": "amend", "text": "Peace now."}, "art_3": "reject"})
    found = assembled(made)
    assert found.places[1].is_withheld
    assert unit_of(found, "art_1") == ()
    assert isinstance(unit_of(found, "art_3")[0], Bracket)


def test_both_clocks_say_which_draft_and_which_replies() -> None:
    made = book()
    draft = made.draft()
    made.reply(US, draft, {"art_1": {"code": "amend", "text": "Peace now."}}, on="2022-01-26")
    later = made.draft(revises=draft, on="2022-02-01")
    assert assembled(made, as_of("2021-12-01")).draft is None
    assert assembled(made, as_of("2022-01-25")).composite.parties == ()
    assert assembled(made, as_of("2022-01-26")).composite.parties == ("US",)
    assert assembled(made, as_of("2022-02-01")).draft == later.id
    assert assembled(made, as_of("2022-02-01"), draft=draft.id).composite.parties == ("US",)
    with pytest.raises(InstrumentUnknownError):
        assembled(made, instrument="other")


def test_the_json_has_the_contracts_fields_and_whose_text_it_is() -> None:
    made = book()
    draft = made.draft()
    reply = made.reply(US, draft, {"art_1": "reject", "art_2": {"code": "reserve", "kind": "general"}})
    told = shape(assembled(made))
    assert told["format"] == "travaux.composite/1"
    assert (told["draft"], told["replies"], told["parties"]) == (draft.id, {"US": reply.id}, ["US"])
    assert told["tally"] == {
        "brackets": 1,
        "alternatives": 0,
        "units_clean": 2,
        "units_bracketed": 1,
        "by_party": {"US": 1},
    }
    units = told["units"]
    assert isinstance(units, list)
    assert units[1]["nodes"][0]["opponents"] == ["US"]
    assert units[2]["reservations"] == [
        {"party": "US", "provision": "art_2", "kind": "general", "entry": reply.id}
    ]


WORDING = st.lists(
    st.sampled_from(("Peace", "now", "not", ", ", ". ", "1. ", "[", "]", "\n")), min_size=1
).map("".join)
ANSWER = st.one_of(
    st.sampled_from(("accept", "delete", "reject", "maintain", "defer")),
    WORDING.map(lambda text: {"code": "amend", "text": text}),
)
ANSWERS = st.dictionaries(
    st.sampled_from(("art_1", "art_2", "art_2__para_1", "art_2__para_2", "art_3")), ANSWER, min_size=1
)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_the_draft_comes_back_whatever_is_answered(one: object, other: object, third: object) -> None:
    made = book("DE", "FR")
    draft = made.draft()
    for party, answers in ((US, one), (DE, other), (FR, third)):
        made.reply(party, draft, answers)  # type: ignore[arg-type]
    found = assembled(made)
    assert said(found, BASE) == WHOLE
    for party, answers in (("US", one), ("DE", other), ("FR", third)):
        answer = answers.get("art_1")  # type: ignore[attr-defined]
        if isinstance(answer, dict):
            words = projected(unit_of(found, "art_1"), party)
            assert words.endswith(answer["text"].strip("\n") + "\n")


def test_what_a_later_draft_took_over_is_not_lost_and_what_it_dropped_is() -> None:
    made = book()
    draft = made.draft()
    made.reply(
        US,
        draft,
        {"art_1": {"code": "amend", "text": "Lasting peace."}, "art_3": "delete"},
    )
    taken = [
        (name, "Article 1. Purpose\nLasting peace.\n" if name == "art_1" else words)
        for name, words in ARTICLES
    ]
    later = made.draft(text=taken, revises=draft, on="2022-02-01")
    before = assembled(made, draft=draft.id)
    found = losses(before, assembled(made), "US")
    assert found.proposals == 2
    assert [(one.unit, one.label, one.text, one.struck) for one in found.lost] == [
        ("art_3", "Article 3", "", "Article 3. End\nNever.\n")
    ]
    told = losses_shape(found)
    assert told["format"] == "travaux.losses/1"
    assert (told["before"]["draft"], told["after"]["draft"]) == (draft.id, later.id)  # type: ignore[index]
    assert losses(before, before, "US").lost == ()
    assert losses(before, assembled(made), "RU").proposals == 0
