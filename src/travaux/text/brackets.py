"""Brackets: a composite as the field prints it.

In:  units, and the custom of a house (UN, WHO, ITU, European Parliament, Council).
Out: plain text, or a page of HTML that needs no other file. What parties wrote is text, never mark-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from travaux.model.composites import Alternatives, Bracket, Composite, Node, Placeholder, Profile, Words


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
_Said: TypeAlias = tuple[str, str]
"""What a piece is (`words`, `mark`, `break`), and its text."""
_VERBS = {
    "en": ("propose", "oppose", "reserve"),
    "fr": ("proposent", "s’opposent", "réservent leur position"),
    "ru": ("предлагают", "возражают", "резервируют позицию"),
}
_OPTIONS = {
    "fr": {"Variant": "variante"},
    "ru": {"Option": "Вариант", "Alt": "Вариант", "Variant": "Вариант"},
}


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints nodes after one custom, in one language."""

    profile: Profile = Profile.UN
    language: str = "en"
    is_attributed: bool = True

    def text(self, found: Composite) -> str:
        """Print a composite as plain text: units with a blank line between."""
        return (
            "\n\n".join("".join(said for _, said in self._pieces(unit.nodes)) for unit in found.units) + "\n"
        )

    def page(self, found: Composite) -> str:
        """Print a composite as a page of HTML."""
        units = "\n".join(self._section(unit.id, self._pieces(unit.nodes)) for unit in found.units)
        parties = ", ".join(found.parties) if self.is_attributed else ""
        return _PAGE.format(
            language=escape(self.language), parties=escape(parties), engine=escape(found.engine), units=units
        )

    def nodes(self, nodes: Sequence[Node]) -> str:
        """Print some nodes as plain text."""
        return "".join(said for _, said in self._pieces(nodes))

    def _section(self, name: str, pieces: Iterable[_Said]) -> str:
        inner = "".join(
            f'<b class="mark">{escape(said)}</b>' if kind == "mark" else escape(said) for kind, said in pieces
        )
        return f'<section id="{escape(name)}"><p>{inner}</p></section>'

    def _pieces(self, nodes: Sequence[Node]) -> Iterator[_Said]:
        """Walk the nodes without recursion: they may be nested as deep as somebody wrote them."""
        ahead: list[Node | _Said] = list(reversed(nodes))
        while ahead:
            match ahead.pop():
                case Words() as words:
                    if words.opens:
                        yield "break", "\n\n"
                    yield "words", words.text
                case Placeholder() as placeholder:
                    yield "mark", f"[{placeholder.text}]"
                case Bracket() as bracket:
                    opened, closed = self._signs(self._sides(bracket))
                    ahead += [("mark", closed), *reversed(bracket.nodes), ("mark", opened)]
                case Alternatives() as choice:
                    for at in range(len(choice.options), 0, -1):
                        option = choice.options[at - 1]
                        opened, closed = self._signs(self._joined(option.proponents))
                        label = f"{opened}{option.label or self._label(at)}: "
                        gap = [("mark", " ")] if at > 1 else []
                        ahead += [("mark", closed), *reversed(option.nodes), ("mark", label), *gap]
                case kind, said:
                    yield kind, said

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
            f"{self._joined(codes)} {verb}" for codes, verb in zip(held, verbs, strict=True) if codes
        )

    def _joined(self, codes: Sequence[str]) -> str:
        return _CUSTOMS[self.profile].holders.join(codes) if self.is_attributed else ""

    def _label(self, at: int) -> str:
        custom = _CUSTOMS[self.profile]
        word = _OPTIONS.get(self.language, {}).get(custom.option, custom.option)
        is_lettered = custom.is_lettered and at <= len(_LETTERS)
        return f"{word} {_LETTERS[at - 1] if is_lettered else at}"


_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>Composite text</title>
<style>body{{max-width:46em;margin:2em auto;padding:0 1em;font-family:Georgia,serif;line-height:1.5}}
p{{white-space:pre-wrap}}.mark{{color:#123a6b}}section{{border-top:1px solid #bbb}}</style></head>
<body><header><p>{parties}</p></header>
{units}
<footer><p>{engine}</p></footer></body></html>
"""

WRITERS: dict[str, Callable[[Printer, Composite], str]] = {".txt": Printer.text, ".html": Printer.page}
"""Of the ending of a file's name, what writes it."""
