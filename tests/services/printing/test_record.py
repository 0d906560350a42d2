"""One pupil, company or mentor on paper."""

import pytest

from bpv.domain import BpvError, Company, Mentor, Student
from bpv.services.printing.content import PaperFacts, PaperTable
from bpv.services.printing.record import record_paper
from tests.services.exporting.test_exporting import MADE, PLACED, small_school


def printed(entity, id_, *placements):
    return record_paper(small_school(*placements), entity, id_, where="Het Baken", made=MADE)


def tables(paper):
    return {part.title: part for part in paper.parts if isinstance(part, PaperTable)}


def facts(paper):
    return dict(next(part.facts for part in paper.parts if isinstance(part, PaperFacts)))


def test_that_a_pupil_is_told_with_places_reasons_and_all_that_is_filled_in() -> None:
    paper = printed(Student, "s", PLACED[0])
    (row,) = tables(paper)["Stages"].rows
    assert row[:2] == ["Blok", "=Bakkerij - winkel"]
    assert "mentor VRJ" in row[2]
    assert (row[3], bool(row[4])) == ("Gepland", True)
    assert facts(paper)["Geboortedatum"] == "02-01-2012"
    assert "" not in facts(paper).values()
    assert (paper.title, paper.name, paper.is_confidential) == ("Zoë Yılmaz", "Leerling", True)


def test_that_a_pupil_without_a_place_is_told_so() -> None:
    (row,) = tables(printed(Student, "t"))["Stages"].rows
    assert (row[1], row[3]) == ("nog zonder plek", "")


def test_that_a_company_is_told_with_who_sits_where() -> None:
    paper = printed(Company, "c", PLACED[0])
    (row,) = tables(paper)["Blok"].rows
    assert (row[0], row[2]) == ("winkel", "1 van 2 bezet, 1 vrij")
    assert row[3].startswith("Zoë Yılmaz (3B), gepland")
    assert paper.name == "=Bakkerij"
    assert facts(paper)["Opmerking"] == "SECRET-NOTE"


def test_that_a_mentor_is_told_with_pupils_and_visits() -> None:
    found = tables(printed(Mentor, "m", PLACED[0]))
    assert found["Blok: 1 leerling"].rows == [["Zoë Yılmaz", "3B", "=Bakkerij"]]
    assert [row[0] for row in found["Te bezoeken"].rows] == ["=Bakkerij"]


def test_that_who_is_gone_cannot_be_printed() -> None:
    with pytest.raises(BpvError):
        printed(Student, "weg")
