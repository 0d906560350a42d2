"""Rules about what letters, agreements and the first day need and nobody filled in yet, for who goes soon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from bpv.domain import Company, Placement, PlacementRound, Position, School, Setting, Student
from bpv.domain.rules import check_vog, is_childcare, needs_vog
from bpv.language import tr
from bpv.services.agreeing.lacking import NO_TRAINER, NOBODY_SIGNS, lacking_on
from bpv.services.agreeing.parties import is_minor
from bpv.services.agreeing.standing import standings_of
from bpv.services.lists.placement_dates import dates_of_placements
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Heeds, Remembered
from bpv.services.lists.removing import listed
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import NAMED, Rows, Sentence, Severity, counted, named

_NEEDED = {
    "name": tr("de naam van de school"),
    "signatory": tr("wie er tekent"),
    "coordinator": tr("de stagecoördinator"),
    "absence_phone": tr("waar men een zieke meldt"),
}
"""What letters cannot do without, as a sentence calls it."""


class _Gap(NamedTuple):
    """A settled placement of which something is not known, and of whom or what."""

    placement_id: str
    round_id: str
    start: date
    id: str


def school_data(facts: Facts) -> Iterator[Sentence]:
    """The school itself misses what stands in every letter, and letters are near."""
    missing = [name for name in _NEEDED if not getattr(facts.school.details, name)]
    if missing and _soon(facts, _settled(facts.school)):
        yield Sentence(
            "school_data",
            Severity.SOON,
            "agreement",
            tr("Vul de gegevens van de school aan"),
            (
                tr(
                    "brieven en overeenkomsten missen {listed}",
                    listed=listed([_NEEDED[name] for name in missing]),
                ),
            ),
            Rows(),
            "school_data",
            tr("Aanvullen"),
            missing[0],
        )


def without_guardian(facts: Facts) -> Iterator[Sentence]:
    """Pupils under 18 who go soon, and no parent is known who signs for them."""
    ids = _near(facts, _homes(facts.school)[0])
    if ids:
        who = counted(len(ids), "leerling", "leerlingen")
        text = tr("{who} zonder ouder of verzorger", who=who)
        yield _sentence(
            "without_guardian",
            "student",
            Student,
            ids,
            text,
            _pupils(facts, ids),
            "guardian1_name",
            tr("Zonder ouder of verzorger"),
        )


def without_emergency(facts: Facts) -> Iterator[Sentence]:
    """Pupils under 18 who go soon, and nobody can be rung in need: no parent and no other number."""
    ids = _near(facts, _homes(facts.school)[1])
    if ids:
        who = counted(len(ids), "leerling", "leerlingen")
        told = (tr("ook van een ouder is er geen"), *_pupils(facts, ids))
        text = tr("{who} zonder telefoonnummer voor nood", who=who)
        label = tr("Zonder telefoonnummer voor nood")
        yield _sentence("without_emergency", "phone", Student, ids, text, told, "emergency_phone", label)


def nobody_signs(facts: Facts) -> Iterator[Sentence]:
    """Companies that pupils go to soon, of which nobody is known who may sign."""
    standings = standings_of(facts.school)
    near = _lacking(facts, NOBODY_SIGNS)
    places = _in_time([each for each in near if not standings.of(each.placement_id).is_whole])
    if ids := tuple(dict.fromkeys(facts.school.get(Position, id_).company_id for id_ in places)):
        text = tr(
            "{counted} zonder iemand die mag tekenen",
            counted=counted(len(ids), "bedrijf", "bedrijven"),
        )
        told = _shown(facts, Company, ids)
        label = tr("Zonder iemand die mag tekenen")
        yield _sentence("nobody_signs", "company", Company, ids, text, told, "may_sign", label)


def without_trainer(facts: Facts) -> Iterator[Sentence]:
    """Places that pupils go to soon, without a praktijkopleider."""
    if ids := _in_time(_lacking(facts, NO_TRAINER)):
        text = tr(
            "{counted} zonder praktijkopleider",
            counted=counted(len(ids), "stageplaats", "stageplaatsen"),
        )
        told = _shown(facts, Position, ids)
        label = tr("Zonder praktijkopleider")
        yield _sentence("without_trainer", "position", Position, ids, text, told, "trainer", label)


def old_vog(facts: Facts) -> Iterator[Sentence]:
    """Pupils in childcare whose VOG is too old on the first day, or has no date to see that by."""
    coming = {each.id for each in facts.coming}
    gaps = [each for each in _vogs(facts.school) if each.round_id in coming]
    if gaps:
        ids = _in_time(gaps)
        who = counted(len(ids), "leerling heeft", "leerlingen hebben")
        months = counted(facts.school.setting("vog_months"), "maand", "maanden")
        told = (tr("in de kinderopvang hoogstens {months} oud", months=months), *_pupils(facts, ids))
        text = tr("{who} een VOG die te oud is of geen datum heeft", who=who)
        yield _sentence(
            "old_vog", "lock", Student, ids, text, told, "vog_date", tr("VOG te oud of zonder datum")
        )


def _sentence(
    key: str,
    icon: str,
    entity: type,
    ids: tuple[str, ...],
    text: str,
    details: tuple[str, ...],
    field: str,
    label: str,
) -> Sentence:
    rows = Rows(entity, ids, label)
    return Sentence(key, Severity.SOON, icon, text, details, rows, "fill_in", tr("Aanvullen"), field)


def _pupils(facts: Facts, ids: tuple[str, ...]) -> tuple[str, ...]:
    return _first(ids, facts.who)


def _shown(facts: Facts, entity: type, ids: tuple[str, ...]) -> tuple[str, ...]:
    return _first(ids, partial(show_reference, facts.school, entity))


def _first(ids: tuple[str, ...], show: Callable[[str], str]) -> tuple[str, ...]:
    """The first by name, the rest only counted: making all names would take longer than all else."""
    return named([*map(show, ids[:NAMED]), *[""] * (len(ids) - NAMED)])


# What goes soon


def _near(facts: Facts, gaps: list[_Gap]) -> tuple[str, ...]:
    """Of whom or what it is missing for who goes soon, or is there already."""
    return _in_time(_soon(facts, gaps))


def _in_time(gaps: list[_Gap]) -> tuple[str, ...]:
    """Each once, the first to go first."""
    return tuple(dict.fromkeys(each.id for each in sorted(gaps, key=lambda each: each.start)))


def _soon(facts: Facts, gaps: list[_Gap]) -> list[_Gap]:
    weeks = facts.school.setting("agreements_out_weeks") + 1  # a week to fill in what has to go out then
    until = facts.today + timedelta(weeks=weeks)
    over = {each.id for each in facts.all_rounds if each.end is not None and each.end < facts.today}
    return [each for each in gaps if each.start <= until and each.round_id not in over]


def _find_settled(school: School) -> list[_Gap]:
    dates = dates_of_placements(school)
    return [
        _Gap(each.id, each.round_id, dates[each.id][0] or date.max, each.student_id)
        for each in school.placements()
        if each.is_settled
    ]


_OF_PLACEMENT = ("is_settled", "student_id", "position_id", "round_id", "start")
_settled = Remembered(
    _find_settled,
    Placement,
    Position,
    PlacementRound,
    is_shared=True,
    heeds={Placement: _OF_PLACEMENT, Position: ("start",), PlacementRound: ("start",)},
)


def _find_homes(school: School) -> tuple[list[_Gap], list[_Gap]]:
    """Who has no parent to sign, and who has one but nobody can be rung in need."""
    unsigned: list[_Gap] = []
    unreachable: list[_Gap] = []
    students = school.all(Student)
    for each in _settled(school):
        s = students[each.id]
        has_parent = s.guardian1_name or s.guardian2_name
        has_phone = s.emergency_phone or s.guardian1_phone or s.guardian2_phone
        if has_parent and has_phone:
            continue
        day = each.start if each.start != date.max else date.today()
        if is_minor(school, school.get(Placement, each.placement_id), day):
            (unreachable if has_parent else unsigned).append(each)
    return unsigned, unreachable


def _lacking(facts: Facts, what: str) -> list[_Gap]:
    """Who goes soon and whose agreement misses this, with the place they go to."""
    school, missing = facts.school, lacking_on(facts.today)(facts.school)
    return [
        each._replace(id=school.get(Placement, each.placement_id).position_id)
        for each in _soon(facts, _settled(school))
        if what in missing[each.placement_id]
    ]


def _find_vogs(school: School) -> list[_Gap]:
    found = []
    asking = {position.id for position in school.all(Position).values() if position.needs_vog}
    for each in _settled(school):
        position_id = school.get(Placement, each.placement_id).position_id
        if position_id not in asking:
            continue
        position = school.get(Position, position_id)
        in_round, student = school.get(PlacementRound, each.round_id), school.get(Student, each.id)
        if not student.has_vog or not needs_vog(school, position, in_round):
            continue  # who has none at all is said by `without_vog`
        company = school.get(Company, position.company_id)
        if is_childcare(company) and (
            student.vog_date is None or check_vog(school, student, company, position, in_round)
        ):
            found.append(each)
    return found


_OF_HOME: Heeds = {
    Placement: _OF_PLACEMENT,
    Position: ("start",),
    Student: (
        "birth_date",
        "guardian1_name",
        "guardian2_name",
        "guardian1_phone",
        "guardian2_phone",
        "emergency_phone",
    ),
}
_homes = Remembered(
    _find_homes, Placement, Position, PlacementRound, Student, Setting, is_shared=True, heeds=_OF_HOME
)
_vogs = Remembered(
    _find_vogs,
    Placement,
    Position,
    PlacementRound,
    Student,
    Company,
    Setting,
    is_shared=True,
    heeds={
        Placement: _OF_PLACEMENT,
        Student: ("birth_date", "has_vog", "vog_date"),
        Company: ("name", "branch"),
    },
)
