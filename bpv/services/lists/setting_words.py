"""What a setting stands on in words: 'week 42', 'regio Noord', 'nooit', '25 km'."""

from __future__ import annotations

from bpv.domain import School
from bpv.domain.holidays import Region
from bpv.domain.settings import DEFINITIONS
from bpv.language import later, tr

_NOTHING = {
    "holiday_region": later("naar de postcode"),
    "school_postcode": later("niet ingevuld"),
    "same_company_once": later("nee"),
    "second_place_days": later("nooit"),
    "works_with_region": later("nee"),
}
"""What nought means where it is no number."""
_OWN_WEEKS = frozenset(key for key in DEFINITIONS if key.startswith("holiday_") and key.endswith("_week"))
_ONE = {"weken": later("week"), "dagen": later("dag"), "minuten": later("minuut")}


def word_setting(school: School, key: str) -> str:
    """What a setting of a school stands on."""
    return word_value(key, school.setting(key))


def word_value(key: str, value: int) -> str:
    """What a value of a setting means, with its unit."""
    if key in _OWN_WEEKS:
        return tr("week {value}", value=value) if value else tr("zoals de regio")
    if not value and key in _NOTHING:
        return tr(_NOTHING[key])
    if key == "holiday_region":
        regions = list(Region)
        return tr("regio {value}", value=regions[value - 1].words) if value <= len(regions) else str(value)
    if key == "same_company_once":
        return tr("ja")
    if key == "works_with_region":
        return tr("ja") if value == 1 else tr("zodra er iets staat")
    definition = DEFINITIONS[key]
    if value == 1 and definition.dutch_unit in _ONE:
        return f"1 {tr(_ONE[definition.dutch_unit])}"
    return f"{value} {definition.unit.partition('(')[0].strip()}".rstrip()
