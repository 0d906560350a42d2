"""Two hundred mangled workbooks: each imports to the same data as the clean one."""

import random
from dataclasses import replace

import pytest

from bpv.domain import (
    Company,
    Exclusion,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Severity,
    Student,
)
from bpv.domain.fields import CATALOGUE
from bpv.excel.grid import Workbook
from bpv.services.demo import make_demo_school
from bpv.services.importing import plan_import
from bpv.services.importing.finding.lookup import company_key
from bpv.services.planning.round_plan import apply_to
from tests.data.mangling import Mangler
from tests.services.school_workbooks import LISTS, lists_of, sheet

SEEDS = range(200)
_REFERENCES = (
    *("company_id", "mentor_id", "round_id", "student_id", "other_student_id", "target", "position_id"),
)


def names_of(school: School) -> dict[str, str]:
    names = {s.id: s.student_number.lstrip("0") for s in school.all(Student).values()}
    names |= {c.id: company_key(f"{c.name} {c.city} {c.postcode}") for c in school.all(Company).values()}
    names |= {r.id: r.name for r in school.all(PlacementRound).values()}
    for mentor in school.all(LISTS[3]).values():
        names[mentor.id] = mentor.abbreviation
    for position in school.all(Position).values():
        names[position.id] = f"{names[position.company_id]} {position.name} {position.profiles}"
    return names


def contents(school: School) -> dict[str, list[str]]:
    """Everything in a school with names for ids, so that two schools can be compared."""
    names = names_of(school)
    found: dict[str, list[str]] = {}
    for entity in (*LISTS, Preference, Exclusion, Placement):
        values = []
        for value in school.all(entity).values():
            known = {
                f: names.get(getattr(value, f), getattr(value, f)) for f in _REFERENCES if hasattr(value, f)
            }
            if entity is Student:
                known["student_number"] = value.student_number.lstrip("0")
            values.append(str(replace(value, id="", **known)))
        found[entity.__name__] = sorted(values)
    return found


@pytest.fixture(scope="module")
def clean() -> Workbook:
    school = make_demo_school(24, seed=5)
    lists = lists_of(school)
    pupils = sorted(school.all(Student).values(), key=lambda each: each.sort_key)
    companies = sorted({company.name for company in school.all(Company).values()})
    rows = [(companies[n // 3], pupil.list_name, "Gepland") for n, pupil in enumerate(pupils)]
    placements = sheet("Plaatsing", ("Bedrijf", "Leerling", "Status"), *rows)
    return replace(lists, sheets=(*lists.sheets, placements))


@pytest.fixture(scope="module")
def expected(clean: Workbook) -> dict[str, list[str]]:
    return contents(apply_to(School(), plan_import(School(), [clean]).changeset))


@pytest.mark.parametrize("tens", range(10))
def test_that_mangled_lists_give_the_data_of_the_clean_ones(clean, expected, tens):
    for seed in SEEDS[tens * 20 : tens * 20 + 20]:
        plan = plan_import(School(), [Mangler(seed).mangle(clean)])
        errors = [str(issue) for issue in plan.issues if issue.severity is Severity.ERROR]
        assert errors == [], f"seed {seed}"
        school = apply_to(School(), plan.changeset)
        assert contents(school) == expected, f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS[::20])
def test_that_a_mangled_list_imported_twice_changes_nothing_the_second_time(clean, seed):
    mangled = Mangler(seed).mangle(clean)
    school = apply_to(School(), plan_import(School(), [mangled]).changeset)
    assert len(plan_import(school, [mangled]).changeset) == 0


SPOILT = {
    (Student, "birth_date"): "31-2-2010",
    (Student, "profile"): "MT",
    (Student, "phone"): "6,12E+08",
    (Student, "postcode"): "0123 AB",
    (Company, "email"): "op aanvraag",
    (Position, "capacity"): "veel",
    (Position, "days"): "2 dagen",
}


@pytest.mark.parametrize("seed", SEEDS[:60:3])
def test_that_a_cell_nobody_can_read_is_an_error_at_that_very_cell(clean, seed):
    rng = random.Random(seed)
    (entity, name), text = rng.choice(list(SPOILT.items()))
    at = next(i for i, each in enumerate(clean.sheets) if each.name == CATALOGUE[entity].sheet)
    column = [field.name for field in CATALOGUE[entity].fields].index(name)
    rows = [list(row) for row in clean.sheets[at].rows]
    number = rng.randrange(1, len(rows))
    rows[number][column] = text
    sheets = list(clean.sheets)
    sheets[at] = replace(sheets[at], rows=tuple(map(tuple, rows)))
    plan = plan_import(School(), [replace(clean, sheets=tuple(sheets))])
    (issue, *others) = [i for i in plan.issues if i.severity is Severity.ERROR]
    label = CATALOGUE[entity].field(name).excel_header
    assert (issue.sheet, issue.row, issue.column, issue.found) == (sheets[at].name, number + 1, label, text)
    assert all(other.code == "unknown_company" for other in others), others
