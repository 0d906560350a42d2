"""What a package can carry: a closed list of classes, and of each the fields; nothing else has a way in.

What is only of the file it stands in (which of our companies this is, what was received) stays there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpv.domain import (
    Asking,
    Demand,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    Share,
    ShareUse,
)
from bpv.domain.fields import CATALOGUE, Field, FieldKind

MEMBER_FIELDS = (
    "id",
    "kind",
    "name",
    "brin",
    "postcode",
    "city",
    "municipality",
    "contact",
    "phone",
    "email",
    "public_key",
)
"""Of the member that sends it, which has no owner but itself."""

CARRIED: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        RegionCompany: (
            "id",
            "version",
            "name",
            "kvk",
            "street",
            "house_number",
            "postcode",
            "city",
            "municipality",
            "contact_person",
            "phone",
            "email",
            "sector",
        ),
        Offer: (
            "id",
            "version",
            "region_company_id",
            "name",
            "kind",
            "profiles",
            "tracks",
            "start",
            "end",
            "capacity",
            "wishes",
        ),
        Demand: ("id", "version", "kind", "profile", "track", "municipality", "start", "end", "pupils"),
        Division: (
            "id",
            "version",
            "name",
            "phase",
            "start",
            "end",
            "demand_by",
            "offer_by",
            "objections_by",
            "made_at",
            "rules",
            "proof",
        ),
        Share: (
            "id",
            "version",
            "offer_id",
            "school_id",
            "division_id",
            "places",
            "until",
            "is_standing",
        ),
        ShareUse: ("id", "version", "share_id", "used", "given_back"),
        Objection: ("id", "version", "division_id", "share_id", "text"),
        ObjectionAnswer: ("id", "version", "objection_id", "is_granted", "text"),
        Asking: ("id", "version", "region_company_id", "asker", "asked_on", "until", "places"),
    }
)
"""Parents before children; the owner is not among the fields: whoever sends a record owns it."""


def links_of(entity: type) -> tuple[Field, ...]:
    """The fields of a class that name another record of the region, its owner left out."""
    fields = (CATALOGUE[entity].field(name) for name in CARRIED[entity] if name != "id")
    return tuple(field for field in fields if field.kind is FieldKind.REFERENCE)


def carried_name(entity: type) -> str:
    """What a class is called in a package."""
    return entity.__name__


BY_NAME: Mapping[str, type] = MappingProxyType({carried_name(entity): entity for entity in CARRIED})
