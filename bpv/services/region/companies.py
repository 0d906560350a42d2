"""Companies of the region: which of ours each is, sharing our own, and what others change of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bpv.domain import Company, Draft, RegionCompany, School, fold, regional_id
from bpv.domain.ids import RegionCompanyId, RegionMemberId
from bpv.language import tr, tr_count
from bpv.services.region.members import municipality_of, need_self

FOLLOWED = ("street", "house_number", "postcode", "city", "contact_person", "phone", "email")
"""What a company of ours takes over from a member that shares it; `received` is these, as last taken."""


def marks_of(company: Company | RegionCompany) -> Iterator[str]:
    """By what two records are seen to be one company: the number of the KvK, else name and postcode."""
    digits = "".join(filter(str.isdigit, company.kvk))
    if len(digits) == 8:
        yield tr("kvk {digits}", digits=digits)
    if company.name and company.postcode:
        yield f"{fold(company.name)} {fold(company.postcode).replace(' ', '')}"


class SameCompanies:
    """Which records of the region are one company, whoever shares them, and which of ours it is."""

    def __init__(self, shared: Iterable[RegionCompany], companies: Iterable[Company] = ()) -> None:
        """Find them by their marks, and by which of ours each was said to be."""
        self._first: dict[str, str] = {}
        self._of: dict[str, list[RegionCompany]] = {}
        self._ours = {mark: company.id for company in companies for mark in marks_of(company)}
        for each in sorted(shared, key=lambda one: one.id):
            marks = [*marks_of(each), *([f"ours {each.company_id}"] if each.company_id else [])]
            known = next((self._first[mark] for mark in marks if mark in self._first), each.id)
            for mark in (each.id, *marks):
                self._first.setdefault(mark, known)
            self._of.setdefault(known, []).append(each)

    def group_of(self, region_company_id: str) -> str:
        """The id that all records of one company share here."""
        return self._first.get(region_company_id, region_company_id)

    def records_of(self, group: str) -> Sequence[RegionCompany]:
        """All records of one company."""
        return self._of.get(group, ())

    @property
    def groups(self) -> Iterable[str]:
        """One id a company."""
        return self._of

    def group_of_ours(self, company: Company) -> str | None:
        """The same company in the region; None when nobody shares it."""
        marks = (f"ours {company.id}", *marks_of(company))
        return next((self._first[mark] for mark in marks if mark in self._first), None)

    def ours_of(self, each: RegionCompany) -> str | None:
        """Which of our companies it is by its marks."""
        return next((self._ours[mark] for mark in marks_of(each) if mark in self._ours), None)


def same_companies(school: School | Draft) -> SameCompanies:
    """The companies of the region as a school has them."""
    if isinstance(school, School):
        return SameCompanies(school.all(RegionCompany).values(), school.all(Company).values())
    return SameCompanies(school.all(RegionCompany), school.all(Company))


class Sharing:
    """Has the region know companies of ours; how they are known is looked up once for all."""

    def __init__(self, draft: Draft) -> None:
        """Look who shares what now."""
        self._draft, self._own = draft, need_self(draft).id
        self._same = same_companies(draft)
        records = draft.all(RegionCompany)
        self._mine = {each.company_id: each.id for each in records if each.owner_id == self._own}

    def share(self, company_id: str) -> RegionCompany:
        """A company of ours as the region knows it: by our record, else another's, else a new one."""
        draft, company = self._draft, self._draft.get(Company, company_id)
        known = self._mine.get(company.id) or self._same.group_of_ours(company)
        if known is not None:
            return draft.get(RegionCompany, known)
        record = RegionCompany(
            id=RegionCompanyId(regional_id()), owner_id=RegionMemberId(self._own), company_id=company.id
        )
        draft.put(_as_now(company, record))
        self._mine[company.id] = record.id
        return draft.get(RegionCompany, record.id)


def share(draft: Draft, company_id: str) -> RegionCompany:
    """Have the region know one company of ours."""
    return Sharing(draft).share(company_id)


def follow_companies(draft: Draft) -> None:
    """Have what we share of our companies be as we know them now."""
    own = need_self(draft).id
    for each in draft.all(RegionCompany):
        company = draft.find(Company, each.company_id)
        if each.owner_id == own and company is not None:
            now = _as_now(company, each)
            if now != each:
                draft.put(replace(now, version=each.version + 1))


def _as_now(company: Company, each: RegionCompany) -> RegionCompany:
    return replace(
        each,
        name=company.name,
        kvk=company.kvk,
        sector=company.sector,
        municipality=municipality_of(company.postcode, company.city),
        **{name: getattr(company, name) for name in FOLLOWED},
    )


@dataclass(frozen=True, slots=True)
class ShareCompanies:
    """Have the region know companies: name, address and contact, so that claims and places can name them."""

    company_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.company_ids)
        return tr(
            "{value} delen met de regio",
            value=tr_count("{count} bedrijf", "{count} bedrijven", count),
        )

    def change(self, draft: Draft) -> None:
        """Share those that nobody shares yet."""
        sharing = Sharing(draft)
        for id_ in self.company_ids:
            sharing.share(id_)
