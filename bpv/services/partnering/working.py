"""Whether the school works with its region: what shows the pages about it."""

from bpv.domain import Accord, Partner, RegionMember, School

_ALWAYS, _NEVER = 1, 0


def works_with_region(school: School) -> bool:
    """What the school chose; by itself from the first partner, accord or member of the region on."""
    chosen = school.setting("works_with_region")
    if chosen in (_ALWAYS, _NEVER):
        return chosen == _ALWAYS
    return any(school.all(entity) for entity in (Partner, Accord, RegionMember))
