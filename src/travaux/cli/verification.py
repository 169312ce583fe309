"""Verification told: what was checked in which record, and what is wrong.

In:  names of records, or bare files.
Out: `travaux.verify/1`, a line per record for a person; exit status 3 if any has a fault.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from travaux.cli import acknowledgements, progress, refusals, tables
from travaux.cli.answers import Answer

if TYPE_CHECKING:
    from travaux.cli.sitting import Sitting
    from travaux.desk.verification import Verified


def answer(sitting: Sitting, dossier: Path | None, named: tuple[str, ...], *, full: bool) -> Answer:
    """Check what was named, else every record of the dossier."""
    from travaux.desk import verification

    checked = check(sitting, dossier, named, full=full)
    shape = verification.shape(checked)
    status = refusals.UNVERIFIED if any(one.faults for one in checked) else 0
    said = tuple(acknowledgements.warning(fault) for one in checked for fault in one.warnings)
    return Answer(shape, lambda: tables.verification(shape), warnings=said, status=status)


def check(
    sitting: Sitting, dossier: Path | None, named: tuple[str, ...], *, full: bool
) -> tuple[Verified, ...]:
    """Check records of a dossier by name and bare files by path, in the order named; all records if none is."""
    from travaux import wiring
    from travaux.desk import verification

    with progress.bar(sitting, "verifying") as step:

        def count(position: int) -> None:
            if step is not None:
                step(position, None)

        if not named:
            return verification.records(sitting.desk(dossier), (), full=full, progress=count)
        found: list[Verified] = []
        for name in named:
            if _is_file(name):
                found.append(wiring.verify_file(Path(name), full=full, progress=count))
            else:
                found += verification.records(sitting.desk(dossier), (name,), full=full, progress=count)
        return tuple(found)


def _is_file(name: str) -> bool:
    """Say whether an argument is a bare file; no name of a record has a dot or a slash."""
    return "." in name or "/" in name or "\\" in name
