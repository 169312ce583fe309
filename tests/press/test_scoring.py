from dataclasses import replace
from typing import Any

import pytest

from travaux.model.readings import Anchor, Kind, Proposal, Reading, Slot, Time
from travaux.model.sources import Span
from travaux.press import reading, scoring

TEXT = "Moscow demands a reply. Washington said it would come on Friday. Moscow asked for a reply."


def span(words: str, at: int = 0) -> dict[str, Any]:
    start = TEXT.index(words, at)
    return {"start": start, "end": start + len(words), "quote": words}


def gold() -> dict[str, Any]:
    return {
        "id": "one",
        "lang": "en",
        "published": {"value": "2022-01-26"},
        "text": TEXT,
        "times": [
            {**span("on Friday"), "value": "2022-01-28", "accept": ["2022-01-21"], "anchor": "publication"}
        ],
        "entries": [
            {
                "id": "p1",
                "kind": "proposal",
                "trigger": span("demands"),
                "slots": {
                    "by": [span("Moscow")],
                    "content": [span("a reply")],
                    "polarity": [{"start": None, "end": None, "quote": None, "value": "for"}],
                },
            },
            {
                "id": "p2",
                "kind": "proposal",
                "trigger": span("asked"),
                "slots": {"content": [span("a reply", 40)]},
                "same_as": "p1",
            },
            {"id": "s1", "kind": "statement", "trigger": span("said"), "slots": {}, "optional": True},
        ],
    }


def proposal(kind: Kind, trigger: str, *slots: Slot, same_as: int | None = None) -> Proposal:
    start = TEXT.index(trigger)
    return Proposal(kind, Span(start, start + len(trigger)), slots, 0.9, "en.x.y", "met", same_as)


def read(*proposals: Proposal, times: tuple[Time, ...] = ()) -> Reading:
    return replace(reading.read(TEXT.encode(), language="en"), proposals=proposals, times=times)


def slot(name: str, words: str, at: int = 0) -> Slot:
    start = TEXT.index(words, at)
    return Slot(name, start, start + len(words))


def count(*proposals: Proposal, times: tuple[Time, ...] = ()) -> scoring.Tally:
    return scoring.score([(scoring.item(gold()), read(*proposals, times=times))])["all"]


def test_what_agrees_in_full_scores_in_full() -> None:
    first = proposal(
        Kind.PROPOSAL,
        "demands",
        slot("by", "Moscow"),
        slot("content", "a reply"),
        Slot("polarity", None, None, "for"),
    )
    second = proposal(Kind.PROPOSAL, "asked", slot("content", "a reply", 40), same_as=0)
    start = TEXT.index("on Friday")
    tally = count(first, second, times=(Time(start, start + 9, "2022-01-21", Anchor.PUBLICATION),))
    assert (tally["entries"], tally["found"], tally["proposed"], tally.f1()) == (2, 2, 2, 1.0)
    assert (tally["slots"], tally["slots_exact"], tally["values_right"]) == (3, 3, 1)
    assert (tally["times"], tally["times_found"], tally["times_exact"], tally["times_right"]) == (1, 1, 1, 1)
    assert (tally["same_as"], tally["same_as_proposed"], tally["same_as_right"]) == (1, 1, 1)


def test_an_optional_entry_is_neither_missed_nor_extra() -> None:
    assert count(proposal(Kind.STATEMENT, "said"))["proposed"] == 0
    assert count()["entries"] == 2


def test_another_kind_at_the_same_words_is_extra_and_a_missed_entry_misses_its_slots() -> None:
    tally = count(proposal(Kind.REPLY, "demands"))
    assert (tally["found"], tally["proposed"], tally["slots"], tally["slots_overlap"]) == (0, 1, 3, 0)
    assert tally.share("found", "nothing") is None


def test_a_key_slot_finds_an_entry_whose_trigger_is_elsewhere_and_one_proposal_finds_one_entry() -> None:
    elsewhere = proposal(Kind.PROPOSAL, "come", slot("content", "a reply"))
    tally = count(elsewhere, elsewhere)
    assert (tally["found"], tally["proposed"]) == (1, 2)


def test_half_a_slot_overlaps_and_is_not_exact() -> None:
    tally = count(proposal(Kind.PROPOSAL, "demands", slot("content", "reply")))
    assert (tally["slots_overlap"], tally["slots_exact"]) == (1, 0)


def test_a_time_with_other_days_is_found_and_not_right() -> None:
    start = TEXT.index("Friday")
    tally = count(times=(Time(start, start + 6, None, Anchor.PUBLICATION),))
    assert (tally["times_found"], tally["times_exact"], tally["times_right"]) == (1, 0, 0)


@pytest.mark.parametrize("said", [{}, {**gold(), "entries": [{"id": "x"}]}, {**gold(), "entries": 3}])
def test_an_item_not_of_the_form_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(scoring.GoldUnreadableError):
        scoring.item(said)
