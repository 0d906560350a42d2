"""Beoordelingen: a column for every line; out, one cell edited, in again is exactly that edit."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Assessment, AssessmentForm, Criterion, Placement, School
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import READY
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment
from bpv.services.exporting.lists import exported_rows
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.recognising.files import choices_of, with_override
from bpv.services.planning.round_plan import apply_to
from tests.services.importing.followed_lists import AROUND, as_new, cell_of, listed, take

SCALE = ("onvoldoende", "voldoende", "goed")
FORMS = (
    AssessmentForm(id="f1", name="Houding: werk", scale=SCALE),
    AssessmentForm(id="f2", name="Houding", scale=("1", "2", "3")),
    Criterion(id="a", form_id="f1", place=0, section="Houding", text="Komt op tijd"),
    Criterion(id="b", form_id="f1", place=1, section="Werk", text="Komt op tijd"),
    Criterion(id="c", form_id="f1", place=2, section="Slot", text="Wat ging er goed?", is_open=True),
    Criterion(id="d", form_id="f2", place=0, section="Werk", text="Komt op tijd"),
)
HEADERS = {
    "a": "Houding: werk: Komt op tijd",
    "b": "Houding: werk: Komt op tijd (2)",
    "c": "Houding: werk: Wat ging er goed?",
}
DAYS = st.dates(date(2025, 8, 1), date(2025, 9, 30))
TEXTS = st.sampled_from(("Łódź & zn.", "=1+1", "n.v.t.", "goed; graag weer", "0", "geen"))
MARKS = st.sampled_from((None, *SCALE, NOT_APPLICABLE))
FIELDS = {
    "Gevraagd op": ("asked_on", DAYS),
    "Ingevuld op": ("on", DAYS),
    "Ingevuld door": ("by", st.sampled_from(("J. Bakker", "Zoë van 't Hof"))),
    "Opmerking": ("remark", st.sampled_from(("=1+1", "Łódź & zn.", "goed; graag weer"))),
    "Besproken op": ("discussed_on", DAYS),
}
OTHER = Assessment(id="x2", placement_id="p2", form_id="f2", on=date(2025, 9, 1), scores=("d=2",))


def kept(marks):
    return tuple(f"{id_}={word}" for id_, word in marks.items() if word)


def filled(a=None, b=None, c=None, **more):
    own = {"scores": kept({"a": a, "b": b}), "remarks": kept({"c": c})}
    return Assessment(
        **{"id": "x1", "placement_id": "p1", "form_id": "f1", "on": date(2025, 9, 1), **own, **more}
    )


def school_of(value, *, around=AROUND):
    return School([*around, *FORMS, value, OTHER])


def edited(school, **cells):
    return listed(school, Assessment, {(header, "x1"): cell_of(text) for header, text in cells.items()})


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_that_an_assessment_comes_back_as_exactly_its_edit(data):
    marks = {"a": "goed", "b": data.draw(MARKS), "c": data.draw(st.one_of(st.none(), TEXTS))}
    own = {name: data.draw(made) for name, made in FIELDS.values()}
    before = filled(**marks, **own)
    school = school_of(before)
    assert not take(school, edited(school)).changeset.changes
    which = data.draw(st.sampled_from((*HEADERS, *FIELDS)))
    if which in FIELDS:
        name, made = FIELDS[which]
        new = data.draw(made)
        plan, expected = take(school, edited(school, **{which: new})), replace(before, **{name: new})
    else:
        new = data.draw(st.one_of(st.none(), TEXTS) if which == "c" else MARKS)
        shown = "n.v.t." if new == NOT_APPLICABLE else new
        plan = take(school, edited(school, **{HEADERS[which]: shown}))
        expected = filled(**{**marks, which: new}, **own)
    assert not plan.issues
    after = apply_to(school, plan.changeset)
    assert dict(after.all(Assessment)) == {"x1": expected, "x2": OTHER}
    assert plan.changeset.entities <= {Assessment}


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({HEADERS["a"]: "prima"}, HEADERS["a"], "onvoldoende, voldoende, goed of n.v.t."),
        ({"Houding: Komt op tijd": "2"}, "Houding: Komt op tijd", "een lege cel"),
        ({"Formulier": "Houding"}, "Formulier", "'Houding: werk', zoals deze rij"),
        ({"Formulier": "Van alles"}, "Formulier", "een formulier dat er is"),
        ({"Moment": AssessmentMoment.INTERIM}, "Moment", "'Eind', zoals deze rij"),
        ({"Ingevuld op": None}, "Ingevuld op", "een datum"),
        ({"Besproken op": date(2098, 1, 1)}, "Besproken op", "wat bij deze beoordeling kan"),
    ],
)
def test_that_what_cannot_be_is_said_at_its_cell_with_what_is_expected(cells, column, expected):
    school = school_of(filled("goed", by="J. Bakker"))
    plan = take(school, edited(school, **cells))
    assert [(i.sheet, i.row, i.column, i.expected) for i in plan.issues] == [
        ("Beoordelingen", 3, column, expected)
    ]
    assert plan.issues[0].remedy
    assert not plan.changeset.changes


def test_that_words_are_read_as_people_type_them_and_an_emptied_row_is_gone():
    school = school_of(filled("goed"))
    typed = take(school, edited(school, **{HEADERS["a"]: "Voldoende", HEADERS["b"]: "nvt"}))
    assert not typed.issues
    assert apply_to(school, typed.changeset).get(Assessment, "x1").scores == ("a=voldoende", "b=-")
    empty = take(school, edited(school, **{HEADERS["a"]: None, "Ingevuld op": None}))
    assert not empty.issues
    assert apply_to(school, empty.changeset).find(Assessment, "x1") is None


def test_that_a_new_row_is_an_assessment_on_its_form_also_on_one_of_ours():
    school = school_of(filled("goed"))
    (work,) = (form for form in READY.values() if form.name == "Houding en werk")
    cells = {HEADERS["a"]: "voldoende", "Stamnr": None, "Leerling": "Vries, Bo de"}
    made = apply_to(school, take(school, listed(school, Assessment, as_new(**cells))).changeset)
    (new,) = (each for each in made.all(Assessment).values() if each.id not in ("x1", "x2"))
    assert (new.placement_id, new.form_id, new.scores, new.on) == (
        "p2",
        "f1",
        ("a=voldoende",),
        date(2025, 9, 1),
    )
    again = take(made, listed(school, Assessment, as_new(**cells)))
    assert not again.changeset.changes
    ours = as_new(**{**cells, HEADERS["a"]: None, "Formulier": work.name, "Opmerking": "fijne leerling"})
    after = apply_to(school, take(school, listed(school, Assessment, ours)).changeset)
    assert [each.remark for each in after.all(Assessment).values() if each.form_id == work.id] == [
        "fijne leerling"
    ]


def test_that_a_column_can_be_said_to_be_a_line_of_a_form_and_not_to_be_read():
    school = school_of(filled("goed"))
    book = edited(school, **{HEADERS["a"]: "voldoende"})
    (source,) = take(school, book).lists
    (column,) = (each for each in source.columns if each.header == HEADERS["a"])
    assert choices_of(source)[column.name] == HEADERS["a"]
    said = {None: 0, column.name: 1}
    for name, count in said.items():
        options = with_override(ImportOptions(), "lijsten.xlsx", source.sheet, columns={column.index: name})
        assert len(plan_import(school, [book], options).changeset.changes) == count


def test_that_a_line_that_no_form_has_is_said_once():
    school = school_of(filled("goed"))
    book = edited(school)
    rows = [list(row) for row in book.sheets[0].rows]
    rows[0][rows[0].index(HEADERS["b"])] = "Houding: werk: Zingt mooi"
    for row in rows[1:]:
        row[rows[0].index("Houding: werk: Zingt mooi")] = "goed"
    sheet = replace(book.sheets[0], rows=tuple(map(tuple, rows)))
    plan = take(school, replace(book, sheets=(sheet,)))
    assert [(i.code, i.column) for i in plan.issues] == [("unknown_line", "Houding: werk: Zingt mooi")]


def test_that_only_a_line_that_both_sides_changed_is_asked_of_ended_ones_as_well():
    ended = (*AROUND[:-2], replace(AROUND[-2], status=PlacementStatus.BROKEN_OFF), AROUND[-1])
    school = school_of(filled("goed", "goed"), around=ended)
    now = school_of(filled("voldoende", "goed"), around=ended)
    book = edited(school, **{HEADERS["b"]: "onvoldoende"})
    options = ImportOptions(exported=exported_rows(school))
    plan = plan_import(now, [book], options)
    assert not plan.questions
    after = apply_to(now, plan.changeset)
    assert after.get(Assessment, "x1").scores == ("a=voldoende", "b=onvoldoende")
    assert after.get(Placement, "p1").status is PlacementStatus.BROKEN_OFF
    both = plan_import(now, [edited(school, **{HEADERS["a"]: "onvoldoende"})], options)
    assert [question.column for question in both.questions] == [HEADERS["a"]]
    assert not both.changeset.changes
