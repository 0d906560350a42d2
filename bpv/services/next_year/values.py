"""Everything a school year takes from the one before it, as values; nothing of who left but counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bpv.domain import (
    Accord,
    AccordParty,
    AccordPoint,
    AssessmentForm,
    Company,
    Contact,
    ContactMoment,
    Cooperation,
    Criterion,
    DossierAnswer,
    EarlierPlacement,
    Exclusion,
    ExportLayout,
    LearningRoute,
    LetterTemplate,
    Mentor,
    Partner,
    PartnerContact,
    Placement,
    PlacementRound,
    Position,
    PupilCount,
    RegionCompany,
    RegionMember,
    RegionNote,
    RememberedAnswer,
    RememberedColumns,
    Request,
    SavedView,
    ScanAnswer,
    School,
    SchoolDetails,
    Setting,
    Student,
    Task,
    TeamScan,
    Visit,
    YearFigure,
)
from bpv.domain.fields import Retention
from bpv.domain.history import years_before
from bpv.domain.ids import EarlierPlacementId
from bpv.domain.terms import PlacementStatus
from bpv.services.attending.sums import whole_hours
from bpv.services.erasing import Forget
from bpv.services.network_risks import measuring as risks
from bpv.services.next_year.answers import answers_of
from bpv.services.next_year.regional import REGIONAL, regional_values
from bpv.services.next_year.rounds import next_position, next_round, next_task
from bpv.services.privacy.register import years_kept
from bpv.services.schedule.span import Span, holidays_in
from bpv.services.surroundings import measuring as surroundings

ALONG = (
    Setting, SchoolDetails, AssessmentForm, Criterion, Mentor, Company, Contact, Partner, PartnerContact,
    Cooperation, DossierAnswer, Accord, AccordParty, AccordPoint, LearningRoute, Student, PlacementRound,
    Position, Exclusion, EarlierPlacement, Task, LetterTemplate, RegionNote, TeamScan, ScanAnswer,
    YearFigure, PupilCount, RegionMember, RegionCompany, *REGIONAL, ContactMoment, ExportLayout,
    RememberedColumns, RememberedAnswer, SavedView,
)  # fmt: skip
"""The classes of which something comes along; all that is about one placement stays in its year.

