"""Two texts in one: nothing lost, nothing false kept, and each change called what it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.test_laws import TEXTS
from travaux.model.redlines import Change, Concern, Fate, Redline, new_text, old_text
from travaux.text import lexicon
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.outline import outline
from travaux.text.redline import redline


def marked(old: str, new: str) -> Redline:
    before, after = body(outline(old)), body(outline(new))
    return redline(before, after, align(before, after))


def runs(old: str, new: str) -> list[tuple[str, str, str | None]]:
    """Give the runs of a one-article text: fate, text, kind of change."""
    found = marked(f"Article 1\n\n{old}", f"Article 1\n\n{new}")
    return [
        (str(run.fate), run.text, run.change and str(run.change)) for run in found.units[0].runs if run.change
    ]


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_both_texts_can_be_rebuilt(old: str, new: str) -> None:
    found = marked(old, new)
    assert (old_text(found), new_text(found)) == (old, new)


WORDS = [
    "shall",
    "not",
    "Article 2",
    "the",
    "Party",
    " ",
    "\n",
    "500",
    "5,500",
    "“a”",
    '"a"',
    "\u00a0",
    "(a)",
    "1.",
    "ё",
    "е",
    ".",
    "Article 1\n",
]
MIXED = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@given(MIXED, MIXED)
@settings(deadline=None)
def test_words_in_any_order_can_be_rebuilt_and_give_the_same_each_time(old: str, new: str) -> None:
    found = marked(old, new)
    assert (old_text(found), new_text(found)) == (old, new)
    assert marked(old, new) == found


@given(TEXTS)
@settings(deadline=None)
def test_a_text_beside_itself_has_no_changes(text: str) -> None:
    found = marked(text, text)
    assert {run.fate for unit in found.units for run in unit.runs} <= {Fate.KEPT}
    assert not found.renames


def test_a_number_is_replaced_whole() -> None:
    assert runs("no more than 500 units", "no more than 5,500 units") == [
        ("struck", "500", "substantive"),
        ("added", "5,500", "substantive"),
    ]


def test_a_lost_negation_is_a_deletion_of_its_own() -> None:
    assert runs("La Partie n'est pas tenue.", "La Partie est tenue.") == [
        ("struck", "n'", "substantive"),
        ("struck", "pas ", "substantive"),
    ]


def test_a_rewritten_phrase_is_one_change() -> None:
    assert runs(
        "The Parties take all of the measures now.", "The Parties refrain from the deployment now."
    ) == [
        ("struck", "take all of the measures", "substantive"),
        ("added", "refrain from the deployment", "substantive"),
    ]


def test_common_words_slide_along_what_is_only_added_or_only_struck_so_that_two_changes_are_one() -> None:
    old = "In Section 1 governments 2 do not apply."
    new = "In release governments the governments 2 do ever not apply."
    before, after = (
        ("struck", "Section 1", "substantive"),
        ("added", "release governments the", "substantive"),
    )
    assert runs(old, new)[:2] == [before, after]
    assert len(runs(old, new)) == 3
    assert [text for _, text, _ in runs(new, old)] == ["release governments the", "Section 1", "ever "]


def test_a_longer_word_is_given_up_only_where_much_changed_beside_it() -> None:
    frame = "In any case {} services {} as described below."
    little = runs(frame.format("their", "remain"), frame.format("these", "continue"))
    much = runs(
        frame.format("each of their national", "remain open to all"),
        frame.format("some among these foreign", "continue closed for others"),
    )
    assert len(little) == 4
    assert len(much) == 2


def test_a_soft_hyphen_is_typography() -> None:
    assert {change for _, _, change in runs("see (a) the \u00ad list", "see (a) the list")} == {"typographic"}


@pytest.mark.parametrize("word", ["not", "shall", "500"])
def test_a_telling_word_that_was_kept_is_seen_between_two_changes(word: str) -> None:
    frame = "In any case the Parties of this Treaty {} in the manner described below."
    old, new = (
        frame.format(f"{one} {word} {other}") for one, other in (("alpha", "beta"), ("gamma", "delta"))
    )
    found = marked(f"Article 1\n\n{old}", f"Article 1\n\n{new}")
    assert sum(run.fate is Fate.KEPT for run in found.units[0].runs) == 3
    assert any(run.fate is Fate.KEPT and word in run.text for run in found.units[0].runs)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“the Parties”", '"the Parties"'),
        ("5 500", "5\u00a0500"),
        ("вооружённые силы", "вооруженные силы"),
        ("a\nb", "a b"),
    ],
)
def test_typography_is_listed_and_is_nothing_else(old: str, new: str) -> None:
    assert {change for _, _, change in runs(old, new)} == {"typographic"}


FOUR = (
    "Article 1\n\nThis Treaty applies to missiles.\n\n"
    "Article 2\n\nExercises are notified under paragraph 2 of Article 3 and Article 1.\n\n"
    "Article 3\n\n1. Inspectors enter by the points listed.\n2. Each inspection lasts two days at most.\n"
)


def changes(found: Redline) -> set[str]:
    return {
        str(run.change)
        for unit in found.units
        for run in unit.runs
        if run.change and unit.old_id and unit.new_id
    }


def test_what_follows_from_a_renumbering_is_no_substance() -> None:
    new = FOUR.replace("Article 3", "Article 4").replace(
        "Article 2\n", "Article 2\n\nA hotline is kept.\n\nArticle 3\n"
    )
    found = marked(FOUR, new)
    assert changes(found) == {"renumbering", "cross_reference"}
    assert not any(unit.flags for unit in found.units)


def test_a_reference_that_names_another_provision_is_substance() -> None:
    found = marked(FOUR, FOUR.replace("and Article 1.", "and Article 3."))
    assert changes(found) == {"substantive"}
    assert Concern.NUMBER in {flag.concern for unit in found.units for flag in unit.flags}


def test_a_reference_follows_a_paragraph_to_its_new_number() -> None:
    new = FOUR.replace("1. Inspectors", "1. Names are given beforehand.\n2. Inspectors").replace(
        "2. Each", "3. Each"
    )
    found = marked(FOUR, new.replace("paragraph 2 of", "paragraph 3 of"))
    kinds = [(run.text, run.change) for run in found.units[1].runs if run.change]
    assert kinds == [("2", Change.CROSS_REFERENCE), ("3", Change.CROSS_REFERENCE)]


def test_a_rename_throughout_is_said_once_with_its_exceptions() -> None:
    old = "\n\n".join(
        f"Article {at}\n\nThe Parties shall keep register {at} of visits." for at in range(1, 8)
    )
    new = old.replace("shall", "will", 6)
    found = marked(old, new)
    (rename,) = found.renames
    assert (rename.old, rename.new, rename.count) == ("shall", "will", 6)
    assert [new[start:end] for start, end in rename.exceptions] == ["shall"]
    assert changes(found) == {"systematic"}


def test_a_moved_paragraph_is_shown_in_both_places() -> None:
    new = FOUR.replace("2. Each inspection lasts two days at most.\n", "").replace(
        "applies to missiles.", "applies to missiles.\n2. Each inspection lasts two days at most."
    )
    found = marked(FOUR, new)
    fates = {
        run.fate: run.text.strip() for unit in found.units for run in unit.runs if run.fate is not Fate.KEPT
    }
    assert fates[Fate.MOVED_FROM] == fates[Fate.MOVED_TO] == "2. Each inspection lasts two days at most."


def test_a_struck_article_stands_behind_the_one_it_followed() -> None:
    found = marked(FOUR, FOUR.replace(FOUR[FOUR.index("Article 2") : FOUR.index("Article 3\n")], ""))
    assert [(one.old_id, one.new_id) for one in found.units] == [
        ("art_1", "art_1"),
        ("art_2", None),
        ("art_3", "art_3"),
    ]


@pytest.mark.parametrize(("language", "old", "new", "concern"), lexicon.examples())
def test_the_examples_of_the_word_lists_are_flagged(
    language: str, old: str, new: str, concern: Concern
) -> None:
    found = marked(f"Article 1\n\n{old}", f"Article 1\n\n{new}")
    assert concern in {flag.concern for flag in found.units[0].flags}, language


def test_a_line_of_five_megabytes_is_marked() -> None:
    old = "The Parties shall consult each other without delay on every matter. " * 7_000
    new = old[:200_000] + "Or else they shall not. " + old[200_000:]
    found = marked(old, new)
    assert (old_text(found), new_text(found)) == (old, new)
    assert sum(len(run.text) for unit in found.units for run in unit.runs if run.fate is Fate.ADDED) < 1_000


def test_the_number_of_a_law_is_replaced_whole() -> None:
    assert runs("la loi n° 2005-650 du 6 juin", "la loi n° 2005-651 du 6 juin") == [
        ("struck", "2005-650", "substantive"),
        ("added", "2005-651", "substantive"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "concern"),
    [
        ("Done this 20th day of May in Prague.", "Done this 20th day of June in Prague.", Concern.DATE),
        ("It ends. May a Party ask?", "It ends. Shall a Party ask?", Concern.MODAL),
        ("May a Party ask?", "Shall a Party ask?", Concern.MODAL),
        ("A Party may ask.", "A Party must ask.", Concern.MODAL),
    ],
)
def test_may_is_a_month_only_within_a_sentence_and_with_a_capital(
    old: str, new: str, concern: Concern
) -> None:
    found = marked(f"Article 1\n\n{old}", f"Article 1\n\n{new}")
    assert [flag.concern for unit in found.units for flag in unit.flags] == [concern]


BROKEN = (
    "The Joint Committee shall be informed of every exceptional measure",
    "and of the schedule by which it will be phased out within two years",
    "and may decide on a different schedule at the request of either Party.",
)


@pytest.mark.parametrize("other", [" ", "\n"])
def test_words_broken_into_other_paragraphs_are_kept(other: str) -> None:
    apart, together = "\n\n".join(BROKEN), other.join(BROKEN)
    head, tail = "1. The Parties consult.", "3. The Parties meet once a year."
    old, new = f"{head}\n\n2. {apart}\n\n{tail}", f"{head}\n\n2. {together}\n\n{tail}"
    assert {change for _, _, change in runs(old, new)} == {"typographic"}
    assert {change for _, _, change in runs(new, old)} == {"typographic"}
    assert {change for _, _, change in runs(f"{apart}\n\n{tail}", f"{together}\n\n{tail}")} == {"typographic"}


def test_a_change_within_words_that_were_broken_elsewhere_is_all_that_changed() -> None:
    old = f"1. The Parties consult.\n\n2. {' '.join(BROKEN)}"
    new = "1. The Parties consult.\n\n2. " + "\n\n".join(BROKEN).replace("two years", "three years")
    said = [(fate, text) for fate, text, change in runs(old, new) if change != "typographic"]
    assert said == [("struck", "two"), ("added", "three")]


def test_a_paragraph_that_is_new_stays_one() -> None:
    old = "1. The Parties consult.\n\n2. The Parties meet once a year."
    new = old.replace("\n\n2.", f"\n\n{BROKEN[0]}.\n\n2.")
    assert runs(old, new) == [("added", f"{BROKEN[0]}.\n\n", "substantive")]


def test_a_marker_that_became_another_is_no_change_of_the_words_behind_it() -> None:
    assert runs("1. Ships.\n\n- in Europe and Asia", "1. Ships.\n\n(a) within Europe and Asia") == [
        ("struck", "- ", "renumbering"),
        ("added", "(a) ", "renumbering"),
        ("struck", "in", "substantive"),
        ("added", "within", "substantive"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "concern"),
    [
        ("30 days after notice a Party may act.", "60 days after notice a Party may act.", Concern.NUMBER),
        ("In Europe ships stay in port.", "On Europe ships stay in port.", Concern.PREPOSITION),
        ("No ship leaves port.", "A ship leaves port.", Concern.NEGATION),
    ],
)
def test_the_first_word_of_a_paragraph_is_no_marker(old: str, new: str, concern: Concern) -> None:
    found = marked(f"Article 1\n\n1. Ships.\n\n{old}", f"Article 1\n\n1. Ships.\n\n{new}")
    changes = {run.change for unit in found.units for run in unit.runs if run.change}
    assert changes == {Change.SUBSTANTIVE}
    assert concern in {flag.concern for unit in found.units for flag in unit.flags}


@pytest.mark.parametrize(("language", "old", "new", "concern"), lexicon.counterexamples())
def test_the_counterexamples_of_the_word_lists_are_not_flagged(
    language: str, old: str, new: str, concern: Concern
) -> None:
    found = marked(f"Article 1\n\n{old}", f"Article 1\n\n{new}")
    assert concern not in {flag.concern for flag in found.units[0].flags}, language


def test_the_words_of_a_paragraph_are_read_in_its_language_though_its_neighbours_are_in_another() -> None:
    english = "The cases of section 5 on the list are those of L. and O. in the annex to the Treaty."
    spanish = "Los buques y las aeronaves de la lista son los del anexo en que se dice la regla de la Parte."
    old = f"Article 1\n\n{english}\n\n{spanish}"
    new = old.replace("L. and O.", "L. O.").replace("buques y las", "buques o las")
    flags = {(flag.concern, flag.old, flag.new) for flag in marked(old, new).units[0].flags}
    assert flags == {(Concern.AND_OR, "and", ""), (Concern.AND_OR, "y", "o")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for a period of 12 years", "for a period of twelve years"),
        ("the provisions of Chapter II applicable", "the provisions of Chapter 2 applicable"),
        ("reduced to 80 % of the duty", "reduced to 80% of the duty"),
        ("a sum of 5 000 euros", "a sum of 5000 euros"),
        ("Protocol 2 lays down the arrangements applicable", "Protocol 2 laysdownthearrangements applicable"),
        ("they intend to develop", "they intend t o develop"),
        ("except in so far as they alter", "except insofar as they alter"),
        ("until 1 January\n  1976 a duty", "until 1 January 1976 a duty"),
        ("AN ACT to amend", "An Act to amend"),
        ("1. hold the increase", "1. Hold the increase"),
    ],
)
def test_what_is_only_printed_otherwise_is_typography_without_a_flag(old: str, new: str) -> None:
    found = marked(f"Article 1\n\n{old}", f"Article 1\n\n{new}").units[0]
    assert {run.change for run in found.runs if run.change} == {Change.TYPOGRAPHIC}
    assert not found.flags


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("it may be so", "it maybe so"),
        ("the Parties meet in the party", "the parties meet in the party"),
        ("a term of 12 years", "a term of twenty years"),
        ("the goods of Annex II enter", "the goods of Annex 3 enter"),
        ("zones 3 1 and 4", "zones 31 and 4"),
    ],
)
def test_what_may_mean_something_else_is_substance(old: str, new: str) -> None:
    assert "substantive" in {change for _, _, change in runs(old, new)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3. The Commission adopts acts.", "4. The Commission adopts acts."),
        ("a. hold the increase of all", "1. hold the increase of all"),
        ("The aim is peace; 2. The objectives are these.", "The aim is peace; The objectives are these."),
        ("in the light of circumstances,2 and so on", "in the light of circumstances,3 and so on"),
    ],
)
def test_the_number_of_a_sentence_or_of_a_note_is_a_renumbering_without_a_flag(old: str, new: str) -> None:
    found = marked(f"Preface\n\n{old}", f"Preface\n\n{new}").units[0]
    assert {run.change for run in found.runs if run.change} == {Change.RENUMBERING}
    assert not found.flags


def test_a_number_at_the_end_of_a_sentence_is_no_marker() -> None:
    assert {
        change
        for _, _, change in runs("The limit is: 5. The Parties meet.", "The limit is: 6. The Parties meet.")
    } == {"substantive"}


def test_numerals_are_never_replaced_throughout_and_capitals_follow_what_is() -> None:
    old = "\n\n".join(
        f"Article {at}\n\nThe goods of Norway in Annex XVb number {at} enter." for at in range(1, 7)
    )
    new = old.replace("Norway", "Sweden").replace("XVb", "XVIII")
    found = marked(f"{old} NORWAY SIGNS.", f"{new} SWEDEN SIGNS.")
    assert [(one.old, one.new) for one in found.renames] == [("Norway", "Sweden")]
    assert [run.change for unit in found.units for run in unit.runs if run.text in {"NORWAY", "SWEDEN"}] == [
        Change.SYSTEMATIC
    ] * 2


def test_a_phrase_is_flagged_as_one_or_not_at_all() -> None:
    frame = "The Parties {} the decision of the Committee."
    idiom = marked(
        f"Article 1\n\n{frame.format('act on')}", f"Article 1\n\n{frame.format('act in accordance with')}"
    )
    assert (Concern.PREPOSITION, "on", "") in {(f.concern, f.old, f.new) for f in idiom.units[0].flags}
    limit = marked(
        f"Article 1\n\n{frame.format('have 5 of')}", f"Article 1\n\n{frame.format('have at least 5 of')}"
    )
    assert (Concern.NUMBER, "", "at least") in {(f.concern, f.old, f.new) for f in limit.units[0].flags}


def test_a_conjunction_in_a_whole_clause_that_is_added_is_flagged_no_more_than_the_clause() -> None:
    old = "The Parties consult each other on exercises."
    found = marked(
        f"Article 1\n\n{old}",
        f"Article 1\n\n{old[:-1]} and, where one of them shall ask for it, in the field on the spot or by video.",
    ).units[0]
    assert Concern.MODAL in {flag.concern for flag in found.flags}
    assert not {Concern.AND_OR, Concern.PREPOSITION} & {flag.concern for flag in found.flags}
