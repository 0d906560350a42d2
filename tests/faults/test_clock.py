"""A clock that is set back while one works: nothing that was saved or waits is lost, and copies go on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bpv.domain import Student
from bpv.keys.key import Key
from bpv.services.erasing import finish_erasing, is_unfinished, plan_erasing
from bpv.services.erasing.carrying_out import erase_here
from bpv.services.year.backups import newest_good
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile, drafts, holder, journal
from bpv.storage.holder import leave_note, read_note
from tests.faults.power_work import FIRST
from tests.storage.values import added, school_of, student

NOW = datetime(2026, 11, 20, 14, 0)
BACK = NOW - timedelta(days=400)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the clock says, in all that writes down a moment; a test sets it back."""
    says = [NOW]

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return says[0].replace(tzinfo=UTC) if tz else says[0]

    for module in (drafts, holder, journal):
        monkeypatch.setattr(module, "datetime", Clock)
    return says


@pytest.mark.parametrize("key", [None, FIRST], ids=["plain", "keyed"])
def test_that_a_clock_that_is_set_back_loses_nothing(
    tmp_path: Path, clock: list[datetime], key: Key | None
) -> None:
    path = tmp_path / "jaar.bpv"
    with SchoolFile.create(path, added(*school_of(5)), "Begin", key=key) as file:
        file.copies.keep_up(clock[0])
        file.drafts.keep({"formulier": b"van straks"})
        clock[0] = BACK
        file.write(added(student(50)), "Na het terugzetten")
        assert file.copies.keep_up(clock[0]) is not None
        file.drafts.keep({"formulier": b"van nu"})
        assert [entry.label for entry in file.history()] == ["Na het terugzetten", "Begin"]
        assert file.undo()[0].label == "Na het terugzetten"
        file.redo()
    with SchoolFile.open(path) as file:
        assert file.drafts.read("formulier") == b"van nu"
        assert student(50).id in file.load().all(Student)
    assert newest_good(path).passed == 0


def test_that_erasing_that_was_begun_before_is_finished_after(tmp_path: Path, clock: list[datetime]) -> None:
    path = tmp_path / "jaar.bpv"
    year = SchoolYear(SchoolFile.create(path, added(*school_of(5)), "Begin"))
    year.file.copies.keep_up(clock[0])
    erase_here(year, plan_erasing(year, Student, [student(1).id]))
    year.close()
    clock[0] = BACK
    year = SchoolYear.open(path)
    assert finish_erasing(year).is_finished
    year.close()
    assert not is_unfinished(path)


def test_that_who_has_a_file_is_said_with_its_day(tmp_path: Path, clock: list[datetime]) -> None:
    leave_note(tmp_path / "jaar.bpv")
    clock[0] = BACK
    assert str(read_note(tmp_path / "jaar.bpv")).endswith(", sinds 20-11 14:00")
