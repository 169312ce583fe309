"""Files that a command writes."""

import os
from pathlib import Path

import pytest

from travaux.cli import files


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    assert files.write(tmp_path / "reply.toml", b"one") == str(tmp_path / "reply.toml")
    assert (tmp_path / "reply.toml").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["reply.toml"]


def test_what_stood_in_the_way_is_kept_beside_it(tmp_path: Path) -> None:
    sheet = tmp_path / "reply.toml"
    sheet.write_text("filled in by the legal adviser")
    files.write(sheet, b"empty")
    files.write(sheet, b"empty")
    assert sheet.read_bytes() == b"empty"
    assert (tmp_path / "reply.toml~").read_text() == "filled in by the legal adviser"


def test_a_device_takes_the_bytes(tmp_path: Path) -> None:
    assert files.write(Path(os.devnull), b"anything") == os.devnull
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["absent/reply.toml", "nul\0/reply.toml", "x" * 300])
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(files.FileUnwrittenError) as caught:
        files.write(tmp_path / name, b"one")
    assert caught.value.code == "not-writable"
    assert not list(tmp_path.iterdir())


def test_a_full_disk_says_so() -> None:
    with pytest.raises(files.DiskFullError) as caught:
        files.write(Path("/dev/full"), b"one")
    assert caught.value.code == "disk-full"
