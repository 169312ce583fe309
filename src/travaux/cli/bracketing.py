"""Bracketed texts at a shell: how they are asked for as papers, and how they are answered.

In:  a composite, from files or from the record, and the paper that is wanted of it.
Out: the answer of the command, with every warning of the composite, whether it is printed or written to a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from travaux.cli.answers import Answer, done
from travaux.model.composites import Composite, Profile

To = Annotated[
    Path | None, typer.Option("--to", metavar="FILE", help="Write it there: .docx, .html, .pdf or .txt.")
]
Custom = Annotated[Profile, typer.Option(help="Whose custom the brackets of --to follow.")]
Unattributed = Annotated[bool, typer.Option("--unattributed", help="Name no party in what --to writes.")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The file to write, and how."""

    to: Path
    profile: Profile
    is_attributed: bool


def written(command: str, found: Composite, wanted: Wanted, *, base: str) -> Answer:
    """Write a composite to its file, titled by what it is a composite of; answer `travaux.done/1`."""
    from travaux.cli import files
    from travaux.desk import printing
    from travaux.wording import languages
    from travaux.wording.messages import say

    reader = languages.language(found.language)
    title = say(reader, "printing.composite_of", base=base)
    request = printing.Request(title, reader, wanted.profile, is_attributed=wanted.is_attributed)
    path = files.write(wanted.to, printing.composite(found, wanted.to.suffix, request))
    return replace(done(command, *_lines(found), files=(path,)), warnings=_warnings(found))


def bracketed(found: Composite, shape: Mapping[str, object]) -> Answer:
    """Answer with a composite's JSON; to a person, with how much of it is open."""
    return Answer(shape, lambda: _lines(found), warnings=_warnings(found))


def _warnings(found: Composite) -> tuple[str, ...]:
    from travaux.cli import acknowledgements

    return tuple(acknowledgements.warning(fault) for fault in found.faults)


def _lines(found: Composite) -> Iterator[str]:
    """Say how many units, brackets and alternatives there are, and what each party wants otherwise."""
    tally = found.tally
    yield (
        f"{len(found.units):,} units, {tally.units_clean:,} clean; "
        f"{tally.brackets:,} brackets, {tally.alternatives:,} alternatives"
    )
    for code, count in tally.by_party:
        yield f"  {code}: {count:,} apart from the base"
