"""A party lets a further desk of its own sign, under the root key it was founded with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.desk import powers, records
from travaux.desk.acts import Act
from travaux.desk.desk import Desk
from travaux.desk.errors import NotYoursError
from travaux.model.records import KeyDelegated, KeyRevoked


@pytest.fixture
def second(opening: Callable[..., Desk], russia: Desk, tmp_path: Path) -> Desk:
    """A second desk of RU, which shares the party's root key."""
    assert russia.party == "RU"
    folder = tmp_path / "ru2"
    folder.mkdir()
    shutil.copytree(tmp_path / "ru", folder, dirs_exist_ok=True)
    settings = folder / "travaux.toml"
    settings.write_text(settings.read_text("utf-8").replace('"desk-1"', '"desk-2"'), "utf-8")
    return opening("RU2")


def test_a_further_desk_is_let_in_and_taken_back(russia: Desk, second: Desk) -> None:
    shown = powers.show(second).text
    let_in = records.delegate(russia, Act(), text=shown).entries[-1]
    assert isinstance(let_in.body, KeyDelegated)
    assert let_in.body.desk == "RU/desk-2"
    back = records.revoke(russia, Act(), desk_name="desk-2", after=0).entries[-1]
    assert isinstance(back.body, KeyRevoked)
    assert russia.reading().faults == ()


def test_another_partys_desk_is_not_ours_to_let_in(russia: Desk, opening: Callable[..., Desk]) -> None:
    with pytest.raises(NotYoursError):
        records.delegate(russia, Act(), text=powers.show(opening("US")).text)
