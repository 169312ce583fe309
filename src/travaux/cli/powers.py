"""`travaux powers`: who may sign for this party.

In:  the dossier's keys.
Out: the full powers as a file for the other party, and their fingerprint to be read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travaux.cli import files
from travaux.cli.answers import Answer, done
from travaux.cli.options import Out, noun, reading

if TYPE_CHECKING:
    from travaux.desk.desk import Desk

app = noun("Who may sign for this party.")


@reading(app, "show")
def show(desk: Desk, *, out: Out) -> Answer:
    """Write the full powers of this desk, and show their fingerprint to be read aloud."""
    from travaux.desk import powers

    shown = powers.show(desk)
    written = files.write(out, shown.text)
    return done("powers show", shown.fingerprint, files=[written], fingerprint=shown.fingerprint)
