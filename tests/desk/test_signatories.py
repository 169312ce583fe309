"""Who may sign in a record, and since which entry."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from travaux.desk import powers, records, views
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.signatories import signatories, vector


def test_every_desk_of_the_founding_is_listed_with_the_fingerprint_it_reads_aloud(
    russia: Desk, opening: Callable[..., Desk]
) -> None:
    shelf = russia.reading()
    found = signatories(shelf)
    assert [(one.party, one.desk, one.since, one.revoked) for one in found] == [
        ("RU", "RU/desk-1", shelf.record_id, None),
        ("US", "US/desk-1", shelf.record_id, None),
    ]
    assert [one.fingerprint for one in found] == [
        powers.show(russia).fingerprint,
        powers.show(opening("US")).fingerprint,
    ]
    assert found[0].key == russia.key("desk").public.hex()


def test_a_desk_let_in_later_and_taken_back_says_by_which_entries(
    russia: Desk, opening: Callable[..., Desk], tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "ru", tmp_path / "ru2")
    settings = tmp_path / "ru2" / "travaux.toml"
    settings.write_text(settings.read_text("utf-8").replace('"desk-1"', '"desk-2"'), "utf-8")
    second = powers.show(opening("RU2"))
    let_in = records.delegate(russia, Act(), text=second.text).entries[-1]
    (found,) = [one for one in signatories(russia.reading()) if one.desk == "RU/desk-2"]
    assert (found.since, found.revoked, found.fingerprint) == (let_in.id, None, second.fingerprint)
    back = records.revoke(russia, Act(), desk_name="desk-2", after=3).entries[-1]
    (found,) = [one for one in signatories(russia.reading()) if one.desk == "RU/desk-2"]
    assert (found.since, found.revoked, found.after_seq) == (let_in.id, back.id, 3)


def test_the_vector_is_the_one_that_record_heads_prints(russia: Desk) -> None:
    shown = json.loads(json.dumps(views.heads(russia)))
    assert vector(russia.reading().trusted.heads) == shown["vector"]
