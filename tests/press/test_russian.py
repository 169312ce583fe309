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
    # A surname that the dictionary has not may stand in the nominative.
    "Гренелл отметил, что ответа нет.": "Гренелл",
    "Мирзазаде подчеркнул, что ответа нет.": "Мирзазаде",
    # Behind a word that never changes stands who speaks.
    "Переговоры завершены, сообщил РБК источник в ведомстве.": "источник",
    # What a sentence is joined to, or broken by, leaves its subject.
    "Министр подчеркнул, что ответа нет, но признал, что переговоры трудны.": "Министр",
    "Стороны, как и в прошлый раз, заявили, что ответа нет.": "Стороны",
    # A house speaks by the plural of its verb; what goes on with an adverbial participle is said there too.
    "В ответ в Дохе заявили, что соседи завидуют.": "Дохе",
    "Ответа нет, заявили в ведомстве, указав, что переговоры идут.": "ведомстве",
    "Как уточнили в украинском штабе, ответа нет.": "украинском штабе",
    "Там сообщили, что ответа нет.": "Там",
    # A numeral makes a genitive the subject; what is done may stand between a verb and who does it.
    "Двое сенаторов заявили, что ответа нет.": "Двое сенаторов",
    # What a participle says between commas has no subject for the verb behind it.
    "Посол, комментируя доклад СМИ о войне, заявил, что ответа нет.": "Посол",
    # A name that never changes may be whom it is told.
    "Мария Захарова подтвердила РБК эти данные.": "Мария Захарова",
    "Информацию подтвердили в ведомстве, объяснив это войной.": "ведомстве",
    "Позже это подтвердил глава МИД Йохан Вадефуль, и спор затих.": "Йохан Вадефуль",
    # A surname need have no cases; “we” of a verb is no participle.
    "По мнению Мэй, стороны близки к соглашению.": "Мэй",
    "Мы считаем, что ответа нет.": "Мы",
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
    text = "Подписал соглашение о перемирии президент."
    assert found(text, Kind.INSTRUMENT, "by") == ["президент"]


def test_an_adjective_in_another_case_is_no_part_of_the_phrase_behind_it() -> None:
    text = "Правительство заключило с протестующими соглашение."
    assert found(text, Kind.INSTRUMENT, "title") == ["соглашение"]


def test_a_relative_clause_is_about_what_stands_before_it() -> None:
    text = "На площади собрались ветераны, которые потребовали вывода войск."
    assert found(text, Kind.PROPOSAL, "by") == ["ветераны"]


def test_what_is_joined_to_a_verb_with_its_object_has_the_subject_of_that_verb() -> None:
    text = "МИД Чехии выразил России решительный протест, а также потребовал отвести войска."
    assert found(text, Kind.PROPOSAL, "by") == ["МИД Чехии"]


def test_a_capital_before_a_side_is_no_name_of_it() -> None:
    text = "Как отметил депутат, в ходе переговоров в Москве стороны обсудят перемирие."
    assert "Москве" in found(text, Kind.SESSION, "place")


def test_a_meeting_on_which_an_occasion_hangs_is_told_besides() -> None:
    text = "Министр заявил на пресс-конференции по итогам переговоров с послом Ирана, что ответа нет."
    assert found(text, Kind.SESSION, "participants") == ["послом Ирана"]


def test_a_newspaper_named_by_its_site_is_one_word() -> None:
    text = "«Ответа всё ещё нет, и переговоры стоят», — цитирует Лента.ру японского чиновника."
    assert found(text, Kind.STATEMENT, "speaker") == ["японского чиновника"]


def test_a_clause_without_a_subject_has_that_of_the_sentence() -> None:
    assert found("Премьер заявила, что готова уволить министров.", Kind.ASSURANCE, "promisor") == ["Премьер"]


def test_what_is_said_in_a_paper_needs_no_speaker() -> None:
    text = "Такой шаг позволит предупредить провокации, говорится в сообщении."
    assert found(text, Kind.STATEMENT, "text") == ["Такой шаг позволит предупредить провокации"]


def test_who_thinks_aloud_within_a_quotation_says_so_once() -> None:
    text = "«Я думаю, что стороны встретятся, и это хорошо», — сказал министр."
    assert found(text, Kind.STATEMENT, "speaker") == ["министр"]


def test_a_house_demands_and_refuses_too() -> None:
    assert found("В Пентагоне попросили Грецию поддержать санкции.", Kind.PROPOSAL, "by") == ["Пентагоне"]
    assert found("В ведомстве на запрос посла не ответили.", Kind.REPLY, "document") == ["запрос посла"]


def test_a_dash_joins_no_two_names() -> None:
    text = "Стороны провели встречи в Стамбуле — делегации беседовали два дня."
    assert "Стамбуле" in found(text, Kind.SESSION, "place")


def test_a_list_goes_on_in_its_own_case() -> None:
    text = "Стороны обменялись проектами договора, содержание текстов и мнение сторон раскрыли."
    assert found(text, Kind.INSTRUMENT, "title") == ["проектами договора"]


def test_what_is_demanded_of_somebody_need_not_say_by_whom() -> None:
    text = "От Британии требуют, чтобы она открыла границу."
    assert found(text, Kind.PROPOSAL, "of") == ["Британии"]


def test_what_is_promised_may_stand_before_the_verb() -> None:
    text = "Канада продолжит помогать соседям, пообещал премьер."
    assert found(text, Kind.ASSURANCE, "content") == ["Канада продолжит помогать соседям"]


def test_a_meeting_that_hangs_on_a_noun_has_no_day_of_the_sentence() -> None:
    text = "Подвижек касательно даты новых переговоров с Чили не было, сообщил министр 8 июля."
    assert found(text, Kind.SESSION, "participants") == ["Чили"]
    assert found(text, Kind.SESSION, "date") == []
