"""Django's settings, made from the site that is served; there is no settings file.

In:  a `Site` and a secret key.
Out: a configured Django whose database is the dossier's private `desk.db`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from csp.constants import NONE, SELF
from django.conf import settings
from django.db import connections

from travaux.web.site import LOOPBACK, Site

STATIC = Path(__file__).parent / "static"
SESSION_AGE = timedelta(days=14)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
"""Everything comes from this server, and nothing is inline: no style attribute, no script."""


def configure(site: Site, secret_key: str) -> None:
    """Set Django up for a site; a second call in one process turns to another dossier."""
    wanted = {**_framework(), **_of_site(site), "SECRET_KEY": secret_key}
    if not settings.configured:
        settings.configure(**wanted)
        django.setup()
        return
    connections.close_all()
    for name, value in wanted.items():
        setattr(settings, name, value)
    connections.settings["default"]["NAME"] = wanted["DATABASES"]["default"]["NAME"]
    # This thread's connection, if it has one, keeps the settings it was made with.
    with suppress(AttributeError):
        del connections["default"]


def _framework() -> dict[str, Any]:
    """Settings that are the same for every dossier."""
    return {
        "DEBUG": False,
        "ROOT_URLCONF": "travaux.web.urls",
        "INSTALLED_APPS": [
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "travaux.web.accounts",
        ],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "csp.middleware.CSPMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "travaux.web.headers.permissions_policy",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "travaux.web.accounts.doorkeeper.doorkeeper",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [Path(__file__).parent / "templates"],
                "OPTIONS": {"environment": "travaux.web.templating.environment"},
            }
        ],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_USER_MODEL": "accounts.Account",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [("en", "English"), ("fr", "Français"), ("ru", "Русский")],
        "LANGUAGE_COOKIE_NAME": "travaux_language",
        "USE_I18N": True,
        "USE_TZ": True,
        "STATIC_URL": "/static/",
        "STATIC_ROOT": STATIC,
        "WHITENOISE_MAX_AGE": 3600,
        "CONTENT_SECURITY_POLICY": CONTENT_SECURITY_POLICY,
        "SESSION_COOKIE_NAME": "travaux_session",
        "SESSION_COOKIE_AGE": int(SESSION_AGE.total_seconds()),
        "CSRF_COOKIE_NAME": "travaux_csrf",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "travaux.web.pages.errors.forged",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        # Without a referrer a browser names no origin either, and every form would look forged.
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        # `--verbose` decides what is logged, and where; Django's own set-up would send letters to nobody.
        "LOGGING_CONFIG": None,
    }


def _of_site(site: Site) -> dict[str, Any]:
    """Settings that follow from the dossier."""
    return {
        "TRAVAUX_SITE": site,
        "ALLOWED_HOSTS": [*LOOPBACK, *site.hosts],
        "DATABASES": {"default": _database(site.folder / "desk.db")},
        "SESSION_COOKIE_SECURE": site.is_https,
        "CSRF_COOKIE_SECURE": site.is_https,
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in site.hosts] if site.is_https else [],
    }


def _database(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            # Nobody checkpoints this file while others have it open: `stores.private` says why.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA wal_autocheckpoint=0",
        },
    }
