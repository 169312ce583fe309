"""A record in a database: its shape, its guards, who may do what, and schemas that are none."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.databases import Database, Space
from tests.durability import chains
from travaux.record.lines import RecordFault
from travaux.stores import places
from travaux.stores.errors import (
    NotARecordError,
    NotWritableError,
    StoreUnfitError,
    StoreUnpreparedError,
    StoreUnreadableError,
)
from travaux.stores.postgres import schema
from travaux.stores.postgres.place import PostgresPlace


@pytest.fixture
def empty(database: Database) -> Iterator[Space]:
    """Room for records."""
    space = database.space()
    yield space
    space.close()


@pytest.fixture
def space(empty: Space) -> Space:
    """Room with a record of three lines."""
    store = empty.place().lines("main", create=True)
    with store.writing():
        for _ in range(3):
            chains.extend(store)
    return empty


@pytest.fixture
def place(space: Space) -> PostgresPlace:
    return space.place(patience=0.1)


def named(space: Space, statement: str) -> str:
    """Fill in the record's schema, the space, the user and the owner."""
    names = {"record": f'"{space.name}:main"', "space": space.name}
    return statement.format(**names, user=f"{space.name}_user", owner=f"{space.name}_owner")


def administer(space: Space, *statements: str) -> None:
    space.administer(*(named(space, statement) for statement in statements))


def as_user(space: Space, statement: str) -> None:
    """Do something as Travaux's own user, past Travaux."""
    with psycopg.connect(space.address, autocommit=True) as connection:
        connection.execute(named(space, statement).encode())


def faults(space: Space) -> tuple[RecordFault, ...]:
    place = space.place()
    try:
        return place.lines("main").guard_faults()
    finally:
        place.close()


def codes(space: Space) -> set[str]:
    return {fault.code for fault in faults(space)}


# --- shape ---------------------------------------------------------------------------------------


def test_the_tables_are_what_the_contract_says(space: Space) -> None:
    query = named(space, "SELECT * FROM {record}.entries ORDER BY position")
    with psycopg.connect(space.administrator) as connection:
        cursor = connection.execute(query.encode())
        columns = [column.name for column in cursor.description or ()]
        rows: list[Any] = cursor.fetchall()
    assert columns == ["author", "seq", "id", "payload", "signature", "disclosed", "position"]
    expected = chains.line(1, None)
    assert expected.claimed is not None
    assert rows[0] == (chains.AUTHOR, 1, expected.claimed.id, expected.payload, expected.signature, 2, 1)


def test_a_new_record_is_not_there_before_its_first_line(empty: Space) -> None:
    place = empty.place()
    store = place.lines("main", create=True)
    with store.writing():
        assert place.names() == []
    chains.extend(store)
    assert place.names() == ["main"]


def test_a_record_is_never_founded_over_another(place: PostgresPlace) -> None:
    with pytest.raises(NotWritableError, match="is there already"):
        chains.extend(place.lines("main", create=True))
    assert len(chains.whole(place.lines("main"))) == 3


def test_records_of_any_allowed_name_stand_apart(place: PostgresPlace) -> None:
    """An identifier of the server's has 63 bytes; names of records may have 64, and differ in the last."""
    names = ["a" * 63 + "b", "a" * 63 + "c", "0", "a-b-c"]
    for name in names:
        chains.extend(place.lines(name, create=True))
    assert place.names() == sorted(["main", *names])
    for name in names:
        store = place.lines(name)
        assert store.guard_faults() == ()
        assert len(chains.whole(store)) == 1


def test_two_dossiers_in_one_database_see_nothing_of_each_other(database: Database, space: Space) -> None:
    other = database.space()
    intruder = PostgresPlace(other.address, space.name)
    with pytest.raises(StoreUnpreparedError):
        intruder.names()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_user(other, f'SELECT * FROM "{space.name}:main".entries')
    intruder.close()


# --- guards --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {record}.entries SET payload = ''",
        "DELETE FROM {record}.entries",
        "TRUNCATE {record}.entries",
        "UPDATE {record}.disclosures SET disclosure = 'x'",
        "DELETE FROM {record}.disclosures",
        "INSERT INTO {record}.entries SELECT * FROM {record}.entries ON CONFLICT (position) DO UPDATE SET payload = ''",
        "DROP TABLE {record}.entries",
        "DROP SCHEMA {record} CASCADE",
        "DROP TRIGGER entries_only_grow ON {record}.entries",
        "ALTER TABLE {record}.entries DISABLE TRIGGER ALL",
        "ALTER TABLE {record}.entries OWNER TO {user}",
        "CREATE TRIGGER t BEFORE INSERT ON {record}.entries FOR EACH ROW EXECUTE FUNCTION {space}.only_grows()",
        "CREATE TABLE {record}.other (x int)",
        "CREATE OR REPLACE FUNCTION {space}.only_grows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "SET session_replication_role = replica",
        "SET ROLE {owner}",
        "UPDATE {space}.records SET name = 'x'",
        "DELETE FROM {space}.records",
        "INSERT INTO {space}.records VALUES ('x', 'y')",
        "SELECT {space}.found('No name')",
        "SELECT {space}.found('main')",
    ],
)
def test_the_user_that_travaux_connects_as_can_only_add(space: Space, statement: str) -> None:
    with pytest.raises(psycopg.Error):
        as_user(space, statement)
    store = space.place().lines("main")
    assert len(chains.whole(store)) == 3
    assert store.guard_faults() == ()


