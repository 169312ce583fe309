# ruff: noqa: PLC0415 - Django's models can be imported only once it is set up
from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from travaux.model.errors import TravauxError
from travaux.web.accounts import commands
from travaux.web.site import Site

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

PASSWORD = "a few words in a row"


@pytest.fixture
def reader(private: Client) -> Client:
    from travaux.web.accounts.models import Account

    account = Account(name="Reader", role="reader")
    account.set_password(PASSWORD)
    account.save()
    return private


def log_in(client: Client, password: str = PASSWORD, name: str = "reader", after: str = "") -> Response:
    return client.post("/en/login/", {"name": name, "password": password, "next": after})


@pytest.mark.parametrize(
    "path", ["/en/", "/fr/board/treaty/?as_of=2022-01-26", "/ru/timeline/", "/en/no/such/"]
)
def test_a_private_page_sends_a_stranger_to_the_login_and_back(reader: Client, path: str) -> None:
    response = reader.get(path)
    assert response.status_code == 302
    login, _, query = response["Location"].partition("?")
    assert login == f"{path[:3]}/login/"
    form = reader.get(f"{login}?{query}").content.decode()
    assert f'name="next" value="{path.replace("&", "&amp;")}"' in form
    assert log_in(reader, after=path)["Location"] == path
    assert reader.get(path).status_code != 302


def test_a_stranger_sees_nothing_of_a_private_dossier_at_the_login(private: Client) -> None:
    assert "Guarantees" not in private.get("/en/login/").content.decode()


def test_a_program_without_an_account_is_answered_401(private: Client) -> None:
    response = private.get("/api/v1/anything")
    assert response.status_code == 401
    assert response.json()["code"] == "login-needed"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "en/"]
)
def test_the_login_leads_to_our_own_pages_only(reader: Client, elsewhere: str) -> None:
    assert log_in(reader, after=elsewhere)["Location"] == "/en/"


def test_a_wrong_password_is_refused_and_says_not_which_was_wrong(reader: Client) -> None:
    wrong, stranger = log_in(reader, "wrong"), log_in(reader, "wrong", "nobody")
    assert wrong.status_code == stranger.status_code == 401
    assert b"The account or the password is wrong." in wrong.content
    assert reader.get("/en/").status_code == 302


def test_after_a_few_failures_even_the_right_password_must_wait(reader: Client) -> None:
    for _ in range(4):
        assert log_in(reader, "wrong").status_code == 401
    refused = log_in(reader)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "2"


def test_failures_hold_up_no_other_account_and_no_other_address(served: Site) -> None:
    from travaux.web.accounts import throttle

    now = served.now()
    for _ in range(10):
        throttle.failed("reader", "127.0.0.1", now)
    assert throttle.wait("READER", "127.0.0.1", now) == timedelta(seconds=128)
    assert throttle.wait("other", "127.0.0.1", now) == timedelta()
    assert throttle.wait("reader", "127.0.0.2", now) == timedelta()
    assert throttle.wait("reader", "127.0.0.1", now + timedelta(days=2)) == timedelta()


def test_the_wait_never_exceeds_a_quarter_of_an_hour(served: Site) -> None:
    from travaux.web.accounts import throttle

    for _ in range(60):
        throttle.failed("reader", "127.0.0.1", served.now())
    assert throttle.wait("reader", "127.0.0.1", served.now()) == throttle.LONGEST


def test_a_success_forgets_the_failures(reader: Client) -> None:
    for _ in range(3):
        log_in(reader, "wrong")
    log_in(reader)
    for _ in range(3):
        log_in(reader, "wrong")
    assert log_in(reader).status_code == 302


def test_a_form_from_another_page_is_refused(browser: Callable[..., Client]) -> None:
    strict = browser(enforce_csrf_checks=True)
    response = strict.post("/fr/login/", {"name": "reader", "password": PASSWORD})
    assert response.status_code == 403
    assert "Le formulaire est trop ancien" in response.content.decode()


