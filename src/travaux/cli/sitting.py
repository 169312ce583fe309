"""A sitting: the dossiers that one run of the command line has open, and how it is to answer.

In:  the environment, and folders as commands name them.
Out: open desks, each opened once and kept until the end, so that `enter` pays for opening only once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from travaux.desk.desk import Desk


class Sitting:
    """The open desks of one run.

    Attributes:
        environ: the environment, read once.
        entering: commands come from a file, one a line: JSON is implied, nothing prompts.
        json: whether the command at work answers in JSON.
        verbose: whether it logs to standard error.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.entering = False
        self.json = False
        self.verbose = False
        # By dossier and passphrase file as commands name them. Two names of one dossier are two desks, each of
        # which reads what the other appended, as two processes would.
        self._desks: dict[tuple[Path | None, Path | None], Desk] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every desk."""
        self._desks.clear()
        self._open.close()

    def folder(self, named: Path | None) -> Path:
        """Find the dossier: as named, else by `$TRAVAUX_DOSSIER`, else upward from here."""
        from travaux import wiring

        return wiring.find_dossier(named, self.environ)

    def desk(self, named: Path | None, *, passphrase_file: Path | None = None) -> Desk:
        """Open the desk of a dossier, or give the one that is open."""
        from travaux import wiring

        asked = (named, passphrase_file)
        if asked not in self._desks:
            folder = self.folder(named)
            passphrase = self.passphrase(passphrase_file)
            self._desks[asked] = self._open.enter_context(
                wiring.open_desk(folder, now=wiring.clock(self.environ), passphrase=passphrase)
            )
            self.log(f"opened the dossier {folder}")
        return self._desks[asked]

    def passphrase(self, file: Path | None) -> str | None:
        """Read the passphrase of the keys from the file named, or from `$TRAVAUX_PASSPHRASE_FILE`."""
        from travaux import wiring

        named = file if file is not None else self.environ.get("TRAVAUX_PASSPHRASE_FILE")
        return wiring.read_passphrase(Path(named)) if named else None

    def log_all(self) -> None:
        """Let every room's log lines out to standard error, from here on."""
        import logging

        self.verbose = True
        logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(name)s: %(message)s")

    def log(self, line: str) -> None:
        """Say on standard error what is being done, with `--verbose` only."""
        if self.verbose:
            import logging

            logging.getLogger("travaux").info(line)

    @property
    def watched(self) -> bool:
        """Whether a person watches standard error, so that progress is worth showing."""
        return not self.entering and sys.stderr.isatty()
