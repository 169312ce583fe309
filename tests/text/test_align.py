"""What became of an article: told by its words, not by its number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.model.alignments import Alignment, Because, Pair, Relation
from travaux.text.align import align
from travaux.text.bodies import body
from travaux.text.likeness import counted
from travaux.text.outline import outline
from travaux.text.vocabulary import Vocabulary, Words

SCOPE = "This Treaty applies to intermediate-range missiles deployed outside national territory."
NOTICE = "1. A Party shall notify exercises above brigade level.\n2. Notice is given ninety days before they begin."
INSPECTION = (
    "1. Inspectors enter through the points listed in the annex.\n"
    "2. The inspected Party provides transport, interpreters and lodging.\n"
    "3. Disputed observations go to the joint commission within two weeks.\n"
    "4. The commission publishes a yearly account of all inspections."
)
DURATION = "This Treaty remains in force for fifteen years unless a Party withdraws on six months' notice."
HOTLINE = "The Parties maintain a direct telephone line between their general staffs at all hours."


def aligned(old: list[str], new: list[str]) -> Alignment:
    texts = ["\n\n".join(f"Article {at}\n\n{one}" for at, one in enumerate(side, 1)) for side in (old, new)]
    before, after = (body(outline(text)) for text in texts)
    return align(before, after)


def said(found: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    return [(one.old, one.new, str(one.relation)) for one in found.pairs]


def test_the_same_text_is_the_same() -> None:
    texts = [SCOPE, NOTICE, DURATION]
    found = aligned(texts, texts)
    assert said(found) == [((at,), (at,), "same") for at in range(3)]
    assert all(one.score == one.margin == 1 and not one.confirm and not one.is_changed for one in found.pairs)


def test_an_added_article_renumbers_those_after_it() -> None:
    found = aligned([SCOPE, NOTICE, DURATION], [SCOPE, HOTLINE, NOTICE, DURATION])
    assert said(found) == [((0,), (0,), "same"), ((1,), (2,), "renumbered"), ((2,), (3,), "renumbered")]
    assert (found.removed, found.added) == ((), (1,))
    assert found.pairs[1].new_ids == ("art_3",)


def test_a_removed_article_is_no_pair() -> None:
    found = aligned([SCOPE, NOTICE, DURATION], [SCOPE, DURATION])
    assert (found.removed, found.added) == ((1,), ())


def test_a_changed_article_is_recognised_by_what_it_kept() -> None:
    found = aligned([SCOPE, NOTICE], [SCOPE, NOTICE.replace("ninety", "thirty").replace("shall", "should")])
    assert said(found)[1] == ((1,), (1,), "changed")
    assert found.pairs[1].is_changed
    assert found.pairs[1].because is Because.WORDS


def test_an_article_that_left_its_place_moved() -> None:
    found = aligned([SCOPE, NOTICE, INSPECTION, DURATION], [SCOPE, INSPECTION, DURATION, NOTICE])
    assert ((1,), (3,), "moved") in said(found)
    assert sum(one.relation is Relation.MOVED for one in found.pairs) == 1


def test_a_split_article_is_found_by_its_paragraphs() -> None:
    paragraphs = INSPECTION.split("\n")
    found = aligned([SCOPE, INSPECTION], [SCOPE, "\n".join(paragraphs[:2]), "\n".join(paragraphs[2:])])
    assert said(found)[1] == ((1,), (1, 2), "split")
    assert not found.added


def test_merged_articles_are_found_by_their_paragraphs() -> None:
    found = aligned([SCOPE, NOTICE, INSPECTION], [SCOPE, f"{NOTICE}\n{INSPECTION}"])
    assert said(found)[1] == ((1, 2), (1,), "merged")
    assert not found.removed


def test_a_rename_throughout_hides_nothing() -> None:
    old = [
        f"{text} The Party shall report to the other Party." for text in (SCOPE, NOTICE, INSPECTION, DURATION)
    ]
    new = [one.replace("Party", "Contracting State").replace("shall", "will") for one in old]
    found = aligned(old, [new[3], *new[:3]])
    assert sorted((one.old, one.new) for one in found.pairs) == [
        ((0,), (1,)),
        ((1,), (2,)),
        ((2,), (3,)),
        ((3,), (0,)),
    ]


def test_articles_with_the_same_words_go_with_their_neighbours() -> None:
    """Two chapters end in the same words; a chapter between them is gone."""
    final = "Nothing in this Chapter is subject to the dispute settlement of this Treaty."
    found = aligned([SCOPE, final, NOTICE, final, DURATION, final], [SCOPE, final, DURATION, final])
    assert [(one.old, one.new) for one in found.pairs] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((4,), (2,)),
        ((5,), (3,)),
    ]


def test_a_near_tie_is_for_a_person_and_names_the_others() -> None:
    twin = NOTICE.replace("brigade", "division")
    found = aligned([SCOPE, NOTICE], [SCOPE, NOTICE.replace("brigade", "regiment"), twin])
    unsure = next(one for one in found.pairs if one.old == (1,))
    assert unsure.confirm
    assert {one.id for one in unsure.candidates} == {"art_2", "art_3"}


def test_typography_changes_nothing() -> None:
    found = aligned(
        [SCOPE, "The “Parties” agree on 5 500 units."], [SCOPE, 'The "Parties" agree on 5\u00a0500 units.']
    )
    assert said(found)[1] == ((1,), (1,), "same")


def test_five_thousand_equal_articles_are_taken_in_order() -> None:
    found = aligned(
        ["The Parties shall cooperate in good faith."] * 5000,
        ["The Parties shall cooperate in good faith."] * 4990,
    )
    assert [one.new for one in found.pairs] == [(at,) for at in range(4990)]
    assert found.pairs[0].because is Because.IN_ORDER
    assert all(one.confirm for one in found.pairs)
    assert found.removed == tuple(range(4990, 5000))


def test_what_was_seen_before_changes_nothing() -> None:
    vocabulary = Vocabulary()
    texts = [
        body(outline(f"Article 1\n\n{one}\n\nArticle 2\n\n{other}"))
        for one, other in ((SCOPE, NOTICE), (NOTICE, SCOPE), (INSPECTION, SCOPE))
    ]
    for old in texts:
        for new in texts:
            assert align(old, new, vocabulary) == align(old, new)


ARTICLES = st.lists(st.lists(st.lists(st.integers(0, 12), max_size=9), min_size=1, max_size=3), max_size=7)


@given(ARTICLES, ARTICLES)
@settings(max_examples=60, deadline=None)
def test_counting_and_computing_give_the_same(old: list[Words], new: list[Words]) -> None:
    from travaux.text.features import computed  # noqa: PLC0415  as the engine does

    assert counted(old, new) == computed(old, new, 13)


POOL = [SCOPE, NOTICE, INSPECTION, DURATION, HOTLINE, "Nothing.", "Nothing.", f"{SCOPE}\n{NOTICE}"]
SIDES = st.lists(st.sampled_from(POOL), max_size=8)


@given(SIDES, SIDES)
@settings(deadline=None)
def test_every_article_stands_in_one_pair_or_none(old: list[str], new: list[str]) -> None:
    found = aligned(old, new)
    for at, (count, alone) in enumerate(((len(old), found.removed), (len(new), found.added))):
        seen = [article for pair in found.pairs for article in (pair.new if at else pair.old)]
        assert sorted([*seen, *alone]) == list(range(count))


@given(SIDES, SIDES)
@settings(deadline=None)
def test_read_backwards_as_many_are_paired(old: list[str], new: list[str]) -> None:
    def counts(pairs: tuple[Pair, ...]) -> int:
        return sum(not one.is_changed for one in pairs)

    there, back = aligned(old, new), aligned(new, old)
    assert len(there.removed) == len(back.added)
    assert len(there.added) == len(back.removed)
    assert counts(there.pairs) == counts(back.pairs)


@pytest.mark.parametrize("text", ["", "No article in this.", "\n"])
def test_a_text_without_articles_has_no_pairs(text: str) -> None:
    found = align(body(outline(text)), body(outline("Article 1\n\nAll.")))
    assert (found.pairs, found.removed, found.added) == ((), (), (0,))


REPEALED = "L'article 11 de la même loi est abrogé."
REWRITTEN = (
    "L'article 11 de la même loi est ainsi rédigé :\n\n"
    "« Art. 11. Par dérogation au chapitre, les informations figurant dans des documents produits ou reçus "
    "par des établissements d'enseignement peuvent être réutilisées aux conditions fixées par eux. »\n\n"
    "« La commission rend chaque année un avis public sur les redevances, leur montant, leur calcul, leur assiette "
    "et leur emploi ; elle entend les administrations, les bibliothèques, les musées, les archives et toute personne "
    "intéressée, puis propose au Gouvernement, avant le premier juillet, les tarifs de l'exercice suivant. »\n\n"
    "« Un décret pris après cet avis fixe la durée des accords exclusifs, leur publicité, leur réexamen périodique, "
    "ainsi que les sanctions encourues par quiconque altère le sens des données ou omet d'en citer la source. »"
)


def test_an_article_that_grew_tenfold_is_known_by_its_number() -> None:
    found = aligned([SCOPE, REPEALED, DURATION], [SCOPE, REWRITTEN, DURATION])
    assert said(found)[1] == ((1,), (1,), "changed")
    assert found.pairs[1].because is Because.NUMBER
    assert found.pairs[1].confirm


def test_a_number_alone_makes_no_pair() -> None:
    found = aligned([SCOPE, REPEALED, DURATION], [SCOPE, HOTLINE, DURATION])
    assert (found.removed, found.added) == ((1,), (1,))


SETTLED = "Disputes shall be settled by negotiation."
REFERRED = "Any dispute is referred to the Commission, whose decision binds both sides."


def test_an_article_rewritten_whole_between_its_neighbours_is_known_by_its_place() -> None:
    found = aligned([SCOPE, SETTLED, DURATION], [SCOPE, REFERRED, DURATION])
    assert said(found)[1] == ((1,), (1,), "changed")
    assert found.pairs[1].because is Because.PLACE
    assert found.pairs[1].confirm


def test_the_last_article_has_the_end_of_the_text_for_a_neighbour() -> None:
    assert said(aligned([SCOPE, SETTLED], [SCOPE, REFERRED]))[1] == ((1,), (1,), "changed")


def test_an_article_with_other_neighbours_is_not_known_by_its_place() -> None:
    found = aligned([SCOPE, SETTLED, DURATION], [DURATION, REFERRED, SCOPE])
    assert (found.removed, found.added) == ((1,), (1,))


def test_a_heading_that_stayed_tells_what_an_article_rewritten_whole_was() -> None:
    found = aligned([SCOPE, "Contacts\n\n" + SETTLED, DURATION], [SCOPE, "Contacts\n\n" + HOTLINE, DURATION])
    assert said(found)[1] == ((1,), (1,), "changed")
    found = aligned([SCOPE, "Disputes\n\n" + SETTLED, DURATION], [SCOPE, "Contacts\n\n" + REFERRED, DURATION])
    assert (found.removed, found.added) == ((1,), (1,))


def test_equal_articles_of_few_words_are_to_be_confirmed() -> None:
    found = aligned(["Reserved.", SCOPE, "Reserved."], ["Reserved.", SCOPE, "Reserved."])
    assert [(one.because, one.confirm, one.margin) for one in found.pairs] == [
        (Because.TOGETHER, True, 0),
        (Because.IDENTICAL, False, 1),
        (Because.TOGETHER, True, 0),
    ]


def test_what_is_likest_only_taken_together_is_not_said_to_be_likest() -> None:
    """The first old article is more like the second new one, which the second old one needs."""
    old = ["alpha beta gamma delta epsilon zeta", "alpha beta gamma delta epsilon eta theta iota"]
    new = ["zeta kappa alpha lambda mu nu", "alpha beta gamma delta epsilon eta theta omega"]
    found = aligned(old, new)
    assert [(one.old, one.new, one.because) for one in found.pairs] == [
        ((0,), (0,), Because.TOGETHER),
        ((1,), (1,), Because.WORDS),
    ]
    assert found.pairs[0].confirm
