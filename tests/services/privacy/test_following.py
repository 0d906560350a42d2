"""Privacy of the year around the placements: told to whom it is about, copied without names, gone in time."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpv.domain import (
    Assessment,
    AssessmentForm,
    Contact,
    ContactMoment,
    Criterion,
    DayRecord,
    School,
    SchoolDetails,
    Setting,
    Step,
    Visit,
)
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.domain.soundness import fault_of
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import AddRecords
from bpv.services.privacy.applying import let_go
from bpv.services.privacy.inzage import make_inzage
from bpv.services.privacy.pseudonyms import write_without_names
from bpv.services.privacy.register import register
from bpv.services.privacy.retention import find_terms
from bpv.services.year.school_year import SchoolYear
from bpv.storage import read_school_file
from tests.faults.erasures import traces_in
from tests.services.erasing.test_following import ELIF, PLACE, ROUND, SEM, SMIT, WORDS, around
from tests.storage.values import changed

FORM = AssessmentForm(id="f1", name="Houding", scale=("matig", "prachtig"))
LINE = Criterion(id="k1", form_id="f1", text="Komt op tijd")
DATED = replace(ROUND, start=date(2023, 11, 6), end=date(2023, 11, 24))
SCHOOL = SchoolDetails(name="De Kwakersbrug", signatory="Sjuul Vervaerke", logo="ZGl0IGlzIGVlbiBsb2dv")


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    (tmp_path / "bron").mkdir()
    begin = [
        SCHOOL,
        SMIT,
        PLACE,
        DATED,
        FORM,
        LINE,
        ELIF,
        SEM,
        Contact(id="con", company_id="c1", name="Fop Ruis"),
    ]
    year = SchoolYear.create(tmp_path / "bron" / "jaar.bpv", begin)
    values = (*around(ELIF, "geheimpje"), *around(SEM, "gewoon"))
    year.execute(AddRecords(tuple(_judged(each) for each in values)))
    yield year
    year.close()


def _judged(value: Any) -> Any:
    if isinstance(value, Assessment):
        return replace(value, scores=("k1=prachtig",), remarks=("k1=al beter",))
    return replace(value, before="PLANNED", after="SIGNED") if isinstance(value, Step) else value


def test_that_a_pupil_is_told_all_of_it_and_nothing_of_another(year: SchoolYear) -> None:
    visit = year.school.get(Visit, "vi123456")
    told = replace(visit, report="Elif en Sem Kort waren er")
    year.execute(ApplyChangeset(changed(visit, told), "Verslag wijzigen"))
    parts = json.loads(make_inzage(year, ELIF.id).json)["onderdelen"]
    for key in (
        "plaatsingen_verder",
        "stappen",
        "overeenkomsten",
        "handtekeningen",
        "contact",
        "actiepunten",
        "dagen",
    ):
        assert "geheimpje" in str(parts[key]), key
        assert "gewoon" not in str(parts[key]), key
    assert "Kort" not in str(parts)
    assert "waren er" in str(parts["bezoeken"])
    judged = {row["Gegeven"]: row["Waarde"] for row in parts["beoordelingen"]["rijen"]}
    assert "Komt op tijd" in judged
    steps = {row["Gegeven"]: row["Werd"] for row in parts["geschiedenis"]["rijen"]}
    assert {"bezoek", "stagedag", "beoordeling", "overeenkomst"} <= set(steps)
    assert "geheimpje" in steps["stagedag"]


def test_that_a_copy_without_names_has_all_of_it_and_names_nobody(year: SchoolYear, tmp_path: Path) -> None:
    (tmp_path / "kopie").mkdir()
    write_without_names(School(year.school), tmp_path / "kopie" / "X.bpv")
    words = [
        *WORDS,
        "Kwakersbrug",
        "Vervaerke",
        SCHOOL.logo,
        "gewoon",
        "beter",
        "prachtig",
        "Ruis",
        "op tijd",
    ]
    assert not list(traces_in(tmp_path / "kopie", words))
    copy = read_school_file(tmp_path / "kopie" / "X.bpv")
    assert not [fault for value in copy if (fault := fault_of(value))]
    assert copy.all(SchoolDetails).keys() == {SCHOOL_DETAILS_ID}
    for entity in (Visit, Assessment, DayRecord, ContactMoment, Step):
        assert len(copy.all(entity)) == len(year.school.all(entity)), entity
    (form,), (line,) = copy.all(AssessmentForm).values(), copy.all(Criterion).values()
    for judged in copy.all(Assessment).values():
        assert judged.scores == (f"{line.id}={form.scale[1]}",)


def test_that_each_kind_goes_after_its_own_term(year: SchoolYear) -> None:
    def keys(day: date) -> set[str]:
        return {each.key for each in find_terms(year, day).overdue}

    assert not keys(date(2026, 7, 31)) & {"notes", "assessments"}
    terms = find_terms(year, date(2026, 8, 1))
    over = {each.key: each for each in terms.overdue}
    assert {"notes", "assessments"} <= set(over)
    assert "agreements" not in over
    assert set(over["notes"].names) == {"Kort, Sem", "Kwistenbiebel, Elif"}
    assert {"agreements", "attendance", "pupils"} <= keys(date(2029, 8, 1))
    let_go(year, [over["notes"], over["assessments"]])
    assert not year.school.all(Visit)
    assert not year.school.all(Assessment)
    assert len(year.school.all(DayRecord)) == 2


def test_that_pupils_stay_as_long_as_their_hours_do(year: SchoolYear) -> None:
    was = year.school.get(Setting, "keep_attendance")
    year.execute(ApplyChangeset(changed(was, replace(was, value=7)), "Termijn"))
    (over,) = (each for each in find_terms(year, date(2029, 8, 1)).overdue if each.key == "agreements")
    assert over.targets
    assert not [each for each in find_terms(year, date(2029, 8, 1)).overdue if each.key == "pupils"]
    assert [each for each in find_terms(year, date(2031, 8, 1)).overdue if each.key == "pupils"]


def test_that_the_register_says_whose_each_thing_is() -> None:
    whose = {row.what: row.whose for row in register()}
    assert whose["leerling: Ouder 1"] == "ouder of verzorger"
    assert whose["contactpersoon: Naam"] == "contactpersoon"
    assert whose["schoolgegevens: Wie tekent"] == "medewerker"
    assert whose["bezoek: Verslag"] == "leerling"
