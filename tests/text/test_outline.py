"""What the outline takes for a provision, and what it does not."""

from time import process_time

import pytest

from travaux.model.outlines import Kind, Outline
from travaux.text.outline import outline


def ids(text: str, *, language: str | None = None) -> list[str]:
    return [one.id for one in outline(text, language=language).provisions]


def faults(text: str, *, language: str | None = None) -> list[tuple[str, str]]:
    found = outline(text, language=language)
    return [(fault.code, text[fault.start : fault.end]) for fault in found.faults]


def words(found: Outline, name: str) -> str:
    one = next(one for one in found.provisions if one.id == name)
    return found.text[one.start : one.end]


# --- articles ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Article 1", "art_1"),
        ("ARTICLE IV", "art_IV"),
        ("Article premier", "art_1"),
        ("Article 1er", "art_1"),
        ("ARTICLE 1ER", "art_1"),
        ("Article 1er bis", "art_1bis"),
        ("Article 1bis", "art_1bis"),
        ("Article 9 bis AA", "art_9bisAA"),
        ("Article 1 A", "art_1A"),
        ("Article 5A", "art_5A"),
        ("Article 1.1", "art_1-1"),
        ("ARTICLE 3-08", "art_3-08"),
        ("ARTICLE XIII.9", "art_XIII-9"),
        ("ARTICLE G-9", "art_G-9"),
        ("ARTICLE - 9", "art_9"),
        ("ARTICLE: 8.4", "art_8-4"),
        ("ARTICLE ONE", "art_ONE"),
        ("Article unique", "art_unique"),
        ("Art. 5", "art_5"),
        ("Статья 1", "art_1"),
        ("СТАТЬЯ 12", "art_12"),
        ("Статья первая", "art_1"),
        ("Статья 5¹", "art_5¹"),
        ("Article\u00a07", "art_7"),
    ],
)
def test_a_label_alone_on_its_line_is_an_article(label: str, name: str) -> None:
    [one] = outline(f"{label}\nThe text.").provisions
    assert (one.id, one.kind, one.label, one.heading, one.parent) == (name, Kind.ARTICLE, label, None, None)


@pytest.mark.parametrize(
    ("rest", "heading"),
    [
        (" Scope", "Scope"),
        (". Scope", "Scope"),
        (": Scope", "Scope"),
        (" – Scope", "Scope"),
        (" - Scope", "Scope"),
        (".- Scope", "Scope"),
        (" (Scope)", "(Scope)"),
        (" (nouveau)", "(nouveau)"),
        (". The Parties shall agree.", "The Parties shall agree."),
        (".", None),
        ("", None),
    ],
)
def test_a_heading_is_what_the_label_s_line_says_more(rest: str, heading: str | None) -> None:
    [one] = outline(f"Article 1{rest}\n\nThe text.").provisions
    assert (one.label, one.heading) == ("Article 1", heading)


def test_the_heading_of_the_next_line_is_a_title() -> None:
    [one] = outline("Article 1\nScope of\nthe Treaty\n\nThe text is long.").provisions
    assert (one.heading, one.title) == (None, "Scope of the Treaty")
    assert (one.heading_start, one.heading_end) == (10, 29)


@pytest.mark.parametrize(
    "body",
    [
        "The Parties shall agree\n\nat once.",
        "The purposes of this\nagreement are many.",
        "(Supprimé)\n\nx",
        "1. One",
        "Only this",
        "A sentence.\n\nAnother.",
        "One\nTwo\nThree\nFour\n\nA body.",
        "Relation to\nArticles of the other treaty are kept.",
    ],
)
def test_a_body_is_no_title(body: str) -> None:
    assert outline(f"Article 1\n{body}").provisions[0].title is None


@pytest.mark.parametrize(
    "broken",
    [
        "in accordance with\nArticle 2 of this Treaty.",
        "in accordance with\nArticle 2.",
        "in accordance with\n\nArticle 2.",
        "as laid down in\nArticle 2, and so on.",
        "as laid down in\nArticle 2; or",
        "the matter shall be settled under\nArticle 2 (Consultation).",
        "No Party bound by it may act otherwise than\nArticle 2(3) allows.",
        "Nothing here.\n\nArticle 2 shall apply to it.",
        "Nothing here.\nArticle 7 GATT shall apply to it.",
        "the transparency rules of this very long provision apply notwithstanding\nArticle 44 Measures",
        "« Article 2\nText of another law. »",
        '"Article 2\nText of another law."',
        "Après ce mot :\nArticle L. 12. - Le code.",
        "article 2\nx",
        "Done.\nArticle XI:4\tTime",
        "Done.\nArticle the first of them",
    ],
)
def test_a_reference_at_a_line_s_head_is_no_article(broken: str) -> None:
    text = f"Article 1\nThe Parties agree, {broken}\n\nArticle 2\nThe end."
    found = outline(text)
    assert [one.label for one in found.provisions if one.kind is Kind.ARTICLE] == ["Article 1", "Article 2"]
    assert found.provisions[-1].start == text.rindex("Article 2")


