"""Whom to reach at a partner that is no company: added, changed and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpv.domain import PartnerContact, School, new_id
from bpv.domain.fields import CATALOGUE, Field
from bpv.domain.ids import PartnerContactId, PartnerId
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.lists.tables import parse

ASKED = ("name", "role", "salutation", "phone", "email", "may_sign", "notes")


def asked_of_contact() -> tuple[Field, ...]:
    """What is asked of someone."""
    return tuple(CATALOGUE[PartnerContact].field(name) for name in ASKED)


def parse_partner_contact(school: School, texts: Mapping[str, str]) -> dict[str, Any]:
    """The values in texts by field; BpvError at the first that is no good."""
    return {name: parse(school, CATALOGUE[PartnerContact].field(name), text) for name, text in texts.items()}


def add_partner_contact(partner_id: str, values: Mapping[str, Any]) -> AddRecords:
    """Someone to reach at a partner."""
    new = PartnerContact(id=PartnerContactId(new_id()), partner_id=PartnerId(partner_id), **values)
    return AddRecords((new,))


def edit_partner_contact(contact: PartnerContact, values: Mapping[str, Any]) -> EditCells:
    """Change what is known of someone, as one step."""
    return EditCells(
        tuple(
            CellEdit(PartnerContact, contact.id, name, value)
            for name, value in values.items()
            if value != getattr(contact, name)
        )
    )


def remove_partner_contact(contact: PartnerContact) -> RemoveRecords:
    """Someone who is no longer there."""
    return RemoveRecords(PartnerContact, (contact.id,))


def contacts_of_partner(school: School, partner_id: str) -> tuple[PartnerContact, ...]:
    """Everyone to reach there, in order of entry."""
    return tuple(each for each in school.all(PartnerContact).values() if each.partner_id == partner_id)
