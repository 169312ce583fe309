"""Lexemes: any inflection finds any other, in three languages, with and without accents."""

from __future__ import annotations

import pytest

from travaux.text import lexemes, questions

INFLECTED = {
    "en": (
        "treaty treaties",
        "party parties party's",
        "withdraw withdraws withdrawing withdrawal",
        "negotiate negotiated negotiating negotiation negotiations",
        "oblige obliged obliges obliging",
        "reserved reserves reservation reservations reserving",
        "missile missiles missile's",
    ),
    "fr": (
        "traité traités traite TRAITÉS",
        "négociation négociations négociés négocier negociation",
        "garantie garanties",
        "engagement engagements",
        "écrite écrites écrit écrits",
        "OTAN l'OTAN d'OTAN l’OTAN",
        "européen européens européenne européennes",
        "œuvre œuvres oeuvres",
        "sécurité securite SÉCURITÉ sécurité",
    ),
    "ru": (
        "договор договора договору договором договоре договоры договоров ДОГОВОРЫ",
        "гарантия гарантии гарантий гарантиями",
        "ответ ответа ответы ответов ответами",
        "письменный письменного письменных письменно",
        "безопасность безопасности безопасностью",
        "статья статьи статей статью статьями",
        "вооружённый вооруженные вооружённых",
        "Лавров Лаврова Лаврову Лавровым Лаврове",
        "Блинкен Блинкена Блинкену Блинкеном",
        "догово́р договора",
    ),
}
"""Forms of one word, by the language of the text in which each is to be found by each."""


def finds(asked: str, text: str, language: str) -> bool:
    (clause,) = questions.read(asked).clauses
    return clause.count(lexemes.read(text, language).row) > 0


@pytest.mark.parametrize(
    ("language", "forms"), [(language, forms) for language, all_ in INFLECTED.items() for forms in all_]
)
def test_each_form_finds_each_other(language: str, forms: str) -> None:
    missed = [(a, b) for a in forms.split() for b in forms.split() if not finds(a, b, language)]
    assert not missed


@pytest.mark.parametrize("language", ["", "es", "und"])
@pytest.mark.parametrize("forms", ["traité traités", "treaty treaties", "договор договоров"])
def test_in_a_text_of_another_language_every_grammar_counts(forms: str, language: str) -> None:
    asked, written = forms.split()
    assert finds(asked, f"… {written} …", language)


@pytest.mark.parametrize(
    ("asked", "written", "language"),
    [
        ("party", "the part of", "en"),
        ("parties", "in part", "en"),
        ("договор", "договорённость", "ru"),
        ("Женева", "жена", "ru"),
    ],
)
def test_words_that_only_look_alike_in_another_language_are_apart(
    asked: str, written: str, language: str
) -> None:
    assert not finds(asked, written, language)


def test_each_word_has_its_place_and_elided_ones_have_none() -> None:
    text = "L'article 3 bis, the Parties' party's (NATO–Russia) COVID-19_x."
    found = lexemes.read(text, "en")
    shown = [text[start:end] for start, end in found.spans]
    assert shown == [
        *["article", "3", "bis", "the", "Parties", "party", "NATO", "Russia", "COVID", "19", "x"]
    ]


def test_what_no_reader_sees_does_not_part_a_word() -> None:
    for hidden in ("\u00ad", "\u200b", "\u2060", "\u202e"):
        assert finds("treaty", f"trea{hidden}ties", "en"), ascii(hidden)


def test_letters_of_other_alphabets_keep_what_makes_them_letters() -> None:
    assert lexemes.folded("Йод Їжак Ёлка") == "йод їжак елка"
    assert lexemes.folded("Łódź Straße Ærø ﬁn") == "lodz strasse aero fin"


def test_an_endless_word_is_cut_and_still_finds_itself() -> None:
    endless = "a" * 400
    assert finds(endless, endless, "fr")
    assert len(lexemes.read(endless, "en").row) < 200