def test_the_article_that_is_due_is_taken_after_a_body_without_a_full_stop() -> None:
    text = "Article 1\nThe Parties shall meet at such venues and times as they may agree together\nArticle 2\nThe end."
    assert ids(text) == ["art_1", "art_2"]
    assert ids("Article 1\nif accepted by these Parties,\nARTICLE 2\nThe end.") == ["art_1", "art_2"]


@pytest.mark.parametrize("header", ["", "CONTENTS\n", "Table des matières\n\n"])
def test_a_table_of_contents_does_not_double_the_articles(header: str) -> None:
    names = ("Purpose", "Scope", "Terms", "Disputes")
    contents = "".join(f"Article {at}  {name}\n" for at, name in enumerate(names, 1))
    body = "".join(f"Article {at}  {name}\n\nThe text of it.\n\n" for at, name in enumerate(names, 1))
    text = f"TREATY\n\n{header}{contents}\nThe Parties,\n\nHave agreed as follows:\n\n{body}"
    found = outline(text)
    assert [one.id for one in found.provisions] == ["preamble", "art_1", "art_2", "art_3", "art_4"]
    assert found.provisions[1].start == text.rindex("Article 1")
    assert found.faults == ()


def test_lines_with_dot_leaders_are_contents() -> None:
    assert ids("Article 1. Purpose ...... 1\nArticle 2. Scope\t2\n\nArticle 1. Purpose\nx.") == ["art_1"]


def test_bare_headings_in_order_are_articles() -> None:
    assert ids("Article 1\nArticle 2\nArticle 3\n") == ["art_1", "art_2", "art_3"]


# --- chapters, annexes, preamble --------------------------------------------------------------


def test_articles_that_begin_again_in_a_chapter_carry_it() -> None:
    text = "CHAPTER 1\nArticle 1\nx.\nArticle 2\ny.\nCHAPTER 2\nArticle 1\nz.\n"
    found = outline(text)
    assert [one.id for one in found.provisions] == ["chp_1", "art_1", "art_2", "chp_2", "chp_2__art_1"]
    assert [one.parent for one in found.provisions] == [None, "chp_1", "chp_1", None, "chp_2"]
    assert found.faults == ()


def test_a_chapter_s_heading_belongs_to_no_article() -> None:
    found = outline("Article 1\nx.\n\nChapter II\nGENERAL\n\nArticle 2\ny.")
    assert words(found, "art_1") == "Article 1\nx."
    assert found.provisions[1].title == "GENERAL"


def test_an_id_that_is_taken_all_the_same_is_counted() -> None:
    text = "CHAPTER 1\nArticle 1\nx.\nArticle 1\ny.\nArticle 1\nz.\n"
    assert ids(text) == ["chp_1", "art_1", "chp_1__art_1", "chp_1__art_1_2"]
    assert ids("Article 1\nx.\nArticle 1\ny.\n") == ["art_1", "art_1_2"]


def test_divisions_nest_as_their_ranks_say() -> None:
    text = "LIVRE Ier\nTITRE II\nCHAPITRE III\nSection 1\nSous-section 2\nArticle 1\nx.\nTITRE III\nArticle 2\ny."
    assert ids(text) == [
        "part_I",
        "part_I__part_II",
        "part_I__part_II__chp_III",
        "part_I__part_II__chp_III__sec_1",
        "part_I__part_II__chp_III__sec_1__sec_2",
        "art_1",
        "part_I__part_III",
        "art_2",
    ]


