"""The peers beside which the benchmarks measure: other people's programs, installed only when asked for.

In:  the group `peers` of `pyproject.toml`, as `requirements-peers.lock` pins it.
Out: a folder in `.cache`, apart from `.venv`, so that no test can come to need it; its modules where they are there.
"""

import importlib
import sys
from types import ModuleType

from tools.apart import Apart
from tools.environment import PEERS_LOCK, ROOT

PEERS = Apart("the peers", PEERS_LOCK, ROOT / ".cache" / "peers")
HOW = "./dev bench --peers"
"""What installs them."""


def find(module: str) -> ModuleType | None:
    """Give a module of a peer, or None where the peers are not installed."""
    if PEERS.stamp.is_file() and str(PEERS.place) not in sys.path:
        sys.path.append(str(PEERS.place))  # last: what Travaux has of its own goes first
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name is None or not module.startswith(missing.name):
            raise
        return None
