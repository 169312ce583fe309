"""Changes that begin where a sentence does, and paragraphs that share no more than a formula."""

from hypothesis import given
from hypothesis import strategies as st

from tests.text.test_redline import marked
from travaux.model.redlines import Fate
from travaux.text import edges


def test_what_is_added_begins_where_a_proviso_does() -> None:
    spans = [
        ("grants: Provided further, That ", "grants: Provided further, That "),
        ("", "ships are built: Provided further, That "),
        ("the total is less.", "the total is less."),
    ]
    assert edges.slid(spans) == [
        ("grants: ", "grants: "),
        ("", "Provided further, That ships are built: "),
        ("Provided further, That the total is less.", "Provided further, That the total is less."),
    ]


def test_what_is_struck_moves_on_to_the_next_sentence() -> None:
    spans = [
        ("The Parties build", "The Parties build"),
        (" ships. They train crews for the", ""),
        (" ships. Nothing else.", " ships. Nothing else."),
    ]
    assert edges.slid(spans) == [
        ("The Parties build ships. ", "The Parties build ships. "),
        ("They train crews for the ships. ", ""),
        ("Nothing else.", "Nothing else."),
    ]


def _span(said: str, fate: str) -> tuple[str, str]:
    match fate:
        case "kept":
            return said, said
        case "old":
            return said, ""
        case "new":
            return "", said
        case _:
            return said, f"{said}x"


PIECES = st.lists(
    st.tuples(st.text(st.sampled_from("ab. ;"), max_size=8), st.sampled_from(["kept", "old", "new", "both"])),
    max_size=8,
)


@given(PIECES)
def test_neither_side_loses_or_gains_a_sign_and_as_much_is_kept(pieces: list[tuple[str, str]]) -> None:
    spans = [_span(said, fate) for said, fate in pieces]
    found = edges.slid(spans)
    for side in (0, 1):
        assert "".join(one[side] for one in found) == "".join(one[side] for one in spans)
    kept = [sum(len(old) for old, new in those if old == new) for those in (spans, found)]
    assert kept[0] == kept[1]


FORMULA = (
    "to remain available until expended: Provided, That such amount is designated by the Congress as being for an "
    "emergency requirement pursuant to section 251 of the Balanced Budget and Emergency Deficit Control Act of 1985."
)


def bill(*purposes: str) -> str:
    return "Article 1\n\n" + "\n\n".join(f"For {one}, {FORMULA}" for one in purposes)


def test_paragraphs_that_share_a_formula_alone_are_not_laid_over_each_other() -> None:
    same = ("the Navy, $5,000,000", "the Army, $6,000,000", "the Coast Guard, $7,000,000")
    ships = "repair of lighthouses along the northern harbours, $1,000,000"
    crops = "insurance of hemp growers whose whole farm revenue fell in drought, $2,000,000"
    found = marked(bill(*same, ships), bill(*same, crops)).units[0]
    changed = [run.text for run in found.runs if run.fate in {Fate.STRUCK, Fate.ADDED}]
    assert [text.partition(", ")[0] for text in changed] == [
        f"For {purpose.partition(', ')[0]}" for purpose in (ships, crops)
    ]
    assert all(FORMULA in text for text in changed)


def test_a_formula_with_a_number_beside_it_is_no_move() -> None:
    old = "Article 1\n\n1° (Supprimé)\n\nLe présent article entre en vigueur.\n\nArticle 2\n\nLa loi est abrogée."
    new = "Article 1\n\nLe présent article entre en vigueur.\n\nArticle 2\n\nLa loi est abrogée.\n\n1° (Supprimé)"
    fates = {run.fate for unit in marked(old, new).units for run in unit.runs}
    assert fates == {Fate.KEPT, Fate.STRUCK, Fate.ADDED}


def test_a_paragraph_that_begins_alike_and_was_rewritten_behind_is_one_paragraph() -> None:
    head = "Recognizing the outcomes of the 2013-2015 review"
    behind = "which says that impacts occur at present warming and that more of it will raise risks."
    old = f"Article 1\n\n{head}, {behind}"
    new = f"Article 1\n\n{head}, including the report on the dialogue.\n\nNoting also the second paragraph here."
    kept = [run.text for run in marked(old, new).units[0].runs if run.fate is Fate.KEPT]
    assert any(head in text for text in kept)


def test_an_article_on_one_line_is_laid_over_the_same_on_many() -> None:
    items = [
        f"{at}. Duties on goods listed in Annex {at} shall be abolished in year {at}." for at in range(1, 22)
    ]
    old, new = f"Article 1\n\n{'  '.join(items)}", "Article 1\n\n" + "\n\n".join(items)
    runs = marked(old, new).units[0].runs
    assert not [run.text for run in runs if run.fate is not Fate.KEPT and run.text.strip()]


def test_the_lines_with_the_labels_of_a_pair_belong_together() -> None:
    words = (
        "Each Party shall communicate its contribution every five years to the secretariat of the Convention."
    )
    runs = marked(f"Article 3 (mitigation)\n\n{words}", f"Article 4\n\n{words}").units[0].runs
    assert [(run.text, run.change) for run in runs if run.change] == [
        ("3", "renumbering"),
        ("4", "renumbering"),
        (" (mitigation)", "substantive"),
    ]


def test_a_section_is_laid_over_its_like_and_not_over_a_title_that_ends_in_the_same_formula() -> None:
    def title(number: str, *sections: str) -> str:
        return f"TITLE {number}\n\nGENERAL PROVISIONS\n\n" + "\n\n".join(sections)

    storms = f"For the relief of growers whose orchards were lost to hurricanes, $5,000,000, {FORMULA}"
    hemp = f"For crop insurance of hemp under the revenue policy, $6,000,000, {FORMULA}"
    grants = f"For grants to lighthouses along the northern harbours, $7,000,000, {FORMULA}"
    old = title("I", f"Sec. 101. {storms}", f"Sec. 102. {hemp}")
    new = f"{title('I', f'Sec. 101. {hemp}')}\n\n{title('II', f'Sec. 201. {grants}')}"
    couples = [(unit.old_id, unit.new_id) for unit in marked(old, new).units]
    assert ("part_I__sec_102", "part_I__sec_101") in couples
    assert (None, "part_II__sec_201") in couples


def test_a_formula_is_no_move_though_its_words_are_the_same() -> None:
    formula = "by adding at the end the following:"
    sections = [f"Section {at} is amended {formula}" for at in range(1, 7)]
    tail = "Article 2\n\nThe Secretary shall report on lighthouses."
    old = "Article 1\n\n" + "\n\n".join([*sections, formula]) + f"\n\n{tail}"
    new = "Article 1\n\n" + "\n\n".join(sections) + f"\n\n{tail}\n\n{formula}"
    fates = {run.fate for unit in marked(old, new).units for run in unit.runs}
    assert fates == {Fate.KEPT, Fate.STRUCK, Fate.ADDED}


def test_a_heading_that_is_set_in_capitals_is_the_same_heading() -> None:
    old = "Concurrent Resolution on Lighthouses along the Northern Harbours\n\nThe House concurs in this.\n"
    new = f"{old.splitlines()[0].upper()}\n\nThe House concurs in this.\n"
    changed = [run for unit in marked(old, new).units for run in unit.runs if run.change]
    assert {(run.fate, run.change) for run in changed} == {
        (Fate.STRUCK, "typographic"),
        (Fate.ADDED, "typographic"),
    }
