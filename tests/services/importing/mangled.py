"""Mangled workbooks, each of which must import to the same data as the clean one: `run(size, say)`."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

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
from bpv.excel.grid import Workbook
from bpv.services.demo import make_demo_school
from bpv.services.importing import plan_import
from bpv.services.importing.finding.lookup import company_key
from bpv.services.planning.round_plan import apply_to
from tests.data.mangling import Mangler
from tests.services.school_workbooks import LISTS, lists_of, sheet

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


def clean_lists(students: int = 24) -> Workbook:
    """Lists of a school and who is where, as nobody would mangle them."""
    school = make_demo_school(students, seed=5)
    lists = lists_of(school)
    pupils = sorted(school.all(Student).values(), key=lambda each: each.sort_key)
    companies = sorted({company.name for company in school.all(Company).values()})
    rows = [(companies[n // 3], pupil.list_name, "Gepland") for n, pupil in enumerate(pupils)]
    placements = sheet("Plaatsing", ("Bedrijf", "Leerling", "Status"), *rows)
    return replace(lists, sheets=(*lists.sheets, placements))


@cache
def _clean_and_expected(students: int) -> tuple[Workbook, dict[str, list[str]]]:
    clean = clean_lists(students)
    return clean, contents(apply_to(School(), plan_import(School(), [clean]).changeset))


def run(size: int, say: Callable[[str], None], first: int = 0, students: int = 24) -> list[str]:
    """Mangle the lists so many times and import each."""
    clean, expected = _clean_and_expected(students)
    wrong = []
    for seed in range(first, first + size):
        plan = plan_import(School(), [Mangler(seed).mangle(clean)])
        errors = [str(issue) for issue in plan.issues if issue.severity is Severity.ERROR]
        if errors or contents(apply_to(School(), plan.changeset)) != expected:
            wrong.append(f"seed {seed}: {errors or 'other data'}")
    say(f"{size} mangled workbooks, {len(wrong)} wrong")
    return wrong
