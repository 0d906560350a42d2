"""The region in the database where our school stands: bringing what we share, fetching what others do.

The values are those of packages, and so is how they become one truth; what is counted there (how much of a
share is used, who asks a company) is taken from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bpv.domain import (
    Asking,
    BpvError,
    Changeset,
    Company,
    Demand,
    Draft,
    RegionCompany,
    RegionMember,
    School,
    Share,
    ShareUse,
)
from bpv.domain.ids import RegionMemberId, ShareUseId
from bpv.language import tr
from bpv.packages.carried import BY_NAME, CARRIED, MEMBER_FIELDS, carried_name, links_of
from bpv.packages.rows import UNREADABLE, from_row, to_row
from bpv.packages.settling import owned_by, settle
from bpv.services.lists.commands import ApplyChangeset, Command, change_draft, kept_label
from bpv.services.region.clashes import follow_member
from bpv.services.region.companies import SameCompanies
from bpv.services.region.making import number_at
from bpv.services.region.members import need_self
from bpv.services.region.offering import use_of
from bpv.services.region.pupil_names import check_no_pupils
from bpv.services.region.reading import Told, told_of
from bpv.services.region.sent import bring_up_to_date, note_sent
from bpv.services.region.taking import follow_room, follow_uses, room_of

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear
    from bpv.storage.server.region.desk import Exchanged as Exchanged  # also what the window sees of it
    from bpv.storage.server.region.desk import Ours, Want
    from bpv.storage.server.region.desk import RegionDesk as RegionDesk
    from bpv.storage.server.region.reading import Cells, Standing

_TRIES, _LEAST = 5, 5
T = TypeVar("T")


def desk_of(year: SchoolYear) -> RegionDesk:
    """The region there; BpvError 'region_in_file', or 'no_region_there' for a school that is in none."""
    if not year.is_shared:
        raise BpvError("region_in_file")
    desk = find_desk(year)
    if desk is None:
        raise BpvError("no_region_there")
    return desk


def find_desk(year: SchoolYear) -> RegionDesk | None:
    """The same; None instead of a refusal. Asks the server."""
    if not year.is_shared:
        return None
    from bpv.storage.server.school_store import SchoolStore

    return year.file.region() if isinstance(year.file, SchoolStore) else None


@dataclass(frozen=True, slots=True)
class PrepareRegion:
    """Bring what we share up to date, before it goes to the region."""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bijwerken wat wij delen met de regio")

    def change(self, draft: Draft) -> None:
        """Refuses 'no_member', and 'names_a_pupil' when a text does."""
        own = need_self(draft)
        bring_up_to_date(draft)
        check_no_pupils(draft.preview(), owned_by(draft, own.id))


@dataclass(frozen=True, slots=True)
class TakeRegion:
    """Take what stands in the region in the place of what we had of it."""

    exchanged: Exchanged
    at: datetime

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Regio ophalen")

    def change(self, draft: Draft) -> None:
        """Each other member as it is there; how much of our shares is used as it is counted there."""
        own, standing = need_self(draft), self.exchanged.standing
        room = room_of(draft)
        others = [cells for cells in standing.members.values() if cells["id"] not in ("", own.id)]
        for cells in others:
            self._know(draft, cells)
        records = _records_of(standing, [cells["id"] for cells in others])
        settle(draft, records)
        for id_ in self.exchanged.lost:
            asking = draft.find(Asking, id_)
            if asking is not None:
                yesterday = self.at.date() - timedelta(days=1)
                draft.put(replace(asking, version=asking.version + 1, until=yesterday))
        _count_ours(draft, standing, own.id)
        for id_ in records:
            follow_member(draft, id_)
        follow_room(draft, room)
        follow_uses(draft)
        draft.put(replace(need_self(draft), received_on=self.at.date()))
        note_sent(draft)

    def _know(self, draft: Draft, cells: Cells) -> None:
        try:
            found = from_row(RegionMember, MEMBER_FIELDS, [cells[name] for name in MEMBER_FIELDS])
        except UNREADABLE:
            return
        known = draft.find(RegionMember, found.id) or found
        said = {name: getattr(found, name) for name in MEMBER_FIELDS}
        now = replace(known, **said)
        if known.received_on != self.at.date():  # a package of before this moment is older than what is here
            number = max(known.package, number_at(self.at))
            now = replace(now, package=number, received_on=self.at.date())
        draft.put(now)


def _records_of(standing: Standing, members: Iterable[str]) -> dict[str, list[Any]]:
    """What each of these members shares, as far as it can be read."""
    found: dict[str, list[Any]] = {id_: [] for id_ in members}
    for name, rows in standing.records.items():
        entity = BY_NAME[name]
        if entity is ShareUse:
            rows = _uses(standing)
        for cells in rows:
            if cells["owner"] in found:
                try:
                    row = [cells[field] for field in CARRIED[entity]]
                    value = from_row(entity, CARRIED[entity], row, owner_id=cells["owner"])
                except UNREADABLE:
                    continue
                found[cells["owner"]].append(value)
    return found


def _uses(standing: Standing) -> list[Cells]:
    """What is done with each share, as it is counted, whether the school said something of it or not."""
    said = {cells["share_id"]: cells for cells in standing.records["ShareUse"]}
    return [
        {
            "id": said[share["id"]]["id"] if share["id"] in said else f"use-{share['id']}"[-200:],
            "version": said[share["id"]]["version"] if share["id"] in said else 1,
            "owner": share["school_id"],
            "share_id": share["id"],
            "used": share["@used"],
            "given_back": share["@given_back"],
        }
        for share in standing.records["Share"]
        if share["id"] in said or share["@used"] or share["@given_back"]
    ]


def _count_ours(draft: Draft, standing: Standing, own: str) -> None:
    for cells in _uses(standing):
        if cells["owner"] != own or draft.find(Share, cells["share_id"]) is None:
            continue
        known = use_of(draft, cells["share_id"])
        if known is None:
            known = ShareUse(
                id=ShareUseId(cells["id"]), owner_id=RegionMemberId(own), share_id=cells["share_id"]
            )
        draft.put(replace(known, used=cells["used"], given_back=cells["given_back"]))


def ours_of(draft: Draft, today: date, standing: Standing, must: frozenset[str] = frozenset()) -> Ours:
    """All that we share as the region there can have it: what names something that is not there waits."""
    from bpv.storage.server.region.desk import Ours

    own = need_self(draft)
    by_class: dict[type, list[Any]] = {}
    for value in owned_by(draft, own.id):
        by_class.setdefault(type(value), []).append(value)
    there: dict[type, set[str]] = {RegionMember: {cells["id"] for cells in standing.members.values()}}
    there[RegionMember].add(own.id)
    records: dict[str, list[Cells]] = {}
    for entity, names in CARRIED.items():
        known = there[entity] = {cells["id"] for cells in standing.records[carried_name(entity)]}
        rows = records[carried_name(entity)] = []
        links = links_of(entity)
        for value in by_class.get(entity, ()):
            targets = ((link.refers_to, getattr(value, link.name)) for link in links)
            if all(id_ is None or id_ in there[of] for of, id_ in targets if of) and _may_go(value):
                rows.append(dict(zip(names, to_row(value, names), strict=True)))
                known.add(value.id)
    member = dict(zip(MEMBER_FIELDS, to_row(own, MEMBER_FIELDS), strict=True))
    return Ours(member, records, list(_wants(draft, own, today, standing)), must)


def _may_go(value: Any) -> bool:
    """Whether the region takes it: less pupils than five tell too much about someone."""
    return not isinstance(value, Demand) or value.pupils >= _LEAST


def _wants(draft: Draft, own: RegionMember, today: date, standing: Standing) -> Iterator[Want]:
    """What we ask, by all records of each company there are, also those that nobody here heard of yet."""
    from bpv.storage.server.region.desk import Want

    same = _same_there(draft, standing)
    running = (
        (each.until, each) for each in draft.all(Asking) if each.owner_id == own.id and each.until is not None
    )
    there = {cells["id"] for cells in standing.records[carried_name(RegionCompany)]}
    ours = {each.id for each in draft.all(RegionCompany) if each.owner_id == own.id}
    for until, asking in sorted(running, key=lambda pair: (pair[0], pair[1].id)):
        group = same.records_of(same.group_of(asking.region_company_id))
        ids = tuple(each.id for each in group if each.id in there or each.id in ours)
        if ids and until >= today:
            yield Want(asking.id, ids, until)


def _same_there(draft: Draft, standing: Standing) -> SameCompanies:
    known = {each.id: each for each in draft.all(RegionCompany)}
    names = CARRIED[RegionCompany]
    for cells in standing.records[carried_name(RegionCompany)]:
        if cells["id"] not in known:
            with suppress(*UNREADABLE):
                row = [cells[name] for name in names]
                known[cells["id"]] = from_row(RegionCompany, names, row, owner_id=cells["owner"])
    return SameCompanies(known.values(), draft.all(Company))


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of an exchange: what changed here, and what of ours could not be there."""

    told: Told
    refused: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """In words."""
        return [*(self.told.lines or [tr("Niets veranderd")]), *self.refused]


