"""The parsers of level 1, as the extra `nlp` brings them: installed only when asked for.

In:  the extra `nlp` of `pyproject.toml`, as `requirements-nlp.lock` pins it.
Out: a folder in `.cache`, apart from `.venv`; the setting under which a process finds what is in it.
"""

import os

from tools.apart import Apart
from tools.environment import PARSERS_LOCK, ROOT

PARSERS = Apart("the parsers of level 1", PARSERS_LOCK, ROOT / ".cache" / "nlp")
HOW = "./dev bench --parsers"
"""What installs them."""


def setting() -> dict[str, str]:
    """Give what a process must have in its environment to find the parsers."""
    further = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join([str(PARSERS.place), *([further] if further else [])])}
