"""The peers beside which the benchmarks measure: other people's programs, installed only when asked for.

In:  the group `peers` of `pyproject.toml`, as `requirements-peers.lock` pins it.
Out: a folder in `.cache`, apart from `.venv`, so that no test can come to need it; its modules where they are there.
"""

import hashlib
import importlib
import shutil
import sys
from types import ModuleType

from tools.environment import PEERS_LOCK, PYTHON, ROOT, SETTINGS, run, say

PLACE = ROOT / ".cache" / "peers"
STAMP = PLACE / "installed.sha256"
HOW = "./dev bench --peers"
"""What installs them."""


def bring() -> int:
    """Install the peers, unless they are there as the lock has them; give the exit status."""
    wanted = hashlib.sha256(PEERS_LOCK.read_bytes() + str(PYTHON.resolve()).encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return 0
    say("installing the peers into .cache/peers")
    shutil.rmtree(PLACE, ignore_errors=True)
    locked = ("--quiet", "--no-deps", "--require-hashes", "--target", PLACE, "-r", PEERS_LOCK)
    if run(PYTHON, "-m", "pip", "install", *locked, env=SETTINGS):
        return 1
    STAMP.write_text(wanted, "utf-8")
    return 0


def find(module: str) -> ModuleType | None:
    """Give a module of a peer, or None where the peers are not installed."""
    if STAMP.is_file() and str(PLACE) not in sys.path:
        sys.path.append(str(PLACE))  # last: what Travaux has of its own goes first
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name is None or not module.startswith(missing.name):
            raise
        return None
