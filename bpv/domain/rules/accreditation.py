"""Whether a company is accredited, where the type of placement asks for it."""

from datetime import timedelta

from bpv.domain.companies import Company, Position
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.ages import first_day
from bpv.domain.rules.violation import Violation
from bpv.domain.settings import Limits
from bpv.domain.terms import PlacementType
from bpv.language import tr

NEEDS_ACCREDITATION = frozenset({PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV})
_MONTH = timedelta(days=365.25 / 12)


def check_accreditation(
    source: Limits, company: Company, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Leerwerktraject and entree need an accredited company with a crebo, valid to the last day."""
    if in_round.type not in NEEDS_ACCREDITATION:
        return []
    if not company.is_accredited:
        return [Violation("accreditation", tr("{name} is geen erkend leerbedrijf", name=company.name))]
    found = []
    if not company.crebos:
        found.append(Violation("crebo", tr("{name} heeft geen crebo", name=company.name)))
    end = position.end or in_round.end
    if company.accredited_until is not None and end is not None and company.accredited_until < end:
        text = tr(
            "erkenning van {name} loopt af op {accredited_until}",
            name=company.name,
            accredited_until=f"{company.accredited_until:%d-%m-%Y}",
        )
        found.append(Violation("accreditation", text))
    start, checked = first_day(position, in_round), company.accreditation_checked
    if checked is not None and start is not None:
        months = source.setting("accreditation_months")
        if checked + months * _MONTH < start:
            text = tr(
                "erkenning van {name} is het laatst nagekeken op {checked}",
                name=company.name,
                checked=f"{checked:%d-%m-%Y}",
            )
            found.append(Violation("accreditation_old", text, blocks=False))
    return found
