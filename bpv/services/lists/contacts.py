"""Changing whom to reach at a company: the first contact stands with the company, the others beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from bpv.domain import Company, Contact, Draft, Request, School, new_id
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.ids import ContactId
from bpv.domain.reaching import FIRST, first_contact
from bpv.language import later
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.lists.tables import parse

FIRST_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "contact_person",
        "role": "contact_role",
        "salutation": "salutation",
        "phone": "phone",
        "email": "email",
        "channel": "channel",
        "may_sign": "may_sign",
    }
)
"""The fields of a company in which its first contact stands, by those of a contact."""


def fields_of(contact_id: str) -> tuple[Field, ...]:
    """What is asked of a contact; the remark of the first is that of the company."""
    names = (*FIRST_FIELDS, *(() if contact_id == FIRST else ("notes",)))
    return tuple(CATALOGUE[Contact].field(name) for name in names)


def parse_contact(school: School, texts: Mapping[str, str]) -> dict[str, Any]:
    """The values in texts by field; BpvError at the first that is no good."""
    return {name: parse(school, CATALOGUE[Contact].field(name), text) for name, text in texts.items()}


def edit_contact(contact: Contact, values: Mapping[str, Any]) -> EditCells:
    """Change what is known of a contact, as one step."""
    return EditCells(tuple(_edits(contact, values)))


def add_contact(company_id: str, values: Mapping[str, Any]) -> AddRecords:
    """Someone else to reach at a company."""
    return AddRecords((Contact(id=ContactId(new_id()), company_id=company_id, **values),))  # type: ignore[arg-type]


def remove_contact(contact: Contact) -> RemoveRecords:
    """One who is no longer there; not the first, who stands with the company."""
    return RemoveRecords(Contact, (contact.id,))


def _edits(contact: Contact, values: Mapping[str, Any]) -> Iterator[CellEdit]:
    for name, value in values.items():
        if value == getattr(contact, name):
            continue
        if contact.id == FIRST:
            yield CellEdit(Company, contact.company_id, FIRST_FIELDS[name], value)
        else:
            yield CellEdit(Contact, contact.id, name, value)


@dataclass(frozen=True, slots=True)
class MakeFirst:
    """Have a contact of a company be the first; the one who was comes beside, and requests follow who they
    were made to."""

    contact_id: str
    label: str = later("Eerste contactpersoon wijzigen")

    def change(self, draft: Draft) -> None:
        """Exchange the two."""
        chosen = draft.get(Contact, self.contact_id)
        company = draft.get(Company, chosen.company_id)
        was = first_contact(company)
        draft.put(replace(company, **{of: getattr(chosen, name) for name, of in FIRST_FIELDS.items()}))
        draft.remove(chosen)
        beside = replace(was, id=ContactId(new_id())) if was.name or was.phone or was.email else None
        if beside is not None:
            draft.put(beside)
        for request in draft.all(Request):
            if request.company_id == company.id and request.contact_id in (None, chosen.id):
                follows = beside is not None and request.contact_id is None
                draft.put(replace(request, contact_id=beside.id if beside and follows else None))
