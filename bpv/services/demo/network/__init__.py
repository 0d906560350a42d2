"""The network around the demo school: who it works with, and what is known and agreed."""

from __future__ import annotations

from bpv.domain import School
from bpv.services.demo.chance import Chance
from bpv.services.demo.network.accords import add_accords
from bpv.services.demo.network.fragile import add_fragile
from bpv.services.demo.network.partners import add_partners
from bpv.services.demo.network.shared import add_shared
from bpv.services.demo.network.surroundings import add_surroundings

_OWN = 7_000_021
"""How far the chance of the network is from that of the school: no id comes twice."""


def add_network(school: School, seed: int) -> School:
    """The school with its network; each part builds on the ones before it."""
    known = add_partners(school, Chance(seed + _OWN))
    agreed = add_accords(known, Chance(seed + 2 * _OWN))
    fragile = add_fragile(agreed, Chance(seed + 3 * _OWN))
    shared = add_shared(fragile, Chance(seed + 4 * _OWN))
    return add_surroundings(shared, Chance(seed + 5 * _OWN))