Of contact that is the last word with each partner, and what is to follow with one.
"""

_WAS_THERE = frozenset(PlacementStatus) - {
    PlacementStatus.DECLINED,
    PlacementStatus.CANCELLED,
    PlacementStatus.NO_SHOW,
}
_HEADERS = "header "
"""Begins what was answered about the columns of a list; other answers are about someone of that year."""


def next_values(school: School, span: Span, students: Mapping[str, Student]) -> list[Any]:
    """The values of the next school year; `span` is the old one, `students` who comes along, by id."""
    rounds = _rounds(school, span)
    made: dict[type, Iterable[Any]] = {
        **{entity: school.all(entity).values() for entity in ALONG},
        Setting: (each for each in school.all(Setting).values() if not _is_of_this_year(each)),
        Student: students.values(),
        Company: _companies(school, span),
        PlacementRound: (later for later, _ in rounds.values()),
        Position: _positions(school, rounds),
        Exclusion: (each for each in school.all(Exclusion).values() if _stay(each, students)),
        EarlierPlacement: _earlier(school, span, students),
        ContactMoment: _last_words(school),
        ScanAnswer: (replace(each, remark="") for each in school.all(ScanAnswer).values()),
        YearFigure: _figures(school),
        Task: map(next_task, school.all(Task).values()),
        RememberedAnswer: (
            each for each in school.all(RememberedAnswer).values() if each.id.startswith(_HEADERS)
        ),
        **regional_values(school, Span(span.year + 1).start),
    }
    values = [value for entity in ALONG for value in made[entity]]
    return list(_without(values, school, students))


def _figures(school: School) -> Iterable[YearFigure]:
    """What was measured of the region in every year, the one that ends included."""
    found: dict[str, YearFigure] = dict(school.all(YearFigure))
    now = (*risks.measured(school, date.today()), *surroundings.measured(school, date.today()))
    found.update((each.id, each) for each in now)
    return found.values()


def _is_of_this_year(setting: Setting) -> bool:
    """Whether a setting is about the weeks of one school year: own weeks for holidays."""
    return setting.id.startswith("holiday_") and setting.id != "holiday_region"


def _rounds(school: School, span: Span) -> dict[str, tuple[PlacementRound, timedelta]]:
    """Every round as it is next year, and by how much it moved."""
    now, then = holidays_in(school, span), holidays_in(school, Span(span.year + 1))
    found = {}
    for old in school.all(PlacementRound).values():
        later = next_round(old, now, then)
        moved = later.start - old.start if later.start and old.start else timedelta(weeks=52)
        found[str(old.id)] = (later, moved)
    return found


def _positions(school: School, rounds: Mapping[str, tuple[PlacementRound, timedelta]]) -> Iterator[Position]:
    """Every place a year later; what was promised stays known since then: its request does not come along."""
    promised = {each.position_id: each.answered_on for each in school.all(Request).values()}
    for old in school.all(Position).values():
        _, moved = rounds.get(old.round_id or "", (None, timedelta(weeks=52)))
        yield next_position(replace(old, known_on=old.known_on or promised.get(old.id)), moved)


def _stay(exclusion: Exclusion, students: Mapping[str, Student]) -> bool:
    others = (exclusion.student_id, exclusion.other_student_id)
    return all(id_ is None or id_ in students for id_ in others)


def _companies(school: School, span: Span) -> Iterator[Company]:
    """Companies that know when they were last spoken with, what they answered, and when they may be asked."""
    answers = answers_of(school, span)
    spoken: dict[str, date] = {}
    for moment in school.all(ContactMoment).values():
        if moment.company_id is not None and moment.on is not None and moment.asker_id is None:
            spoken[moment.company_id] = max(moment.on, spoken.get(moment.company_id, moment.on))
    for company_id, day in _visited(school):
        spoken[company_id] = max(day, spoken.get(company_id, day))
    again: dict[str, date] = {}
    for request in school.all(Request).values():
        if request.ask_again is not None:
            again[request.company_id] = max(request.ask_again, again.get(request.company_id, date.min))
    for company in school.all(Company).values():
        days = [day for day in (company.last_contact, spoken.get(company.id)) if day is not None]
        waits = [day for day in (company.ask_after, again.get(company.id)) if day is not None]
        yield replace(
            company,
            last_contact=max(days, default=None),
            ask_after=max(waits, default=None),
            answered_before=answers.get(company.id, ""),
        )


def _last_words(school: School) -> Iterator[ContactMoment]:
    """Of each partner the last time the school spoke with it, and whatever is still to follow."""
    last: dict[str, ContactMoment] = {}
    for moment in school.all(ContactMoment).values():
        if moment.partner_id is None or moment.student_id is not None:
            continue
        if moment.follow_up is not None and not moment.is_followed_up:
            yield moment
        elif moment.asker_id is None:
            known = last.get(moment.partner_id)
            if known is None or (moment.on or date.min) > (known.on or date.min):
                last[moment.partner_id] = moment
    yield from last.values()


def _visited(school: School) -> Iterator[tuple[str, date]]:
    placements, positions = school.all(Placement), school.all(Position)
    for visit in school.all(Visit).values():
        placement = placements.get(visit.placement_id)
        if placement is not None and visit.on is not None and visit.status.value == "HELD":
            yield positions[placement.position_id].company_id, visit.on


def _earlier(school: School, span: Span, students: Mapping[str, Student]) -> Iterator[EarlierPlacement]:
    """Who was where before, as long as that is kept, and who is there now."""
    then = Span(span.year + 1).name
    kept = years_kept(Retention.PLACEMENT, school) or 0
    for each in school.all(EarlierPlacement).values():
        is_known = each.student_id in students and years_before(each.year, then) <= kept
        yield each if is_known else replace(each, student_id=None)
    for placement in school.all(Placement).values():
        if placement.status not in _WAS_THERE:
            continue
        position = school.get(Position, placement.position_id)
        yield EarlierPlacement(
            id=EarlierPlacementId(placement.id),
            company_id=position.company_id,
            student_id=placement.student_id if placement.student_id in students else None,
            year=span.name,
            round_name=school.get(PlacementRound, placement.round_id).name,
            hours=whole_hours(school, placement, span.end) if placement.student_id in students else None,
        )


def _without(values: list[Any], school: School, students: Mapping[str, Student]) -> Iterator[Any]:
    """The values as they are once those who left are erased from them: also where a text names them."""
    from bpv.storage.mapping import from_row, to_row

    left = [student for id_, student in school.all(Student).items() if id_ not in students]
    if not left:
        yield from values
        return
    forget = Forget((Student.__name__, student.id) for student in left)
    forget.learn(
        [(Student.__name__, to_row(each)) for each in left],
        [(Student.__name__, to_row(each)) for each in students.values()],
    )
    for value in values:
        row = to_row(value)
        after = forget.row(type(value).__name__, row)
        if after is row:
            yield value
        elif after is not None:
            yield from_row(type(value), after)
