"""The demonstration: a negotiation as it really went, entered through the same commands that a person types.

In:  the files of commands, texts and reports that the package ships in `demonstration/`.
Out: a dossier in `TRAVAUX_HOME`, built once; it is there entirely or not at all.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from travaux.cli import entering, progress
from travaux.cli.sitting import Sitting
from travaux.model.errors import TravauxError

if TYPE_CHECKING:
    from travaux.cli.progress import Step

NAME = "geneva-2022"
"""Folder of the dossier in `TRAVAUX_HOME`."""
TITLE = "Security guarantees, 2021–2022"
OBSERVER = "OBS"
"""Code of the observer whose dossier it is."""


class DemonstrationUnbuiltError(TravauxError):
    """The demonstration could not be built."""

    code = "demonstration-unbuilt"


def ensure(sitting: Sitting) -> Path:
    """Give the demonstration's dossier, building it if it is not there.

    Raises:
        DemonstrationUnbuiltError: a command of the demonstration was refused, or there is no place for it.
    """
    from travaux import wiring

    folder = wiring.home(sitting.environ) / NAME
    if (folder / wiring.SETTINGS).is_file():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{NAME}.", dir=folder.parent) as site:
            with progress.bar(sitting, "building the demonstration") as step:
                build(Path(site) / NAME, sitting.environ, step)
            (Path(site) / NAME).rename(folder)
    except OSError as error:
        if (folder / wiring.SETTINGS).is_file():  # another command built it meanwhile
            return folder
        message = f"the demonstration cannot be built in {folder}: {error.strerror or error}"
        raise DemonstrationUnbuiltError(
            message, hint="make room, or name another folder: TRAVAUX_HOME"
        ) from error
    return folder


def build(folder: Path, environ: Mapping[str, str], step: Step | None = None) -> None:
    """Enter the demonstration into a new dossier.

    Raises:
        DemonstrationUnbuiltError: one of its commands was refused; its line is on standard output.
    """
    from travaux import wiring

    folder = folder.absolute()
    wiring.init(folder, title=TITLE, party=OBSERVER, observer=True, public=True, now=wiring.clock(environ))
    with resources.as_file(resources.files("travaux.cli") / "demonstration") as shipped:
        lines = [
            line
            for file in sorted(shipped.glob("*.enter"))
            for line in file.read_bytes().splitlines(keepends=True)
        ]
        place = {**environ, "TRAVAUX_DOSSIER": str(folder)}
        place.pop("TRAVAUX_PASSPHRASE_FILE", None)
        with Sitting(place) as inner, contextlib.chdir(shipped):
            status = entering.replay(inner, _counted(lines, step), loud=False)
    if status:
        message = "a command of the demonstration was refused; the line above says which"
        raise DemonstrationUnbuiltError(message, hint="report it: the demonstration is part of Travaux")


def _counted(lines: Sequence[bytes], step: Step | None) -> Iterator[bytes]:
    for number, line in enumerate(lines, start=1):
        if step is not None:
            step(number, len(lines))
        yield line
