"""What the outline takes for a paragraph or a point, and what it does not."""

import pytest

from travaux.model.outlines import Kind
from travaux.text.outline import outline


def ids(text: str, *, language: str | None = None) -> list[str]:
    return [one.id for one in outline(text, language=language).provisions]


def faults(text: str, *, language: str | None = None) -> list[tuple[str, str]]:
    found = outline(text, language=language)
    return [(fault.code, text[fault.start : fault.end]) for fault in found.faults]


def test_the_letter_after_h_is_a_letter_where_j_follows() -> None:
    letters = "".join(f"({sign}) {sign}{sign};\n" for sign in "abcdefghijk")
    assert ids(f"Article 1\n{letters}") == ["art_1", *(f"art_1__point_{sign}" for sign in "abcdefghijk")]


def test_the_letter_after_h_is_roman_where_ii_follows() -> None:
    letters = "".join(f"({sign}) x;\n" for sign in "abcdefgh")
    assert ids(f"Article 1\n{letters}(i) x;\n(ii) y;\n(i) z;\n(j) z.")[-4:] == [
        "art_1__point_h__point_i",
        "art_1__point_h__point_ii",
        "art_1__point_i",
        "art_1__point_j",
    ]


def test_the_letter_after_u_under_roman_four_follows_what_comes_next() -> None:
    letters = "".join(f"({sign}) x;\n" for sign in "abcdefghijklmnopqrstu")
    sub = "(i) x;\n(ii) x;\n(iii) x;\n(iv) x;\n(v) x;\n"
    assert ids(f"Article 1\n{letters}{sub}(w) x.")[-2:] == ["art_1__point_v", "art_1__point_w"]
    assert ids(f"Article 1\n{letters}{sub}(vi) x.")[-1] == "art_1__point_u__point_vi"


def test_a_colon_begins_the_list_below_h() -> None:
    letters = "".join(f"({sign}) x;\n" for sign in "abcdefg")
    assert ids(f"Article 1\n{letters}(h) x:\n(i) y.")[-1] == "art_1__point_h__point_i"
    assert ids(f"Article 1\n{letters}(h) x;\n(i) y.")[-1] == "art_1__point_i"


def test_a_letter_after_h_with_nothing_to_tell_follows_it() -> None:
    letters = "".join(f"({sign}) x;\n" for sign in "abcdefgh")
    assert ids(f"Article 1\n{letters}(i) y;\n(n) z.")[-2:] == ["art_1__point_i", "art_1__point_n"]


def test_a_number_far_from_the_others_is_none() -> None:
    assert ids("Article 1\n(1) x;\n(3 bis) y;\n(40) z;\n(2) y.")[1:] == ["art_1__para_1", "art_1__para_2"]


def test_points_nest_to_any_depth() -> None:
    text = "Article 1\n1. x:\n(a) x:\n(i) x:\n(A) x:\n(1) x;\n(2) x;\n(B) x;\n(ii) x;\n(b) x.\n2. x."
    assert ids(text)[1:] == [
        "art_1__para_1",
        "art_1__para_1__point_a",
        "art_1__para_1__point_a__point_i",
        "art_1__para_1__point_a__point_i__point_A",
        "art_1__para_1__point_a__point_i__point_A__point_1",
        "art_1__para_1__point_a__point_i__point_A__point_2",
        "art_1__para_1__point_a__point_i__point_B",
        "art_1__para_1__point_a__point_ii",
        "art_1__para_1__point_b",
        "art_1__para_2",
    ]


def test_decimals_stand_under_their_prefix() -> None:
    assert ids("1. x\n1.1. x\n1.1.1. x\n1.2. x\n2. x\n2.1 X") == [
        "para_1",
        "para_1__point_1-1",
        "para_1__point_1-1__point_1-1-1",
        "para_1__point_1-2",
        "para_2",
        "para_2__point_2-1",
    ]
    assert ids("Article 1\n1.1 One\n1.2 Two") == ["art_1", "art_1__para_1-1", "art_1__para_1-2"]


def test_markers_behind_markers_on_one_line_are_provisions() -> None:
    found = outline("Article 1\n1. (a) (i) One;\n(ii) two;\n(b) three.\n2. Four.")
    assert [one.id for one in found.provisions] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__point_a",
        "art_1__para_1__point_a__point_i",
        "art_1__para_1__point_a__point_ii",
        "art_1__para_1__point_b",
        "art_1__para_2",
    ]
    assert [one.heading for one in found.provisions][:4] == [None, None, None, "One;"]


