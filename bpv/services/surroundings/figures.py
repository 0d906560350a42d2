"""Our own figures beside each question about the region, each with what was counted in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from bpv.domain import (
    Company,
    ContactMoment,
    Cooperation,
    EarlierPlacement,
    Placement,
    PlacementRound,
    Position,
    Preference,
    Request,
    School,
    Setting,
    Student,
    YearFigure,
    fold,
)
from bpv.domain.rules import takes_profile
from bpv.domain.terms import PlacementStatus, PlacementType, PreferenceKind, Profile, Route, Track
from bpv.domain.terms_following import RequestStatus
from bpv.domain.terms_region import CooperationForm, Destep, NetworkMeasure
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.partnering.alignment import share_planned
from bpv.services.supply.counting import pupils_of
from bpv.services.supply.picture import current_year
from bpv.services.surroundings.counted import Counted
from bpv.services.surroundings.figure import Figure

_M = NetworkMeasure


def figures_of(school: School, today: date) -> Mapping[Destep, tuple[Figure, ...]]:
    """Those of every side of the region, as the school is now; each with the year before where known."""
    year = current_year(school, today)
    found, at = _remembered(school)
    return found if at == year else _count(school, year)


def _count(school: School, year: str) -> Mapping[Destep, tuple[Figure, ...]]:
    counted = Counted(school, year)
    return {
        side: tuple(_with_before(school, each) for each in build(counted)) for side, build in _SIDES.items()
    }


def _count_now(school: School) -> tuple[Mapping[Destep, tuple[Figure, ...]], str]:
    year = current_year(school, date.today())
    return _count(school, year), year


_DEPENDS_ON = (
    Company, ContactMoment, Cooperation, EarlierPlacement, Placement, PlacementRound, Position, Preference,
    Request, Setting, Student, YearFigure,
)  # fmt: skip
_remembered = Remembered(_count_now, *_DEPENDS_ON)
"""Answering a question counts nothing anew."""


def _with_before(school: School, figure: Figure) -> Figure:
    """A figure with what was kept of the last year before it."""
    kept = [
        each
        for each in school.all(YearFigure).values()
        if figure.measure is not None and each.measure is figure.measure and each.year < figure.year
    ]
    if not kept:
        return figure
    last = max(kept, key=lambda each: each.year)
    was = replace(
        figure, numerator=last.numerator, denominator=last.denominator, year=last.year, measure=None
    )
    return replace(figure, was=was)


def _population(c: Counted) -> Iterable[Figure]:
    yield Figure(
        label=tr("Geplaatst binnen de eigen gemeente"),
        numerator=sum(home == work for home, work in c.homes),
        denominator=len(c.homes),
        counted=tr(
            "Plaatsingen waarvan het bedrijf in de gemeente ligt waar de leerling woont, "
            "van alle plaatsingen met twee bekende adressen."
        ),
        year=c.year,
        of_pupils=True,
        measure=_M.IN_MUNICIPALITY,
    )
    yield Figure(
        label=tr("Afstand van huis naar bedrijf"),
        numerator=0,
        denominator=len(c.km),
        value=tr("de helft binnen {median_km}", median_km=c.median_km) if c.km else "",
        counted=tr("De middelste afstand van alle plaatsingen met twee bekende adressen, hemelsbreed."),
        year=c.year,
        of_pupils=True,
    )


def _work(c: Counted) -> Iterable[Figure]:
    pupils = pupils_of(c.school, "")
    yield _open_places(c, pupils, None, is_all=True)
    for profile in (*Profile, None):
        own = [each for each in pupils if each.profile is profile]
        if own and profile is not None:
            yield _open_places(c, own, profile)
    yield Figure(
        label=tr("Nieuwe bedrijven"),
        numerator=len(c.now - c.before),
        denominator=len(c.now) if c.before else 0,
        counted=tr("Bedrijven met leerlingen die er het vorige bekende schooljaar geen hadden."),
        year=c.year,
    )
    yield Figure(
        label=tr("Bedrijven kwijt"),
        numerator=len(c.before - c.now),
        denominator=len(c.before),
        counted=tr("Bedrijven die het vorige bekende schooljaar leerlingen hadden en nu nog niet."),
        year=c.year,
    )


def _open_places(
    c: Counted, pupils: list[Student], profile: Profile | None, *, is_all: bool = False
) -> Figure:
    name = "" if profile is None else f", {profile.label}"
    return Figure(
        label=tr("Open plaatsen{name}", name=name),
        numerator=c.free(profile, is_all=is_all),
        denominator=len(pupils),
        counted=tr("Plaatsen in alle rondes die nog vrij zijn, per leerling die een plaats nodig heeft.")
        if is_all
        else tr("Vrije plaatsen die dit profiel nemen, per leerling ervan; zij tellen bij elk profiel mee."),
        year=c.year,
        of_pupils=True,
        is_part=False,
        measure=_M.OPEN_PLACES if is_all else None,
    )


def _culture(c: Counted) -> Iterable[Figure]:
    pupils = [each for each in c.school.all(Student).values() if each.left_on is None]
    known = [each for each in pupils if each.track is not None]
    yield Figure(
        label=tr("In GL of TL"),
        numerator=sum(each.track in (Track.GL, Track.TL) for each in known),
        denominator=len(known),
        counted=tr("Leerlingen in de gemengde of theoretische leerweg, van wie een leerweg heeft."),
        year=c.year,
        of_pupils=True,
    )
    yield Figure(
        label=tr("Op een route naast de gewone"),
        numerator=sum(each.route is not Route.REGULIER or each.route_id is not None for each in pupils),
        denominator=len(pupils),
        counted=tr(
            "Leerlingen op een leerwerktraject, entree of leerroute naar het mbo, van alle leerlingen."
        ),
        year=c.year,
        of_pupils=True,
    )
    outside = _first_wishes_outside(c.school)
    yield Figure(
        label=tr("Eerste wens buiten het eigen profiel"),
        numerator=sum(outside),
        denominator=len(outside),
        counted=tr("Eerste wensen voor een bedrijf, plaats of profiel dat het eigen profiel niet neemt."),
        year=c.year,
        of_pupils=True,
    )


def _first_wishes_outside(school: School) -> list[bool]:
    """Of every first wish of which that can be said: whether it is outside the pupil's own profile."""
    at_company: dict[str, list[Position]] = {}
    for each in school.all(Position).values():
        at_company.setdefault(each.company_id, []).append(each)
    found = []
    for wish in school.all(Preference).values():
        pupil = school.find(Student, wish.student_id)
        if wish.rank != 1 or pupil is None or pupil.profile is None:
            continue
        if wish.kind is PreferenceKind.PROFILE:
            found.append(wish.target != pupil.profile.value)
            continue
        position = school.find(Position, wish.target)
        places = [position] if position is not None else at_company.get(wish.target, [])
        if places:
            found.append(not any(takes_profile(each, pupil.profile) for each in places))
    return found