def test_sections_stand_above_chapters_or_in_articles_where_the_text_has_them_so() -> None:
    assert ids("Раздел I\nГлава 1\nСтатья 1\nx.\n") == ["sec_I", "sec_I__chp_1", "art_1"]
    text = (
        "ARTICLE I\nQuotas\nSection 1. First.\nx.\nSection 2. Second.\nARTICLE II\nPowers\nSection 1. Third."
    )
    assert ids(text) == ["art_I", "art_I__sec_1", "art_I__sec_2", "art_II", "art_II__sec_1"]


def test_annexes_hold_their_articles_and_paragraphs() -> None:
    text = "Article 1\nx.\n\nANNEX I\n\nArticle 1\n1. One\n\nAppendix A\n1. One\n\nANNEX\n2. Two"
    assert ids(text) == [
        "art_1",
        "att_I",
        "att_I__art_1",
        "att_I__art_1__para_1",
        "att_I__att_A",
        "att_I__att_A__para_1",
        "att_1",
        "att_1__para_2",
    ]


def test_the_main_text_goes_on_after_an_annex_between_its_chapters() -> None:
    text = "Chapter 1\nArticle 101\nx.\n\nAnnex 101\n1. One\n\nChapter 2\nArticle 201\ny.\nArticle 202\nz."
    assert ids(text) == ["chp_1", "art_101", "att_101", "att_101__para_1", "chp_2", "art_201", "art_202"]


@pytest.mark.parametrize(
    ("line", "is_annex"),
    [
        ("Annex to the Treaty", True),
        ("Annex 1 to the Treaty", True),
        ("Протокол № 1", True),
        ("Protocol 1", True),
        ("PROTOCOL", False),
        ("Annex 1 shall form part of it.", False),
        ("Schedule Of Commitments", False),
        ("Annexes are part of it.", False),
        ("Annex (1) of it", False),
    ],
)
def test_an_annex_is_told_from_a_mention_of_it(line: str, is_annex: bool) -> None:
    assert ("annex" in [one.kind for one in outline(f"Article 1\nx.\n\n{line}\n\ny.").provisions]) is is_annex


def test_an_annex_without_a_number_counts_on() -> None:
    assert ids("Article 1\nx.\n\nANNEX 1\n\ny.\n\nANNEX\n\nz.") == ["art_1", "att_1", "att_2"]
    assert ids("Article 1\nx.\nAnnex to the Treaty\ny.") == ["art_1"]


def test_a_protocol_s_own_title_is_no_annex() -> None:
    assert ids("PROTOCOL 2\n\nArticle 1\nx.") == ["art_1"]


@pytest.mark.parametrize(
    "closing", ["DONE at Geneva.", "Fait à Paris.", "Совершено в Москве.", "IN WITNESS WHEREOF"]
)
def test_the_closing_formula_belongs_to_no_article(closing: str) -> None:
    found = outline(f"Chapter 1\nArticle 1\nx.\n\n{closing}\n1. no\n\nANNEX\ny.")
    assert [one.id for one in found.provisions] == ["chp_1", "art_1", "att_1"]
    assert words(found, "chp_1").endswith("x.")


@pytest.mark.parametrize(
    ("head", "label", "beginning"),
    [
        ("PREAMBLE\n\nThe Parties agree.", "PREAMBLE", "PREAMBLE"),
        ("Treaty\n\nПРЕАМБУЛА\n\nСтороны", "ПРЕАМБУЛА", "ПРЕАМБУЛА"),
        ("Treaty on Peace\n\nThe Contracting Parties,\nHave agreed:", "", "The Contracting"),
        ("Traité\n\nLes Parties,\n\nSont convenues de ce qui suit :", "", "Les Parties"),
        ("Договор\n\nСтороны,\nсогласились о нижеследующем:", "", "Стороны"),
    ],
)
def test_the_preamble_begins_below_the_title(head: str, label: str, beginning: str) -> None:
    found = outline(f"{head}\n\nArticle 1\nx.")
    assert [one.id for one in found.provisions] == ["preamble", "art_1"]
    assert found.provisions[0].label == label
    assert words(found, "preamble").startswith(beginning)
    assert found.provisions[0].end == len(head)


@pytest.mark.parametrize("head", ["Draft of 3 May", "A title.\n\nSome note on it.", ""])
def test_a_head_that_reads_otherwise_is_no_preamble(head: str) -> None:
    assert ids(f"{head}\n\nArticle 1\nx.") == ["art_1"]


