"""The shape of records in a database, the guards that keep them append-only, and who may do what.

In:  the name of a space: the schema in which a dossier's records are listed.
Out: SQL text; `preparing.py` runs it as the database's administrator and `guards.py` compares what is there with it.

Each record is a schema of its own, `space:record`. An owner who cannot log in owns them all. Whoever Travaux
connects as may read and add lines, and call one function that makes the empty tables of a new record; what this
function makes is fixed here, so that no right to make or change tables is needed.
"""

from __future__ import annotations

VERSION = 1
RECORD_MARK = "travaux.record/"
"""A record's schema has this and its version as its comment."""
SPACE_MARK = "travaux.store/"

ONLY_GROWS = "BEGIN RAISE EXCEPTION 'a record only grows' USING ERRCODE = 'restrict_violation'; END"
"""Body of the trigger function `only_grows`."""

TABLES = (
    """CREATE TABLE %1$I.entries (
    author text NOT NULL,
    seq bigint NOT NULL,
    id text NOT NULL CONSTRAINT entries_id UNIQUE,
    payload bytea NOT NULL,
    signature bytea NOT NULL,
    disclosed integer NOT NULL DEFAULT 0,
    position bigint CONSTRAINT entries_position PRIMARY KEY CONSTRAINT entries_count CHECK (position > 0)
)""",
    """CREATE TABLE %1$I.disclosures (
    entry text NOT NULL,
    position integer NOT NULL,
    disclosure text NOT NULL,
    CONSTRAINT disclosures_position PRIMARY KEY (entry, position)
)""",
)
"""As in SQLite; `%1$I` is the record's schema, `%2$I` the space."""