def exchange(year: SchoolYear, desk: RegionDesk, today: date) -> Exchanged:
    """Bring and fetch, without changing anything here; BpvError, 'behind' when colleagues were first."""
    return desk.exchange(partial(_ours_now, year, today))


def _ours_now(year: SchoolYear, today: date, standing: Standing) -> Ours:
    return ours_of(Draft(year.school), today, standing)


def at_head(year: SchoolYear, act: Callable[[], T]) -> T:
    """Do it, and once more for what stands here then when colleagues changed something first."""
    for left in reversed(range(_TRIES)):
        try:
            return act()
        except BpvError as refusal:
            if refusal.code != "behind" or not left:
                raise
            year.catch_up()
    raise AssertionError


def synced(school: School, changeset: Changeset, exchanged: Exchanged) -> Synced:
    """What to tell of it."""
    refused = Counter(str(each) for each in (*exchanged.refused, *exchanged.lost.values()))
    return Synced(told_of(school, changeset), tuple(refused))


def sync(year: SchoolYear, at: datetime) -> Synced:
    """All of it, one after the other."""
    desk = desk_of(year)
    year.catch_up()
    year.execute(PrepareRegion())
    exchanged = at_head(year, partial(exchange, year, desk, at.date()))
    done = year.execute(TakeRegion(exchanged, at))
    return synced(year.school, done.changeset, exchanged)


@dataclass(frozen=True, slots=True)
class ClaimThere:
    """A claim, or the end of one, that the region knows before it is written: no two have one company."""

    command: Command

    def work_out(self, year: SchoolYear, desk: RegionDesk, today: date) -> ApplyChangeset:
        """Have the region know, and give what is to be written here.

        BpvError 'claimed', 'claims_full', and 'behind' when colleagues were first.
        """
        draft = Draft(year.school)
        change_draft(self.command, draft)
        changeset = draft.changeset()
        new = [change.after for change in changeset if type(change.after) in CARRIED]
        check_no_pupils(year.school, new)
        must = frozenset(each.id for each in new if isinstance(each, Asking))
        desk.exchange(lambda standing: ours_of(draft, today, standing, must))
        return ApplyChangeset(changeset, kept_label(self.command))
