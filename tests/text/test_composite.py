"""Collation of readings, composites of versions, and how they are printed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model.composites import (
    BASE,
    Alternatives,
    Bracket,
    Composite,
    Node,
    Option,
    Placeholder,
    Profile,
    Status,
    Unit,
    Words,
)
from travaux.model.outlines import Kind
from travaux.text import collation
from travaux.text.brackets import Printer
from travaux.text.collation import Collator, Reading
from travaux.text.composite import composite, projected
from travaux.text.outline import outline

TREATY = """TREATY

The Parties have agreed as follows:

Article 1
The Parties shall consult, at the request of either Party, on any question of common interest.

Article 2
No Party shall deploy land-based missiles in Europe. See Article 3.

Article 3
This Treaty enters into force upon signature by both Parties.
"""
VOCABULARY = ["peace", "treaty", "not", "missiles", "may", ",", " ", ".", "of", "“", '"']


def made(base: str, **versions: str) -> Composite:
    return composite(outline(base), [(code, outline(text)) for code, text in versions.items()])


def unit(found: Composite, name: str) -> Unit:
    return next(one for one in found.units if one.id == name)


def hold_the_law(found: Composite, texts: dict[str, str]) -> None:
    """Every article once, and each text's words of each unit letter for letter."""
    for code, text in texts.items():
        articles = [one for one in outline(text).provisions if one.kind is Kind.ARTICLE]
        seen: list[int] = []
        for one in found.units:
            held = dict(one.articles)[code]
            seen += held
            if any(indices for _, indices in one.articles):
                said = "".join(text[articles[at].start : articles[at].end] for at in held)
                assert projected(one.nodes, code) == said
        assert sorted(seen) == list(range(len(articles)))


def test_a_word_that_some_add_is_a_bracket_with_who_is_for_and_against() -> None:
    found = made(TREATY, EG=TREATY.replace("deploy land", "deploy any land"), SD=TREATY)
    assert unit(found, "art_2").nodes == (
        Words("Article 2\nNo Party shall deploy ", (BASE, "EG", "SD")),
        Bracket((Words("any ", ("EG",)),), ("EG",), (BASE, "SD")),
        Words("land-based missiles in Europe. See Article 3.", (BASE, "EG", "SD")),
    )
    assert unit(found, "art_1").status is Status.CLEAN
    assert (found.tally.brackets, found.tally.units_bracketed) == (1, 1)
    assert found.tally.by_party == (("EG", 1), ("SD", 0))


def test_parties_with_the_same_words_share_an_option_and_with_others_never() -> None:
    should, will = (
        TREATY.replace("shall consult", "should consult"),
        TREATY.replace("shall consult", "will consult"),
    )
    found = made(TREATY, EG=should, ET=will, SD=should)
    choice = next(node for node in unit(found, "art_1").nodes if isinstance(node, Alternatives))
    assert choice.options == (
        Option((Words("shall", (BASE,)),), (BASE,)),
        Option((Words("should", ("EG", "SD")),), ("EG", "SD")),
        Option((Words("will", ("ET",)),), ("ET",)),
    )


FUNDS = "Developed country Parties should provide new financial resources to meet the agreed full costs incurred {}."


def test_a_sentence_rewritten_whole_is_a_wording_and_no_mosaic_of_the_words_that_both_share() -> None:
    base = f"Article 1\n{FUNDS.format('under this Article')} The Parties shall meet yearly.\n"
    other = (
        "Article 1\nAll Parties in a position to do so may mobilise climate finance from a variety of sources, as "
        "agreed under the framework of this Agreement. The Parties shall meet yearly.\n"
    )
    found = made(base, EG=other)
    kinds = [type(node) for node in unit(found, "art_1").nodes]
    assert kinds == [Words, Alternatives, Words]
    hold_the_law(found, {BASE: base, "EG": other})


def test_words_changed_here_and_there_in_a_sentence_that_stayed_are_changed_word_by_word() -> None:
    base = f"Article 1\n{FUNDS.format('by developing country Parties')}\n"
    other = base.replace("should", "shall").replace("agreed ", "").replace("full costs", "whole cost")
    found = made(base, EG=other)
    assert [type(node) for node in unit(found, "art_1").nodes if not isinstance(node, Words)] == [
        Alternatives,
        Alternatives,
    ]


def test_two_sentences_rewritten_that_begin_alike_are_two_choices() -> None:
    when = "once in each calendar year in the capital of the chair, at the invitation of its government"
    base = f"Article 1\nThe Council meets {when}. Each Party bears the costs that its own delegation has caused.\n"
    other = base.replace(
        when, "whenever a majority of those who signed so requests of it by letter, wherever asked"
    )
    other = other.replace(
        "bears the costs that its own delegation has caused", "may send as many experts as it likes"
    )
    found = made(base, EG=other)
    assert sum(isinstance(node, Alternatives) for node in unit(found, "art_1").nodes) == 2


