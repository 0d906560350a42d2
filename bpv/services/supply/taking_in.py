"""Open files become counts of pupils: those of the municipalities around us, one year at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from bpv.domain import BpvError, Company, Draft, PupilCount, RegionCompany, RegionMember, School, Student
from bpv.domain.ids import PupilCountId
from bpv.language import tr, tr_count
from bpv.services.supply.counting import municipality_at, spelled
from bpv.services.supply.open_file import OpenFile, OpenRow
from bpv.services.supply.ranges import Range


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What of a file is taken in, and how much of it lies elsewhere."""

    file: OpenFile
    counts: tuple[PupilCount, ...]
    municipalities: tuple[str, ...]
    elsewhere: int

    @property
    def words(self) -> str:
        """What was read, and what was not."""
        locations = len({each.brin for each in self.counts})
        where = tr_count("{count} gemeente", "{count} gemeenten", len(self.municipalities))
        at = tr_count("{count} vestiging", "{count} vestigingen", locations)
        years = [str(each) for each in self.file.years]
        when = tr(" en ").join(filter(None, (", ".join(years[:-1]), years[-1])))
        said = [tr("{when}: {at} in {where} ingelezen", when=when, at=at, where=where)]
        if self.elsewhere:
            said.append(
                tr("{elsewhere} regels van gemeenten verder weg overgeslagen", elsewhere=self.elsewhere)
            )
        if self.file.left_out:
            said.append(
                tr(
                    "{left_out} regels zonder leerlingen van het vmbo overgeslagen",
                    left_out=self.file.left_out,
                )
            )
        if self.file.unknown:
            some = ", ".join(self.file.unknown[:4])
            more = (
                tr(" en {count} andere", count=len(self.file.unknown) - 4)
                if len(self.file.unknown) > 4
                else ""
            )
            said.append(tr("niet gebruikte kolommen: {some}{more}", some=some, more=more))
        return "; ".join(said)


def around(school: School) -> frozenset[str]:
    """The municipalities that count: where pupils live, companies lie and members of the region are."""
    people: list[Student | Company] = [*school.all(Student).values(), *school.all(Company).values()]
    shared: list[RegionMember | RegionCompany] = [
        *school.all(RegionMember).values(),
        *school.all(RegionCompany).values(),
    ]
    found = {municipality_at(postcode, city) for postcode, city in {(p.postcode, p.city) for p in people}}
    found |= {spelled(each.municipality) or municipality_at(each.postcode, each.city) for each in shared}
    return frozenset(found - {""})


def take_in(file: OpenFile, municipalities: Collection[str]) -> TakenIn:
    """The counts of these municipalities; of all when there are none. 'open_elsewhere' without any."""
    sums: dict[tuple[object, ...], Range] = defaultdict(Range)
    first: dict[tuple[object, ...], OpenRow] = {}
    lies: dict[tuple[str, str, str], str] = {}
    elsewhere = 0
    for row in file.rows:
        at = row.municipality, row.postcode, row.city
        if at not in lies:
            lies[at] = spelled(row.municipality) or municipality_at(row.postcode, row.city)
        if municipalities and lies[at] not in municipalities:
            elsewhere += 1
            continue
        key = row.year, row.brin, lies[at], row.track, row.profile, row.level
        sums[key] += row.pupils
        first.setdefault(key, row)
    if not sums:
        raise BpvError("open_elsewhere", path=file.name)
    counts = tuple(_count(key, first[key], number) for key, number in sums.items())
    return TakenIn(file, counts, tuple(sorted({each.municipality for each in counts})), elsewhere)


def _count(key: tuple[object, ...], row: OpenRow, number: Range) -> PupilCount:
    named = "-".join(str(getattr(part, "value", part) or "") for part in key[1:])
    return PupilCount(
        id=PupilCountId(f"duo-{row.year}-{named}"),
        year=row.year,
        brin=row.brin,
        location=row.location,
        municipality=str(key[2]),
        province=row.province,
        track=row.track,
        profile=row.profile,
        year_level=row.level,
        low=number.low,
        high=number.high,
    )


@dataclass(frozen=True, slots=True)
class PutCounts:
    """Have these counts instead of those there are of their years."""

    years: tuple[int, ...]
    counts: tuple[PupilCount, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Leerlingaantallen van DUO, {map}", map=", ".join(map(str, self.years)))

    def change(self, draft: Draft) -> None:
        """Take the old ones out and put the new ones in."""
        kept = {each.id for each in self.counts}
        for each in draft.all(PupilCount):
            if each.year in self.years and each.id not in kept:
                draft.remove(each)
        for each in self.counts:
            draft.put(each)
