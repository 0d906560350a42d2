"""Whether a placement may begin: under 16 only once the agreement is signed, by a parent as well."""

from typing import TypeVar

from bpv.domain.agreements import Agreement, Signature
from bpv.domain.companies import Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.ages import age_at_start
from bpv.domain.rules.law import Source, age_group
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.terms_following import Party

V = TypeVar("V")


def check_signed(
    source: Source, placement_id: str, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """The agreement is signed by everyone; from 16 that it is not is a warning."""
    age = age_at_start(student, position, in_round)
    group = age_group(source, age) if age is not None else "older"
    missing = _missing(source, placement_id, needs_parent=group == "young")
    return [Violation("unsigned", missing, blocks=group == "young")] if missing else []


def _missing(source: Source, placement_id: str, *, needs_parent: bool) -> str:
    agreements = [each for each in _all(source, Agreement) if each.placement_id == placement_id]
    main = [each.id for each in agreements if each.adds_to_id is None and each.void_on is None]
    if not main:
        return "er is nog geen overeenkomst"
    signers = [each for each in _all(source, Signature) if each.agreement_id == main[-1]]
    unsigned = [each.party.label.lower() for each in signers if each.signed_on is None]
    if unsigned or not signers:
        return f"de overeenkomst is nog niet getekend door {', '.join(dict.fromkeys(unsigned)) or 'iemand'}"
    if needs_parent and not any(each.party is Party.GUARDIAN for each in signers):
        return "de overeenkomst is niet getekend door een ouder of verzorger"
    return ""


def _all(source: Source, entity: type[V]) -> list[V]:
    return list(source.all(entity).values()) if isinstance(source, School) else source.all(entity)
