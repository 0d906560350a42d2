"""What a member changes of a company that is ours too: taken over where we changed nothing, else asked.

Three ways: as it was when we last took it over (`received`), as we have it, as the other has it. Theirs waits
until it is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bpv.domain import BpvError, Company, Draft, RegionCompany, RegionMember, School
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import CompanyId
from bpv.language import tr
from bpv.services.region.companies import FOLLOWED, same_companies
from bpv.services.region.members import need_self


@dataclass(frozen=True, slots=True)
class Clash:
    """One field of one company that both changed, each in another way."""

    region_company_id: str
    company_id: str
    field: str
    base: str
    mine: str
    theirs: str
    whose: str

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{self.region_company_id} {self.field}"

    @property
    def label(self) -> str:
        """What the field is called."""
        return CATALOGUE[Company].field(self.field).label


def follow_member(draft: Draft, member_id: str) -> None:
    """Take over what a member changed of companies of ours, where we did not change the same."""
    same = same_companies(draft)
    for each in draft.all(RegionCompany):
        if each.owner_id != member_id:
            continue
        if each.company_id is None:
            company_id = same.ours_of(each)
            if company_id is not None:  # from now on; how it differs today was never asked of anyone
                draft.put(replace(each, company_id=CompanyId(company_id), received=_values(each)))
        else:
            _take_over(draft, each)


def _take_over(draft: Draft, each: RegionCompany) -> None:
    company = draft.find(Company, each.company_id)
    if company is None:
        draft.put(replace(each, company_id=None, received=()))
        return
    base = list(_base(each))
    taken: dict[str, str] = {}
    for at, name in enumerate(FOLLOWED):
        theirs, mine = getattr(each, name), getattr(company, name)
        if theirs != base[at] and (mine in (base[at], theirs) or not theirs):
            base[at] = theirs
            if theirs and mine != theirs:
                taken[name] = theirs
    if taken:
        _change(draft, company, taken)
    if tuple(base) != each.received:
        draft.put(replace(each, received=tuple(base)))


def clashes_of(school: School) -> Iterator[Clash]:
    """What is still to be answered."""
    for each in school.all(RegionCompany).values():
        company = school.find(Company, each.company_id)
        member = school.find(RegionMember, each.owner_id)
        if company is None or member is None or member.is_self:
            continue
        for name, base in zip(FOLLOWED, _base(each), strict=True):
            theirs, mine = getattr(each, name), getattr(company, name)
            if theirs and theirs != base and mine not in (base, theirs):
                yield Clash(each.id, company.id, name, base, mine, theirs, member.name)


@dataclass(frozen=True, slots=True)
class AnswerClashes:
    """Say which of two is right, of one field or of many; ours stays, or theirs takes its place."""

    clashes: tuple[Clash, ...]
    takes_theirs: bool

    @property
    def label(self) -> str:
        """What undo calls it."""
        whose = tr("het andere lid") if self.takes_theirs else tr("ons")
        one = (
            self.clashes[0].label
            if len(self.clashes) == 1
            else tr("{count} verschillen:", count=len(self.clashes))
        )
        return tr("{one} van {whose} houden", one=one, whose=whose)

    def change(self, draft: Draft) -> None:
        """Refuses 'conflict' when either changed since, and 'clash_of_two' what two members say otherwise."""
        need_self(draft)
        if self.takes_theirs and (two := contested(self.clashes)):
            name = draft.get(Company, two[0].company_id).name
            raise BpvError("clash_of_two", name=name, label=two[0].label.lower())
        taken: set[tuple[str, str]] = set()
        for clash in self.clashes:
            each = draft.get(RegionCompany, clash.region_company_id)
            company = draft.get(Company, clash.company_id)
            now = getattr(each, clash.field), getattr(company, clash.field)
            at = clash.company_id, clash.field
            if now != (clash.theirs, clash.mine) and at not in taken:
                raise BpvError("conflict", entity="Company")
            base = list(_base(each))
            base[FOLLOWED.index(clash.field)] = clash.theirs
            draft.put(replace(each, received=tuple(base)))
            if self.takes_theirs:
                _change(draft, company, {clash.field: clash.theirs})
                taken.add(at)


def contested(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Those of which two members each say something else: both cannot be taken over."""
    said: dict[tuple[str, str], set[str]] = {}
    found = tuple(clashes)
    for clash in found:
        said.setdefault((clash.company_id, clash.field), set()).add(clash.theirs)
    return tuple(clash for clash in found if len(said[clash.company_id, clash.field]) > 1)


def _change(draft: Draft, company: Company, texts: Mapping[str, Any]) -> None:
    draft.put(replace(company, **texts))


def _base(each: RegionCompany) -> tuple[str, ...]:
    return each.received if len(each.received) == len(FOLLOWED) else _values(each)


def _values(each: RegionCompany) -> tuple[str, ...]:
    return tuple(getattr(each, name) for name in FOLLOWED)