# --- faults -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 1\nx.\nArticle 3\ny.", [("number-skipped", "Article 3")]),
        ("Article 1\nx.\nArticle 1\ny.", [("number-repeated", "Article 1")]),
        (
            "Article 2\nx.\nArticle 1\ny.",
            [("number-skipped", "Article 2"), ("number-out-of-order", "Article 1")],
        ),
        ("Article 1\nx.\nArticle 1 ter\ny.", [("number-skipped", "Article 1 ter")]),
        ("Article 1\n(a) x;\n(c) y.", [("number-skipped", "(c)")]),
        ("Article 1\n(a) x;\n(b) y;\n(b) y.", [("number-repeated", "(b)")]),
        ("Article 1\n1. x.\n2. y.\n4. z.\n3. z.", [("number-skipped", "4."), ("number-out-of-order", "3.")]),
        ("Article 1\n1. x.\n2. y.\n1. z.", [("number-repeated", "1.")]),
        ("Article 1\n2. X.", [("number-skipped", "2.")]),
        ("Chapter I\nArticle 1\nx.\nChapter III\nArticle 2\ny.", [("number-skipped", "Chapter III")]),
        ("Chapter 1\nArticle 101\nx.\nArticle 102\ny.\nChapter 2\nArticle 201\nz.", []),
        ("Article 101\nx.\nArticle 201\ny.", [("number-skipped", "Article 201")]),
        ("Статья 1\nx.\nСтатья 3\ny.", [("number-skipped", "Статья 3")]),
    ],
)
def test_faults_of_numbers_are_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(faults(text)) == sorted(expected)


def test_french_inserted_articles_are_no_faults() -> None:
    labels = ("1er A", "1er", "1er bis AA", "1er bis A", "1er bis", "1er ter", "2 A", "2")
    assert faults("".join(f"Article {label}\nx.\n" for label in labels), language="fr") == []


# --- any text ---------------------------------------------------------------------------------


def test_a_text_without_articles_has_its_paragraphs() -> None:
    assert ids("Terms\n\n1. x\n2. y") == ["para_1", "para_2"]
    assert ids("") == ids("\n\n") == ids("Words only.") == []


HOSTILE = {
    "points": "(a)\n",
    "paragraphs that nest": "1. x:\n",
    "blank lines": "\n",
    "one line": "Article 5 the ",
    "letters": "I",
    "figures": "1.",
    "markers on one line": "(a) ",
    "articles": "Article 1\nx.\n",
    "references": "paragraph 1\n(a) x\n",
    "spaces": " ",
    "bare figures": "1 Ab\n",
    "words": "and ",
    "annexes": "ANNEX\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(count: int) -> float:
        began = process_time()
        outline(piece * count)
        return process_time() - began

    seconds(100)
    short, long = seconds(2_000), seconds(16_000)
    assert long < 40 * short + 0.5


def test_depth_is_bounded_so_that_ids_are() -> None:
    found = outline("1. x:\n" * 5_000)
    assert max(len(one.id) for one in found.provisions) < 200


def test_a_megabyte_is_read_in_about_a_second() -> None:
    body = "1. The Parties shall, in accordance with\nArticle 5 of the Treaty:\n(a) act;\n(b) not act.\n"
    article = "Article {}\nScope\n\n" + body
    text = "".join(article.format(at) for at in range(1, 10_000))
    began = process_time()
    found = outline(text)
    assert process_time() - began < 10
    assert sum(one.kind is Kind.ARTICLE for one in found.provisions) == 9_999


LONG = "Each Party shall accord to goods of the other Party treatment no less favourable than " * 3


def test_where_lines_are_too_long_for_a_page_no_label_is_a_broken_reference() -> None:
    text = f"Article 1.1 Scope\n{LONG}the\nArticle 1.2 Treatment\n{LONG}of\nArticle 1.3 Notice\n{LONG}"
    assert [one.id for one in outline(text).provisions] == ["art_1-1", "art_1-2", "art_1-3"]


def test_a_broken_reference_among_dotted_numbers_is_no_article() -> None:
    articles = "\n".join(f"Article 1.{at} Heading\n{LONG}." for at in range(1, 25))
    text = f"{articles}\nArticle 13. {LONG}."
    assert len(outline(text).provisions) == 24


def test_a_verb_in_a_heading_in_title_case_makes_no_sentence_of_it() -> None:
    text = f"Article 1.1 Scope\n{LONG}.\nArticle 3.1 What Shall Apply\n{LONG}."
    assert [one.id for one in outline(text).provisions] == ["art_1-1", "art_3-1"]