@pytest.mark.parametrize("role", ["{owner}", "postgres or whoever administers"])
@pytest.mark.parametrize("table", ["{record}.entries", "{record}.disclosures", "{space}.records"])
@pytest.mark.parametrize("does", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0}"])
def test_not_even_the_owner_changes_a_line_by_mistake(space: Space, role: str, table: str, does: str) -> None:
    column = "name" if "records" in table else "entry" if "disclosures" in table else "author"
    begin = ["SET ROLE {owner}"] if role == "{owner}" else ["SET session_replication_role = replica"]
    with pytest.raises(psycopg.errors.RestrictViolation, match="a record only grows"):
        administer(space, *begin, does.format(table, column))
    assert faults(space) == ()


@pytest.mark.parametrize(
    ("statement", "named_there"),
    [
        ("DROP TRIGGER entries_only_grow ON {record}.entries", "trigger entries_only_grow"),
        ("DROP TRIGGER disclosures_only_grow ON {record}.disclosures", "trigger disclosures_only_grow"),
        ("ALTER TABLE {record}.entries DISABLE TRIGGER entries_only_grow", "trigger entries_only_grow"),
        ("ALTER TABLE {record}.entries ENABLE TRIGGER entries_only_grow", "trigger entries_only_grow"),
        (
            """CREATE OR REPLACE FUNCTION {space}.only_grows() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN RETURN NULL; END'""",
            "trigger entries_only_grow",
        ),
        ("GRANT UPDATE ON {record}.entries TO {user}", "update entries"),
        ("GRANT DELETE ON {record}.disclosures TO {user}", "delete disclosures"),
        ("GRANT TRUNCATE ON {record}.entries TO PUBLIC", "everybody to truncate entries"),
        ("GRANT UPDATE (payload) ON {record}.entries TO {user}", "update entries.payload"),
        ("GRANT {owner} TO {user}", "change entries"),
        ("GRANT pg_write_all_data TO {user}", "change entries"),
        ("ALTER TABLE {record}.entries OWNER TO {user}", "change entries"),
        ("ALTER ROLE {user} SUPERUSER", "change entries"),
        ("ALTER TABLE {record}.entries DROP CONSTRAINT entries_id", "constraint entries_id"),
        ("ALTER TABLE {record}.entries ALTER author TYPE varchar(20)", "column entries.author"),
        ("ALTER TABLE {record}.entries ADD more text", "column entries.more"),
        ("ALTER TABLE {record}.entries ENABLE ROW LEVEL SECURITY", "hidden rows in entries"),
        ("ALTER TABLE {record}.entries SET UNLOGGED", "not kept after a crash"),
        ("CREATE RULE r AS ON INSERT TO {record}.entries DO INSTEAD NOTHING", "rule r"),
        (
            """CREATE TRIGGER t BEFORE INSERT ON {record}.entries FOR EACH ROW
            EXECUTE FUNCTION {space}.only_grows()""",
            "trigger t",
        ),
    ],
)
def test_a_guard_that_is_gone_or_a_right_too_many_is_found_and_named(
    space: Space, statement: str, named_there: str
) -> None:
    administer(space, statement)
    found = faults(space)
    assert {(fault.code, fault.author, fault.seq) for fault in found} == {("guard-missing", None, None)}
    assert any(named_there in fault.message for fault in found), found


def test_a_guard_put_back_as_it_was_is_a_guard(space: Space) -> None:
    guards = [guard for guard in schema.GUARDS if " entries_only_grow" in guard]
    administer(space, "DROP TRIGGER entries_only_grow ON {record}.entries")
    assert codes(space) == {"guard-missing"}
    administer(space, *(guard.replace("%1$I", "{record}").replace("%2$I", "{space}") for guard in guards))
    assert codes(space) == set()


def test_a_lost_disclosure_is_found_and_its_entry_named(space: Space) -> None:
    table = "ALTER TABLE {record}.disclosures %s TRIGGER disclosures_only_grow"
    chosen = "DELETE FROM {record}.disclosures WHERE position = 2 AND entry ="
    administer(
        space,
        table % "DISABLE",
        f"{chosen} (SELECT id FROM {{record}}.entries WHERE seq = 2)",
        table % "ENABLE ALWAYS",
    )
    (fault,) = faults(space)
    assert (fault.code, fault.author, fault.seq) == ("disclosure-missing", chains.AUTHOR, 2)


