"""What several texts say in one place, collated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from travaux.model.composites import BASE, Alternatives, Bracket, Option, Words
from travaux.text.brackets import Printer
from travaux.text.composite import projected
from travaux.text.readings import collated

SAID = st.lists(
    st.sampled_from(("The", "Parties", "shall", "should", "not", "consult", ",", " ", "30", "5,500", "\n")),
    max_size=12,
).map("".join)


def test_one_wording_is_one_node_and_silence_none() -> None:
    assert collated({BASE: "Peace.", "EG": "Peace."}) == ((Words("Peace.", (BASE, "EG")),), False)
    assert collated({BASE: "", "EG": ""}) == ((), False)


def test_who_is_silent_opposes_and_who_differs_has_an_option() -> None:
    nodes, is_bounded = collated({BASE: "They shall act.", "EG": "They should act.", "SD": ""})
    assert nodes == (
        Bracket(
            (
                Words("They ", (BASE, "EG")),
                Alternatives(
                    (
                        Option((Words("shall", (BASE,)),), (BASE,)),
                        Option((Words("should", ("EG",)),), ("EG",)),
                    )
                ),
                Words(" act.", (BASE, "EG")),
            ),
            (BASE, "EG"),
            ("SD",),
        ),
    )
    assert not is_bounded


@given(st.dictionaries(st.sampled_from((BASE, "EG", "ET", "SD", "KE")), SAID, min_size=1))
def test_nobodys_words_are_lost(said: dict[str, str]) -> None:
    nodes, _ = collated(said)
    assert {code: projected(nodes, code) for code in said} == said


@given(st.dictionaries(st.sampled_from((BASE, "EG", "ET", "SD", "KE")), SAID, min_size=1))
def test_the_pieces_of_a_print_are_the_print_and_every_bracket_that_opens_closes(
    said: dict[str, str],
) -> None:
    printer = Printer(base="draft")
    nodes, _ = collated(said)
    pieces = list(printer.pieces(nodes))
    assert "".join(piece.text for piece in pieces) == printer.nodes(nodes)
    depth = 0
    for piece in pieces:
        depth += piece.part == "opens"
        assert piece.depth == depth
        depth -= piece.part == "closes"
    assert depth == 0


def test_the_base_is_named_as_the_printer_is_told() -> None:
    nodes, _ = collated({BASE: "They shall act.", "EG": "They act."})
    assert Printer(base="projet").nodes(nodes) == "They [projet propose; EG oppose: shall ]act."
    assert Printer().nodes(nodes) == "They [base propose; EG oppose: shall ]act."
    assert Printer(is_attributed=False).nodes(nodes) == "They [shall ]act."
