"""Partners, what is known of them, accords and routes: out, in again the same, and as schools write them."""

from dataclasses import replace
from datetime import date

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    Company,
    Cooperation,
    DossierAnswer,
    LearningRoute,
    Mentor,
    Partner,
    School,
    Severity,
    Student,
)
from bpv.domain.accord_points import POINTS
from bpv.domain.terms import Profile
from bpv.domain.terms_region import AccordKind, CooperationForm, DossierTopic, PointState, RouteKind
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.lists import Override
from bpv.services.accords.standing import standing_of
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.plan import State
from bpv.services.planning.round_plan import apply_to
from tests.services.importing.followed_lists import cell_of, listed, lists_sheets, take

ROUTE = Accord(
    id="a1", kind=AccordKind.DOORLOPENDE_LEERROUTE, title="Zorgroute", owner_id="m9", ends=date(2028, 7, 31)
)
SCHOOL = School(
    [
        Mentor(id="m9", abbreviation="BAK", name="A. Bakker"),
        Company(id="c1", name="De Esdoorn", city="Ede"),
        Partner(id="t9", name="Mbo De Brink"),
        Partner(id="partner-c1", company_id="c1"),
        Cooperation(id="k1", partner_id="t9", now=CooperationForm.LIST, since=date(2025, 9, 1)),
        Cooperation(id="k2", partner_id="t9", profile=Profile.ZW, wanted=CooperationForm.INTEGRATED),
        DossierAnswer(
            id="d1", partner_id="t9", topic=DossierTopic.GOALS, answer="instroom", known_by=("BAK", "Jan")
        ),
        ROUTE,
        Accord(id="a2", title="Zorgroute", starts=date(2026, 8, 1)),
        AccordParty(id="p1", accord_id="a1", signed_on=date(2026, 9, 1)),
        AccordParty(id="p2", accord_id="a1", partner_id="t9", name="L. Nowak"),
        AccordPoint(id="q1", accord_id="a1", key="switch", label="Hoe een leerling kan overstappen"),
        AccordPoint(
            id="q2", accord_id="a1", label="Vervoer", state=PointState.NOT_APPLICABLE, text="alles per fiets"
        ),
        LearningRoute(id="l1", name="Zorg niveau 2", accord_id="a1", mbo_id="t9", level=2),
        Student(id="s9", student_number="007", last_name="Yılmaz", route_id="l1"),
    ]
)
KINDS = (Partner, Cooperation, DossierAnswer, Accord, AccordParty, AccordPoint, LearningRoute, Student)


def whole(school):
    sheets = [
        Sheet(
            page.title,
            tuple(
                tuple(cell_of(cell) if cell != "" else None for cell in line)
                for line in ([column.header for column in page.columns], *page.rows)
            ),
        )
        for page in lists_sheets(school)
    ]
    return Workbook("lijsten.xlsx", FileKind.XLSX, tuple(sheets))


def typed(title, *lines):
    return Workbook("afspraken.xlsx", FileKind.XLSX, (Sheet(title, lines),))


def test_that_all_of_it_comes_back_unchanged_and_makes_the_same_elsewhere():
    plan = take(SCHOOL, whole(SCHOOL))
    assert not plan.changeset.changes
    assert not plan.issues
    assert {row.state for row in plan.rows} == {State.UNCHANGED}
    plan = plan_import(School(), [whole(SCHOOL)])
    assert not plan.has_errors
    made = apply_to(School(), plan.changeset)
    accord = next(each for each in made.all(Accord).values() if each.ends)
    standing = standing_of(made, accord.id)
    assert [(p.partner_id is None, p.name, p.signed_on) for p in standing.parties] == [
        (True, "", date(2026, 9, 1)),
        (False, "L. Nowak", None),
    ]
    assert len(standing.points) == len(POINTS[ROUTE.kind]) + 1
    assert {(p.state, p.text) for p in standing.points if p.label == "Vervoer"} == {
        (PointState.NOT_APPLICABLE, "alles per fiets")
    }
    (route,) = made.all(LearningRoute).values()
    assert (route.accord_id, route.level) == (accord.id, 2)
    assert [each.route_id for each in made.all(Student).values()] == [route.id]
    assert [each.known_by for each in made.all(DossierAnswer).values()] == [("BAK", "Jan")]
    again = plan_import(made, [whole(SCHOOL)])
    assert not again.changeset.changes