def test_whoever_logs_out_is_a_stranger_again(reader: Client) -> None:
    log_in(reader)
    assert reader.get("/en/").status_code == 200
    assert reader.get("/en/login/out/").status_code == 405
    reader.post("/en/login/out/")
    assert reader.get("/en/").status_code == 302


def test_a_one_time_link_logs_in_once(private: Client, served: Site, browser: Callable[..., Client]) -> None:
    from travaux.web.accounts import links
    from travaux.web.accounts.models import LoginLink

    token = links.make(served.now())
    assert token not in {link.digest for link in LoginLink.objects.all()}
    assert private.get(f"/en/login/once/{token}/")["Location"] == "/en/"
    assert private.get("/en/").status_code == 200
    again = browser()
    assert again.get(f"/en/login/once/{token}/").status_code == 410
    assert again.get("/en/").status_code == 302


def test_a_one_time_link_is_good_for_a_quarter_of_an_hour(private: Client, served: Site) -> None:
    from travaux.web.accounts import links

    token = links.make(served.now() - timedelta(minutes=15, seconds=1))
    assert private.get(f"/en/login/once/{token}/").status_code == 410
    assert private.get("/en/login/once/made-up/").status_code == 410


@pytest.mark.usefixtures("reader")
def test_passwords_are_kept_as_argon2_only(served: Site) -> None:
    from travaux.web.accounts.models import Account

    assert Account.objects.get().password.startswith("argon2$argon2id$")
    assert PASSWORD.encode() not in (served.folder / "desk.db").read_bytes()


def test_the_session_cookie_is_out_of_reach_of_scripts(reader: Client) -> None:
    log_in(reader)
    cookie = reader.cookies["travaux_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_key_that_signs_sessions_is_its_owner_s_alone(served: Site) -> None:
    assert stat.S_IMODE((served.folder / "keys" / "web.key").stat().st_mode) == 0o600


@pytest.mark.usefixtures("reader")
def test_the_records_hold_nothing_of_accounts(served: Site) -> None:
    content = b"".join(path.read_bytes() for path in (served.folder / "records").iterdir())
    assert b"argon2" not in content
    assert b"accounts_account" not in content


def test_an_account_can_be_added_at_a_shell(
    dossier: Path, served: Site, browser: Callable[..., Client]
) -> None:
    commands.add(dossier, "Clerk", PASSWORD, "clerk")
    from travaux.web.accounts.models import Account

    assert Account.objects.get(name="Clerk").role == "clerk"
    with pytest.raises(commands.AccountExistsError):
        commands.add(dossier, "CLERK", PASSWORD, "clerk")
    settings.TRAVAUX_SITE = served
    assert log_in(browser(), name="clerk").status_code == 302


@pytest.mark.parametrize(
    ("name", "password", "role", "code"),
    [
        ("x", PASSWORD, "king", "role-unknown"),
        ("x", "short", "reader", "password-weak"),
        ("", PASSWORD, "reader", "line-too-long"),
        ("x" * 65, PASSWORD, "reader", "line-too-long"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    dossier: Path, name: str, password: str, role: str, code: str
) -> None:
    with pytest.raises(TravauxError) as refused:
        commands.add(dossier, name, password, role)
    assert refused.value.code == code


def test_djangos_connection_never_folds_the_log_of_the_private_file_in(served: Site) -> None:
    from django.contrib.sessions.models import Session
    from django.db import connection
    from django.utils import timezone

    file = served.folder / "desk.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("SELECT count(*) FROM desk_notes").fetchone()
        before = file.read_bytes()
        for number in range(300):
            Session.objects.create(
                session_key=f"{number:032}", session_data="x" * 20_000, expire_date=timezone.now()
            )
        connection.close()
        assert file.with_name("desk.db-wal").stat().st_size > 1000 * 4096
        assert file.read_bytes() == before
    Session.objects.all().delete()
