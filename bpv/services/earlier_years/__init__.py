"""Earlier school years that count along: from another file to a proposal, and taken away again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bpv.domain import BpvError, Draft, EarlierPlacement, School, fold, new_id
from bpv.domain.history import read_school_year, school_year_of, years_before
from bpv.domain.ids import CompanyId, EarlierPlacementId, StudentId
from bpv.language import tr
from bpv.services.earlier_years.plan import EarlierPlan, ForgetYear, UnknownCompany, YearCount, count_years
from bpv.services.earlier_years.recognising import Recogniser
from bpv.services.earlier_years.sources import EarlierRow, read_rows
from bpv.services.importing.work import ImportCancelled, IsCancelled, Progress
from bpv.services.lists.years import this_year

__all__ = ["EarlierPlan", "EarlierRow", "ForgetYear", "YearCount", "count_years", "plan_earlier", "read_rows"]

_EVERY = 500


def plan_earlier(
    school: School,
    rows: Sequence[EarlierRow],
    year: str = "",
    meant: Mapping[tuple[str, str], str] = MappingProxyType({}),
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> EarlierPlan:
    """Work out what counting placements of an earlier year does to a school.

    Their year is that of their first day, else that of most others; a `year` given goes before that.
    `meant` are companies here (ids) by the name and place of one that is not recognised.
    BpvError 'bad_year' when the year is none, 'not_earlier' when it is this one. `ImportCancelled`.
    """
    now = this_year(school)
    chosen = _chosen_year(year, now)
    recogniser, found = Recogniser(school), _Found(meant)
    for number, row in enumerate(rows):
        if number % _EVERY == 0:
            if cancelled is not None and cancelled():
                raise ImportCancelled
            if progress is not None:
                progress(tr("Leerlingen en bedrijven herkennen"), number / len(rows))
        dated = school_year_of(row.start) if row.start is not None else row.likely_year
        own = row.year or chosen or dated
        if not own:
            found.n_undated += 1
        elif now is not None and years_before(own, now) <= 0:
            found.n_not_earlier += 1
        else:
            found.take(recogniser, row, own, now)
    draft = Draft(school)
    counted = _settle(draft, found.rows)
    unknown = sorted(found.unknown.items(), key=lambda one: (-one[1], fold(one[0][0])))
    return EarlierPlan(
        draft.changeset(),
        count_years(counted),
        tuple(_unknown(recogniser, key, count, meant) for key, count in unknown),
        len(found.by_name),
        found.n_not_earlier,
        found.n_undated,
        now,
    )


def _unknown(
    recogniser: Recogniser, key: tuple[str, str], count: int, meant: Mapping[tuple[str, str], str]
) -> UnknownCompany:
    near = recogniser.nearest(*key)
    if near is None:
        return UnknownCompany(*key, count)
    name = ", ".join(part for part in (near.name, near.city) if part)
    return UnknownCompany(*key, count, name, near.id, meant.get(key) == near.id)


def _chosen_year(text: str, now: str | None) -> str:
    if not text.strip():
        return ""
    year = read_school_year(text)
    if year is None:
        raise BpvError("bad_year", found=text.strip())
    if now is not None and years_before(year, now) <= 0:
        raise BpvError("not_earlier", year=year, now=now)
    return year


@dataclass(slots=True)
class _Found:
    """The rows that count so far, and what to say of the others."""

    meant: Mapping[tuple[str, str], str]
    rows: list[tuple[EarlierPlacement, bool]] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_name: set[str] = field(default_factory=set)
    n_not_earlier: int = 0
    n_undated: int = 0

    def take(self, recogniser: Recogniser, row: EarlierRow, year: str, now: str | None) -> None:
        """Recognise one row; of each is kept whether its id is that of the placement itself."""
        company = recogniser.company(row)
        if company is None:
            key = row.company, row.city
            self.unknown[key] += 1
            company = recogniser.by_id(self.meant.get(key))
        if company is None:
            return
        student = recogniser.student(row)
        if student is None:
            student = recogniser.namesake(row, None if now is None else years_before(year, now))
            if student is not None:
                self.by_name.add(student.id)
        placed = EarlierPlacement(
            id=EarlierPlacementId(row.id or new_id()),
            company_id=CompanyId(company.id),
            student_id=StudentId(student.id) if student is not None else None,
            year=year,
            round_name=row.round_name,
        )
        self.rows.append((placed, bool(row.id)))


def _settle(draft: Draft, rows: Sequence[tuple[EarlierPlacement, bool]]) -> list[EarlierPlacement]:
    """Add to the draft what does not count yet; gives what counts of these rows afterwards.

    A row means the placement with its id; else that of the same pupil, company, year and round; else, where
    a list has no ids, one without a pupil there: the pupil who left, or who was not in the list before.
    """
    named = {placed.id for placed, _ in rows}
    free: dict[object, list[EarlierPlacement]] = defaultdict(list)
    for each in draft.all(EarlierPlacement):
        if each.id not in named:
            free[_key(each)].append(each)
    settled: dict[str, EarlierPlacement] = {}
    for placed, has_id in rows:
        old = draft.find(EarlierPlacement, placed.id)
        for pupil in (placed.student_id, None):
            same = free[_key(replace(placed, student_id=pupil))]
            if old is None and same and (pupil is not None or not has_id):
                old = same.pop()
        if old is not None:
            # A pupil who was recognised before stays so.
            placed = replace(placed, id=old.id, student_id=placed.student_id or old.student_id)
        draft.put(placed)
        settled[placed.id] = placed
    return list(settled.values())


def _key(placed: EarlierPlacement) -> tuple[str, str, str | None, str]:
    return placed.year, placed.company_id, placed.student_id, fold(placed.round_name)
