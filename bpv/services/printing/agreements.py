"""Who still has to sign, on paper: a company with all its pupils, to take along and tick off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bpv.domain import Company, Placement, Position, School, Student, fold
from bpv.domain.cells_contact import show_phone
from bpv.language import in_dutch, later
from bpv.services.agreeing.parties import first_day
from bpv.services.agreeing.table import standing_now
from bpv.services.lists.references import show_reference
from bpv.services.printing.content import Paper, PaperItem, PaperItems
from bpv.services.printing.wanted import Wanted

SHEET = later("Nog te tekenen")
_ALL_SIGNED = "Alle overeenkomsten zijn getekend."


@in_dutch()
def signing_paper(school: School, wanted: Wanted) -> Paper:
    """Every company with a pupil whose agreement is not signed by all, and who of them misses."""
    parts = list(_parts(school, wanted))
    return Paper(
        title=SHEET,
        name=SHEET,
        school=wanted.where,
        made=wanted.made,
        parts=parts or [PaperItems(items=[PaperItem(_ALL_SIGNED)])],
        about=", ".join(each.name for each in wanted.rounds(school)),
        is_upright=True,
    )


def _parts(school: School, wanted: Wanted) -> Iterator[PaperItems]:
    by_company: dict[str, list[Placement]] = defaultdict(list)
    for in_round in wanted.rounds(school):
        for placement in school.placements_in(in_round.id):
            if not standing_now(school, placement.id).is_whole:
                by_company[school.get(Position, placement.position_id).company_id].append(placement)
    for id_, placements in sorted(by_company.items(), key=lambda each: fold(_name(school, each[0]))):
        items = [_item(school, each) for each in sorted(placements, key=lambda each: _order(school, each))]
        yield PaperItems(title=_title(school, id_), items=items, has_boxes=True)


def _name(school: School, company_id: str) -> str:
    return show_reference(school, Company, company_id)


def _title(school: School, company_id: str) -> str:
    company = school.get(Company, company_id)
    where = ", ".join(part for part in (company.address, company.city) if part)
    reached = show_phone(company.phone) if company.phone else ""
    return " · ".join(part for part in (_name(school, company_id), where, reached) if part)


def _order(school: School, placement: Placement) -> tuple[date, str]:
    start = first_day(school, placement) or date.max
    return start, school.get(Student, placement.student_id).sort_key


def _item(school: School, placement: Placement) -> PaperItem:
    student, start = school.get(Student, placement.student_id), first_day(school, placement)
    standing = standing_now(school, placement.id)
    who = f"{student.name} ({student.school_class})" if student.school_class else student.name
    begins = f", begint {start:%d-%m-%Y}" if start else ""
    names = [f"{each.party.dutch} {each.name}".strip() for each in standing.missing]
    return PaperItem(f"{who}{begins}", f"Nog te tekenen: {', '.join(names)}" if names else "Nog maken")
