"""The shape of a record's file, and the guards that keep it append-only.

In:  nothing.
Out: SQL text; `sqlite.py` runs it and `guards.py` compares what a file has with it.
"""

from __future__ import annotations

APPLICATION_ID = 0x54525658
"""`TRVX`: marks a file as a record of Travaux (SQLite's `application_id`)."""
VERSION = 1
"""SQLite's `user_version`."""

TABLES = {
    "entries": """CREATE TABLE entries (
    author TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    payload BLOB NOT NULL,
    signature BLOB NOT NULL,
    disclosed INTEGER NOT NULL DEFAULT 0,
    position INTEGER PRIMARY KEY CHECK (position > 0)
) STRICT""",
    "disclosures": """CREATE TABLE disclosures (
    entry TEXT NOT NULL,
    position INTEGER NOT NULL,
    disclosure TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID""",
}
"""Tables by name. `position` counts arrivals; `disclosed` is how many disclosures an entry came with."""

COLUMNS = frozenset(
    {
        *(
            ("entries", name)
            for name in ["author", "seq", "id", "payload", "signature", "disclosed", "position"]
        ),
        *(("disclosures", name) for name in ("entry", "position", "disclosure")),
    }
)
"""What is read and written, by table."""

# A guard against REPLACE is needed beside those against UPDATE and DELETE: it deletes without firing their
# triggers unless recursive triggers are on, and another program need not turn them on.
GUARDS = {
    "entries_never_change": """CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'a record only grows'); END""",
    "entries_never_go": """CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'a record only grows'); END""",
    "entries_never_give_way": """CREATE TRIGGER entries_never_give_way BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id OR position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a record only grows'); END""",
    "disclosures_never_change": """CREATE TRIGGER disclosures_never_change BEFORE UPDATE ON disclosures
BEGIN SELECT RAISE(ABORT, 'a record only grows'); END""",
    "disclosures_never_go": """CREATE TRIGGER disclosures_never_go BEFORE DELETE ON disclosures
BEGIN SELECT RAISE(ABORT, 'a record only grows'); END""",
    "disclosures_never_give_way": """CREATE TRIGGER disclosures_never_give_way BEFORE INSERT ON disclosures
WHEN EXISTS (SELECT 1 FROM disclosures WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a record only grows'); END""",
}
"""Append-only triggers by name."""

STATEMENTS = (
    f"PRAGMA application_id={APPLICATION_ID}",
    f"PRAGMA user_version={VERSION}",
    *TABLES.values(),
    *GUARDS.values(),
)
"""What makes an empty database a record, in this order."""