def test_a_paragraph_may_stand_behind_the_article_s_label() -> None:
    found = outline("Article 1. 1. The first.\n2. The second.\nArticle 2 (1) The first.\n(2) The second.")
    assert [one.id for one in found.provisions if one.kind is Kind.PARAGRAPH] == [
        "art_1__para_1",
        "art_1__para_2",
        "art_2__para_1",
        "art_2__para_2",
    ]
    assert found.provisions[0].heading is None


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("1. x\n2. y", ["para_1", "para_2"]),
        ("1) x\n2) y", ["para_1", "para_2"]),
        ("(1) x\n(2) y", ["para_1", "para_2"]),
        ("( 1 ) x\n( 2 ) y", ["para_1", "para_2"]),
        ("1° x\n1° bis y\n2° z", ["para_1", "para_1bis", "para_2"]),
        ("1° A Dans x\n1° Dans y", ["para_1A", "para_1"]),
        ("1. x\n1 bis. y\n1a. z\n2. z", ["para_1", "para_1bis", "para_1a", "para_2"]),
        ("§ 1. x\n§ 2. y", ["para_1", "para_2"]),
        ("Пункт 1. Один\nПункт 2. Два", ["para_1", "para_2"]),
        ("1 One\n2 Two", ["para_1", "para_2"]),
        ("1 – One\n2 – Two", ["para_1", "para_2"]),
        ("I. - x\nII. - y", ["para_I", "para_II"]),
        ("I A. - x\nI. - y", ["para_IA", "para_I"]),
        ("A. x\nB. y", ["para_A", "para_B"]),
        ("a. x\nb. y", ["point_a", "point_b"]),
        ("a) x\na bis) y\nb) z", ["point_a", "point_abis", "point_b"]),
        ("(a)the goods\n(b)the rest", ["point_a", "point_b"]),
        ("(a)\ngoods\n(b)\nthe rest", ["point_a", "point_b"]),
        ("а) x\nб) y\nв) z", ["point_а", "point_б", "point_в"]),
        ("a) x\nб) y", ["point_a", "point_б"]),
        ("и) x\nй) y\nк) z", ["point_и", "point_й", "point_к"]),
        ("(y) x\n(z) y\n(aa) z\n(bb) z", ["point_y", "point_z", "point_aa", "point_bb"]),
        ("(s) x\n(t) y", ["point_s", "point_t"]),
    ],
)
def test_ways_of_writing_markers(lines: str, names: list[str]) -> None:
    assert ids(f"Article 1\n{lines}") == ["art_1", *(f"art_1__{name}" for name in names)]


@pytest.mark.parametrize(
    "prose",
    [
        "– one\n– two",
        "- one\n• two",
        "The goods made before\n1994. They are free.",
        "The goods made before\n1 January 1994 are free.\n2 They",
        "as stated in paragraph\n1. of Article 3.",
        "as stated in Annex\n\n1.\n\nThey",
        "as stated in paragraph 3\n(a) and in Annex I.",
        "as stated above:\n(a) and (b) are free.",
        "(a), (b) and (c) are free.",
        "1.5 million of them are free.",
        "a. m. Smith is free.",
        "A. Smith is free.",
        "I am free.",
        "1 One is alone.",
        "« 1. Quoted\n« 2. Quoted",
        "5 per cent of them\n6 per cent of others",
        "i.e. those",
        "A.M. and P.M.",
        "1 (a) those",
        "Chapter of accidents",
        "1",
    ],
)
def test_prose_is_not_numbered(prose: str) -> None:
    assert ids(
        f"Article 1\nThe goods are free. {prose}" if prose[0].islower() else f"Article 1\n{prose}"
    ) == ["art_1"]


def test_a_second_list_in_one_article_is_no_fault_after_prose() -> None:
    text = "Article 1\nThe Parties:\n(a) x;\n(b) y.\n\nThe others:\n(a) z;\n(b) z."
    assert ids(text) == ["art_1", "art_1__point_a", "art_1__point_b", "art_1__point_a_2", "art_1__point_b_2"]
    assert faults(text) == []


def test_a_list_in_a_paragraph_of_the_same_style_is_nested_after_a_colon() -> None:
    assert ids("Article 1\n1. x:\n1. y;\n2. z.")[1:] == [
        "art_1__para_1",
        "art_1__para_1__point_1",
        "art_1__para_1__point_2",
    ]


def test_a_paragraph_of_figures_ends_the_points_before_it() -> None:
    assert ids("Article 1\n(a) x.\n1. y.")[1:] == ["art_1__point_a", "art_1__para_1"]


def test_recitals_stand_in_the_preamble() -> None:
    assert ids("PREAMBLE\n\nWhereas:\n(1) x;\n(2) y;\n\nArticle 1\nz.") == [
        "preamble",
        "preamble__para_1",
        "preamble__para_2",
        "art_1",
    ]
