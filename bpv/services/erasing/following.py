"""What goes along with someone: their placements, and what was signed, seen, judged and counted for those."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bpv.domain import (
    ActionPoint,
    Agreement,
    Assessment,
    Contact,
    ContactMoment,
    DayRecord,
    Mentor,
    PartnerContact,
    Placement,
    Signature,
    Step,
    Student,
    Visit,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.services.lists.editing import is_essential

PEOPLE = (Student, Mentor, Contact, PartnerContact)
"""The classes of values that are a person: to erase one is to remove the value."""

RECORDS = (
    Placement, Step, Agreement, Signature, Visit, ContactMoment, ActionPoint, Assessment, DayRecord,
)  # fmt: skip
"""What is about a pupil through others, parents before children: each can go by itself as well."""

TOLD = ("subject", "summary")
"""What was said of a pupil in a contact with a company: the contact stays, these do not."""


@cache
def links_of(kind: type) -> tuple[Field, ...]:
    """The references by which a row of a class goes when what it refers to does."""
    return tuple(
        each
        for each in CATALOGUE[kind].fields
        if each.kind is FieldKind.REFERENCE and each.refers_to in (*PEOPLE, *RECORDS) and is_essential(each)
    )


@cache
def following() -> Mapping[str, tuple[str, ...]]:
    """The names of those references by the name of their class, for whoever only knows rows."""
    found = {kind.__name__: tuple(each.name for each in links_of(kind)) for kind in RECORDS}
    found[ContactMoment.__name__] = ("student_id",)
    return MappingProxyType(found)
