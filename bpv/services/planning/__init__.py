"""Dividing the places of one round: the problem, its conditions, the proposal with its proof and reasons."""

from bpv.domain import PlacementRound as PlacementRound
from bpv.services.planning.round_plan import Proposal as Proposal
from bpv.services.planning.round_plan import RoundPlan as RoundPlan
from bpv.services.planning.round_plan import propose as propose
