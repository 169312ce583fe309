"""`travaux account add`: a person gets an account at a dossier.

In:  the dossier's folder, a name, a password, a role.
Out: a row in its `desk.db`.
"""

from __future__ import annotations

from pathlib import Path

from travaux.model.errors import LineTooLongError, TravauxError
from travaux.model.names import line
from travaux.web.opening import prepare

MAX_NAME = 64
MIN_PASSWORD = 10
ROLES = ("reader", "clerk", "adviser", "head")


class AccountExistsError(TravauxError):
    """An account of that name is there already."""

    code = "account-exists"


class PasswordWeakError(TravauxError):
    """A password is too short to keep anybody out."""

    code = "password-weak"


class RoleUnknownError(TravauxError):
    """A role is not one of reader, clerk, adviser, head."""

    code = "role-unknown"


def add(folder: Path, name: str, password: str, role: str) -> None:
    """Add an account.

    Raises:
        LineTooLongError: the name is not one line of 1 to 64 characters.
        AccountExistsError, PasswordWeakError, RoleUnknownError: as their names say.
    """
    if len(line(name, what="account name")) > MAX_NAME:
        message = f"the account name has {len(name)} characters, over {MAX_NAME}"
        raise LineTooLongError(message, hint="choose a shorter name")
    if role not in ROLES:
        message = f"{role[:40]!r} is not a role"
        raise RoleUnknownError(message, hint=f"use one of {', '.join(ROLES)}")
    if len(password) < MIN_PASSWORD:
        message = f"the password has fewer than {MIN_PASSWORD} characters"
        raise PasswordWeakError(message, hint="a few words in a row are easy to keep and hard to guess")
    with prepare(folder):
        # Django's models can be imported only once it is set up.
        from travaux.web.accounts.models import Account  # noqa: PLC0415

        if Account.objects.filter(name__iexact=name).exists():
            message = f"there is an account named {name!r}"
            raise AccountExistsError(message, hint="choose another name")
        account = Account(name=name, role=role)
        account.set_password(password)
        account.save()