def test_a_deletion_leaves_the_others_differences_inside_its_bracket() -> None:
    start = TREATY.index("Article 2")
    gone = TREATY[:start] + TREATY[TREATY.index("Article 3\n") :]
    found = made(TREATY, EG=gone, SD=TREATY.replace("in Europe", "in Asia"))
    (bracket,) = unit(found, "art_2").nodes
    assert isinstance(bracket, Bracket)
    assert (bracket.proponents, bracket.opponents) == ((BASE, "SD"), ("EG",))
    assert any(isinstance(node, Alternatives) for node in bracket.nodes)
    assert dict(unit(found, "art_2").articles)["EG"] == ()


def test_typography_makes_no_bracket_and_keeps_each_spelling() -> None:
    found = made(TREATY, EG=TREATY.replace("shall deploy", "shall\u00a0deploy"))
    assert found.tally.units_bracketed == 0
    assert projected(unit(found, "art_2").nodes, "EG").count("\u00a0") == 1
    assert any(words.spelling for words in unit(found, "art_2").nodes if isinstance(words, Words))


def test_numbers_that_follow_an_insertion_make_no_bracket() -> None:
    moved = TREATY.replace("Article 3", "Article 4").replace("Article 2", "Article 3")
    new = "Article 2\nEach Party notifies every exercise to the depositary in writing.\n\nArticle 3"
    version = moved.replace("Article 3", new, 1)
    found = made(TREATY, EG=version)
    assert [one.id for one in found.units if one.status is Status.BRACKETED] == ["art_2__new_1"]
    assert unit(found, "art_2").status is Status.CLEAN
    assert projected(unit(found, "art_2").nodes, "EG").endswith("See Article 4.")
    hold_the_law(found, {BASE: TREATY, "EG": version})


def test_wordings_of_one_inserted_article_stand_in_one_unit_after_what_they_follow() -> None:
    one = TREATY.replace(
        "Article 2\n", "Article 1 bis\nEach Party notifies every exercise in writing.\n\nArticle 2\n"
    )
    other = one.replace("in writing", "by telephone")
    found = made(TREATY, EG=one, ET=one, SD=other)
    assert [part.id for part in found.units] == ["preamble", "art_1", "art_1bis", "art_2", "art_3"]
    (bracket,) = unit(found, "art_1bis").nodes
    assert isinstance(bracket, Bracket)
    assert (bracket.proponents, bracket.opponents) == (("EG", "ET", "SD"), (BASE,))
    hold_the_law(found, {BASE: TREATY, "EG": one, "ET": one, "SD": other})


def test_a_split_article_is_one_unit() -> None:
    long = " ".join(
        f"The Parties shall consult on matter number {name}." for name in ("trade", "customs", "services")
    )
    more = " ".join(
        f"Each Party shall publish its rules of {name}." for name in ("origin", "transit", "labour")
    )
    base = (
        f"Article 1\n\n1. {long}\n\n2. {more}\n\nArticle 2\n\nThis Treaty enters into force upon signature.\n"
    )
    split = base.replace("\n\n2. ", "\n\nArticle 2\n\n").replace("Article 2\n\nThis", "Article 3\n\nThis")
    found = made(base, EG=split)
    assert dict(unit(found, "art_1").articles) == {BASE: (0,), "EG": (0, 1)}
    assert any(words.opens for words in Printed.words(unit(found, "art_1").nodes))
    hold_the_law(found, {BASE: base, "EG": split})


class Printed:
    """What stands in nodes, flat."""

    @staticmethod
    def words(nodes: Sequence[Node]) -> list[Words]:
        found: list[Words] = []
        for node in nodes:
            match node:
                case Words():
                    found.append(node)
                case Bracket():
                    found += Printed.words(node.nodes)
                case Alternatives():
                    found += [words for option in node.options for words in Printed.words(option.nodes)]
                case _:
                    pass
        return found


@st.composite
def edited(draw: st.DrawFn, base: list[str]) -> list[str]:
    words = list(base)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 3))] = draw(st.lists(st.sampled_from(VOCABULARY), max_size=2))
    return words


@given(st.data())
def test_law_of_projection_for_readings(data: st.DataObject) -> None:
    base = data.draw(st.lists(st.sampled_from(VOCABULARY), max_size=14))
    codes = [f"P{at}" for at in range(data.draw(st.integers(1, 6)))]
    wordings = [tuple(data.draw(edited(base))) for _ in codes]
    readings = [
        Reading(
            tuple(code for code, other in zip(codes, wordings, strict=True) if other == wording),
            wording,
            tuple('"' if word == "“" else word for word in wording),
        )
        for wording in dict.fromkeys(wordings)
    ]
    nodes = Collator(codes).collate(readings)
    for code, wording in zip(codes, wordings, strict=True):
        assert projected(nodes, code) == "".join(wording)
    for words in Printed.words(nodes):
        assert words.text
        assert words.by


