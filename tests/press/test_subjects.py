import pytest

from travaux.model.readings import Kind
from travaux.press import reading


def statements(sentence: str) -> list[tuple[str, str]]:
    taken = reading.take(sentence.encode(), language="en", published="2024-05-15")
    found = []
    for one in reading.proposals(taken, gated=False):
        if one.kind is Kind.STATEMENT:
            slots = {
                name: sentence[slot.start : slot.end]
                for name in ("speaker", "text")
                for slot in one.named(name)[:1]
            }
            found.append((slots["speaker"], slots["text"]))
    return found


@pytest.mark.parametrize(
    ("sentence", "speaker", "text"),
    [
        (
            "Lord David Frost, who negotiated the deal, said that he would wait.",
            "Lord David Frost",
            "he would wait",
        ),
        ("The man, who told CNN that he had fled, was detained.", "The man", "he had fled"),
        (
            "The chairman of the working party, Ambassador Stefan Johannesson of Iceland, warned that time was short.",
            "Stefan Johannesson",
            "time was short",
        ),
        (
            "The minister argued that the accord was in breach and said the court needed to act.",
            "The minister",
            "the court needed to act",
        ),
        (
            "The embassy declined the request and said the family had left.",
            "The embassy",
            "the family had left",
        ),
        (
            "The minister welcomed the move, adding that talks would resume.",
            "The minister",
            "talks would resume",
        ),
        (
            "Welcoming the move, the minister said that talks would resume.",
            "the minister",
            "talks would resume",
        ),
        ("Critics say there was no need for a summit.", "Critics", "there was no need for a summit"),
        ("Mr Blair said having Turkey inside was good.", "Mr Blair", "having Turkey inside was good"),
        (
            "He said unless it was discussed the states would never agree.",
            "He",
            "unless it was discussed the states would never agree",
        ),
        ("He told the BBC he was ready.", "He", "he was ready"),
        ("The premier told reporters on Monday: the talks are over.", "The premier", "the talks are over"),
        ("Joseph R. Biden, Jr. said the allies were ready.", "Joseph R. Biden", "the allies were ready"),
    ],
)
def test_who_speaks_is_found_behind_asides_clauses_and_verbs_joined(
    sentence: str, speaker: str, text: str
) -> None:
    assert (speaker, text) in statements(sentence)


def test_what_is_said_ends_where_the_reporter_names_who_said_it() -> None:
    sentence = (
        "The leader ordered the launch and said more were needed, the North's news agency said on Wednesday."
    )
    assert [text for _, text in statements(sentence)] == [
        "more were needed",
        "The leader ordered the launch and said more were needed",
    ]


def test_a_participle_behind_its_noun_has_no_subject() -> None:
    assert statements("The sums announced by the states are small.") == []
