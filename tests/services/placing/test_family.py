"""A pupil with the name of a company is asked about, never kept away by itself."""

from dataclasses import replace

import pytest

from bpv.domain import (
    BpvError,
    Company,
    Draft,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    RememberedAnswer,
    School,
    Student,
)
from bpv.services.criteria.travel import travel_of
from bpv.services.placing.choosing import list_choices
from bpv.services.placing.family import AnswerFamily, family_ties
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.today.rules import rows_again
from tests.services.placing.checked import check_round


def pupil(id_: str, last: str, prefix: str = "", city: str = "Ede") -> Student:
    return Student(id=id_, student_number=id_, first_name="Sem", prefix=prefix, last_name=last, city=city)


def firm(id_: str, name: str, contact: str = "", city: str = "Ede") -> Company:
    return Company(id=id_, name=name, contact_person=contact, city=city)


def tied(*values: object) -> set[tuple[str, str]]:
    return {(tie.student_id, tie.company_id) for tie in family_ties(School(values))}


def test_that_a_surname_in_the_name_of_a_firm_is_noticed() -> None:
    assert tied(pupil("s", "Jansen"), firm("c", "Bakkerij Jansen & Zn.")) == {("s", "c")}
    assert tied(pupil("s", "Yılmaz"), firm("c", "Yilmaz Kappers")) == {("s", "c")}


def test_that_a_surname_of_who_works_there_is_noticed() -> None:
    assert tied(pupil("s", "Özdemir"), firm("c", "De Brug", "mevr. A. Özdemir")) == {("s", "c")}
    post = Position(id="p", company_id="c", trainer="Joop de Groot")
    assert tied(pupil("s", "Groot", "de"), firm("c", "De Brug"), post) == {("s", "c")}


def test_that_a_name_must_stand_there_whole() -> None:
    assert tied(pupil("s", "Dijk", "van"), firm("c", "Autobedrijf Van Dijk")) == {("s", "c")}
    assert not tied(pupil("s", "Dijk"), firm("c", "Autobedrijf Van Dijk"))
    assert not tied(pupil("s", "Dijk", "van"), firm("c", "Dijk en Zonen"))
    assert not tied(pupil("s", "Jans"), firm("c", "Bakkerij Jansen"))


def test_that_each_half_of_a_double_name_counts() -> None:
    assert tied(pupil("s", "Bos-de Wit"), firm("c", "Slagerij de Wit")) == {("s", "c")}
    assert tied(pupil("s", "Bos-de Wit"), firm("c", "Bos Tuinen")) == {("s", "c")}


def test_that_a_common_name_is_told_in_its_own_quarter_alone() -> None:
    many = [replace(firm(f"c{n}", f"De Vries {n}"), postcode=f"671{n} AB") for n in range(9)]
    assert not tied(pupil("s", "Vries", "de"), *many)
    assert tied(replace(pupil("s", "Vries", "de"), postcode="6714 CD"), *many) == {("s", "c4")}
    namesakes = [pupil(f"s{n}", "Bakker") for n in range(5)]
    assert not tied(*namesakes, firm("c", "De Brug", "T. Bakker"))


def school() -> School:
    return School(
        [
            pupil("s", "Jansen"),
            firm("c", "Bakkerij Jansen"),
            PlacementRound(id="r", name="Blok 1"),
            Position(id="p", company_id="c", name="Bakken"),
        ]
    )


def answered(before: School, *, may_go: bool) -> School:
    draft = Draft(before)
    AnswerFamily("s", "c", may_go).change(draft)
    after = School(before)
    after.apply(draft.changeset())
    return after


def test_that_it_is_asked_wherever_it_matters_and_keeps_nobody_away() -> None:
    before = school()
    proposal = propose(before, "r")
    assert any("achternaam" in remark for remark in proposal.warnings)
    after = apply_to(before, proposal.changeset)
    assert len(after.all(Placement)) == 1
    in_round = after.get(PlacementRound, "r")
    assert any("achternaam" in text for text in check_round(after, in_round, travel_of(after)))
    assert "achternaam" in list_choices(before, in_round, before.get(Student, "s"))[0].remark
    assert rows_again(before, key="family") == ("s",)


def test_that_no_keeps_the_pupil_away_and_yes_is_not_asked_again() -> None:
    away = answered(school(), may_go=False)
    assert [each.company_id for each in away.all(Exclusion).values()] == ["c"]
    assert propose(away, "r").unplaced[0].code == "excluded"
    allowed = answered(school(), may_go=True)
    assert not any("achternaam" in remark for remark in propose(allowed, "r").warnings)
    for after in (away, allowed):
        assert not family_ties(after)
    assert len(allowed.all(RememberedAnswer)) == 1


def test_that_an_answer_about_someone_who_is_gone_is_refused() -> None:
    with pytest.raises(BpvError) as refusal:
        AnswerFamily("nobody", "c", True).change(Draft(school()))
    assert refusal.value.code == "gone"