@settings(max_examples=30)
@given(st.data())
def test_law_of_projection_for_versions(data: st.DataObject) -> None:
    base = TREATY.split(" ")
    texts = {BASE: TREATY}
    for code in ("EG", "ET", "SD"):
        texts[code] = " ".join(data.draw(edited(base)))
    found = made(TREATY, **{code: text for code, text in texts.items() if code != BASE})
    hold_the_law(found, texts)


def test_wordings_too_long_to_compare_stand_whole_and_the_answer_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(collation, "MOST_PRODUCTS", 4)
    version = TREATY.replace("shall consult", "may speak").replace("common interest", "trade")
    found = made(TREATY, EG=version)
    assert [fault.code for fault in found.faults] == ["work-bounded"]
    hold_the_law(found, {BASE: TREATY, "EG": version})


def test_a_thousand_equal_articles_and_a_version_without_one_are_collated() -> None:
    base = "".join(f"Article {at}\nThe Parties consult.\n\n" for at in range(1, 1001))
    version = base.replace("Article 500\nThe Parties consult.\n\n", "")
    hold_the_law(made(base, EG=version), {BASE: base, "EG": version})


NODES = (
    Words("The Parties ", (BASE, "EG")),
    Alternatives((Option((Words("shall", (BASE,)),), (BASE,)), Option((Words("may", ("EG",)),), ("EG",)))),
    Words(" meet in ", (BASE, "EG")),
    Placeholder("city"),
    Bracket((Words(" <b>twice</b>", ("EG",)),), ("EG",), (BASE,), ("SD",)),
)


@pytest.mark.parametrize(
    ("profile", "printed"),
    [
        (
            Profile.UN,
            (
                "The Parties [base: Option 1: shall] [EG: Option 2: may] meet in [city]"
                "[EG propose; base oppose; SD reserve:  <b>twice</b>]"
            ),
        ),
        (
            Profile.WHO,
            (
                "The Parties [Alt 1: shall — base] [Alt 2: may — EG] meet in [city]"
                "[ <b>twice</b> — EG propose; base oppose; SD reserve]"
            ),
        ),
        (
            Profile.COUNCIL,
            (
                "The Parties [Option 1: shall] (base) [Option 2: may] (EG) meet in [city]"
                "[ <b>twice</b>] (EG propose; base oppose; SD reserve)"
            ),
        ),
    ],
)
def test_each_house_prints_brackets_its_own_way(profile: Profile, printed: str) -> None:
    assert Printer(profile).nodes(NODES) == printed


def test_without_attribution_nobody_is_named() -> None:
    printed = Printer(Profile.EP, "ru", is_attributed=False).nodes(NODES)
    assert printed == "The Parties [Вариант A: shall] [Вариант B: may] meet in [city][ <b>twice</b>]"


def test_brackets_ten_thousand_deep_are_printed_and_projected() -> None:
    node: Node = Words("peace", ("EG",))
    for _ in range(10_000):
        node = Bracket((node,), ("EG",))
    assert Printer(is_attributed=False).nodes((node,)) == "[" * 10_000 + "peace" + "]" * 10_000
    assert projected((node,), "EG") == "peace"


ANNEXED = """Article 1
The Parties consult.

Annex I

Rules are kept.

Article 1
Rules are made.

Appendix A

Ten ships are listed.

Annex II

Nine planes are listed.

Appendix A

One pilot is named.
"""


def test_a_change_in_an_appendix_of_an_annex_with_articles_is_a_bracket() -> None:
    changed = ANNEXED.replace("Ten ships", "Twelve ships").replace("One pilot", "Two pilots")
    found = made(ANNEXED, EG=changed)
    assert [(one.id, one.status) for one in found.units] == [
        ("art_1", Status.CLEAN),
        ("att_I__art_1", Status.CLEAN),
        ("att_I__att_A", Status.BRACKETED),
        ("att_II", Status.BRACKETED),
    ]
    assert "Twelve ships" in projected(unit(found, "att_I__att_A").nodes, "EG")
    assert "Two pilots" in projected(unit(found, "att_II").nodes, "EG")
    assert not found.faults


def test_what_stands_in_no_unit_and_differs_is_said_with_its_place() -> None:
    changed = ANNEXED.replace("Rules are kept.", "No rules are kept.")
    (fault,) = made(ANNEXED, EG=changed, SD=ANNEXED).faults
    assert fault.code == "outside-units"
    assert fault.message.startswith("EG: 1 lines outside")
    assert (fault.start, fault.end) == (changed.index("No rules"), changed.index("No rules") + 18)
    (gone,) = made(ANNEXED, EG=ANNEXED.replace("Rules are kept.\n", "")).faults
    assert "gone: “Rules are kept.”" in gone.message
    assert gone.start is None


def test_a_typographic_difference_outside_the_units_is_none() -> None:
    assert not made(f"“A” treaty\n\n{ANNEXED}", EG=f'"A"\u00a0treaty\n\n{ANNEXED}').faults
