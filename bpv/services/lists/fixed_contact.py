"""Whom of a company to speak to about a place: chosen among the contacts of that company."""

from __future__ import annotations

from dataclasses import replace

from bpv.domain import BpvError, Company, Contact, Position, School, fold
from bpv.domain.reaching import contacts_of
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.lists.tables import EMPTY_LAST, Column, Table

_KEY = "contact_id"


def fixed_contact_of(school: School, position: Position) -> Contact | None:
    """Who was named for a place; None where that is whoever stands with the company."""
    return school.find(Contact, position.contact_id)


def _text(school: School, id_: str) -> str:
    contact = fixed_contact_of(school, school.get(Position, id_))
    return contact.name if contact is not None else ""


def _choices(school: School, id_: str) -> list[str]:
    """The contacts of the company; the one that stands with it is meant by nothing at all."""
    return ["", *(each.name for each in _others(school, id_) if each.name)]


def _others(school: School, id_: str) -> list[Contact]:
    company = school.get(Company, school.get(Position, id_).company_id)
    return [each for each in contacts_of(school, company) if each.id]


def _edit(school: School, id_: str, raw: object) -> Command:
    wanted = fold(str(raw or ""))
    company = school.get(Company, school.get(Position, id_).company_id)
    if not wanted or wanted == fold(company.contact_person):
        return EditCells((CellEdit(Position, id_, _KEY, None),))
    found = [each for each in _others(school, id_) if fold(each.name) == wanted]
    if len(found) != 1:
        expected = tr("een contactpersoon van {name}", name=company.name)
        raise BpvError("bad_cell", label=tr("Vaste contactpersoon"), found=str(raw), expected=expected)
    return EditCells((CellEdit(Position, id_, _KEY, found[0].id),))


def with_fixed_contact(table: Table) -> Table:
    """The table of places in which only contacts of the company itself can be chosen."""

    def own(column: Column) -> Column:
        return replace(
            column,
            text=_text,
            sort=lambda school, id_: fold(_text(school, id_)) or EMPTY_LAST,
            edit=_edit,
            choices_at=_choices,
        )

    columns = tuple(own(each) if each.key == _KEY else each for each in table.columns)
    return replace(table, columns=columns)
