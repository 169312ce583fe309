"""Full powers: who may sign for a party, said by its root key, exchanged before a record is founded.

In:  the party's root key and this desk's key; or a file that another party sends.
Out: the canonical text of one signed envelope, and its fingerprint to be read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.desk.errors import PowersInvalidError
from travaux.model.errors import TravauxError
from travaux.record import powers as engine

if TYPE_CHECKING:
    from travaux.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class PowersShown:
    """A desk's full powers as they go to the other parties."""

    text: bytes
    """Canonical JSON of the envelope, ASCII."""
    fingerprint: str
    """Of the root key, in groups for reading aloud."""


def show(desk: Desk) -> PowersShown:
    """Write this desk's full powers, signed by the party's root key."""
    root, own = desk.key("root"), desk.key("desk")
    powers = engine.Powers(desk.party, (root.public.hex(),), 1, desk.author, own.public.hex(), None)
    signed = engine.sign_powers(powers, root)
    return PowersShown(signed, engine.fingerprint(signed))


def checked(content: bytes) -> engine.Powers:
    """Check the powers in a file.

    Raises:
        PowersInvalidError: they cannot be read or their signature fails.
    """
    try:
        return engine.read_powers(content.strip())
    except (TravauxError, ValueError) as error:
        message = f"the full powers cannot be taken: {error}"
        raise PowersInvalidError(
            message, hint="ask the party for a new file of `travaux powers show`"
        ) from error
