"""A calendar is read by another reader as it was meant, and nothing in a word ends a line."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from travaux.formats import ics

DEADLINE = ics.Deadline(
    uid="due-abc",
    day=date(2022, 1, 28),
    summary="US → RU: written; article, by article\nBEGIN:VALARM",
    description="x" * 200 + "\r\nATTENDEE:mailto:x@example.org\\n",
    url="http://localhost/en/assurances/?a=1&b=2#a-1",
    state="overdue",
    signed=datetime(2022, 1, 21, 12, tzinfo=UTC),
    changed=datetime(2022, 2, 1, 12, tzinfo=UTC),
    corrections=2,
)


def test_a_deadline_is_one_whole_day() -> None:
    written = ics.write("Guarantees", [DEADLINE])
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event.decoded("dtstart") == date(2022, 1, 28)
    assert event.decoded("dtend") == date(2022, 1, 29)
    assert event.decoded("dtstamp") == DEADLINE.changed
    assert event.decoded("created") == DEADLINE.signed
    assert str(event["summary"]) == DEADLINE.summary
    assert str(event["description"]) == DEADLINE.description.replace("\r\n", "\n")
    assert (str(event["uid"]), event["sequence"], str(event["url"])) == ("due-abc", 2, DEADLINE.url)
    assert "attendee" not in event
    assert Calendar.from_ical(written).walk("VALARM") == []
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert b"\n" not in written.replace(b"\r\n", b"")


@given(st.text())
def test_any_text_stays_one_property(text: str) -> None:
    written = ics.write(text, [replace(DEADLINE, summary=text, description=text, state=text)])
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert set(event) == {
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
        "URL", "CATEGORIES", "TRANSP",
    }  # fmt: skip


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    (event,) = Calendar.from_ical(ics.write("x", [replace(DEADLINE, day=date.max)])).walk("VEVENT")
    assert "dtend" not in event
