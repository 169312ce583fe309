"""Guards: what is wrong with a record's schema itself, and with our rights in it, whatever its entries say.

In:  a connection, the schema of a record.
Out: faults `not-a-record`, `guard-missing`, `disclosure-missing`; nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from travaux.record.lines import RecordFault
from travaux.stores.guards import not_a_record
from travaux.stores.postgres import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

LOOK = """
WITH tables AS (
    SELECT c.oid, relname, relowner, relacl, relrowsecurity, relpersistence, relkind
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = %(place)s AND relname IN ('entries', 'disclosures') AND relkind IN ('r', 'v', 'm', 'f', 'p')
)
SELECT format('column %%s.%%s', relname, attname),
    format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
FROM tables JOIN pg_attribute ON attrelid = oid WHERE attnum > 0 AND NOT attisdropped
UNION ALL
SELECT format('constraint %%s', conname), pg_get_constraintdef(c.oid)
FROM tables t JOIN pg_constraint c ON conrelid = t.oid WHERE contype <> 'n'
UNION ALL
SELECT format('trigger %%s', tgname), format('%%s %%s %%s %%s %%s', relname, tgenabled, tgtype, proname, prosrc)
FROM tables t JOIN pg_trigger g ON tgrelid = t.oid JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal
UNION ALL
SELECT format('rule %%s', rulename), relname FROM tables t JOIN pg_rewrite ON ev_class = t.oid
UNION ALL
SELECT format('hidden rows in %%s', relname), '' FROM tables WHERE relrowsecurity
UNION ALL
SELECT format('table %%s is not kept after a crash', relname), '' FROM tables
WHERE relpersistence <> 'p' OR relkind <> 'r'
UNION ALL
SELECT format('right of %%s to %%s %%s', coalesce(rolname, 'everybody'), lower(privilege_type), relname), ''
FROM tables, aclexplode(relacl) LEFT JOIN pg_roles r ON r.oid = grantee
WHERE grantee <> relowner AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
UNION ALL
SELECT format('right of %%s to update %%s.%%s', coalesce(rolname, 'everybody'), relname, attname), ''
FROM tables t JOIN pg_attribute ON attrelid = t.oid, aclexplode(attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE a.privilege_type = 'UPDATE' AND a.grantee <> relowner
UNION ALL
SELECT format('right of %%s to change %%s', current_user, relname), '' FROM tables
WHERE has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') OR pg_has_role(relowner, 'MEMBER')
"""
"""What the catalogue says of a record, as pairs to compare with `schema.FACTS`; whatever else there is, is wrong."""

_LOST = """
SELECT author, seq, disclosed, there FROM (
    SELECT author, seq, disclosed, position,
        (SELECT count(*) FROM {place}.disclosures WHERE entry = id) AS there
    FROM {place}.entries WHERE disclosed > 0
) AS shown WHERE disclosed > there ORDER BY position
"""


def strangeness(connection: psycopg.Connection[Any], place: str) -> str | None:
    """Say why a schema is not one of our records, or None if it is one."""
    row = connection.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", (place,)
    ).fetchone()
    if row is None:
        return "is listed, but its schema is gone"
    mark = str(row[0] or "")
    version = mark.removeprefix(schema.RECORD_MARK)
    if not mark.startswith(schema.RECORD_MARK) or not version.isdecimal():
        return "is a schema, but no record of Travaux"
    if int(version) > schema.VERSION:
        return f"was made by a later Travaux (its format is {version}, this one reads {schema.VERSION})"
    have = _facts(connection, place)
    missing = sorted(fact for fact in schema.FACTS if fact.startswith("column ") and fact not in have)
    return f"lacks {missing[0].removeprefix('column ')}" if missing else None


def faults(connection: psycopg.Connection[Any], place: str, name: str) -> Iterator[RecordFault]:
    """Give the faults of the record `name` in the schema `place`."""
    strange = strangeness(connection, place)
    if strange is not None:
        yield not_a_record(f"{name} {strange}")
        return
    have = _facts(connection, place)
    for fact, says in schema.FACTS.items():
        if have.get(fact) != says:
            what = "is gone or changed" if fact.startswith("trigger") else "is not as it was made"
            yield _guard_missing(f"{name}: the {fact} {what}")
    for fact in sorted(have.keys() - schema.FACTS.keys()):
        yield _guard_missing(f"{name}: the {fact} does not belong to a record that only grows")
    quoted = '"' + place.replace('"', '""') + '"'
    for author, seq, disclosed, there in connection.execute(_LOST.format(place=quoted).encode()):
        message = f"{author}#{seq} came with {disclosed} disclosed parts, of which {there} are left"
        yield RecordFault("disclosure-missing", author, seq, message)


def _facts(connection: psycopg.Connection[Any], place: str) -> dict[str, str]:
    return dict(connection.execute(LOOK, {"place": place}).fetchall())


def _guard_missing(message: str) -> RecordFault:
    return RecordFault("guard-missing", None, None, message)
