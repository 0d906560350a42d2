"""Whom or what an answer may name besides the choices that are offered: found by searching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from bpv.domain import Company, Mentor, School, Student, fold
from bpv.domain.terms import Profile, Sector
from bpv.excel.headers import CHOICE
from bpv.language import tr

if TYPE_CHECKING:
    from bpv.services.importing.plan import ImportPlan
    from bpv.services.importing.questions import Question


def found_by_search(question: Question, plan: ImportPlan, school: School) -> dict[str, str]:
    """What can be chosen by searching, with the answer that it is: those there are and those that come in."""
    found = {choice.label: choice.answer for choice in question.choices}
    if question.among is not None:
        found |= dict(sorted(_named(question.among, plan, school), key=lambda pair: fold(pair[0])))
    if question.name.startswith(CHOICE):
        found |= {f"{each.label} (sector)": each.dutch for each in Sector}
        found |= {tr("{label} (profiel)", label=each.label): each.dutch for each in Profile}
    return found


def _named(kind: type, plan: ImportPlan, school: School) -> Iterator[tuple[str, str]]:
    records: dict[str, Any] = dict(school.all(kind))
    for change in plan.changeset:
        for gone in filter(None, (change.before,)) if change.entity is kind else ():
            records.pop(gone.id, None)
        if change.entity is kind and change.after is not None:
            records[change.after.id] = change.after
    if kind is Company:
        yield from _companies(records.values())
    elif kind is Student:
        for pupil in records.values():
            if pupil.student_number:
                number, school_class = pupil.student_number, pupil.school_class or tr("zonder klas")
                yield f"{pupil.list_name}, {school_class} ({number})", number
    elif kind is Mentor:
        for mentor in records.values():
            yield mentor.label, mentor.abbreviation


def _companies(companies: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """By name, and with the place where two have the same."""
    found = list(chain(companies))
    times = Counter(fold(each.name) for each in found)
    for each in found:
        place = each.city or each.postcode
        label = f"{each.name} ({place})" if place else each.name
        yield label, label if times[fold(each.name)] > 1 else each.name
