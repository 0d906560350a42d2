"""The parts of the settings, and in which of them a setting stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpv.domain.settings import DEFINITIONS, SettingGroup
from bpv.language import tr

WEIGHTS, TRAVEL, OWN, SCHOOL, REGION, HOLIDAYS, KEEPING, LIMITS = (
    "weights",
    "travel",
    "own",
    "school",
    "region",
    "holidays",
    "keeping",
    "limits",
)
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        WEIGHTS: tr("Wat telt mee"),
        TRAVEL: tr("Reizen"),
        OWN: tr("Uw school"),
        SCHOOL: tr("School en mentoren"),
        REGION: tr("Regio"),
        HOLIDAYS: tr("Vakanties"),
        KEEPING: tr("Bewaren en privacy"),
        LIMITS: tr("Grenzen uit de wet"),
    }
)
"""What each part is called, in the order in which they are shown."""
_OF_GROUP = {
    SettingGroup.WEIGHT: WEIGHTS,
    SettingGroup.TRAVEL: TRAVEL,
    SettingGroup.MENTOR: SCHOOL,
    SettingGroup.VISITS: SCHOOL,
    SettingGroup.ROUNDS: SCHOOL,
    SettingGroup.AGREEMENTS: SCHOOL,
    SettingGroup.HOLIDAYS: HOLIDAYS,
    SettingGroup.PRIVACY: KEEPING,
    SettingGroup.COPIES: KEEPING,
    SettingGroup.RULE: LIMITS,
    SettingGroup.ASKING: SCHOOL,
    SettingGroup.ASSESSING: SCHOOL,
    SettingGroup.HOURS: SCHOOL,
    SettingGroup.REGION: REGION,
}


def section_of(key: str) -> str:
    """The part in which a setting stands; the first for what is none."""
    return _OF_GROUP[DEFINITIONS[key].group] if key in DEFINITIONS else WEIGHTS