def _trades(c: Counted) -> Iterable[Figure]:
    companies = c.school.all(Company).values()
    offering = {each.company_id for each in c.school.all(Position).values()}
    yield Figure(
        label=tr("Bedrijven zonder stageplaats"),
        numerator=sum(each.id not in offering for each in companies),
        denominator=len(companies),
        counted=tr("Bedrijven in de lijst waar geen enkele stageplaats bij staat."),
        year=c.year,
    )
    branches: dict[str, bool] = {}
    for each in companies:
        if each.branch.strip():
            name = fold(each.branch)
            branches[name] = branches.get(name, False) or each.id in c.asked
    yield Figure(
        label=tr("Branches nooit gevraagd"),
        numerator=sum(not was_asked for was_asked in branches.values()),
        denominator=len(branches),
        counted=tr("Branches waarvan geen enkel bedrijf ooit is gevraagd of gesproken, of leerlingen had."),
        year=c.year,
    )
    rounds = c.school.all(PlacementRound)
    yield Figure(
        label=tr("Opdrachten"),
        numerator=sum(rounds[each.round_id].type is PlacementType.OPDRACHT for each in c.there),
        denominator=len(c.there),
        counted=tr(
            "Plaatsingen in een ronde met opdrachten (praktijkgericht programma), van alle plaatsingen."
        ),
        year=c.year,
        of_pupils=True,
        measure=_M.OPDRACHT,
    )


def _values(c: Counted) -> Iterable[Figure]:
    forms = [each.now for each in c.school.all(Cooperation).values() if each.now is not None]
    for form in CooperationForm:
        if form in forms:
            yield Figure(
                label=form.label,
                numerator=forms.count(form),
                denominator=len(forms),
                counted=tr("Samenwerkingen met deze vorm, van alle waarvan de vorm bekend is."),
                year=c.year,
            )
    share = share_planned(c.school)
    yield Figure(
        label=tr("Gepland afgestemd"),
        numerator=share.planned,
        denominator=share.total,
        counted=tr("Plaatsingen waarvan vooraf is afgestemd wat de leerling leert, van alle die nu tellen."),
        year=c.year,
        of_pupils=True,
        measure=_M.PLANNED_ALIGNMENT,
    )


_ANSWERED = (RequestStatus.PROMISED, RequestStatus.CONDITIONAL, RequestStatus.REFUSED)


def _newcomers(c: Counted) -> Iterable[Figure]:
    school = c.school
    answers = [each.status for each in school.all(Request).values() if each.status in _ANSWERED]
    yield Figure(
        label=tr("Verzoeken geweigerd"),
        numerator=answers.count(RequestStatus.REFUSED),
        denominator=len(answers),
        counted=tr("Verzoeken aan bedrijven waarop nee kwam, van alle die zijn beantwoord."),
        year=c.year,
        measure=_M.REFUSED,
    )
    positions = school.all(Position).values()
    older = school.setting("region_young")
    yield Figure(
        label=tr("Plaatsen vanaf {older} jaar of ouder", older=older),
        numerator=sum((each.min_age or 0) >= older for each in positions),
        denominator=len(positions),
        counted=tr(
            "Stageplaatsen die een leeftijd van {older} jaar of ouder vragen, van alle stageplaatsen.",
            older=older,
        ),
        year=c.year,
    )
    states = [each.status for each in c.made]
    yield Figure(
        label=tr("Plaatsingen afgezegd"),
        numerator=sum(each in (PlacementStatus.CANCELLED, PlacementStatus.DECLINED) for each in states),
        denominator=len(states),
        counted=tr("Plaatsingen die zijn afgewezen of geannuleerd, van alle die zijn gemaakt."),
        year=c.year,
        of_pupils=True,
    )
    room: dict[str, int] = {}
    for each in positions:
        room[each.company_id] = max(room.get(each.company_id, 0), each.capacity)
    yield Figure(
        label=tr("Bedrijven die er twee of meer nemen"),
        numerator=sum(seats > 1 for seats in room.values()),
        denominator=len(room),
        counted=tr(
            "Bedrijven met een stageplaats voor minstens twee tegelijk, van alle met een stageplaats."
        ),
        year=c.year,
    )


_SIDES: Mapping[Destep, Callable[[Counted], Iterable[Figure]]] = {
    Destep.POPULATION: _population,
    Destep.WORK: _work,
    Destep.CULTURE: _culture,
    Destep.TRADES: _trades,
    Destep.VALUES: _values,
    Destep.NEWCOMERS: _newcomers,
}
