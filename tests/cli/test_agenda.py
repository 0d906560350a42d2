"""`agenda` as a user runs it."""

from datetime import date, time
from pathlib import Path

from icalendar import Calendar

from bpv.cli import DONE, REFUSED, run
from bpv.services.year.school_year import SchoolYear
from tests.services.visiting.schools import visit, visited_school


def test_that_the_visits_of_a_mentor_are_written(tmp_path: Path, capsys) -> None:
    path, out = tmp_path / "Het Baken.bpv", tmp_path / "vhs.ics"
    SchoolYear.create(path, visited_school(visit("a", on=date(2027, 3, 9), start_time=time(9)))).close()
    assert run(["agenda", str(path), "--mentor", "vhs", "--out", str(out)]) == DONE
    assert "1 bezoek van VHS" in capsys.readouterr().err
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert str(event["UID"]) == "bezoek-1@bpv-planner"
    assert run(["agenda", str(path), "--mentor", "ander", "--out", str(tmp_path / "x.ics")]) == REFUSED
    assert not (tmp_path / "x.ics").exists()
