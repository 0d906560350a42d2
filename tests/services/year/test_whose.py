"""Of whom an action was: said when it is taken back."""

from dataclasses import replace

import pytest

from bpv.domain import Draft, Placement, PlacementRound, Request, School, Student
from bpv.domain.agreements import Agreement, Signature
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.year.whose import told_whose, whose
from tests.domain.values import company, position, student


def school() -> School:
    jan = replace(student("s1"), first_name="Ayşe", prefix="", last_name="Yılmaz")
    noor = replace(student("s2"), first_name="Noor", prefix="de", last_name="Wit")
    placement = Placement(id="p1", student_id="s1", position_id="k1", round_id="r1")
    return School(
        [
            jan,
            noor,
            replace(company("c1"), name="Bakkerij Bos"),
            position("k1", "c1"),
            PlacementRound(id="r1", name="Lintstage"),
            placement,
            Agreement(id="a1", placement_id="p1"),
            Request(id="q1", company_id="c1", round_id="r1"),
        ]
    )


def edited(draft: Draft, *ids: str) -> None:
    EditCells(tuple(CellEdit(Student, id_, "notes", "let op") for id_ in ids)).change(draft)


def test_that_one_pupil_is_named_as_in_speech_and_several_are_counted() -> None:
    one, two = Draft(school()), Draft(school())
    edited(one, "s2")
    edited(two, "s1", "s2")
    assert whose(school(), one.changeset()) == "Noor de Wit"
    assert whose(school(), two.changeset()) == "2 leerlingen"


def test_that_what_belongs_to_someone_leads_there_also_when_all_of_it_is_gone() -> None:
    signing, removing = Draft(school()), Draft(school())
    signing.put(Signature(id="h1", agreement_id="a1"))
    RemoveRecords(Placement, ("p1",)).change(removing)
    after = School([value for entity in (Student,) for value in school().all(entity).values()])
    assert whose(school(), signing.changeset()) == "Ayşe Yılmaz"
    assert whose(after, removing.changeset()) == "Ayşe Yılmaz"


def test_that_a_request_is_of_its_company() -> None:
    draft = Draft(school())
    draft.put(replace(draft.get(Request, "q1"), number=3))
    assert whose(school(), draft.changeset()) == "Bakkerij Bos"


@pytest.mark.parametrize(
    ("label", "of", "told"),
    [
        ("Status wijzigen", "Ayşe Yılmaz", "status van Ayşe Yılmaz"),
        ("E-mail wijzigen", "Noor de Wit", "e-mail van Noor de Wit"),
        ("VOG wijzigen", "Noor de Wit", "VOG van Noor de Wit"),
        ("12 cellen wijzigen", "12 leerlingen", "12 cellen van 12 leerlingen"),
        ("Overeenkomst verstuurd", "Ayşe Yılmaz", "overeenkomst verstuurd (Ayşe Yılmaz)"),
        ("3 leerlingen verwijderen", "3 leerlingen", "3 leerlingen verwijderen"),
        ("Instelling wijzigen", "", "instelling wijzigen"),
    ],
)
def test_that_it_reads_as_a_sentence(label: str, of: str, told: str) -> None:
    assert told_whose(label, of) == told
