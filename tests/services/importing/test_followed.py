"""The lists of what happens around placements: out, one cell edited, in again is exactly that edit."""

from collections import Counter
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import (
    Agreement,
    Contact,
    ContactMoment,
    DayRecord,
    Draft,
    Placement,
    Position,
    Request,
    School,
    Severity,
    Step,
    Task,
    Visit,
)
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms import PlacementStatus, Profile, Weekday
from bpv.domain.terms_following import (
    Anchor,
    Channel,
    DayKind,
    MomentKind,
    Party,
    RefusalReason,
    RequestStatus,
    VisitKind,
    VisitStatus,
    VisitWay,
)
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.lists import recognise_sheet
from bpv.services.exporting.lists import lists_sheets
from bpv.services.importing import plan_import
from bpv.services.planning.round_plan import apply_to
from tests.services.importing.followed_lists import AROUND, as_new, cell_of, listed, take

DAYS = st.dates(date(2026, 8, 1), date(2027, 7, 1))
TEXTS = st.sampled_from(("Łódź & zn.", "'s middags", "=1+1", "gebeld; komt terug", "Zoë van 't Hof", "12"))
JAN = Contact(id="x1", company_id="c1", name="Jan")
ELS = Contact(id="n1", company_id="c1", name="Els")
EDITS = {
    Request: {
        "Profiel": ("profile", st.sampled_from(Profile)),
        "Gevraagd": ("number", st.integers(1, 1000)),
        "Via": ("channel", st.sampled_from(Channel)),
        "Gevraagd op": ("asked_on", DAYS),
        "Antwoord voor": ("answer_by", DAYS),
        "Voorwaarden": ("conditions", TEXTS),
        "Reden": ("reason", st.sampled_from(RefusalReason)),
        "Opmerking": ("note", TEXTS),
    },
    Visit: {
        "Soort": ("kind", st.sampled_from(VisitKind)),
        "Hoe": ("way", st.sampled_from(VisitWay)),
        "Aanwezig": ("present", st.sampled_from(((Party.PUPIL,), (Party.COMPANY, Party.MENTOR)))),
        "Verslag": ("report", TEXTS),
        "Volgende voor": ("next_due", DAYS),
        "Mentor": ("mentor_id", st.just("m1")),
    },
    DayRecord: {
        "Soort": ("kind", st.sampled_from(DayKind)),
        "Minuten": ("minutes", st.integers(0, 1440)),
        "School weet het": ("told_school", st.booleans()),
        "Opmerking": ("note", TEXTS),
    },
    ContactMoment: {
        "Datum": ("on", DAYS),
        "Soort": ("kind", st.sampled_from(MomentKind)),
        "Onderwerp": ("subject", TEXTS),
        "Verslag": ("summary", TEXTS),
        "Met": ("contact_id", st.just("n1")),
        "Leerling": ("student_id", st.sampled_from(("s1", "s2"))),
        "Partner": ("partner_id", st.just("t1")),
        "Namens": ("asker_id", st.just("t1")),
        "Opgevolgd": ("is_followed_up", st.booleans()),
    },
    Contact: {
        "Naam": ("name", TEXTS),
        "Functie": ("role", TEXTS),
        "Tel": ("phone", st.sampled_from(("+31318123456", "+31612345678"))),
        "Liefst via": ("channel", st.sampled_from(Channel)),
        "Tekenbevoegd": ("may_sign", st.booleans()),
        "Opmerking": ("notes", TEXTS),
    },
    Task: {
        "Taak": ("name", TEXTS),
        "Gerekend vanaf": ("anchor", st.sampled_from(Anchor)),
        "Dagen": ("days", st.integers(-400, 400)),
        "Datum": ("on", DAYS),
        "Wie": ("owner", TEXTS),
        "Gedaan op": ("done_on", DAYS),
        "Opmerking": ("note", TEXTS),
        "Komt terug na": ("repeat_days", st.integers(1, 400)),
    },
}
MADE = {
    Request: {
        "company_id": st.just("c1"),
        "round_id": st.sampled_from(("r1", "r2")),
        "status": st.sampled_from(RequestStatus),
    },
    Visit: {
        "placement_id": st.sampled_from(("p1", "p2")),
        "status": st.sampled_from(VisitStatus),
        "on": DAYS,
        "sequence": st.integers(0, 3),
    },
    DayRecord: {
        "placement_id": st.sampled_from(("p1", "p2")),
        "on": st.dates(date(2026, 11, 2), date(2026, 11, 27)),
    },
    ContactMoment: {"company_id": st.just("c1"), "on": DAYS},
    Contact: {"company_id": st.sampled_from(("c1", "c2"))},
    Task: {"round_id": st.sampled_from(("r1", "r2", None)), "key": TEXTS},
}


