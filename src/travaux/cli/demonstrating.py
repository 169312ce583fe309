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
    """Enter the demonstration into a new dossier, sitting by sitting, each by the clock of the day it is named after.

    Raises:
        DemonstrationUnbuiltError: one of its commands was refused; its line is on standard output.
    """
    from travaux import wiring

    folder = folder.absolute()
    with resources.as_file(resources.files("travaux.cli") / "demonstration") as shipped:
        sittings = sorted(shipped.glob("*.enter"))
        clock = wiring.clock(_on(sittings[0], environ, folder))
        wiring.init(folder, title=TITLE, party=OBSERVER, observer=True, public=True, now=clock)
        lines = {file: file.read_bytes().splitlines(keepends=True) for file in sittings}
        told, total = 0, sum(map(len, lines.values()))
        with contextlib.chdir(shipped):
            for file in sittings:
                with Sitting(_on(file, environ, folder)) as inner:
                    status = entering.replay(inner, _counted(lines[file], step, told, total), loud=False)
                if status:
                    message = "a command of the demonstration was refused; the line above says which"
                    hint = "report it: the demonstration is part of Travaux"
                    raise DemonstrationUnbuiltError(message, hint=hint)
                told += len(lines[file])


def _on(sitting: Path, environ: Mapping[str, str], folder: Path) -> Mapping[str, str]:
    """Give the surroundings of a sitting: the dossier, and the clock stopped at six in the evening, UTC."""
    place = {**environ, "TRAVAUX_DOSSIER": str(folder), "TRAVAUX_NOW": f"{sitting.stem}T18:00:00Z"}
    place.pop("TRAVAUX_PASSPHRASE_FILE", None)
    return place


def _counted(lines: Sequence[bytes], step: Step | None, told: int, total: int) -> Iterator[bytes]:
    """Give the lines one by one, and say how far they are in all sittings."""
    for number, line in enumerate(lines, start=told + 1):
        if step is not None:
            step(number, total)
        yield line
