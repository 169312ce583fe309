"""Russian: who does what, told by endings and not by order."""

import pytest

from travaux.model.readings import Kind
from travaux.press import reading

SAID = {
    # The subject agrees with its verb in number; what stands nearer does not.
    "Министр, назвав переговоры с соседями трудными, заявил, что ответа нет.": "Министр",
    # Somebody who can speak need be in no list: the dictionary knows what is alive.
    "Оппозиционные лейбористы уже заявили, что ответа не будет.": "Оппозиционные лейбористы",
    # What stands between brackets is beside the sentence.
    "Глава ведомства (white paper) заявил, что ответа нет.": "Глава ведомства",
    # Another case joins nothing.
    "По словам дипломата, Москва и Вашингтон близки к соглашению.": "дипломата",
}


def found(text: str, kind: Kind, slot: str) -> list[str]:
    """Give the words that fill a slot in the proposals of a kind."""
    taken = reading.take(text.encode(), language="ru")
    return [
        text[one.start : one.end]
        for proposal in reading.proposals(taken, gated=False)
        if proposal.kind is kind
        for one in proposal.named(slot)
        if one.start is not None
    ]


@pytest.mark.parametrize(("text", "speaker"), SAID.items())
def test_who_speaks_is_told_by_endings(text: str, speaker: str) -> None:
    assert speaker in found(text, Kind.STATEMENT, "speaker")


def test_what_stands_before_its_verb_may_be_its_object() -> None:
    assert found("Стратегию Лондона опубликуют в четверг.", Kind.DISCLOSURE, "document") == [
        "Стратегию Лондона"
    ]
    text = "Соглашение о перемирии подписал президент."
    assert found(text, Kind.INSTRUMENT, "by") == ["президент"]
    assert found(text, Kind.INSTRUMENT, "title") == ["Соглашение о перемирии"]


def test_an_adjective_in_another_case_is_no_part_of_the_phrase_behind_it() -> None:
    text = "Правительство заключило с протестующими соглашение."
    assert found(text, Kind.INSTRUMENT, "title") == ["соглашение"]
