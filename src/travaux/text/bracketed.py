"""Bracketed: a paper with brackets read back into nodes.

In:  plain text with square brackets, as a secretariat circulates it.
Out: nodes, and faults where brackets do not close or were never opened. What cannot be read so is words, verbatim.

Read: `[words]`; `[EG/ET: words]`; `[EG propose; SD oppose: words]`; `[words — EG, ET]`; `[words] (EG, ET)`;
`[Option 1: …] [Option 2: …]` (also Alt, Alternative, Variant, Variante, Вариант); placeholders `[X]`, `[…]`, `[date]`;
reservations `[Japan reserves its position]`, `(Reservation by JP)`, and those in notes, where their sign stands; to any
depth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from travaux.model.composites import Alternatives, Bracket, Node, Option, Placeholder, Words
from travaux.model.faults import Fault
from travaux.text import notes
from travaux.text.notes import Found, Placed

_SIGN = re.compile(r"[\[\]]")
_CODE = r"[A-Z][A-Z0-9]{1,11}|base"
_CODES = rf"(?:{_CODE})(?:\s*[/,]\s*(?:{_CODE}))*"
_FOR = r"proposent|propose|предлага[ею]т"
_AGAINST = r"oppose|s[’']oppose(?:nt)?|возража[ею]т"
_RESERVING = r"reserve|réserve(?:nt leur| sa) position|резервиру[ею]т позицию"
_VERB = rf"{_FOR}|{_AGAINST}|{_RESERVING}"
_SIDES = rf"{_CODES}(?:\s+(?:{_VERB}))?(?:\s*;\s*{_CODES}\s+(?:{_VERB}))*"
_BEFORE = re.compile(rf"({_SIDES}):\s")
_AFTER = re.compile(rf"\s[—–]\s({_SIDES})\Z")
_BEHIND = re.compile(rf"\s\(({_SIDES})\)")
_SIDE = re.compile(rf"({_CODES})(?:\s+({_VERB}))?")
_OPTION = re.compile(
    r"((?:Option|Alternative|Alt|Variante?|Вариант|Альтернатива)\.?\s(?:[A-Z]|\d{1,2}(?:\.\d)?)):\s"
)
_PLACEHOLDER = re.compile(
    r"[XYZN]{1,3}|…|\.{3}|_{2,}|(?i:date|place|number|city|lieu|nombre|дата|место|число)|--?"
)


@dataclass(frozen=True, slots=True)
class Bracketed:
    """What was read."""

    nodes: tuple[Node, ...]
    faults: tuple[Fault, ...] = ()
    reservations: tuple[Placed, ...] = ()
    """Who holds back, with the places where it is said or where the note that says it is called."""


@dataclass(slots=True)
class _Open:
    """A bracket that has not closed yet, or the text itself."""

    start: int
    nodes: list[Node] = field(default_factory=list)
    sides: str = ""
    label: str = ""


def read(text: str) -> Bracketed:
    """Read a bracketed text; time and memory grow with its length, however deep its brackets.

    Law: the nodes that `brackets.Printer` prints come back, whatever the custom, if no words hold brackets themselves
    or look like an attribution.
    """
    held = notes.find(text)
    stack = [_Open(0)]
    faults: list[Fault] = list(held.faults)
    done = 0
    for at, placed in _events(text, held):
        if at < done:
            continue
        _say(stack[-1], text[done:at])
        done = at + 1
        if placed is not None:
            stack[-1].nodes.append(placed.reservation)
            done = placed.end
        elif text[at] == "[":
            opened = _Open(at)
            if match := _BEFORE.match(text, done):
                opened.sides, done = match[1], match.end()
            if match := _OPTION.match(text, done):
                opened.label, done = match[1], match.end()
            stack.append(opened)
        elif len(stack) == 1:
            faults.append(Fault("bracket-unopened", "a bracket is closed that was not opened", at, at + 1))
            _say(stack[-1], "]")
        else:
            behind = _BEHIND.match(text, done)
            if behind and not stack[-1].sides:
                stack[-1].sides, done = behind[1], behind.end()
            _close(stack)
    _say(stack[-1], text[done:])
    _unclosed(stack, faults)
    faults.sort(key=lambda fault: fault.start or 0)
    return Bracketed(tuple(stack[0].nodes), tuple(faults), held.placed)


def _events(text: str, held: Found) -> list[tuple[int, Placed | None]]:
    """Give where brackets and reservations stand, in order; a reservation before the bracket it begins with."""
    placed = {one.start: one for one in held.placed}
    signs = {match.start() for match in _SIGN.finditer(text)} - held.signs
    return [(at, placed.get(at)) for at in sorted(signs | placed.keys())]


def _unclosed(stack: list[_Open], faults: list[Fault]) -> None:
    """Give the words of brackets that never closed to what is around them."""
    for unclosed in stack[1:]:
        at = unclosed.start
        faults.append(Fault("bracket-unclosed", "a bracket is opened and not closed", at, at + 1))
    while len(stack) > 1:
        one = stack.pop()
        said = "[" + (f"{one.sides}: " if one.sides else "") + (f"{one.label}: " if one.label else "")
        _say(stack[-1], said)
        stack[-1].nodes += one.nodes


def _say(into: _Open, words: str) -> None:
    if words:
        into.nodes.append(Words(words))


def _close(stack: list[_Open]) -> None:
    """Make a node of the innermost bracket, and give it to the one around."""
    one, around = stack.pop(), stack[-1]
    sides = one.sides
    last = one.nodes[-1] if one.nodes else None
    if not sides and isinstance(last, Words) and (match := _AFTER.search(last.text)):
        sides = match[1]
        one.nodes.pop()
        _say(one, last.text[: match.start()])
    held = _held(sides)
    nodes = tuple(one.nodes)
    if one.label:
        _option(around, Option(nodes, held[0], one.label))
    elif not sides and len(nodes) == 1 and isinstance(last, Words) and _PLACEHOLDER.fullmatch(last.text):
        around.nodes.append(Placeholder(last.text))
    elif not nodes and not sides:
        _say(around, "[]")
    else:
        around.nodes.append(Bracket(nodes, *held))


def _option(around: _Open, option: Option) -> None:
    """Put an option to those right before it, unless it is the first of others."""
    is_first = option.label.split()[-1] in {"1", "A", "А"}
    before: Sequence[Node] = around.nodes[-2:]
    match before:
        case [Alternatives() as choice, Words(text=gap)] if not gap.strip() and not is_first:
            around.nodes[-2:] = [Alternatives((*choice.options, option))]
        case [*_, Alternatives() as choice] if not is_first:
            around.nodes[-1:] = [Alternatives((*choice.options, option))]
        case _:
            around.nodes.append(Alternatives((option,)))


def _held(sides: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Say who is for, who is against, and who reserves its position; codes without a verb are for."""
    held: tuple[list[str], list[str], list[str]] = ([], [], [])
    for side in _SIDE.finditer(sides):
        verb = side[2] or ""
        which = 1 if re.fullmatch(_AGAINST, verb) else 2 if re.fullmatch(_RESERVING, verb) else 0
        held[which].extend(re.split(r"\s*[/,]\s*", side[1]))
    return tuple(held[0]), tuple(held[1]), tuple(held[2])
