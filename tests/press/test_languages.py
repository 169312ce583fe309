"""The language of a paragraph."""

import pytest

from travaux.press.languages import detect


@pytest.mark.parametrize(
    ("paragraph", "language"),
    [
        ("The minister said that the talks would go on in Geneva.", "en"),
        ("Le ministre a déclaré que les pourparlers continueront à Genève.", "fr"),
        ("Министр заявил, что переговоры продолжатся в Женеве.", "ru"),
        ("El ministro dijo que las negociaciones con Rusia seguirán en Ginebra.", None),
        ("Der Minister sagte, die Verhandlungen mit Russland würden fortgesetzt.", None),
        ("Il ministro ha detto che i negoziati con la Russia continueranno a Ginevra.", None),
        ("Президентът заяви, че преговорите с Русия ще продължат в Женева.", None),
        ("Міністр заявив, що переговори з Росією продовжаться у Женеві.", None),
        ("会谈将继续", None),
        ("المحادثات مستمرة في جنيف", None),
    ],
)
def test_a_sentence_tells_its_language(paragraph: str, language: str | None) -> None:
    assert detect(paragraph) == language


@pytest.mark.parametrize("paragraph", ["", "12.03.2022", "— AFP —", "Antony Blinken", "Talks failed"])
def test_what_does_not_tell_is_taken_to_be_as_the_rest(paragraph: str) -> None:
    assert detect(paragraph) is None
    assert detect(paragraph, "en") == "en"


def test_letters_that_russian_has_not_tell_another_language() -> None:
    assert detect("Їхній комітет", "ru") is None
