"""Packages installed apart from `.venv`, only when asked for: no test can come to need them unawares.

In:  a lock that holds what they need beyond `requirements.lock`.
Out: a folder in `.cache`, with a stamp that says what is in it.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.environment import PYTHON, SETTINGS, run, say


@dataclass(frozen=True, slots=True)
class Apart:
    """A folder of packages beside `.venv`."""

    name: str
    """As a person is told of them."""
    lock: Path
    place: Path

    @property
    def stamp(self) -> Path:
        """Give the file that says what is installed."""
        return self.place / "installed.sha256"

    def bring(self) -> int:
        """Install them, unless they are there as the lock has them; give the exit status."""
        wanted = hashlib.sha256(self.lock.read_bytes() + str(PYTHON.resolve()).encode()).hexdigest()
        if self.stamp.is_file() and self.stamp.read_text("utf-8") == wanted:
            return 0
        say(f"installing {self.name} into {self.place.parent.name}/{self.place.name}")
        shutil.rmtree(self.place, ignore_errors=True)
        locked = ("--quiet", "--no-deps", "--require-hashes", "--target", self.place, "-r", self.lock)
        if run(PYTHON, "-m", "pip", "install", *locked, env=SETTINGS):
            return 1
        self.stamp.write_text(wanted, "utf-8")
        return 0
