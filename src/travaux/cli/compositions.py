"""`travaux composite|losses`: a draft with all counter-texts in brackets, and what of a party's was dropped.

In:  a date, the heads of a saved state; an instrument or a draft.
Out: JSON that is the same at every desk with the same heads; a paper; lines for a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.answers import Answer
from travaux.cli.bracketing import Custom, To, Unattributed, Wanted, bracketed, written
from travaux.cli.options import noun, viewing
from travaux.model.composites import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travaux.cli.options import View
    from travaux.desk.desk import Desk
    from travaux.projections.losses import Losses

app = noun("The bracketed text, and what was dropped from it.")

_SHOWN = 160
"""Characters of a wording that a person is shown; `--json` has all of it."""

Instrument = Annotated[str | None, typer.Option(metavar="ID", help="Needed where several are open.")]
Draft = Annotated[str | None, typer.Option(metavar="ENTRY", help="The draft; else the latest one.")]


@viewing(app, "composite")
def composite(
    desk: Desk,
    view: View,
    *,
    instrument: Instrument = None,
    draft: Draft = None,
    to: To = None,
    profile: Custom = Profile.UN,
    unattributed: Unattributed = False,
) -> Answer:
    """Show a draft and every counter-text of the replies to it in one text: brackets, with who is for and against."""
    from travaux.cli import files
    from travaux.desk import printing, views
    from travaux.projections import composites as assembled

    if to is not None:
        files.needs_ending(to, printing.ENDINGS)
    found = views.composite(
        desk, instrument=instrument, draft=draft, record=view.record, as_of=view.as_of, heads=view.heads
    )
    if to is not None:
        wanted = Wanted(to, profile, is_attributed=not unattributed)
        return written("composite", found.composite, wanted, base=found.instrument)
    return bracketed(found.composite, assembled.shape(found))


@viewing(app, "losses")
def losses(
    desk: Desk,
    view: View,
    *,
    party: Annotated[str, typer.Argument(metavar="CODE", help="Whose proposals.")],
    instrument: Instrument = None,
    draft: Draft = None,
    before: Annotated[
        str | None,
        typer.Option(metavar="ENTRY", help="The earlier draft; else the one that the draft replaces."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The earlier composite as it stood then; else the same day."),
    ] = None,
) -> Answer:
    """Say what of a party's proposals in an earlier composite is neither proposed nor taken over in the later one."""
    from travaux.desk import views
    from travaux.projections import losses as lost

    found = views.losses(
        desk,
        party=party,
        instrument=instrument,
        draft=draft,
        before=before,
        since=since,
        record=view.record,
        as_of=view.as_of,
        heads=view.heads,
    )
    return Answer(lost.shape(found), lambda: _lines(found))


def _lines(found: Losses) -> Iterator[str]:
    yield f"{found.party}: {found.proposals:,} proposals, {len(found.lost):,} of them dropped"
    for one in found.lost:
        words, struck = (" ".join(text.split())[:_SHOWN] for text in (one.text, one.struck))
        yield f"  {one.label or one.unit}: {struck or '(nothing)'} -> {words or '(nothing)'}"