# ALWAYS: else a session could pass the triggers by calling itself a replica.
GUARDS = tuple(
    statement
    for table in ("entries", "disclosures")
    for statement in (
        (
            f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I.{table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION %2$I.only_grows()"
        ),
        f"ALTER TABLE %1$I.{table} ENABLE ALWAYS TRIGGER {table}_only_grow",
    )
)

FACTS = {
    "column entries.author": "text not null",
    "column entries.seq": "bigint not null",
    "column entries.id": "text not null",
    "column entries.payload": "bytea not null",
    "column entries.signature": "bytea not null",
    "column entries.disclosed": "integer not null",
    "column entries.position": "bigint not null",
    "column disclosures.entry": "text not null",
    "column disclosures.position": "integer not null",
    "column disclosures.disclosure": "text not null",
    "constraint entries_id": "UNIQUE (id)",
    "constraint entries_position": 'PRIMARY KEY ("position")',
    "constraint entries_count": 'CHECK (("position" > 0))',
    "constraint disclosures_position": 'PRIMARY KEY (entry, "position")',
    "trigger entries_only_grow": f"entries A 58 only_grows {ONLY_GROWS}",
    "trigger disclosures_only_grow": f"disclosures A 58 only_grows {ONLY_GROWS}",
}
"""What the catalogue says of a record as it was made: `guards.LOOK` words it so.

58 is before (2), delete (8), update (16) and truncate (32), for each statement.
"""

_GRANTS = (
    "GRANT USAGE ON SCHEMA %1$I TO %3$I",
    "GRANT SELECT, INSERT ON %1$I.entries, %1$I.disclosures TO %3$I",
)


def _executed(statements: tuple[str, ...], values: str) -> str:
    return "\n".join(f"EXECUTE format($ddl${statement}$ddl$, {values});" for statement in statements)


_MAKE = _executed(
    ("CREATE SCHEMA %1$I", *TABLES, *GUARDS, f"COMMENT ON SCHEMA %1$I IS '{RECORD_MARK}{VERSION}'"),
    "place, space",
)
_GRANT = _executed(_GRANTS, "place, space, writer")

_FOUND = f"""
DECLARE
    space constant text := '%space%';
    place text := space || ':' || name;
    writer text;
BEGIN
    IF name !~ '^[a-z0-9][a-z0-9-]{{0,63}}$' THEN
        RAISE EXCEPTION 'no name of a record' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF length(place) > 63 THEN
        place := left(place, 54) || '~' || left(encode(sha256(name::bytea), 'hex'), 8);
    END IF;
    EXECUTE format('INSERT INTO %I.records (name, place) VALUES ($1, $2)', space) USING name, place;
    {_MAKE}
    FOR writer IN
        SELECT r.rolname FROM pg_proc p, aclexplode(p.proacl) a JOIN pg_roles r ON r.oid = a.grantee
        WHERE p.oid = '%space%.found(text)'::regprocedure
            AND a.privilege_type = 'EXECUTE' AND a.grantee <> p.proowner
    LOOP
        {_GRANT}
    END LOOP;
    RETURN place;
END
"""

_SPACE = (
    "CREATE SCHEMA %space%",
    f"COMMENT ON SCHEMA %space% IS '{SPACE_MARK}{VERSION}'",
    """CREATE TABLE %space%.records (
    name text CONSTRAINT records_name PRIMARY KEY, place text NOT NULL CONSTRAINT records_place UNIQUE
)""",
    f"CREATE FUNCTION %space%.only_grows() RETURNS trigger LANGUAGE plpgsql AS $body${ONLY_GROWS}$body$",
    (
        "CREATE TRIGGER records_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON %space%.records"
        " FOR EACH STATEMENT EXECUTE FUNCTION %space%.only_grows()"
    ),
    "ALTER TABLE %space%.records ENABLE ALWAYS TRIGGER records_only_grow",
    (
        "CREATE FUNCTION %space%.found(name text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER"
        f" SET search_path = pg_catalog, pg_temp AS $body${_FOUND}$body$"
    ),
    "REVOKE ALL ON FUNCTION %space%.found(text) FROM PUBLIC",
)


def space(name: str) -> tuple[bytes, ...]:
    """Give what makes a space, run by its owner. `found(name)` makes a record for all who may call it.

    An identifier of PostgreSQL's has 63 bytes at most; the name of a record may have 64, which the list keeps whole.
    """
    return tuple(statement.replace("%space%", name).encode() for statement in _SPACE)


_INDEX = (
    "CREATE SCHEMA %space%_search",
    """CREATE TABLE %space%_search.entries (
    e bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, record text NOT NULL, version text NOT NULL, entry text NOT NULL,
    parts integer NOT NULL, UNIQUE (record, version, entry)
)""",
    """CREATE TABLE %space%_search.passages (
    e bigint NOT NULL REFERENCES %space%_search.entries ON DELETE CASCADE, place text NOT NULL, kind text NOT NULL,
    language text NOT NULL, digest text NOT NULL, length integer NOT NULL, row text NOT NULL, words tsvector NOT NULL,
    PRIMARY KEY (e, place, digest)
)""",
    "CREATE INDEX passages_words ON %space%_search.passages USING gin (words)",
)
_INDEX_GRANTS = (
    "GRANT USAGE ON SCHEMA %space%_search TO %user%",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %space%_search TO %user%",
)


def index(name: str) -> tuple[bytes, ...]:
    """Give what makes the index of passages beside a space, run by its owner. It is no part of any record."""
    return tuple(statement.replace("%space%", name).encode() for statement in _INDEX)


def index_grants(name: str, user: str) -> tuple[bytes, ...]:
    """Give what lets a user fill and empty that index; `user` as it stands in SQL."""
    return tuple(
        statement.replace("%space%", name).replace("%user%", user).encode() for statement in _INDEX_GRANTS
    )


def grants(place: str, user: str) -> tuple[bytes, ...]:
    """Give what lets a user read and add in the record whose schema is `place`; `user` as it stands in SQL."""
    filled = {"%1$I": f'"{place}"', "%3$I": user}
    statements = []
    for statement in _GRANTS:
        text = statement
        for mark, value in filled.items():
            text = text.replace(mark, value)
        statements.append(text.encode())
    return tuple(statements)
