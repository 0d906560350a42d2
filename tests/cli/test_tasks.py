"""`tasks` as a user runs it."""

from datetime import date
from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.domain import School
from bpv.domain.tasks import Task
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import in_round


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "school.bpv"
    open_one = Task(id="t", round_id="r1", name="Bellen", on=date(2026, 9, 1))
    done = Task(id="d", round_id="r1", name="Vragen", on=date(2026, 9, 2), done_on=date(2026, 9, 2))
    SchoolYear.create(found, School([in_round(), open_one, done])).close()
    return found


def test_that_what_is_to_be_done_is_printed_or_written_for_a_calendar(path, tmp_path, capsys) -> None:
    assert run(["tasks", str(path)]) == DONE
    assert capsys.readouterr().out.split() == [
        "di",
        "01-09-2026",
        "over",
        "tijd",
        "Bellen",
        "·",
        "Ronde",
        "r1",
    ]
    assert run(["tasks", str(path), "--all"]) == DONE
    assert "02-09-2026" in capsys.readouterr().out
    out = tmp_path / "taken.ics"
    assert run(["tasks", str(path), "--out", str(out)]) == DONE
    assert out.read_bytes().count(b"BEGIN:VEVENT") == 2
    assert run(["tasks", str(tmp_path / "weg.bpv")]) == REFUSED
