"""One-time links: a way in for the owner of a dossier that is served on the owner's own machine.

In:  an account and the time.
Out: a token, good once and for a quarter of an hour; only its digest is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from travaux.web.accounts.models import Account, LoginLink, Role

GOOD_FOR = timedelta(minutes=15)
OWNER = "owner"
"""The account that a link logs in: whoever can start `serve` holds the dossier's keys."""


def make(now: datetime) -> str:
    """Make a link's token for the owner of the dossier."""
    owner, created = Account.objects.get_or_create(name=OWNER, defaults={"role": Role.HEAD})
    if created:
        owner.set_unusable_password()
        owner.save()
    token = secrets.token_urlsafe(32)
    LoginLink.objects.filter(expires__lt=now).delete()
    LoginLink.objects.create(digest=_digest(token), account=owner, expires=now + GOOD_FOR)
    return token


def use(token: str, now: datetime) -> Account | None:
    """Give the account a token logs in, and spend it; None if it is unknown, spent or too old."""
    link = LoginLink.objects.filter(digest=_digest(token), expires__gte=now).select_related("account").first()
    # Of two requests with the same token only the one that deletes the row gets in.
    if link is None or not LoginLink.objects.filter(pk=link.pk).delete()[0]:
        return None
    return link.account


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
