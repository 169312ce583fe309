import pytest

from travaux.press import words
from travaux.press.morphology import lexeme


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("fr", "L'Iran n'a-t-il qu'aujourd'hui répondu?", "l' iran n' a il qu' aujourd'hui répondu ?"),
        ("fr", "sous-secrétaire, dit-elle", "sous-secrétaire , dit elle"),
        ("en", "Russia's envoys didn't meet; let's talk", "russia 's envoys did n't meet ; let 's talk"),
        ("en", "13.1% on 2021-12 in the U.S.", "13.1 % on 2021-12 in the u.s."),
        ("ru", "из-за Нагорно-Карабахской...", "из-за нагорно-карабахской ..."),
    ],
)
def test_a_text_is_cut_into_words_and_signs(language: str, text: str, forms: str) -> None:
    found = words.tokens(text, language)
    assert [one.form for one in found] == forms.split()
    assert all(text[one.start : one.end].lower().endswith(one.form) for one in found)


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("fr", "promis", "promettre"),
        ("fr", "exige", "exiger"),
        ("fr", "reçue", "recevoir"),
        ("fr", "tenues", "tenir"),
        ("en", "said", "say"),
        ("en", "talks", "talk"),
        ("ru", "пообещал", "пообещать"),
        ("ru", "переданы", "передать"),
    ],
)
def test_a_form_leads_to_its_lemma(language: str, form: str, lemma: str) -> None:
    assert lemma in lexeme(form, language).lemmas


def test_a_word_of_one_kind_is_not_taken_for_another() -> None:
    assert "V" not in lexeme("pourparlers", "fr").tags
    assert "V" not in lexeme("minister", "en").tags
    assert {form.case for form in lexeme("министру", "ru").forms} == {"datv"}
    assert {"V", "N"} <= lexeme("calls", "en").tags


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_letter_that_has_no_name_is_a_word_of_no_kind(language: str) -> None:
    assert lexeme("\U00017000\U00017000", language).lemmas >= {"\U00017000\U00017000"}


@pytest.mark.parametrize(
    ("form", "has", "has_not"),
    [
        ("déclare", "FIN", "INF"),
        ("rencontre", "FIN", "INF"),
        ("considère", "FIN", "INF"),
        ("dire", "INF", "FIN"),
        ("conclure", "INF", "FIN"),
        ("ministère", "N", "INF"),
        ("indique", "FIN", "PART"),
        ("invite", "FIN", "PART"),
        ("salue", "FIN", "PART"),
        ("publie", "FIN", "PART"),
        ("prise", "PART", "FIN"),
        ("tenue", "PART", "FIN"),
    ],
)
def test_a_french_form_is_read_as_the_one_its_verb_has(form: str, has: str, has_not: str) -> None:
    tags = lexeme(form, "fr").tags
    assert has in tags
    assert has_not not in tags


def test_sommes_is_no_form_of_sommer() -> None:
    assert "sommer" not in lexeme("sommes", "fr").lemmas
