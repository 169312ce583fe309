import pytest

from travaux.model.readings import Kind
from travaux.press import reading, relevance


def found(sentence: str, kind: Kind) -> list[dict[str, str]]:
    taken = reading.take(sentence.encode(), language="en", published="2024-05-15")
    return [
        {
            slot.name: sentence[slot.start : slot.end]
            for slot in reversed(one.slots)
            if slot.start is not None and slot.end is not None
        }
        for one in reading.proposals(taken, gated=False)
        if one.kind is kind
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "slots"),
    [
        (
            "The bid to join the trade body has been refused after months.",
            Kind.REPLY,
            {"document": "The bid to join the trade body"},
        ),
        (
            "A plan that ends the dispute in weeks has been rejected.",
            Kind.REPLY,
            {"document": "A plan"},
        ),
        (
            "They praised the pact between the two states, signed at Tirana in 1933.",
            Kind.INSTRUMENT,
            {"title": "the pact between the two states", "date": "in 1933"},
        ),
        (
            "We, if necessary, are prepared to present a new plan.",
            Kind.ASSURANCE,
            {"promisor": "We", "content": "present a new plan"},
        ),
        (
            "As mediators, if necessary, we are prepared to present a new plan.",
            Kind.ASSURANCE,
            {"promisor": "we", "content": "present a new plan"},
        ),
        (
            "The allies remain firmly committed to helping Ukraine.",
            Kind.ASSURANCE,
            {"promisor": "The allies", "content": "helping Ukraine"},
        ),
        (
            "The premier has urged European allies to keep up support.",
            Kind.PROPOSAL,
            {"by": "The premier", "of": "European allies", "content": "keep up support"},
        ),
        (
            "The minister is urging the parties to return to the table.",
            Kind.PROPOSAL,
            {"by": "The minister", "of": "the parties", "content": "return to the table"},
        ),
        (
            "They welcomed a 15-day extension of the truce.",
            Kind.REPLY,
            {"by": "They", "content": "a 15-day extension of the truce"},
        ),
        (
            "The premier opened his visit by announcing the state would send aid.",
            Kind.STATEMENT,
            {"speaker": "The premier", "text": "the state would send aid"},
        ),
    ],
)
def test_what_news_english_hangs_on_nouns_and_verbs_is_found(
    sentence: str, kind: Kind, slots: dict[str, str]
) -> None:
    assert any(slots.items() <= one.items() for one in found(sentence, kind))


def test_demands_behind_one_preposition_repeated_are_one_each() -> None:
    contents = found(
        "We call for a lasting truce and for the immediate release of all captives.", Kind.PROPOSAL
    )
    assert [one["content"] for one in contents] == [
        "a lasting truce",
        "the immediate release of all captives",
    ]


def test_another_verb_between_breaks_a_trigger_of_several_words_off() -> None:
    assert found("He had said that talks on Friday would help.", Kind.SESSION) == [{"date": "on Friday"}]


def test_domestic_news_with_names_of_states_is_no_negotiation() -> None:
    storm = (
        "The hurricane made landfall in Cuba on Monday, killing four people, Cuban officials said. Rescue workers said "
        "flood water had cut the road, and the storm injured dozens in the United States. A hospital said the victims "
        "had been passengers of a bus. An agency of Mexico warned that the storm would hit houses and schools. "
    )
    assert reading.read(storm.encode()).proposals == ()
    least, enough = relevance.bounds(300, "en")
    assert 0 < least < enough < 1


