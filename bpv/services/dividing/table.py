"""The table of a division: a row a school, what it asked and got, and what it has against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bpv.domain import School
from bpv.domain.fields import Together
from bpv.domain.shared_supply import (
    Demand,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.language import tr
from bpv.services.dividing.changes import read_change
from bpv.services.dividing.standing import SchoolPart, Standing, answers_of, standing_of
from bpv.services.lists.remembered import OfSchool, Remembered
from bpv.services.lists.tables import Column, Table, shown_column

DEPENDS_ON = (
    RegionMember, RegionCompany, Demand, Offer, Division, Share, ShareUse, Objection, ObjectionAnswer,
)  # fmt: skip
_OPEN, _ANSWERED = tr("Open"), tr("Beantwoord")


@dataclass
class Chosen:
    """The division that is shown; changed by who shows it. Without an id it is the latest."""

    division_id: str = ""

    def division(self, school: School) -> Division | None:
        """The division, if there is any."""
        return school.find(Division, self.division_id or None) or latest(school)


def latest(school: School) -> Division | None:
    """The division that was begun last: one that is not final goes before."""
    return next(iter(divisions_of(school)), None)


def divisions_of(school: School) -> list[Division]:
    """All divisions, those that go on first, then the later ones."""
    every = reversed(list(school.all(Division).values()))
    return sorted(every, key=lambda each: (each.phase.value == "FINAL", -_day(each.start)))


def _day(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


class _Now(OfSchool):
    """How each division stands on a day, worked out once while nothing changes."""

    def __init__(self, school: School) -> None:
        super().__init__(school)
        self._known: dict[tuple[str, date], Standing] = {}

    def standing(self, division: Division, today: date) -> Standing:
        key = division.id, today
        if key not in self._known:
            self._known[key] = standing_of(self._school, division, today)
        return self._known[key]


_now = Remembered(_Now, *DEPENDS_ON)


def standing_now(school: School, division: Division, today: date | None = None) -> Standing:
    """How a division stands today, or on a day."""
    return _now(school).standing(division, today or date.today())


def division_table(chosen: Chosen) -> Table:
    """The table of the division that is chosen."""

    def parts(school: School) -> Mapping[str, SchoolPart]:
        division = chosen.division(school)
        if division is None:
            return {}
        return {each.member.id: each for each in standing_now(school, division).parts}

    def number(
        key: str, title: str, hint: str, count: Callable[[SchoolPart], int], width: int = 10
    ) -> Column:
        def value(school: School, id_: str) -> int:
            part = parts(school).get(id_)
            return 0 if part is None else count(part)

        return Column(
            key,
            title,
            lambda school, id_: str(value(school, id_) or ""),
            value,
            is_number=True,
            together=Together.SUM,
            width=width,
            hint=hint,
        )

    def percent(school: School, id_: str) -> int:
        part = parts(school).get(id_)
        return -1 if part is None or not part.asked or not part.shares else part.percent

    def gain(school: School, id_: str) -> int:
        division, part = chosen.division(school), parts(school).get(id_)
        change = None if division is None else read_change(division.proof)
        if part is None or change is None or change.before is None:
            return 0
        return part.given - change.before.get(id_, 0)

    def objections(school: School, id_: str) -> str:
        part = parts(school).get(id_)
        if part is None or not part.objections:
            return ""
        answered = answers_of(school)
        return _OPEN if any(each.id not in answered for each in part.objections) else _ANSWERED

    return Table(
        RegionMember,
        "school",
        tr("scholen"),
        lambda school: list(parts(school)),
        (
            shown_column(RegionMember, "name"),
            shown_column(RegionMember, "municipality"),
            number(
                "asked", tr("Gevraagd"), tr("Leerlingen die een plaats nodig hebben"), lambda part: part.asked
            ),
            number(
                "given", tr("Krijgt"), tr("Plaatsen, met wat vast is afgesproken"), lambda part: part.given
            ),
            Column(
                "percent",
                tr("Deel"),
                lambda school, id_: f"{percent(school, id_)} %" if percent(school, id_) >= 0 else "",
                percent,
                is_number=True,
                width=8,
                hint=tr("Het deel van de vraag dat de school krijgt, naar beneden afgerond"),
            ),
            Column(
                "change",
                tr("Verschil"),
                lambda school, id_: f"{gain(school, id_):+d}" if gain(school, id_) else "",
                gain,
                is_number=True,
                width=9,
                hint=tr("Meer of minder dan in het voorstel hiervoor"),
            ),
            number(
                "standing",
                tr("Waarvan vast"),
                tr("Vaste afspraken en vastgezet"),
                lambda part: part.standing,
                13,
            ),
            number(
                "used", tr("Gebruikt"), tr("Wat de school als gebruikt heeft gemeld"), lambda part: part.used
            ),
            Column(
                "objection",
                tr("Bezwaar"),
                objections,
                objections,
                tones={_OPEN: "amber", _ANSWERED: "green"},
                width=13,
            ),
        ),
        frozenset(DEPENDS_ON),
        ("name",),
    )
