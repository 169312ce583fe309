"""YAML files of this room: rules, lexicons and grammars are kept as data that a diplomat can read.

In:  the path of a file beside the code.
Out: what it says, and the hash by which readings name their rules. Nothing outside the package is read.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(*path: str) -> Any:  # noqa: ANN401  what a file says is checked by who asks for it
    """Read one file of this room, once: what it says is shared and not to be changed."""
    return parse(resources.files("travaux.press").joinpath(*path).read_bytes())


def parse(content: bytes) -> Any:  # noqa: ANN401
    """Read YAML.

    Raises:
        yaml.YAMLError: it is none.
    """
    return yaml.load(content, Loader=_LOADER)  # noqa: S506  both are safe loaders


def names(*folder: str) -> tuple[str, ...]:
    """Name the YAML files of a folder, sorted."""
    place = resources.files("travaux.press").joinpath(*folder)
    return tuple(sorted(file.name for file in place.iterdir() if file.name.endswith(".yaml")))


@cache
def version() -> str:
    """Give the first 12 hex digits of the SHA-256 of all data files of this room, in the order of their names."""
    digest = hashlib.sha256()
    for folder in _folders(()):
        for name in names(*folder):
            digest.update("/".join((*folder, name, "")).encode())
            digest.update(resources.files("travaux.press").joinpath(*folder, name).read_bytes())
    return digest.hexdigest()[:12]


def _folders(inside: tuple[str, ...]) -> list[tuple[str, ...]]:
    place = resources.files("travaux.press").joinpath(*inside) if inside else resources.files("travaux.press")
    found = []
    for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith("_"):
            found += [(*inside, entry.name), *_folders((*inside, entry.name))]
    return found
