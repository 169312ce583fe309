"""Names stand where a dictionary has them."""

import pytest

from travaux.wording.sorting import key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Allemagne", "États-Unis", "Finlande", "Œuvre", "Oslo"],
        ["cote", "coté", "Côte", "côté", "coter"],
        ["Ёлка", "Если", "Ж"],
        ["Иран", "Ирландия", "Йемен", "Кабо-Верде"],
        ["Algeria", "Zambia", "Австрия", "Россия", "الأردن"],
        ["El País", "el-Pais", "Elx"],
        ["", "A"],
    ],
)
def test_names_are_sorted_as_a_reader_looks_for_them(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    found = sorted(backwards, key=key)
    assert [key(name)[0] for name in found] == [key(name)[0] for name in ordered]


def test_names_that_differ_never_share_a_key() -> None:
    assert key("Côte") != key("cote")
    assert sorted(["Côte", "cote", "Cote"], key=key) == ["Cote", "cote", "Côte"]


def test_marks_of_latin_letters_make_no_difference_to_the_order() -> None:
    assert sorted(["Zambie", "États-Unis", "Espagne", "autriche"], key=key) == [
        "autriche",
        "Espagne",
        "États-Unis",
        "Zambie",
    ]


def test_a_russian_letter_that_looks_like_another_with_a_mark_keeps_its_place() -> None:
    assert sorted(["Йемен", "Ирак", "Иран", "Кения"], key=key) == ["Ирак", "Иран", "Йемен", "Кения"]
    assert sorted(["Ёлкино", "Ель", "Жуков"], key=key) == ["Ёлкино", "Ель", "Жуков"]


def test_names_alike_but_for_their_marks_have_one_order_however_they_come() -> None:
    assert sorted(["é", "e"], key=key) == sorted(["e", "é"], key=key)


def test_quotation_marks_are_passed_over() -> None:
    assert sorted(["«Эль Паис»", "США", "«Ведомости»"], key=key) == ["«Ведомости»", "США", "«Эль Паис»"]
    assert key("--")[0] == ""
