"""Which provision a text names, in four languages."""

import pytest

from travaux.model.citations import Citation
from travaux.model.outlines import Outline
from travaux.text.citations import Resolver, citations
from travaux.text.outline import outline

TREATY = """Article 1
Scope
1. As provided in paragraph 2 of Article 4, and Articles 2 to 4, and Article 3(1)(a).
2. See paragraphs 1 and 2, subparagraph (a) of paragraph 1 of Article 3, and Article 31 of the Vienna Convention.
Article 2
Under Article 4, paragraph 2, and Article 5 of this Treaty.
Article 3
1. One:
(a) first;
Article 4
1. One.
2. Two.
"""


def resolved(read: Outline) -> tuple[Citation, ...]:
    """Give all citations of a text with the ids they mean; labels of its own provisions are none."""
    labels = {one.start for one in read.provisions}
    resolver = Resolver(read)
    return tuple(resolver.resolve(one) for one in citations(read.text) if one.start not in labels)


def test_citations_lead_to_provisions() -> None:
    found = resolved(outline(TREATY))
    assert [one.ids for one in found] == [
        ("art_4__para_2",),
        ("art_2", "art_3", "art_4"),
        ("art_3__para_1__point_a",),
        ("art_1__para_1",),
        ("art_1__para_2",),
        ("art_3__para_1__point_a",),
        (),
        ("art_4__para_2",),
        (),
    ]
    assert [one.instrument for one in found if one.instrument] == ["the Vienna Convention"]


def test_a_label_is_no_citation() -> None:
    assert resolved(outline("Article 1\n\nAll.\n\nArticle 2\n\nNone.")) == ()


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("paragraph 2 of Article 4", "article 4 paragraph 2"),
        ("au paragraphe 2 de l'article 4", "article 4 paragraph 2"),
        ("l'article 4, paragraphe 2, alinéa a)", "article 4 paragraph 2 point a"),
        ("l’article premier", "article 1"),
        ("пункт 2 статьи 4", "article 4 paragraph 2"),
        ("подпункт а) пункта 2 статьи 4", "article 4 paragraph 2 point а"),
        ("el párrafo 2 del artículo 4", "article 4 paragraph 2"),
        ("paragraph 3(b)", "paragraph 3 point b"),
        ("Article 9.4(2)", "article 9-4 paragraph 2"),
        ("Annex II", "annex II"),
    ],
)
def test_a_citation_is_read_from_the_outside_in(text: str, steps: str) -> None:
    (found,) = citations(text)
    assert " ".join(f"{one.kind} {one.number}" for one in found.steps) == steps


@pytest.mark.parametrize(
    "text", ["les articles 5 à 7", "Articles 5 to 7", "Articles 5–7", "los artículos 5 a 7"]
)
def test_a_range_has_two_ends(text: str) -> None:
    (found,) = citations(text)
    assert (found.steps[0].number, found.last.number if found.last else None) == ("5", "7")


@pytest.mark.parametrize(
    "text", ["Articles 2 and 3", "aux articles 2 et 3", "статьями 2 и 3", "los artículos 2 y 3"]
)
def test_a_list_is_as_many_citations(text: str) -> None:
    assert [one.steps[0].number for one in citations(text)] == ["2", "3"]


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("Article XX of GATT 1994", "GATT 1994"),
        (
            "Article 31 of the Vienna Convention on the Law of Treaties",
            "the Vienna Convention on the Law of Treaties",
        ),
        ("статья 5 Устава Организации Объединённых Наций,", "Устава Организации Объединённых Наций"),
        ("aux articles 2 et 3 de la présente Convention", None),
        ("Article 5 of this Treaty", None),
    ],
)
def test_another_text_s_provision_is_told_from_an_own_one(text: str, instrument: str | None) -> None:
    assert citations(text)[-1].instrument == instrument
