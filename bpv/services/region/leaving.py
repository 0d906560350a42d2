"""Leaving a region that stands on a server: what is ours there goes before we know of it no longer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bpv.domain import Offer, RegionCompany
from bpv.packages.carried import carried_name
from bpv.services.region.members import ForgetMember, need_self
from bpv.services.region.on_server import at_head, desk_of

if TYPE_CHECKING:
    from bpv.services.region.on_server import Exchanged, RegionDesk
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage.server.region.desk import Ours
    from bpv.storage.server.region.reading import Standing

_PERSONAL = ("contact", "phone", "email")


def take_away(desk: RegionDesk) -> Exchanged:
    """Take away what is ours there, without changing anything here; BpvError, 'behind' as in an exchange.

    What another school has a share of stays for that school, and offers no more than that.
    """
    return desk.exchange(_what_stays)


def leave(year: SchoolYear) -> Exchanged:
    """Leave the region: there first, for what stays there afterwards nobody here would take away."""
    desk = desk_of(year)
    year.catch_up()
    own = need_self(year.school)
    gone = at_head(year, partial(take_away, desk))
    year.execute(ForgetMember(own.id))
    return gone


def _what_stays(standing: Standing) -> Ours:
    from bpv.storage.server.region.desk import Ours

    member = standing.members[standing.mine]
    shared = [
        each | {"capacity": 0, "version": each["version"] + 1}  # the database keeps what is given away
        for each in standing.records[carried_name(Offer)]
        if each["owner"] == member["id"] and each["@taken"]
    ]
    needed = {each["region_company_id"] for each in shared}
    companies = [each for each in standing.records[carried_name(RegionCompany)] if each["id"] in needed]
    records = {carried_name(RegionCompany): companies, carried_name(Offer): shared}
    return Ours(member | dict.fromkeys(_PERSONAL, ""), records)
