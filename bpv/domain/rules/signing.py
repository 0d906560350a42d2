"""Whether a placement may begin: under 16 only once the agreement is signed, by a parent as well."""

from datetime import date
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from bpv.domain.agreements import Agreement, Signature
from bpv.domain.companies import Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.ages import age_at_start
from bpv.domain.rules.law import Source, age_group
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.terms_following import Party
from bpv.language import tr

V = TypeVar("V")


def check_signed(
    source: Source, placement_id: str, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """The agreement is signed by everyone; from 16 that it is not is a warning."""
    age = age_at_start(student, position, in_round)
    group = age_group(source, age) if age is not None else "older"
    missing = _missing(source, placement_id, needs_parent=group == "young")
    return [Violation("unsigned", missing, blocks=group == "young")] if missing else []


def signed_on(source: Source, placement_id: str) -> date | None:
    """The day on which the last of everyone signed; None while someone has not."""
    agreements = _those(source, Agreement, "placement_id", placement_id)
    main = [each.id for each in agreements if each.adds_to_id is None and each.void_on is None]
    days = [each.signed_on for each in _those(source, Signature, "agreement_id", main[-1])] if main else []
    return None if not days or None in days else max(day for day in days if day is not None)


def _missing(source: Source, placement_id: str, *, needs_parent: bool) -> str:
    agreements = _those(source, Agreement, "placement_id", placement_id)
    main = [each.id for each in agreements if each.adds_to_id is None and each.void_on is None]
    if not main:
        return tr("er is nog geen overeenkomst")
    signers = _those(source, Signature, "agreement_id", main[-1])
    unsigned = [each.party.label.lower() for each in signers if each.signed_on is None]
    if unsigned or not signers:
        return tr(
            "de overeenkomst is nog niet getekend door {fromkeys}",
            fromkeys=", ".join(dict.fromkeys(unsigned)) or tr("iemand"),
        )
    if needs_parent and not any(each.party is Party.GUARDIAN for each in signers):
        return tr("de overeenkomst is niet getekend door een ouder of verzorger")
    return ""


def _those(source: Source, entity: type[V], name: str, id_: str) -> list[V]:
    """The values that refer to this; of a school, which is asked for everyone at once, by an index."""
    if not isinstance(source, School):
        return [each for each in source.all(entity) if getattr(each, name) == id_]
    at, kept = source.revision(entity), _indexed.setdefault(source, {})
    known = kept.get(entity)
    if known is None or known[0] != at:
        found: dict[str, list[V]] = {}
        for each in source.all(entity).values():
            found.setdefault(getattr(each, name), []).append(each)
        known = kept[entity] = (at, found)
    return known[1].get(id_, [])


_indexed: WeakKeyDictionary[School, dict[type, tuple[int, dict[str, list[Any]]]]] = WeakKeyDictionary()
