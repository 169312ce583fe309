"""Brackets: a composite as the field prints it.

In:  units, and the custom of a house (UN, WHO, ITU, European Parliament, Council).
Out: plain text, or the pieces it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from travaux.model.composites import (
    BASE,
    Alternatives,
    Bracket,
    Composite,
    Node,
    Part,
    Piece,
    Placeholder,
    Profile,
    Reservation,
    Words,
)


@dataclass(frozen=True, slots=True)
class _Custom:
    """How a house prints attributions."""

    opened: str
    """Before the words of a bracket: `{sides}` are proponents and opponents as the house joins them."""
    closed: str
    holders: str
    """Between two codes."""
    option: str
    """The word before the number of an alternative."""
    is_lettered: bool = False


_CUSTOMS = {
    Profile.UN: _Custom("[{sides}: ", "]", "/", "Option"),
    Profile.WHO: _Custom("[", " — {sides}]", ", ", "Alt"),
    Profile.ITU: _Custom("[{sides}: ", "]", ", ", "Option"),
    Profile.EP: _Custom("[{sides}: ", "]", "/", "Variant", is_lettered=True),
    Profile.COUNCIL: _Custom("[", "] ({sides})", ", ", "Option"),
}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VERBS = {
    "en": (("propose", "propose"), ("oppose", "oppose"), ("reserve", "reserve")),
    "fr": (
        ("propose", "proposent"),
        ("s’oppose", "s’opposent"),
        ("réserve sa position", "réservent leur position"),
    ),
    "ru": (
        ("предлагает", "предлагают"),
        ("возражает", "возражают"),
        ("резервирует позицию", "резервируют позицию"),
    ),
}
"""What one does, and several."""
_OPTIONS = {
    "fr": {"Variant": "variante"},
    "ru": {"Option": "Вариант", "Alt": "Вариант", "Variant": "Вариант"},
}


def _standing(one: Placeholder | Reservation, depth: int) -> Piece:
    """Print what stands for itself."""
    if isinstance(one, Placeholder):
        return Piece(Part.PLACEHOLDER, f"[{one.text}]", depth)
    return Piece(Part.RESERVATION, one.text, depth)


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints nodes after one custom, in one language."""

    profile: Profile = Profile.UN
    language: str = "en"
    is_attributed: bool = True
    base: str = BASE
    """How the text that all start from is named beside the codes of parties."""

    def text(self, found: Composite) -> str:
        """Print a composite as plain text: units with a blank line between."""
        return "\n\n".join(self.nodes(unit.nodes) for unit in found.units) + "\n"

    def nodes(self, nodes: Sequence[Node]) -> str:
        """Print some nodes as plain text."""
        return "".join(piece.text for piece in self.pieces(nodes))

    def pieces(self, nodes: Sequence[Node]) -> Iterator[Piece]:
        """Walk some nodes without recursion: they may be nested as deep as somebody wrote them."""
        depth = 0
        ahead: list[Node | Piece] = list(reversed(nodes))
        while ahead:
            match ahead.pop():
                case Words() as words:
                    if words.opens:
                        yield Piece(Part.BREAK, "\n\n", depth)
                    yield Piece(Part.WORDS, words.text, depth)
                case (Placeholder() | Reservation()) as one:
                    yield _standing(one, depth)
                case Bracket() as bracket:
                    opened, closed = self._signs(self._sides(bracket))
                    ahead += self._around(bracket.nodes, opened, closed, is_option=False)
                case Alternatives() as choice:
                    for at in range(len(choice.options), 0, -1):
                        option = choice.options[at - 1]
                        opened, closed = self._signs(self._joined(option.proponents))
                        label = f"{opened}{option.label or self._label(at)}: "
                        ahead += self._around(option.nodes, label, closed, is_option=True)
                        if at > 1:
                            ahead.append(Piece(Part.GAP, " "))
                case Piece() as piece:
                    depth += piece.part is Part.OPENS
                    yield Piece(piece.part, piece.text, depth, piece.is_option)
                    depth -= piece.part is Part.CLOSES

    @staticmethod
    def _around(
        nodes: Sequence[Node], opened: str, closed: str, *, is_option: bool
    ) -> Iterator[Node | Piece]:
        """Give what stands in a pair of signs, and these, last first."""
        yield Piece(Part.CLOSES, closed, is_option=is_option)
        yield from reversed(nodes)
        yield Piece(Part.OPENS, opened, is_option=is_option)

    def _signs(self, sides: str) -> tuple[str, str]:
        custom = _CUSTOMS[self.profile]
        if not sides:
            return "[", "]"
        return custom.opened.format(sides=sides), custom.closed.format(sides=sides)

    def _sides(self, bracket: Bracket) -> str:
        if not self.is_attributed:
            return ""
        verbs = _VERBS.get(self.language, _VERBS["en"])
        held = (bracket.proponents, bracket.opponents, bracket.reserving)
        return "; ".join(
            f"{self._joined(codes)} {verb[len(codes) > 1]}"
            for codes, verb in zip(held, verbs, strict=True)
            if codes
        )

    def _joined(self, codes: Sequence[str]) -> str:
        if not self.is_attributed:
            return ""
        return _CUSTOMS[self.profile].holders.join(self.base if code == BASE else code for code in codes)

    def _label(self, at: int) -> str:
        custom = _CUSTOMS[self.profile]
        word = _OPTIONS.get(self.language, {}).get(custom.option, custom.option)
        is_lettered = custom.is_lettered and at <= len(_LETTERS)
        return f"{word} {_LETTERS[at - 1] if is_lettered else at}"