@pytest.mark.parametrize(
    ("sentence", "kind", "slots"),
    [
        ("As the lawmakers noted, there is no way out.", Kind.STATEMENT, {"text": "there is no way out"}),
        ("There is no way out, as the lawmakers noted.", Kind.STATEMENT, {"text": "There is no way out"}),
        ("The London meeting of the ministers was short.", Kind.SESSION, {"place": "London"}),
        (
            "The premier held his first call, since taking office, with the president of France on Friday.",
            Kind.SESSION,
            {"date": "on Friday", "participants": "The premier"},
        ),
        (
            "During a visit to Ottawa, Trudeau and I re-committed to save the treaty.",
            Kind.ASSURANCE,
            {"content": "save the treaty"},
        ),
        (
            "The states are committed to helping Ukraine meet its needs.",
            Kind.ASSURANCE,
            {"content": "helping Ukraine meet its needs"},
        ),
        (
            "The king confirmed to me his full commitment to extending the truce.",
            Kind.ASSURANCE,
            {"promisor": "The king", "content": "extending the truce"},
        ),
    ],
)
def test_what_is_inserted_or_stands_before_its_noun_is_found(
    sentence: str, kind: Kind, slots: dict[str, str]
) -> None:
    assert any(slots.items() <= one.items() for one in found(sentence, kind))


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        (
            "We call on Iran to seize this chance and return to the talks.",
            ["seize this chance", "return to the talks"],
        ),
        (
            "We call on all parties, including Israel, to endorse the truce, and to give peace a chance.",
            ["endorse the truce", "give peace a chance"],
        ),
    ],
)
def test_what_is_demanded_by_several_infinitives_is_one_demand_each(
    sentence: str, contents: list[str]
) -> None:
    assert [one["content"] for one in found(sentence, Kind.PROPOSAL)] == contents


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("My phone cut out, and I was shouting.", Kind.STATEMENT),
        ("Reaching a deal in Geneva was hard.", Kind.INSTRUMENT),
        ("The leaders agreed on the need to implement the plan.", Kind.REPLY),
        ("The minister must return to the table.", Kind.PROPOSAL),
    ],
)
def test_what_only_looks_like_an_entry_is_none(sentence: str, kind: Kind) -> None:
    assert found(sentence, kind) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "slots"),
    [
        (
            "The premier is due to meet the king of Jordan.",
            Kind.SESSION,
            {"participants": "The premier"},
        ),
        ("Talks in Saudi Arabia ended.", Kind.SESSION, {"place": "Saudi Arabia"}),
        (
            "The president welcomed the king of Jordan to the White House.",
            Kind.SESSION,
            {"place": "the White House"},
        ),
        (
            "I transmit, for the advice and consent of the Senate, the Pact on the Entry of Finland and the Kingdom.",
            Kind.INSTRUMENT,
            {"title": "the Pact on the Entry of Finland and the Kingdom"},
        ),
        (
            "He spoke with the Chief Foreign Policy and Security Advisor on Friday.",
            Kind.SESSION,
            {"participants": "He"},
        ),
    ],
)
def test_meetings_and_papers_of_statements_are_found(
    sentence: str, kind: Kind, slots: dict[str, str]
) -> None:
    assert any(slots.items() <= one.items() for one in found(sentence, kind))


def test_talks_told_as_a_round_of_talks_are_one_meeting() -> None:
    held = found("He will hold another round of talks with the parties on Friday.", Kind.SESSION)
    assert [one["date"] for one in held] == ["on Friday"]


def test_a_day_told_in_the_clause_before_is_not_of_the_meeting_behind() -> None:
    sentence = "The king left Geneva on Friday, and the minister praised the talks of the parties."
    assert all("date" not in one for one in found(sentence, Kind.SESSION))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The parties must undertake hard work to reach a compromise.", Kind.ASSURANCE),
        ("The president discussed encouraging his allies to assist them.", Kind.PROPOSAL),
        ("You have gathered many states and institutions on Friday.", Kind.SESSION),
        ("The president discussed the allies.", Kind.SESSION),
    ],
)
def test_verbs_that_take_something_else_give_no_entry(sentence: str, kind: Kind) -> None:
    assert found(sentence, kind) == []


def test_a_meeting_is_named_behind_its_month_and_a_list_of_participles_ends_no_text() -> None:
    assert found("They spoke of the November 2022 meeting in Geneva.", Kind.SESSION)[0]["place"] == "Geneva"
    said = found(
        "They stressed that the release of sick, wounded, and old captives would help.", Kind.STATEMENT
    )
    assert said[0]["text"] == "the release of sick, wounded, and old captives would help"


def test_a_plural_owner_belongs_to_what_is_owned_and_going_on_is_not_saying() -> None:
    given = found("The envoys reiterated the United States’ ironclad commitment to the pact.", Kind.ASSURANCE)
    assert [one["content"] for one in given] == ["the pact"]
    assert found("The allies continue working together to keep the sea open.", Kind.STATEMENT) == []
    assert found("The allies have agreed to a framework to improve trade.", Kind.ASSURANCE) == []
