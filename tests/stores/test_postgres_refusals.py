"""What a server and a broken line do to a store: each has its code, and what was acknowledged stands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.databases import Database, Space
from tests.durability import chains
from tests.stores.cutting import Cutter
from travaux.model.errors import TravauxError
from travaux.record.lines import LineStore
from travaux.stores.errors import (
    AddressInvalidError,
    CommitUnknownError,
    StoreLostError,
    StoreUnfitError,
    StoreUnreachableError,
)
from travaux.stores.postgres.place import PostgresPlace


@pytest.fixture
def space(database: Database) -> Iterator[Space]:
    """Room with a record of two lines."""
    space = database.space()
    store = space.place().lines("main", create=True)
    for _ in range(2):
        chains.extend(store)
    yield space
    space.close()


def held(space: Space) -> int:
    return len(chains.whole(space.place().lines("main")))


def refusal(act: Callable[[], object]) -> TravauxError:
    with pytest.raises(TravauxError) as refused:
        act()
    assert refused.value.hint
    return refused.value


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://clerk:hunter2@db.example/talks",
        "postgresql://clerk@db.example/talks?password=hunter2",
        "postgresql://clerk@db.example/talks?sslpassword=hunter2",
        "postgresql://clerk@db.example/talks?hunter2",
        "postgresql://clerk@db.example",
        "postgresql://db.example/talks",
        "host=db.example dbname=talks user=clerk password=hunter2",
        "mysql://clerk:hunter2@db.example/talks",
        "postgresql://[clerk:hunter2@/talks",
        "hunter2",
        "",
    ],
)
def test_an_address_that_is_none_or_holds_a_password_is_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(AddressInvalidError) as refused:
        PostgresPlace(address, "travaux")
    assert "hunter2" not in f"{refused.value.message}{refused.value.hint}"
    assert "PGPASSFILE" in refused.value.hint


@pytest.mark.parametrize("space", ["", "Travaux", "a:b", 'a"b', "pg_travaux", "1a", "a" * 32, "a b", "a%b"])
def test_a_space_is_named_in_small_letters(space: str) -> None:
    assert refusal(lambda: PostgresPlace("postgresql://a@b/c", space)).code == "name-invalid"


def test_a_place_is_named_without_user_or_options() -> None:
    place = PostgresPlace("postgresql://clerk@db.example:5433/talks?sslmode=require", "geneva")
    assert place.where == "postgresql://db.example:5433/talks (geneva)"


# --- servers that do not answer ------------------------------------------------------------------


def test_a_server_that_is_not_there_is_told_from_a_record_that_is_none(tmp_path: Path) -> None:
    place = PostgresPlace(f"postgresql://clerk@/talks?host={tmp_path}", "travaux")
    store = place.lines("main")
    acts: list[Callable[[], object]] = [
        place.names, store.guard_faults, lambda: list(store.lines()), lambda: chains.extend(store),
    ]  # fmt: skip
    for act in acts:
        refused = refusal(act)
        assert refused.code == "store-unreachable"
        assert "postgresql:///talks cannot be reached" in refused.message


def test_a_user_or_database_that_does_not_exist_is_told(space: Space) -> None:
    for address in (
        space.address.replace("_user@", "_nobody@"),
        space.address.replace("/postgres?", "/nothing?"),
    ):
        assert isinstance(refusal(PostgresPlace(address, space.name).names), StoreUnreachableError)


def test_a_wrong_password_is_told_and_not_shown(
    space: Space, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "passwords"
    passwords.write_text("*:*:*:*:hunter2\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    refused = refusal(PostgresPlace(space.address, space.name).names)
    assert refused.code == "store-unreachable"
    assert "hunter2" not in f"{refused.message}{refused.hint}"


def test_a_database_in_another_encoding_cannot_keep_texts(database: Database) -> None:
    space = database.unprepared()
    space.administer(
        f"CREATE DATABASE {space.name} ENCODING LATIN1 TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'",
        f"CREATE ROLE {space.name}_user LOGIN PASSWORD 'no secret at all'",
    )
    address = space.address.replace("/postgres?", f"/{space.name}?")
    refused = refusal(PostgresPlace(address, space.name).names)
    assert isinstance(refused, StoreUnfitError)
    assert "LATIN1" in refused.hint
    space.administer(f"DROP DATABASE {space.name} WITH (FORCE)")


# --- servers that answer with no -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "disk-full"),
        ("58030", "disk-full"),
        ("53200", "store-lost"),
        ("25006", "not-writable"),
        ("22001", "not-writable"),
        ("42501", "store-unprepared"),
    ],
)
def test_what_the_server_says_of_a_write_has_a_code_and_nothing_is_written(
    space: Space, state: str, code: str
) -> None:
    space.administer(
        f"CREATE FUNCTION {space.name}.fails() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{state}'; END$$",
        f'CREATE TRIGGER fails BEFORE INSERT ON "{space.name}:main".disclosures'
        f" FOR EACH ROW EXECUTE FUNCTION {space.name}.fails()",
    )
    store = space.place().lines("main")
    refused = refusal(lambda: chains.extend(store))
    assert (refused.code, "could not extend file" in refused.message) == (code, True)
    space.administer(f'DROP TRIGGER fails ON "{space.name}:main".disclosures')
    assert held(space) == 2
    chains.extend(store)
    assert held(space) == 3


def test_a_server_that_only_reads_is_read_and_takes_nothing(space: Space) -> None:
    space.administer(f"ALTER ROLE {space.name}_user SET default_transaction_read_only = on")
    store = space.place().lines("main")
    assert len(chains.whole(store)) == 2
    assert refusal(lambda: chains.extend(store)).code == "not-writable"
    assert refusal(lambda: chains.extend(space.place().lines("new", create=True))).code == "not-writable"


def test_what_an_administrator_set_for_the_user_does_not_weaken_a_commit(space: Space) -> None:
    space.administer(f"ALTER ROLE {space.name}_user SET synchronous_commit = off")
    place = space.place()
    place.names()
    with psycopg.connect(space.address) as plain:
        assert plain.execute("SHOW synchronous_commit").fetchone() == ("off",)
    ours = place._session.connection()  # noqa: SLF001  the setting is the session's own
    assert ours.execute("SHOW synchronous_commit").fetchone() == ("on",)


# --- connections that break ----------------------------------------------------------------------


def cut_off(space: Space) -> None:
    """Let the administrator end every session of the user."""
    space.administer(
        f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{space.name}_user'"
    )


def test_a_reader_whose_connection_broke_reads_on(space: Space) -> None:
    store = space.place().lines("main")
    assert len(chains.whole(store)) == 2
    cut_off(space)
    assert len(chains.whole(store)) == 2
    assert store.guard_faults() == ()


def test_a_writer_whose_connection_broke_before_its_turn_writes(space: Space) -> None:
    store = space.place().lines("main")
    chains.extend(store)
    cut_off(space)
    chains.extend(store)
    assert held(space) == 4


def test_a_writer_that_lost_its_turn_writes_nothing_even_if_the_server_is_back(space: Space) -> None:
    store = space.place().lines("main")
    last = chains.whole(store)[-1]
    with store.writing():
        cut_off(space)
        assert len(chains.whole(store)) == 2
        chains.extend(space.place().lines("main"))
        with pytest.raises(StoreLostError):
            store.append([chains.line(3, last.id)])
    assert held(space) == 3
    with store.writing():
        store.append([])
        cut_off(space)
        with pytest.raises(StoreLostError):
            store.append([])
    chains.extend(store)
    assert held(space) == 4


@pytest.fixture
def cutter(space: Space, tmp_path: Path) -> Iterator[Cutter]:
    folder = space.address.partition("host=")[2]
    if not folder:
        pytest.skip("needs a server on a socket of its own")
    with Cutter(Path(folder) / ".s.PGSQL.5432", tmp_path / ".s.PGSQL.5432") as cutter:
        yield cutter


def through(cutter: Cutter, space: Space) -> tuple[LineStore, str]:
    """Give the record behind the cutter, and the id of its last line."""
    address = f"{space.address.partition('?')[0]}?host={cutter.folder}"
    place = PostgresPlace(address, space.name, patience=0.5)
    space.opened.append(place)
    store = place.lines("main")
    return store, chains.whole(store)[-1].id


def test_a_line_that_never_reached_the_server_is_refused_and_is_not_there(
    space: Space, cutter: Cutter
) -> None:
    store, last = through(cutter, space)
    with store.writing():
        cutter.cut(heard=False)
        with pytest.raises(StoreLostError):
            store.append([chains.line(3, last)])
    assert cutter.cuts == 1
    assert held(space) == 2
    chains.extend(store)
    assert held(space) == 3


def test_a_line_that_is_durable_but_unacknowledged_is_found_and_acknowledged(
    space: Space, cutter: Cutter
) -> None:
    store, last = through(cutter, space)
    with store.writing():
        cutter.cut(heard=True)
        store.append([chains.line(3, last)])
        # The turn went with the connection: another may have written since.
        with pytest.raises(StoreLostError):
            store.append([chains.line(4, "x")])
    assert cutter.cuts == 1
    assert held(space) == 3


@pytest.mark.parametrize("arrives", [True, False])
def test_where_nobody_can_be_asked_the_act_says_that_its_fate_is_unknown(
    space: Space, cutter: Cutter, arrives: bool
) -> None:
    store, last = through(cutter, space)
    with store.writing():
        cutter.cut(heard=arrives)
        cutter.stays_away = True
        with pytest.raises(CommitUnknownError) as refused:
            store.append([chains.line(3, last)])
    assert refused.value.code == "commit-unknown"
    assert f"{chains.AUTHOR}#3" in refused.value.message
    assert held(space) == 2 + arrives
    cutter.stays_away = False
    chains.extend(store)
    assert held(space) == 3 + arrives


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_founding_whose_connection_broke_founds_whole_or_not_at_all(
    space: Space, cutter: Cutter, at: int, heard: bool
) -> None:
    """It begins, makes the tables, adds the line, commits: four things said."""
    through(cutter, space)
    store = space.opened[-1].lines("new", create=True)
    with store.writing():
        cutter.cut(heard=heard, at=at)
        if heard and at == len(("begin", "make", "add", "commit")):
            store.append([chains.line(1, None)])
        else:
            with pytest.raises(StoreLostError):
                store.append([chains.line(1, None)])
            assert space.place().names() == ["main"]
    assert cutter.cuts == 1
    chains.extend(store)
    assert space.place().names() == ["main", "new"]
    assert len(chains.whole(space.place().lines("new"))) == 1 + (heard and at == 4)
