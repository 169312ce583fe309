"""Bracketed papers read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.model.composites import Alternatives, Bracket, Node, Option, Placeholder, Profile, Words
from travaux.text.bracketed import read
from travaux.text.brackets import Printer


def test_plain_text_is_words() -> None:
    assert read("The Parties shall meet.").nodes == (Words("The Parties shall meet."),)
    assert read("").nodes == ()


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("[shall meet]", Bracket((Words("shall meet"),))),
        ("[US: shall meet]", Bracket((Words("shall meet"),), ("US",))),
        ("[shall meet] (RU)", Bracket((Words("shall meet"),), ("RU",))),
        ("[shall meet — RU]", Bracket((Words("shall meet"),), ("RU",))),
        (
            "[US/AU propose; CL/NZ oppose: each Party]",
            Bracket((Words("each Party"),), ("US", "AU"), ("CL", "NZ")),
        ),
        (
            "[FR proposent; DE s’opposent: chaque Partie]",
            Bracket((Words("chaque Partie"),), ("FR",), ("DE",)),
        ),
        ("[RU предлагают: каждая Сторона]", Bracket((Words("каждая Сторона"),), ("RU",))),
        ("[JP reserve: all]", Bracket((Words("all"),), (), (), ("JP",))),
        ("[X]", Placeholder("X")),
        ("[…]", Placeholder("…")),
        ("[date]", Placeholder("date")),
        (
            "[developed [and other] Parties]",
            Bracket((Words("developed "), Bracket((Words("and other"),)), Words(" Parties"))),
        ),
        (
            "[Option 1: shall] [Option 2: EG decide]",
            Alternatives(
                (Option((Words("shall"),), (), "Option 1"), Option((Words("EG decide"),), (), "Option 2"))
            ),
        ),
        (
            "[EG: Вариант A: может]\n[Вариант B: ]",
            Alternatives((Option((Words("может"),), ("EG",), "Вариант A"), Option((), (), "Вариант B"))),
        ),
    ],
)
def test_brackets_are_read_as_the_field_writes_them(text: str, node: Node) -> None:
    found = read(text)
    assert found.nodes == (node,)
    assert found.faults == ()


def test_adjacent_brackets_are_not_guessed_to_be_alternatives() -> None:
    assert read("[shall] [should]").nodes == (
        Bracket((Words("shall"),)),
        Words(" "),
        Bracket((Words("should"),)),
    )


def test_a_new_first_option_begins_other_alternatives() -> None:
    found = read("[Option 1: a] [Option 2: b] [Option 1: c] [Option 2: d]").nodes
    assert [len(node.options) for node in found if isinstance(node, Alternatives)] == [2, 2]


def test_brackets_that_do_not_match_are_faults_with_their_places_and_no_word_is_lost() -> None:
    text = "a] b [c [US propose: d] e"
    found = read(text)
    assert [(fault.code, fault.start, fault.end) for fault in found.faults] == [
        ("bracket-unopened", 1, 2),
        ("bracket-unclosed", 5, 6),
    ]
    assert Printer().nodes(found.nodes) == text


@pytest.mark.parametrize("depth", [30, 10_000])
def test_brackets_are_read_as_deep_as_they_are(depth: int) -> None:
    text = "[" * depth + "peace" + "]" * depth
    found = read(text)
    assert found.faults == ()
    assert Printer().nodes(found.nodes) == text
    assert len(read("[" * depth).faults) == depth


WORDS = st.text(st.sampled_from("abc деё,. "), min_size=2, max_size=12).map(Words)
CODES = st.lists(st.sampled_from(["EG", "ET", "RU", "base"]), max_size=3, unique=True).map(tuple)


def _apart(nodes: list[Node]) -> tuple[Node, ...]:
    """Put words between nodes of which each is followed by other than words."""
    out: list[Node] = []
    for node in nodes:
        if out and (isinstance(out[-1], Words) or not isinstance(node, Words)):
            if isinstance(out[-1], Words) and isinstance(node, Words):
                continue
            if not isinstance(out[-1], Words):
                out.append(Words(" and "))
        out.append(node)
    return tuple(out)


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    nodes = st.lists(inner, min_size=1, max_size=3).map(_apart)
    brackets = st.builds(Bracket, nodes, CODES, CODES, CODES)
    options = st.lists(st.tuples(nodes, CODES), min_size=2, max_size=3).map(
        lambda held: Alternatives(
            tuple(Option(one, codes, f"Option {at}") for at, (one, codes) in enumerate(held, 1))
        )
    )
    return brackets | options


NODES = st.lists(st.recursive(WORDS, _deeper, max_leaves=12), min_size=1, max_size=4).map(_apart)


@given(NODES, st.sampled_from(Profile))
def test_what_is_printed_is_read_back(nodes: tuple[Node, ...], profile: Profile) -> None:
    found = read(Printer(profile).nodes(nodes))
    assert found.faults == ()
    assert found.nodes == nodes


@given(st.text(st.sampled_from("[]aX… :—EG/\n"), max_size=40))
def test_any_text_is_read_and_its_letters_kept(text: str) -> None:
    found = read(text)
    assert Printer(Profile.UN, is_attributed=True).nodes(found.nodes).count("a") == text.count("a")
    assert bool(found.faults) == (not _is_balanced(text))


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "[EG propose; SD/ZA oppose: fish]"),
        ("fr", "[EG propose; SD/ZA s’opposent: fish]"),
        ("ru", "[EG предлагает; SD/ZA возражают: fish]"),
    ],
)
def test_one_party_proposes_and_several_propose(language: str, said: str) -> None:
    nodes = (Bracket((Words("fish"),), ("EG",), ("SD", "ZA")),)
    assert Printer(language=language).nodes(nodes) == said
    assert read(said).nodes == nodes
    others = (Bracket((Words("fish"),), ("EG", "ET"), ("SD",), ("ZA",)),)
    assert read(Printer(language=language).nodes(others)).nodes == others
