"""What a party finds no more in the next composite."""

from __future__ import annotations

import pytest

from travaux.model.composites import Composite
from travaux.text.composite import composite
from travaux.text.losses import Loss, lost
from travaux.text.outline import outline

BASE = (
    "Article 1\nThe Parties shall consult at the request of either Party.\n\n"
    "Article 2\nThis Treaty enters into force upon signature.\n"
)
PROMPTLY = BASE.replace("consult", "promptly consult")
ASKED = PROMPTLY.replace("upon signature", "upon ratification")


def made(base: str, version: str) -> Composite:
    return composite(outline(base), [("EG", outline(version))])


@pytest.mark.parametrize(
    ("base", "version", "losses"),
    [
        (BASE, ASKED, ()),
        (BASE, BASE, (Loss("art_1", "promptly "), Loss("art_2", "ratification", "signature"))),
        (ASKED, ASKED, ()),
        (
            BASE.replace("consult", "promptly consult"),
            BASE.replace("consult", "promptly consult"),
            (Loss("art_2", "ratification", "signature"),),
        ),
    ],
)
def test_a_proposal_is_lost_unless_it_still_stands_or_was_taken_over(
    base: str, version: str, losses: tuple[Loss, ...]
) -> None:
    assert lost(made(BASE, ASKED), made(base, version), "EG") == losses


def test_what_others_proposed_is_no_loss_of_ours() -> None:
    before = composite(outline(BASE), [("EG", outline(ASKED)), ("SD", outline(BASE))])
    assert lost(before, made(BASE, BASE), "SD") == ()


def test_typography_loses_nothing() -> None:
    assert lost(made(BASE, ASKED), made(BASE, ASKED.replace("promptly", "Promptly")), "EG") == ()


def test_a_not_is_lost_although_others_stand_elsewhere_and_so_is_a_deletion() -> None:
    base = BASE.replace("shall consult", "shall consult and shall not deploy")
    version = base.replace("enters into", "does not enter into").replace(
        " at the request of either Party", ""
    )
    assert [loss.text.strip() for loss in lost(made(base, version), made(base, base), "EG")] == [
        "",
        "does not enter",
    ]
    assert lost(made(base, version), made(version, version), "EG") == ()


def test_an_article_that_was_to_be_struck_is_lost_while_it_stands_whatever_else_is_struck() -> None:
    first, second = (BASE.partition("\n\n")[at] for at in (2, 0))
    struck = made(BASE, first)
    assert [(one.unit, one.text) for one in lost(struck, made(BASE, BASE), "EG")] == [("art_1", "")]
    assert [one.unit for one in lost(struck, made(BASE, second + "\n"), "EG")] == ["art_1"]
    assert lost(struck, struck, "EG") == ()
    assert lost(struck, made(first, first), "EG") == ()
