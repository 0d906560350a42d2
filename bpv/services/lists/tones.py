"""What a word means at a glance, by the name of a tone: red, amber, green, blue or grey."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpv.domain.terms import PlacementStatus

Tones = Mapping[str, str]
"""The tone of each text that has one."""

STATUS: Mapping[PlacementStatus, str] = MappingProxyType(
    {
        PlacementStatus.AWAITING_APPROVAL: "amber",
        PlacementStatus.PLANNED: "grey",
        PlacementStatus.PROPOSED: "amber",
        PlacementStatus.CONFIRMED: "blue",
        PlacementStatus.POSTPONED: "amber",
        PlacementStatus.RUNNING: "green",
        PlacementStatus.INTERRUPTED: "amber",
        PlacementStatus.FINISHED: "grey",
        PlacementStatus.DECLINED: "red",
        PlacementStatus.CANCELLED: "red",
        PlacementStatus.BROKEN_OFF: "red",
        PlacementStatus.NO_SHOW: "red",
    }
)
OF_STATUS: Tones = MappingProxyType({status.label: tone for status, tone in STATUS.items()})
