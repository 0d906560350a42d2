"""What counting an earlier school year would do, in numbers and sentences; and what takes it away again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bpv.domain import BpvError, Changeset, Draft, EarlierPlacement
from bpv.language import in_dutch, tr


@dataclass(frozen=True, slots=True)
class YearCount:
    """How much of one earlier year counts: placements, pupils of this year among them, companies."""

    year: str
    placements: int
    students: int
    companies: int

    @property
    def text(self) -> str:
        """'112 plaatsingen bij 48 bedrijven, van 61 leerlingen die er nog zijn'."""
        return tr(
            "{count} bij {count2}, van {count3}",
            count=_count(self.placements, tr("plaatsing"), tr("plaatsingen")),
            count2=_count(self.companies, tr("bedrijf"), tr("bedrijven")),
            count3=_count(self.students, tr("leerling die er nog is"), tr("leerlingen die er nog zijn")),
        )


@dataclass(frozen=True, slots=True)
class UnknownCompany:
    """A company of another year that is not recognised, what that costs, and which one here is like it.

    `is_meant` when the user said that it is that one; then its placements count.
    """

    name: str
    city: str
    placements: int
    nearest: str = ""
    nearest_id: str = ""
    is_meant: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """By what the user's word is kept."""
        return self.name, self.city

    @property
    def text(self) -> str:
        """'Bakkerij Smit, Ede: 3 plaatsingen (lijkt op Bakkerij Smid)'."""
        name = ", ".join(part for part in (self.name, self.city) if part)
        near = tr(" (lijkt op {nearest})", nearest=self.nearest) if self.nearest else ""
        return f"{name}: {_count(self.placements, tr('plaatsing'), tr('plaatsingen'))}{near}"


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """What counting a file would do: apply `changeset` to do it. `years` are what the file itself gives.

    `n_by_name` pupils were found by their name alone; `n_not_earlier` placements are of this year or later;
    `n_undated` are of no known year, and the user has to say of which.
    """

    changeset: Changeset
    years: tuple[YearCount, ...]
    unknown: tuple[UnknownCompany, ...]
    n_by_name: int = 0
    n_not_earlier: int = 0
    n_undated: int = 0
    now: str | None = None

    @property
    @in_dutch()
    def label(self) -> str:
        """What the history calls it."""
        years = tr(" en ").join(each.year for each in reversed(self.years))
        return (
            tr("Schooljaar {years} meetellen", years=years)
            if len(self.years) == 1
            else tr("Schooljaren {years} meetellen", years=years)
        )

    @property
    def lines(self) -> list[str]:
        """What to know before deciding, a sentence each."""
        lines = [f"{each.year}: {each.text}." for each in self.years]
        unknown = [each for each in self.unknown if not each.is_meant]
        if unknown:
            lost = sum(each.placements for each in unknown)
            lines.append(
                tr(
                    "{count} hier niet herkend; {count2} daardoor niet mee.",
                    count=_count(len(unknown), tr("bedrijf is"), tr("bedrijven zijn")),
                    count2=_count(lost, tr("plaatsing telt"), tr("plaatsingen tellen")),
                )
            )
        if self.n_by_name:
            found = _count(self.n_by_name, tr("leerling is"), tr("leerlingen zijn"))
            lines.append(
                tr(
                    "{found} alleen op naam gevonden: in de lijst staat geen nummer of geboortedatum.",
                    found=found,
                )
            )
        if self.n_not_earlier:
            own = _count(self.n_not_earlier, tr("plaatsing is"), tr("plaatsingen zijn"))
            counts = tr("telt") if self.n_not_earlier == 1 else tr("tellen")
            lines.append(
                tr(
                    "{own} niet van vóór dit schooljaar ({now}) en {counts} niet als eerder jaar.",
                    own=own,
                    now=self.now,
                    counts=counts,
                )
            )
        if self.n_undated:
            undated = _count(self.n_undated, tr("plaatsing heeft"), tr("plaatsingen hebben"))
            lines.append(tr("{undated} geen datum: van welk schooljaar is deze lijst?", undated=undated))
        if not len(self.changeset) and self.years:
            lines.append(tr("Dit telt allemaal al mee; er verandert niets."))
        return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


@dataclass(frozen=True, slots=True)
class ForgetYear:
    """No longer count an earlier school year."""

    year: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Schooljaar {year} niet meer meetellen", year=self.year)

    def change(self, draft: Draft) -> None:
        """Remove all that is known of it; 'gone' when that is nothing."""
        known = [each for each in draft.all(EarlierPlacement) if each.year == self.year]
        if not known:
            raise BpvError("gone", entity="EarlierPlacement")
        for each in known:
            draft.remove(each)


def count_years(values: Iterable[EarlierPlacement]) -> tuple[YearCount, ...]:
    """How much each year counts, the latest first."""
    by_year: dict[str, list[EarlierPlacement]] = defaultdict(list)
    for each in values:
        by_year[each.year].append(each)
    return tuple(
        YearCount(
            year,
            len(own),
            len({each.student_id for each in own} - {None}),
            len({each.company_id for each in own}),
        )
        for year, own in sorted(by_year.items(), reverse=True)
    )
