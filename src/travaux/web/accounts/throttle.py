"""Failed log-ins make the next try wait, twice as long each time.

In:  an account's name, an address, the time.
Out: how long to wait still; an account is slowed for one address only, so that nobody locks out others.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db.models import F

from travaux.web.accounts.models import FailedLogin

FREE = 4
"""Failures that cost nothing: everybody mistypes."""
LONGEST = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
"""After this long without a failure one starts anew."""


def wait(name: str, address: str, now: datetime) -> timedelta:
    """Say how long the next try must wait; nothing if it may be made now."""
    row = FailedLogin.objects.filter(tried=_tried(name, address)).first()
    if row is None or row.failures < FREE or now - row.last > FORGOTTEN:
        return timedelta()
    delay = min(timedelta(seconds=2 ** min(row.failures - FREE + 1, 20)), LONGEST)
    return max(row.last + delay - now, timedelta())


def failed(name: str, address: str, now: datetime) -> None:
    """Note a failure."""
    FailedLogin.objects.filter(last__lt=now - FORGOTTEN).delete()
    row, created = FailedLogin.objects.get_or_create(
        tried=_tried(name, address), defaults={"failures": 1, "last": now}
    )
    if not created:
        FailedLogin.objects.filter(pk=row.pk).update(failures=F("failures") + 1, last=now)


def succeeded(name: str, address: str) -> None:
    """Forget the failures of an account from an address."""
    FailedLogin.objects.filter(tried=_tried(name, address)).delete()


def _tried(name: str, address: str) -> str:
    return hashlib.sha256(f"{name.casefold()}\n{address}".encode()).hexdigest()