# --- schemas that are no record ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (["DROP SCHEMA {record} CASCADE"], "its schema is gone"),
        (["COMMENT ON SCHEMA {record} IS NULL"], "no record of Travaux"),
        (["COMMENT ON SCHEMA {record} IS 'travaux.record/2'"], "later Travaux"),
        (["DROP TABLE {record}.disclosures"], "lacks disclosures"),
        (["ALTER TABLE {record}.entries DROP signature"], "lacks entries.signature"),
    ],
)
def test_a_schema_that_is_no_record_is_a_fault(space: Space, statements: list[str], says: str) -> None:
    administer(space, *statements)
    place = space.place(patience=0.1)
    store = place.lines("main")
    (fault,) = store.guard_faults()
    assert (fault.code, fault.author, fault.seq) == ("not-a-record", None, None)
    assert says in fault.message
    with pytest.raises(NotARecordError):
        list(store.lines())
    with pytest.raises(NotARecordError), store.writing():
        store.append([chains.line(1, None)])
    store.close()


def test_a_record_that_is_not_listed_is_not_there(place: PostgresPlace) -> None:
    store = place.lines("other")
    (fault,) = store.guard_faults()
    assert fault.code == "not-a-record"
    assert "other" in fault.message
    with pytest.raises(NotARecordError):
        list(store.lines())


def test_a_record_that_may_not_be_read_is_said_to_be_unreadable(space: Space) -> None:
    administer(space, "REVOKE SELECT ON {record}.entries FROM {user}")
    place = space.place()
    with pytest.raises((StoreUnreadableError, StoreUnpreparedError)):
        list(place.lines("main").lines())
    place.close()


# --- making room ---------------------------------------------------------------------------------


def test_a_database_without_room_says_how_to_make_it(database: Database) -> None:
    space = database.space()
    place = Space(space.address, "nowhere", "").place()
    with pytest.raises(StoreUnpreparedError) as refused:
        place.names()
    assert "travaux store prepare" in refused.value.hint
    with pytest.raises(StoreUnpreparedError):
        chains.extend(place.lines("main", create=True))
    place.close()


def test_making_room_again_changes_nothing_and_gives_back_lost_rights(space: Space) -> None:
    administer(space, "REVOKE INSERT ON {record}.entries FROM {user}")
    done = places.prepare(space.administrator, address=space.address, space=space.name)
    assert done.made == ()
    place = space.place()
    chains.extend(place.lines("main"))
    assert place.lines("main").guard_faults() == ()
    place.close()


def test_one_who_is_no_superuser_but_may_create_roles_can_make_room(database: Database) -> None:
    space = database.unprepared()
    with psycopg.connect(space.administrator, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(
            f"CREATE ROLE {space.name}_clerk LOGIN CREATEROLE PASSWORD 'no secret at all'".encode()
        )
        connection.execute(f'GRANT ALL ON DATABASE "{name}" TO {space.name}_clerk WITH GRANT OPTION'.encode())
    clerk = database.user(f"{space.name}_clerk")
    places.prepare(clerk, address=space.address, space=space.name, password="no secret at all")
    place = space.place()
    chains.extend(place.lines("main", create=True))
    assert place.lines("main").guard_faults() == ()
    with psycopg.connect(space.administrator) as connection:
        held = connection.execute(
            "SELECT pg_has_role(%s, %s, 'SET')", (f"{space.name}_clerk", f"{space.name}_owner")
        ).fetchone()
    assert held == (False,)
    place.close()


def test_room_is_not_made_for_one_whom_no_guard_would_hold(database: Database) -> None:
    space = database.unprepared()
    with pytest.raises(StoreUnfitError, match="could change them"):
        places.prepare(space.administrator, address=space.administrator, space=space.name)
    owner = database.user(f"{space.name}_owner")
    with pytest.raises(StoreUnfitError, match="could change them"):
        places.prepare(space.administrator, address=owner, space=space.name)
    space.administer(f"CREATE ROLE {space.name}_user SUPERUSER LOGIN")
    with pytest.raises(StoreUnfitError, match="superuser"):
        places.prepare(space.administrator, address=space.address, space=space.name)
    with psycopg.connect(space.administrator) as connection:
        left = connection.execute(
            "SELECT count(*) FROM pg_namespace WHERE nspname = %s", (space.name,)
        ).fetchone()
    assert left == (0,)


def test_room_is_made_in_the_database_that_the_store_will_use(database: Database) -> None:
    space = database.unprepared()
    elsewhere = urlsplit(space.address)._replace(path="/talks").geturl()
    with pytest.raises(StoreUnfitError, match="two databases"):
        places.prepare(space.administrator, address=elsewhere, space=space.name)


def test_a_schema_that_serves_something_else_is_left_alone(database: Database) -> None:
    space = database.unprepared()
    space.administer(f"CREATE SCHEMA {space.name}")
    with pytest.raises(NotWritableError, match="not for records"):
        places.prepare(space.administrator, address=space.address, space=space.name)
