"""Brackets: a bracketed paper read, and what of a party's was dropped between two of them, without any dossier.

In:  bytes of bracketed texts, or of composites as `travaux text composite --json` writes them.
Out: what stands in brackets and who is behind it; the proposals that are gone.
"""

from __future__ import annotations

from dataclasses import dataclass

from travaux.model import names
from travaux.model.composites import (
    BASE,
    Alternatives,
    Bracket,
    Composite,
    Node,
    Option,
    Placeholder,
    Profile,
    Reservation,
    Tally,
    Unit,
    Words,
)
from travaux.model.errors import TravauxError
from travaux.model.faults import Fault
from travaux.projections import nodes as shapes
from travaux.text import bracketed, intake, losses
from travaux.text.brackets import Printer
from travaux.text.language import detect
from travaux.text.losses import Loss
from travaux.text.notes import Placed

_DEEPEST = 100
"""Brackets within each other; a text with more was not written by people."""
_READ = "brackets/1"


class BracketsTooDeepError(TravauxError):
    """Brackets lie within each other deeper than anybody reads."""

    code = "brackets-too-deep"


class PartyAbsentError(TravauxError):
    """A party whose proposals are asked for is in neither paper."""

    code = "party-absent"


@dataclass(frozen=True, slots=True)
class Reading:
    """A bracketed text as read."""

    nodes: tuple[Node, ...]
    proponents: tuple[str, ...]
    """Every code or name that stands for, against or in reserve of something, sorted; `base` last."""
    brackets: int
    alternatives: int
    placeholders: int
    language: str
    faults: tuple[Fault, ...]
    reservations: tuple[Placed, ...] = ()
    """Who reserves its position, and where."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What of a party's was dropped."""

    engine: str
    party: str
    proposals: int
    """How many it had before."""
    losses: tuple[Loss, ...]


def read(content: bytes) -> Reading:
    """Read a bracketed text, whoever's custom its brackets follow; faults say where brackets do not match.

    Raises:
        BracketsTooDeepError: they lie over a hundred deep.
        HiddenCharacterError, NotNfcError, TextUnreadableError, TextTooLargeError: see `text.intake`.
    """
    paper = intake.read(content)
    found = bracketed.read(paper.text)
    codes: set[str] = set()
    counts = {Bracket: 0, Alternatives: 0, Placeholder: 0}
    ahead: list[tuple[Node, int]] = [(node, 1) for node in found.nodes]
    while ahead:
        node, depth = ahead.pop()
        if depth > _DEEPEST:
            message = f"brackets lie more than {_DEEPEST} deep within each other"
            raise BracketsTooDeepError(message, hint="see whether one was never closed")
        match node:
            case Bracket():
                codes.update(node.proponents, node.opponents, node.reserving)
                counts[Bracket] += 1
                ahead += ((one, depth + 1) for one in node.nodes)
            case Alternatives():
                counts[Alternatives] += 1
                for option in node.options:
                    codes.update(option.proponents)
                    ahead += ((one, depth + 1) for one in option.nodes)
            case Reservation():
                codes.update(node.by)
            case Placeholder():
                counts[Placeholder] += 1
            case Words():
                pass
    return Reading(
        found.nodes,
        tuple(sorted(codes, key=lambda code: (code == BASE, code))),
        counts[Bracket],
        counts[Alternatives],
        counts[Placeholder],
        detect(paper.text),
        (*paper.faults, *found.faults),
        found.reservations,
    )


def printed(found: Reading, profile: Profile) -> str:
    """Print what was read after the custom of another house."""
    return Printer(profile, found.language).nodes(found.nodes)


def lost(before: bytes, after: bytes, party: str) -> Lost:
    """Say which of a party's proposals in one paper are neither proposed nor agreed in a later one.

    Either may be a composite as JSON or a bracketed text. In a text, what stands in brackets under the party's code is
    its proposal; what stands in none is agreed.

    Raises:
        NameInvalidError: the code is none.
        PartyAbsentError: the first paper has no proposal of it, nor does it name it.
        CompositeUnreadableError: JSON that is no composite.
        BracketsTooDeepError, HiddenCharacterError, NotNfcError, TextUnreadableError, TextTooLargeError: as `read` does.
    """
    code = names.party(party)
    earlier, later = (_composite(content, code) for content in (before, after))
    if code not in earlier.parties:
        there = ", ".join(earlier.parties) or "nobody"
        message = f"{code} is not named in the earlier paper; it names {there}"
        raise PartyAbsentError(message, hint="write the code as the paper does")
    return Lost(earlier.engine, code, losses.proposed(earlier, code), losses.lost(earlier, later, code))


def _composite(content: bytes, code: str) -> Composite:
    if content.lstrip()[:1] == b"{":
        return shapes.composite(content)
    found = read(content)
    unit = Unit("text", "", None, (), _held(found.nodes, frozenset({BASE, code})))
    parties = tuple(one for one in found.proponents if one != BASE)
    tally = Tally(found.brackets, found.alternatives, 0, 1, ())
    return Composite(_READ, parties, (unit,), tally, found.language, found.faults)


def _held(nodes: tuple[Node, ...], by: frozenset[str]) -> tuple[Node, ...]:
    """Say of all words which of `by` have them; those without brackets are everybody's."""
    return tuple(_one(node, by) for node in nodes)


def _one(node: Node, by: frozenset[str]) -> Node:
    match node:
        case Words():
            return Words(node.text, tuple(sorted(by)))
        case Bracket() if node.proponents or node.opponents:
            pro = by & frozenset(node.proponents)
            if not node.proponents:  # only who is against it is said
                pro = by - frozenset(node.opponents)
            return Bracket(_held(node.nodes, pro), tuple(sorted(pro)), tuple(sorted(by - pro)))
        case Alternatives():
            return Alternatives(
                tuple(
                    Option(_held(one.nodes, pro), tuple(sorted(pro)), one.label)
                    for one in node.options
                    for pro in [by & frozenset(one.proponents)]
                )
            )
        case _:
            return node
