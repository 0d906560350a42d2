"""What is found on the placements of a round, in words."""

from bpv.domain import PlacementRound, School
from bpv.services.criteria.travel import Travel
from bpv.services.placing.checks import RoundChecks


def check_round(school: School, in_round: PlacementRound, travel: Travel) -> list[str]:
    """Every finding, the worst first."""
    return [each.text for each in RoundChecks(school, in_round, travel).all()]
