import pytest

from travaux.wording.labels import listed
from travaux.wording.languages import Language
from travaux.wording.provisions import name, several


@pytest.mark.parametrize(
    ("provision", "words"),
    [
        ("art_1", ["Article 1", "Article premier", "Статья 1"]),
        ("art_4__para_2__point_a", [
            "Article 4, paragraph 2, point a",
            "Article 4, paragraphe 2, point a",
            "Статья 4, пункт 2, подпункт a",
        ]),
        ("att_1__art_2", ["Annex 1, Article 2", "Annexe 1, Article 2", "Приложение 1, Статья 2"]),
        ("art_1-1", ["Article 1.1", "Article 1.1", "Статья 1.1"]),
        ("preamble", ["Preamble", "Préambule", "Преамбула"]),
    ],
)  # fmt: skip
def test_a_provision_is_named_in_words(provision: str, words: list[str]) -> None:
    assert [name(tongue, provision) for tongue in Language] == words


@pytest.mark.parametrize("odd", ["", "art_", "clause_7", "art_1__x"])
def test_an_id_of_another_form_is_shown_as_it_is(odd: str) -> None:
    assert name(Language.EN, odd) == odd


def test_names_are_joined_as_a_sentence_joins_them() -> None:
    assert listed(Language.EN, ("A", "B", "C")) == "A, B and C"
    assert listed(Language.FR, ("A", "B")) == "A et B"
    assert listed(Language.RU, ("A",)) == "A"
    assert listed(Language.RU, ()) == ""


@pytest.mark.parametrize(
    ("language", "provisions", "words"),
    [
        (Language.EN, ["art_1", "art_2", "art_3", "art_5"], "Articles 1–3, 5"),
        (Language.RU, ["art_2", "art_1"], "Статьи 1, 2"),
        (Language.FR, ["art_1"], "Article premier"),
        (Language.EN, ["art_4__para_2", "art_7", "art_8"], "Articles 7, 8; Article 4, paragraph 2"),
        (Language.EN, ["art_1bis", "art_2"], "Article 2; Article 1bis"),
        (Language.EN, [], ""),
    ],
)
def test_several_provisions_are_drawn_together(language: Language, provisions: list[str], words: str) -> None:
    assert several(language, provisions) == words
