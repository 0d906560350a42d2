"""In which parts a new row is asked for: what is needed first, and the rest under headings that unfold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bpv.domain import Company, Position, Student
from bpv.domain.fields import Field, grouped
from bpv.language import tr

REST = tr("Verder")
"""Where a field stands that nobody gave a place."""

_Named = Mapping[str, Sequence[str]]

_PARTS: Mapping[type, _Named] = MappingProxyType(
    {
        Company: {
            "": (
                "name", "street", "house_number", "postcode", "city", "contact_person", "phone", "email",
                "sector", "branch",
            ),
            tr("Contactpersoon"): ("contact_role", "salutation", "channel", "may_sign"),
            tr("Erkenning"): (
                "is_accredited", "accredited_until", "accreditation_checked", "sbb_id", "crebos",
            ),
            tr("Leerlingen plaatsen"): (
                "mentor_id", "capacity", "class_limit", "wanted", "near_transit", "is_blocked", "ask_after",
                "last_contact",
            ),
            REST: ("legal_name", "kvk", "visit_address", "answered_before", "notes"),
        },
        Position: {
            "": (
                "company_id", "capacity", "name", "profiles", "tracks", "round_id", "days", "start_time",
                "end_time", "trainer",
            ),
            tr("Wie er past"): ("min_age", "min_group", "must_fill", "shared_seat"),
            tr("Periode en tijden"): ("start", "end", "break_minutes", "day_times"),
            tr("Praktijkopleider"): ("trainer_role", "trainer_phone", "trainer_email"),
            tr("Werk en leren"): ("activities", "learning_goals"),
            tr("Veiligheid"): ("needs_vog", "vog_reason", "hazards", "is_industrial", "has_supervision"),
            tr("Kleding en vergoeding"): ("clothing", "clothing_by", "allowance"),
        },
        Student: {
            "": (
                "student_number", "last_name", "first_name", "prefix", "birth_date", "school_class",
                "year_level", "track", "profile", "postcode", "house_number", "city",
            ),
            tr("Bereikbaar"): ("phone", "email", "emergency_name", "emergency_phone"),
            tr("Ouders"): (
                "guardian1_name", "guardian1_relation", "guardian1_phone", "guardian1_email",
                "guardian2_name", "guardian2_relation", "guardian2_phone", "guardian2_email",
            ),
            tr("Op stage"): (
                "route", "route_id", "phase", "mentor_id", "transport", "max_km", "finds_own_place",
                "absent_days", "has_vog", "vog_date", "has_priority", "priority_reason",
            ),
            REST: ("left_on", "notes"),
        },
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Fields under one heading; the first part has none. One that `folds` is shut until it is wanted."""

    title: str
    fields: tuple[Field, ...]
    folds: bool

    @property
    def names(self) -> str:
        """What is asked in it, in one line."""
        return ", ".join(field.label for field in self.fields)


def parts_of(entity: type, fields: Sequence[Field]) -> tuple[Part, ...]:
    """All of these fields, each in one part; of a class with few fields every part is open."""
    wanted = _PARTS.get(entity)
    if wanted is None:
        return tuple(
            Part(title, tuple(some), folds=False)
            for title, some in grouped(fields).items()
            if some or not title
        )
    by_name = {field.name: field for field in fields}
    placed = {name for names in wanted.values() for name in names}
    left = [name for name in by_name if name not in placed]
    parts = {**wanted, **({REST: (*wanted.get(REST, ()), *left)} if left else {})}
    return tuple(
        Part(title, tuple(by_name[name] for name in names if name in by_name), folds=bool(title))
        for title, names in parts.items()
    )
