"""The lists of what happens around placements: out, one cell edited, in again is exactly that edit."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import Company, Contact, PlacementRound, School, Task
from bpv.domain.terms_following import Anchor, Channel
from bpv.excel.grid import FileKind, Sheet, Workbook
from bpv.excel.lists import recognise_sheet
from bpv.services.exporting.lists import exported_rows, lists_sheets
from bpv.services.importing import ImportOptions, ImportPlan, plan_import
from bpv.services.planning.round_plan import apply_to

DAYS = st.dates(date(2026, 8, 1), date(2027, 7, 1))
TEXTS = st.sampled_from(("Łódź & zn.", "'s middags", "=1+1", "gebeld; komt terug", "Zoë van 't Hof", "12"))
AROUND = (
    Company(id="c1", name="De Esdoorn", city="Ede"),
    Company(id="c2", name="De Esdoorn", city="Wageningen"),
    PlacementRound(id="r1", name="Blok 1", start=date(2026, 11, 2), end=date(2026, 11, 27)),
    PlacementRound(id="r2", name="Blok 2"),
)
JAN = Contact(id="x1", company_id="c1", name="Jan")
EDITS = {
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
    Contact: {"company_id": st.sampled_from(("c1", "c2"))},
    Task: {"round_id": st.sampled_from(("r1", "r2", None)), "key": TEXTS},
}


def cell_of(value):
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return getattr(value, "label", value)


def listed(school, entity, edits=(), *, without=()):
    """The sheet of a kind as it went out, with other cells: (header, id) to what stands there."""
    pages = [page for page in lists_sheets(school) if page.title in (sheets_of(entity))]
    sheets = []
    for page in pages:
        headers = [column.header for column in page.columns]
        rows = [[cell_of(cell) if cell != "" else None for cell in row] for row in page.rows]
        for (header, id_), text in dict(edits).items():
            row = next(row for row in rows if row[headers.index("_id")] == id_)
            row[headers.index(header)] = text
        kept = [at for at, header in enumerate(headers) if header not in without]
        lines = [tuple(line[at] for at in kept) for line in (headers, *rows)]
        sheets.append(Sheet(page.title, tuple(lines)))
    return Workbook("lijsten.xlsx", FileKind.XLSX, tuple(sheets))


def sheets_of(entity):
    from bpv.domain.fields import CATALOGUE

    return (CATALOGUE[entity].sheet,)


def take(school, book) -> ImportPlan:
    return plan_import(school, [book], ImportOptions(exported=exported_rows(school)))


def some(entity):
    """Any values of a kind: two of them, so that an edit may hit the wrong one."""
    edited = EDITS[entity].values()
    made = {name: st.one_of(st.just(default_of(entity, name)), any_) for name, any_ in edited}
    return st.tuples(*(st.builds(entity, id=st.just(i), **made, **MADE[entity]) for i in ("x1", "x2")))


def default_of(entity, name):
    return "Iets" if name == "name" else entity.__dataclass_fields__[name].default


@pytest.mark.parametrize("entity", EDITS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_that_a_list_that_comes_back_is_exactly_its_edit(entity, data):
    values = data.draw(some(entity))
    header = data.draw(st.sampled_from(sorted(EDITS[entity])))
    name, made = EDITS[entity][header]
    new = data.draw(made)
    school = School([*AROUND, *values])
    assert not take(school, listed(school, entity)).changeset.changes
    plan = take(school, listed(school, entity, {(header, "x1"): cell_of(new)}))
    assert not plan.has_errors
    after = apply_to(school, plan.changeset)
    assert dict(after.all(entity)) == {"x1": replace(values[0], **{name: new}), "x2": values[1]}
    assert {type(change.after) for change in plan.changeset.changes} <= {entity}


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
