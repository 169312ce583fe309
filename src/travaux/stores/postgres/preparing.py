"""Making room for a dossier's records in a database, which only its administrator can do.

In:  the administrator's address, the address that Travaux will use, the name of the space.
Out: an owner who cannot log in, a user who may read, add lines and found records, and the schemas between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from travaux.model.errors import NameInvalidError
from travaux.stores.errors import NotWritableError, StoreUnfitError
from travaux.stores.postgres import schema
from travaux.stores.postgres.refusals import unwritten
from travaux.stores.postgres.session import Session, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"(?!pg_)[a-z][a-z0-9_]{0,30}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is ready in a database."""

    where: str
    space: str
    owner: str
    user: str
    made: tuple[str, ...]
    """What had to be made; empty where all was there."""


def checked_space(name: str) -> str:
    """Give the name of a space back.

    Raises:
        NameInvalidError: it is not of the allowed form.
    """
    if _SPACE.fullmatch(name) is None:
        message = f"{name[:40]!r} is no name of a schema for records"
        raise NameInvalidError(message, hint="1 to 31 small letters, digits and _, a letter first, not pg_…")
    return name


def prepare(administrator: str, *, address: str, space: str, password: str | None = None) -> Prepared:
    """Make what is missing, in one transaction; run again it changes nothing.

    Args:
        administrator: address of a superuser, or of one who owns the database and may create roles.
        address: what `[store] url` will say; its user is made if absent, its database must be there.
        space: the schema under which the records stand.
        password: given to the user where one is named; it goes to the server as a hash.

    Raises:
        StoreUnreachableError, StoreUnfitError, NotWritableError, AddressInvalidError: nothing was made.
    """
    checked_space(space)
    wanted = parsed(address)
    session = Session(administrator)
    user, owner = str(wanted["user"]), f"{space}_owner"
    if user in {owner, parsed(administrator)["user"]}:
        message = f"{user!r} would own the records, and could change them"
        raise StoreUnfitError(message, hint="name another user in the store's address")
    if wanted["dbname"] != parsed(administrator)["dbname"]:
        message = "the administrator's address and the store's name two databases"
        raise StoreUnfitError(message, hint="name the database of the records in both")
    try:
        connection = session.read(lambda connection: connection)
        with connection.transaction():
            made = tuple(_made(connection, user=user, owner=owner, space=space, password=password))
    except psycopg.Error as error:
        raise unwritten(error, session.where, was_open=False) from error
    finally:
        session.close()
    return Prepared(session.where, space, owner, user, made)


def _made(
    connection: psycopg.Connection[Any], *, user: str, owner: str, space: str, password: str | None
) -> Iterator[str]:
    names = {"user": sql.Identifier(user), "owner": sql.Identifier(owner), "space": sql.Identifier(space)}
    names["database"] = sql.Identifier(connection.info.dbname)
    if not _row(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", owner):
        _run(connection, "CREATE ROLE {owner} NOLOGIN", names)
        yield f"the role {owner}, which owns the records and cannot log in"
    if not (
        rights := _row(connection, "SELECT rolsuper, rolcanlogin FROM pg_roles WHERE rolname = %s", user)
    ):
        _run(connection, "CREATE ROLE {user} LOGIN", names)
        yield f"the role {user}, which may read and add"
    elif rights[0]:
        message = f"{user!r} is a superuser, whom no guard holds"
        raise StoreUnfitError(message, hint="name a user without rights of its own in the store's address")
    if password:
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                names["user"],
                sql.Literal(
                    connection.pgconn.encrypt_password(
                        password.encode(), user.encode(), b"scram-sha-256"
                    ).decode()
                ),
            )
        )
        yield f"the password of {user}"
    _run(connection, "GRANT CONNECT ON DATABASE {database} TO {user}", names)
    yield from _space(connection, space, names)


def _space(
    connection: psycopg.Connection[Any], space: str, names: dict[str, sql.Identifier]
) -> Iterator[str]:
    there = _row(
        connection, "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", space
    )
    mark = f"{schema.SPACE_MARK}{schema.VERSION}"
    if there and there[0] != mark:
        message = f"there is a schema {space!r} that is not for records: {str(there[0])[:60]}"
        raise NotWritableError(message, hint="name another with --schema")
    is_super = bool(
        (_row(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") or [0])[0]
    )
    if not is_super:
        # Whoever makes things for the owner must be allowed to act as the owner, for this long.
        _run(connection, "GRANT {owner} TO CURRENT_USER", names)
    if not there:
        _run(connection, "GRANT CREATE ON DATABASE {database} TO {owner}", names)
        _run(connection, "SET LOCAL ROLE {owner}", names)
        for statement in schema.space(space):
            connection.execute(statement)
        yield f"the schema {space}"
    else:
        _run(connection, "SET LOCAL ROLE {owner}", names)
    yield from _index(connection, space, names)
    for right in (
        "USAGE ON SCHEMA {space}",
        "SELECT ON {space}.records",
        "EXECUTE ON FUNCTION {space}.found(text)",
    ):
        _run(connection, f"GRANT {right} TO {{user}}", names)
    for (place,) in connection.execute(f"SELECT place FROM {space}.records".encode()).fetchall():
        for statement in schema.grants(place, names["user"].as_string(connection)):
            connection.execute(statement)
    connection.execute(b"RESET ROLE")
    if not is_super:
        _run(connection, "REVOKE {owner} FROM CURRENT_USER", names)


def _index(
    connection: psycopg.Connection[Any], space: str, names: dict[str, sql.Identifier]
) -> Iterator[str]:
    if not _row(connection, "SELECT 1 FROM pg_namespace WHERE nspname = %s", f"{space}_search"):
        for statement in schema.index(space):
            connection.execute(statement)
        yield f"the schema {space}_search, in which words are kept ready for search"
    for statement in schema.index_grants(space, names["user"].as_string(connection)):
        connection.execute(statement)


def _run(connection: psycopg.Connection[Any], statement: str, names: dict[str, sql.Identifier]) -> None:
    filled = statement.format(
        **{name: identifier.as_string(connection) for name, identifier in names.items()}
    )
    connection.execute(filled.encode())


def _row(connection: psycopg.Connection[Any], query: str, *values: str) -> tuple[Any, ...] | None:
    return connection.execute(query.encode(), values).fetchone()
