"""Tables of accounts, one-time links and failed log-ins: the only Django models there are.

In:  what the login page and `travaux account add` were given.
Out: rows in the dossier's private `desk.db`; of passwords and links only digests.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What a person may do at this desk."""

    READER = "reader"
    CLERK = "clerk"
    ADVISER = "adviser"
    HEAD = "head"


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by name, whatever the case it is typed in."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Give the account of that name."""
        return self.get(name__iexact=username or "")


class Account(AbstractBaseUser):
    """One person who may log in."""

    name: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    role: models.CharField[str, str] = models.CharField(
        max_length=16, choices=Role.choices, default=Role.READER
    )

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "name"

    def __str__(self) -> str:
        """Give the account's name."""
        return self.name


class LoginLink(models.Model):
    """A link that logs its owner in once; the token itself is kept nowhere."""

    digest: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    account: models.ForeignKey[Account, Account] = models.ForeignKey(Account, on_delete=models.CASCADE)
    expires: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        """Say whose link it is."""
        return f"{self.account} until {self.expires:%Y-%m-%d %H:%M}"


class FailedLogin(models.Model):
    """How often one account was tried in vain from one address, and when last."""

    tried: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    """SHA-256 of the account's name and the address."""
    failures: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    last: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        """Say how often."""
        return f"{self.failures} failures"
