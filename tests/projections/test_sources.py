"""The bytes of a source, as they were filed or not at all."""

from tests.builders import OBS, Book
from travaux.model.sources import SourceFiled
from travaux.projections.sources import bytes_of


def test_bytes_come_back_as_they_were_filed_and_what_is_none_gives_none() -> None:
    book = Book("OBS", observer=True)
    assert bytes_of(book.source(OBS, b"report\xff")) == b"report\xff"
    filed = SourceFiled("Agency", "fr", "0" * 64, 3)
    assert bytes_of(book.sign(OBS, filed)) is None
    assert bytes_of(book.sign(OBS, filed, parts={"text": "a"})) is None
