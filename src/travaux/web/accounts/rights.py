"""Rights: what the role of an account lets a person do.

In:  a request whose session is read.
Out: yes or no, or a refusal with its code.
"""

from __future__ import annotations

from django.http import HttpRequest

from travaux.model.errors import TravauxError
from travaux.web.accounts.models import Account, Role

WRITING = frozenset({Role.CLERK, Role.ADVISER, Role.HEAD})
"""Roles that set, confirm and dismiss; a reader only reads."""


class RoleInsufficientError(TravauxError):
    """The role of an account does not allow what was asked."""

    code = "role-insufficient"


def may_write(request: HttpRequest) -> bool:
    """Say whether a person may write at this desk."""
    return isinstance(request.user, Account) and request.user.role in WRITING


def need_writing(request: HttpRequest) -> str:
    """Give the name of the person who writes.

    Raises:
        RoleInsufficientError: the role does not allow it.
    """
    if not may_write(request):
        message = "a reader's account confirms and refuses nothing"
        hint = "ask whoever keeps the dossier for the role of clerk, adviser or head"
        raise RoleInsufficientError(message, hint=hint)
    return str(request.user)