def some(entity):
    """Any values of a kind: two of them, so that an edit may hit the wrong one."""
    edited = EDITS[entity].values()
    made = {name: st.one_of(st.just(default_of(entity, name)), any_) for name, any_ in edited} | MADE[entity]
    return st.tuples(*(st.builds(entity, id=st.just(i), **made) for i in ("x1", "x2")))


def default_of(entity, name):
    return "Iets" if name == "name" else entity.__dataclass_fields__[name].default


@pytest.mark.parametrize("entity", EDITS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_that_a_list_that_comes_back_is_exactly_its_edit(entity, data):
    values = data.draw(some(entity).filter(lambda two: entity is not DayRecord or two[0].on != two[1].on))
    header = data.draw(st.sampled_from(sorted(EDITS[entity])))
    name, made = EDITS[entity][header]
    new = data.draw(made)
    school = School([*AROUND, *values, *([] if entity is Contact else [ELS])])
    assert not take(school, listed(school, entity)).changeset.changes
    plan = take(school, listed(school, entity, {(header, "x1"): cell_of(new)}))
    assert not plan.has_errors
    after = apply_to(school, plan.changeset)
    edited = replace(values[0], **{name: new})
    is_gone = entity is DayRecord and edited != values[0] and is_as_planned(edited)
    assert dict(after.all(entity)) == {each.id: each for each in (edited, values[1])[is_gone:]}
    assert plan.changeset.entities <= {entity}


def is_as_planned(day):
    """What the week of hours keeps no record of."""
    return day.kind is DayKind.PRESENT and day.minutes is None and not day.note


def test_that_a_company_of_a_contact_can_be_another():
    school = School([*AROUND, JAN, Contact(id="x2", company_id="c1")])
    book = listed(school, Contact, {("Bedrijf", "x1"): "De Esdoorn (Wageningen)"})
    after = apply_to(school, take(school, book).changeset)
    assert after.get(Contact, "x1").company_id == "c2"
    assert after.get(Contact, "x2").company_id == "c1"


def test_that_an_unknown_company_is_asked_and_the_row_waits():
    school = School([*AROUND, JAN])
    book = listed(school, Contact, {("Bedrijf", "x1"): "De Linde"})
    plan = take(school, book)
    assert [question.column for question in plan.questions] == ["Bedrijf"]
    assert not plan.changeset.changes


def test_that_rows_without_our_marks_mean_who_is_there_or_add_someone():
    school = School([*AROUND, JAN, Task(id="t", name="Bellen")])
    pages = [page for page in lists_sheets(school) if page.title == "Contactpersonen"]
    header = [column.header for column in pages[0].columns]
    lines = [tuple(header[:-2])]
    for name, role in (("Jan", "chef"), ("Els", "kok")):
        words = {"Bedrijf": "De Esdoorn (Ede)", "Naam": name, "Functie": role}
        lines.append(tuple(words.get(each) for each in header[:-2]))
    book = Workbook("contacten.xlsx", FileKind.XLSX, (Sheet("Contactpersonen", tuple(lines)),))
    after = apply_to(school, plan_import(school, [book]).changeset)
    found = {each.name: (each.id == "x1", each.role, each.company_id) for each in after.all(Contact).values()}
    assert found == {"Jan": (True, "chef", "c1"), "Els": (False, "kok", "c1")}


def test_that_a_list_of_a_school_with_such_a_name_is_read_as_before():
    lines = (("Bedrijfsnaam", "Plaats", "Tel", "Naam"), ("De Esdoorn", "Ede", "0318123456", "Jan"))
    found = recognise_sheet("x.xlsx", Sheet("Contactpersonen", lines))
    assert Contact not in [each.kind for each in found]


def test_that_a_request_takes_the_steps_of_its_page():
    asked = Request(
        id="x1",
        company_id="c1",
        round_id="r2",
        number=3,
        status=RequestStatus.ASKED,
        channel=Channel.MAIL,
        asked_on=date(2026, 9, 1),
        answer_by=date(2026, 10, 1),
    )
    school = School([*AROUND[:5], asked])
    plan = take(school, listed(school, Request, {("Status", "x1"): "Toegezegd", ("Toegezegd", "x1"): 2}))
    after = apply_to(school, plan.changeset)
    assert (after.get(Request, "x1").status, after.get(Request, "x1").promised) == (RequestStatus.PROMISED, 2)
    assert [each.capacity for each in after.all(Position).values()] == [2]
    assert [(each.before, each.after) for each in after.all(Step).values()] == [("ASKED", "PROMISED")]
    back = take(after, listed(after, Request, {("Status", "x1"): "Gevraagd"}))
    again = apply_to(after, back.changeset)
    assert again.get(Request, "x1").status is RequestStatus.ASKED
    assert not again.all(Position)


def test_that_a_step_that_may_not_be_is_said_at_its_cell():
    refused = Request(id="x1", company_id="c1", round_id="r2", status=RequestStatus.WITHDRAWN)
    seen = Visit(id="x1", placement_id="p1", status=VisitStatus.HELD, on=date(2026, 11, 3))
    school = School([*AROUND, refused, seen])
    for entity, text in ((Request, "Geweigerd"), (Visit, "Niet doorgegaan")):
        plan = take(school, listed(school, entity, {("Status", "x1"): text}))
        assert [(i.sheet, i.row, i.column) for i in plan.issues] == [(CATALOGUE[entity].sheet, 2, "Status")]
        assert apply_to(school, plan.changeset).get(entity, "x1").status is school.get(entity, "x1").status


def test_that_a_visit_that_moves_gets_a_new_version_and_another_pupil_a_new_row():
    school = School([*AROUND, Visit(id="x1", placement_id="p1", on=date(2026, 11, 3), sequence=2)])
    book = listed(school, Visit, {("Datum", "x1"): date(2026, 11, 4)})
    moved = apply_to(school, take(school, book).changeset)
    assert moved.get(Visit, "x1") == replace(school.get(Visit, "x1"), on=date(2026, 11, 4), sequence=3)
    plan = take(school, listed(school, Visit, {("Ronde", "x1"): "Blok 2"}))
    assert plan.has_errors
    assert not plan.changeset.changes
    fresh = {("Datum", "x1"): date(2026, 11, 9), ("_rev", "x1"): None, ("_id", "x1"): None}
    added = apply_to(school, take(school, listed(school, Visit, fresh)).changeset)
    assert [each.placement_id for each in added.all(Visit).values()] == ["p1", "p1"]


def test_that_a_day_is_recorded_once():
    monday, tuesday = date(2026, 11, 2), date(2026, 11, 3)
    days = [
        DayRecord(id="x1", placement_id="p1", on=monday, kind=DayKind.SICK),
        DayRecord(id="x2", placement_id="p1", on=tuesday),
    ]
    school = School([*AROUND, *days])
    plan = take(school, listed(school, DayRecord, {("Datum", "x2"): monday}))
    assert [(issue.sheet, issue.column) for issue in plan.issues] == [("Uren", "Datum")]
    assert apply_to(school, plan.changeset).get(DayRecord, "x2").on == tuesday


@pytest.mark.parametrize(
    ("edits", "column"),
    [
        ({"Datum": date(2026, 12, 1)}, "Datum"),
        ({"Soort": "Aanwezig"}, ""),
        ({"Datum": date(2026, 12, 1), "Soort": "Inhaaldag"}, ""),
    ],
)
def test_that_a_day_comes_in_as_it_is_typed_in_the_week(edits, column):
    day = DayRecord(id="x1", placement_id="p1", on=date(2026, 11, 2), kind=DayKind.SICK)
    school = School([*AROUND, day])
    plan = take(school, listed(school, DayRecord, {(each, "x1"): text for each, text in edits.items()}))
    assert [issue.column for issue in plan.issues] == [column] * bool(column)
    after = apply_to(school, plan.changeset).find(DayRecord, "x1")
    as_typed = None if edits.get("Soort") == "Aanwezig" else edits.get("Datum", day.on)
    assert (after and after.on) == (day.on if column else as_typed)


def test_that_what_there_is_is_looked_through_once_for_all_rows(monkeypatch):
    asked = Counter()
    every = Draft.all
    monkeypatch.setattr(Draft, "all", lambda draft, kind: asked.update([kind]) or every(draft, kind))
    times = []
    for count in (5, 25):
        asked.clear()
        papers = [Agreement(id=f"x{n}", placement_id="p1") for n in range(count)]
        days = [DayRecord(id=f"d{n}", placement_id="p1", on=date(2026, 11, 1 + n)) for n in range(1, count)]
        school = School([*AROUND, *papers, *days])
        for kind, header in ((Agreement, "Opmerking"), (DayRecord, "Opmerking")):
            ids = school.all(kind)
            take(school, listed(school, kind, {(header, id_): "gezien" for id_ in ids}))
        times.append(dict(asked))
    assert times[0] == times[1]


def test_that_a_new_day_of_a_pupil_who_never_came_is_refused_and_a_usual_day_is_no_record():
    school = School([*AROUND, DayRecord(id="x1", placement_id="p1", on=date(2026, 11, 2), kind=DayKind.SICK)])
    fresh = as_new(Datum=date(2026, 11, 3))
    usual = take(school, listed(school, DayRecord, as_new(Datum=date(2026, 11, 3), Soort="Aanwezig")))
    assert not usual.issues
    assert not usual.changeset.changes
    never = replace(AROUND[-2], status=PlacementStatus.NO_SHOW)
    gone = School([*school.all(DayRecord).values(), *AROUND[:-2], never])
    plan = take(gone, listed(gone, DayRecord, fresh))
    assert [issue.column for issue in plan.issues] == ["Stamnr"]
    assert not plan.changeset.changes


def test_that_history_goes_out_with_how_it_ended_and_comes_back_without_counting():
    stopped = replace(AROUND[-2], status=PlacementStatus.BROKEN_OFF, last_day=date(2026, 11, 9))
    again = Placement(id="p3", student_id="s1", position_id="q1", round_id="r1")
    seen = Visit(id="x1", placement_id="p1", on=date(2026, 11, 3))
    sick = DayRecord(id="x2", placement_id="p1", on=date(2026, 11, 4), kind=DayKind.SICK)
    school = School([*AROUND[:-2], stopped, AROUND[-1], again, seen, sick])
    assert not take(school, listed(school, Visit)).changeset.changes
    for entity, id_, before in ((Visit, "x1", seen), (DayRecord, "x2", sick)):
        header = "Verslag" if entity is Visit else "Opmerking"
        plan = take(school, listed(school, entity, {(header, id_): "ging goed"}))
        after = apply_to(school, plan.changeset)
        name = "report" if entity is Visit else "note"
        assert after.get(entity, id_) == replace(before, **{name: "ging goed"})
        assert after.get(Placement, "p1") == stopped
    for ended, whose in (("Afgebroken", "p1"), (None, "p3")):
        fresh = as_new("x2", Datum=date(2026, 11, 6), Beëindigd=ended)
        made = apply_to(school, take(school, listed(school, DayRecord, fresh)).changeset)
        assert [each.placement_id for each in made.all(DayRecord).values() if each.id != "x2"] == [whose]
    plan = take(school, listed(school, Visit, {("Beëindigd", "x1"): None}))
    assert [(issue.column, issue.expected) for issue in plan.issues] == [("Beëindigd", "Afgebroken")]
    assert not plan.changeset.changes


def test_that_history_comes_back_in_a_school_that_never_had_its_placement():
    stopped = replace(AROUND[-2], status=PlacementStatus.BROKEN_OFF)
    held = Visit(id="x1", placement_id="p1", on=date(2026, 11, 3), status=VisitStatus.HELD)
    sick = DayRecord(id="x2", placement_id="p1", on=date(2026, 11, 4), kind=DayKind.SICK)
    school = School([*AROUND[:-2], stopped, AROUND[-1], held, sick])
    fresh = School([*AROUND[:-2], AROUND[-1]])
    for entity, was in ((Visit, held), (DayRecord, sick)):
        plan = take(fresh, listed(school, entity))
        assert not [each for each in plan.issues if each.severity is Severity.ERROR]
        made = apply_to(fresh, plan.changeset)
        (back,) = made.all(entity).values()
        placement = made.get(Placement, back.placement_id)
        assert (placement.status, placement.student_id, placement.counts) == (stopped.status, "s1", False)
        assert back == replace(was, id=back.id, placement_id=placement.id)


OWN = {
    "Eigen begin": ("start", st.dates(date(2026, 8, 1), date(2026, 10, 1))),
    "Eigen einde": ("end", st.dates(date(2026, 11, 1), date(2027, 2, 1))),
    "Eigen dagen": ("days", st.sampled_from(((Weekday.MA,), (Weekday.DI, Weekday.DO)))),
    "Eigen begintijd": (
        "start_time",
        st.times(time(7), time(9)).map(lambda t: t.replace(second=0, microsecond=0)),
    ),
    "Uren gepland": ("planned_hours", st.integers(0, 2000)),
    "Eerste dag": ("first_day_note", TEXTS),
    "Uren gemaakt": ("hours_done", st.integers(0, 2000)),
}


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_that_what_a_placement_says_for_itself_comes_back_as_its_edit(data):
    before = data.draw(st.fixed_dictionaries(dict(OWN.values())))
    header = data.draw(st.sampled_from(sorted(OWN)))
    name, any_ = OWN[header]
    new = data.draw(st.one_of(any_, st.none()))
    placement = replace(AROUND[-2], mentor_id="m1", **before)
    school = School([*AROUND[:-2], placement, AROUND[-1]])
    plan = take(school, listed(school, Placement, {(header, "p1"): cell_of(new)}))
    emptied = Placement.__dataclass_fields__[name].default
    after = replace(placement, **{name: emptied if new is None else new})
    assert not plan.has_errors
    assert dict(apply_to(school, plan.changeset).all(Placement)) == {"p1": after, "p2": AROUND[-1]}
