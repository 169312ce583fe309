"""A text's language shows in its alphabet and its small words."""

import pytest

from travaux.text.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Parties shall cooperate in the field of fisheries.", "en"),
        ("Les Parties coopèrent dans le domaine de la pêche.", "fr"),
        ("Стороны сотрудничают в области рыболовства.", "ru"),
        ("Стороны применяют стандарт ISO 9001.", "ru"),
        ("The word «Стороны» means the Parties to this Treaty.", "en"),
        ("Article 1", "en"),
        ("1. 2. 3.", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert detect(text) == language
