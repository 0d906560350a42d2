"""Who goes where on paper: what each reader sees, who has no place, and which round it is about."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Placement, PlacementRound, Position, School, Student
from bpv.domain.terms import Weekday
from bpv.services.exporting.audience import Audience
from bpv.services.printing.classes import CLASS_READERS, classes_paper
from bpv.services.printing.content import Paper
from bpv.services.printing.placed import (
    companies_paper,
    everyone_paper,
    free_paper,
    mentors_paper,
)
from bpv.services.printing.wanted import Wanted
from tests.services.exporting.test_exporting import MADE, PLACED, SECRET, small_school

ALL = (classes_paper, everyone_paper, mentors_paper, companies_paper, free_paper)


def wanted(**more: object) -> Wanted:
    return replace(Wanted("Het Baken", MADE), **more)  # type: ignore[arg-type]


def texts(paper: Paper) -> str:
    parts = [
        [part.title, part.about, part.when_empty, *(cell for row in part.rows for cell in row)]
        for part in paper.parts
    ]
    return "\n".join([paper.title, paper.about, *(text for part in parts for text in part)])


def test_that_a_class_list_has_a_page_for_each_class_with_who_has_no_place_too() -> None:
    school = small_school(PLACED[0])
    second = replace(school.get(Student, "t"), id="u", first_name="Ada", school_class="3A")
    paper = classes_paper(School([*all_of(school), second]), wanted(round_id="r"))
    assert [(part.title, part.starts_page) for part in paper.parts] == [("Klas 3A", True), ("Klas 3B", True)]
    assert paper.parts[0].about == "1 leerling, 1 nog zonder plek"
    rows = {row[0]: row for row in paper.parts[1].rows}
    assert rows["Yılmaz, Zoë"][1:] == ["=Bakkerij", "Smit", "0123-456789", "VRJ", "Gepland"]
    assert rows["Yılmaz, Łukasz"][1] == "nog zonder plek"
    assert paper.about == "Blok (8 – 19 maart 2027)"


def all_of(school: School) -> list[object]:
    return [value for table in school._tables.values() for value in table.values()]


def test_that_all_rounds_stand_below_each_other_and_say_which() -> None:
    school = small_school(*PLACED)
    paper = classes_paper(school, wanted())
    assert [column.title for column in paper.parts[0].columns][:2] == ["Leerling", "Bedrijf"]
    later = replace(school.get(PlacementRound, "r"), id="r2", name="Lint", start=None, end=None)
    both = classes_paper(School([*all_of(school), later]), wanted())
    assert [column.title for column in both.parts[0].columns][:3] == ["Leerling", "Ronde", "Bedrijf"]
    assert {row[1] for row in both.parts[0].rows} == {"Blok", "Lint"}
    assert "2 keer nog zonder plek" in both.parts[0].about


@pytest.mark.parametrize("make", ALL)
@pytest.mark.parametrize("reader", [Audience.MENTOR, Audience.COMPANY, Audience.PUPIL])
def test_that_nobody_reads_what_is_not_for_them(make, reader) -> None:
    if make is classes_paper and reader not in CLASS_READERS:
        return
    school = small_school(*PLACED)
    said = texts(make(school, wanted(audience=reader)))
    assert not [secret for secret in SECRET if secret in said]


def test_that_every_company_gets_a_page_with_its_own_pupils_alone() -> None:
    paper = companies_paper(small_school(*PLACED), wanted(audience=Audience.COMPANY, round_id="r"))
    assert [(part.title, part.starts_page) for part in paper.parts] == [("=Bakkerij", True), ("Garage", True)]
    assert [[row[0] for row in part.rows] for part in paper.parts] == [["Yılmaz, Zoë"], ["Yılmaz, Łukasz"]]
    assert "Jan de Vries" in paper.parts[0].rows[0]
    (own,) = companies_paper(small_school(*PLACED), wanted(round_id="r")).parts
    assert [row[0] for row in own.rows] == ["=Bakkerij", "Garage"]
    assert not own.starts_page


def test_that_a_list_for_pupils_names_nobody_and_one_for_mentors_has_room_to_write() -> None:
    school = small_school(PLACED[0])
    free = free_paper(school, wanted(round_id="r"))
    assert not free.is_confidential
    assert "Zoë" not in texts(free)
    assert "Garage" in texts(free)
    (mentor,) = mentors_paper(school, wanted(round_id="r")).parts
    assert (mentor.title, mentor.starts_page, mentor.row_height > 0) == ("Jan de Vries", True, True)
    assert [column.title for column in mentor.columns][-2:] == ["Bezoek 1", "Bezoek 2"]


def titles(paper: Paper) -> set[str]:
    return {column.title for part in paper.parts for column in part.columns}


def test_that_what_every_row_says_alike_is_said_once_at_the_top() -> None:
    school = small_school(*PLACED)
    one = everyone_paper(school, wanted(round_id="r"))
    assert not {"Ronde", "Van", "Tot", "Dagen", "Let op"} & titles(one)
    assert one.about == "Blok (8 – 19 maart 2027)"
    other = replace(school.get(Position, "q"), start=date(2027, 3, 9))
    assert {"Van"} == {"Ronde", "Van", "Tot"} & titles(
        everyone_paper(School([*all_of(school), other]), wanted(round_id="r"))
    )
    later = replace(school.get(PlacementRound, "r"), id="r2", name="Lint", days=(Weekday.DI,))
    both = everyone_paper(School([*all_of(school), later]), wanted())
    assert {"Ronde"} == {"Ronde", "Van", "Tot"} & titles(both)
    assert both.about == "Blok (8 – 19 maart 2027), Lint (8 – 19 maart 2027, di)"


def test_that_a_school_without_placements_says_so() -> None:
    empty = School()
    for make in ALL:
        (part,) = make(empty, wanted()).parts
        assert part.when_empty
        assert not part.rows


def test_that_a_pupil_who_stands_twice_in_a_round_is_listed_with_the_place_that_counts() -> None:
    twice = Placement(id="z", student_id="s", position_id="q", round_id="r", is_pinned=True)
    paper = classes_paper(small_school(*PLACED, twice), wanted(round_id="r"))
    assert [row[1] for row in paper.parts[0].rows if row[0] == "Yılmaz, Zoë"] == ["Garage"]