def test_that_one_cell_edited_is_exactly_that_edit():
    edits = (
        (Cooperation, "Gewenst", "k1", "Over en weer leren", {"wanted": CooperationForm.BACK_AND_FORTH}),
        (DossierAnswer, "Wie het weet", "d1", "BAK, Els", {"known_by": ("BAK", "Els")}),
        (Accord, "Eigenaar", "a2", "BAK", {"owner_id": "m9"}),
        (AccordParty, "Getekend op", "p2", date(2026, 9, 3), {"signed_on": date(2026, 9, 3)}),
        (AccordPoint, "Wat is afgesproken", "q1", "in mei", {"text": "in mei", "state": PointState.AGREED}),
        (LearningRoute, "Soort", "l1", "Geïntegreerde leerroute", {"kind": RouteKind.GLR}),
        (Student, "Leerroute", "s9", "", {"route_id": None}),
    )
    for entity, header, id_, text, changed in edits:
        plan = take(SCHOOL, listed(SCHOOL, entity, {(header, id_): text or None}))
        assert not plan.has_errors, entity
        after = apply_to(SCHOOL, plan.changeset)
        assert after.get(entity, id_) == replace(SCHOOL.get(entity, id_), **changed)
        assert len(plan.changeset.changes) == 1


def test_that_what_says_nothing_any_more_goes_and_another_kind_brings_its_points():
    plan = take(SCHOOL, listed(SCHOOL, DossierAnswer, {("Wat we weten", "d1"): None}))
    assert not apply_to(SCHOOL, plan.changeset).all(DossierAnswer)
    plan = take(SCHOOL, listed(SCHOOL, Accord, {("Soort", "a2"): "Sterk techniekonderwijs"}))
    points = standing_of(apply_to(SCHOOL, plan.changeset), "a2").points
    assert [each.key for each in points] == [each.key for each in POINTS[AccordKind.STO]]


def test_that_a_list_as_a_school_writes_it_goes_in_and_says_at_which_cell_it_doubts():
    book = typed(
        "Afspraken 26-27",
        ("Afspraak", "Soort afspraak", "Met wie", "Verantwoordelijke", "Loopt tot"),
        ("Techniek in de klas", "STO", "Mbo De Brink en De Esdoorn", "BAK", "31-7-2027"),
        ("Zorg samen", "dlr", "ROC De Heuvel; mbo de brink", "Klaas", "volgt nog"),
        (None, None, "De Esdoorn", None, None),
        ("Van vroeger", "lwt", None, "BAK", "31-13-2027"),
    )
    said = {book.file: {"Afspraken 26-27": Override(kind=Accord)}}
    plan = plan_import(SCHOOL, [book], ImportOptions(overrides=said))
    errors = {(i.row, i.column) for i in plan.issues if i.severity is Severity.ERROR}
    assert errors == {(3, "Met wie"), (3, "Verantwoordelijke"), (5, "Loopt tot")}
    assert 4 in {issue.row for issue in plan.issues}
    assert {i.sheet for i in plan.issues} == {"Afspraken 26-27"}
    after = apply_to(SCHOOL, plan.changeset)
    made = {each.title: each for each in after.all(Accord).values() if each.id not in SCHOOL.all(Accord)}
    assert {title: each.kind for title, each in made.items()} == {
        "Techniek in de klas": AccordKind.STO,
        "Zorg samen": AccordKind.DOORLOPENDE_LEERROUTE,
        "Van vroeger": AccordKind.LEERWERKTRAJECT,
    }
    with_whom = {
        title: [party.partner_id for party in standing_of(after, each.id).parties]
        for title, each in made.items()
    }
    assert with_whom["Techniek in de klas"][0] is None
    assert set(with_whom["Techniek in de klas"][1:]) == {"t9", "partner-c1"}
    assert set(with_whom["Zorg samen"][1:]) == {"t9"}
    assert len(standing_of(after, made["Techniek in de klas"].id).points) == len(POINTS[AccordKind.STO])


def test_that_a_party_is_added_by_the_column_or_by_its_own_row_and_never_twice():
    school = SCHOOL
    plan = take(school, listed(school, Accord, {("Met", "a1"): "Mbo De Brink; De Esdoorn"}))
    assert [row.state for row in plan.rows if row.id == "a1"] == [State.CHANGED]
    after = apply_to(school, plan.changeset)
    assert {each.partner_id for each in standing_of(after, "a1").parties} == {None, "t9", "partner-c1"}
    twice = {("Partner", "p2"): None}
    plan = take(school, listed(school, AccordParty, twice))
    assert [(issue.row, issue.column) for issue in plan.issues if issue.severity is Severity.ERROR] == [
        (3, "Partner")
    ]
    assert not plan.changeset.changes


def test_that_an_accord_does_not_end_before_it_begins_and_no_point_falls_away_without_a_reason():
    for entity, header, id_, cell in (
        (Accord, "Tot", "a2", date(2026, 1, 1)),
        (AccordPoint, "Stand", "q1", "Niet van toepassing"),
    ):
        plan = take(SCHOOL, listed(SCHOOL, entity, {(header, id_): cell}))
        assert [issue.column for issue in plan.issues] == [header]
        assert not plan.changeset.changes
