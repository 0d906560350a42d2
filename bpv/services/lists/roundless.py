"""What belongs to no round: pupils, and what else would drop out of a division without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bpv.domain import Issue, PlacementRound, Position, Preference, School, Severity, Student
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms import PreferenceKind
from bpv.language import tr

NO_ROUND, NO_POSITIONS, ELSEWHERE = "no_round", "round_without_positions", "other_round"
"""Why a pupil is in none of some rounds: in no round at all, in one without places, in another one."""


@dataclass(frozen=True, slots=True)
class Roundless:
    """A pupil who is in none of the rounds: a code for programs, and why in Dutch."""

    student_id: str
    code: str
    reason: str


def roundless(school: School, rounds: Sequence[PlacementRound] | None = None) -> list[Roundless]:
    """Every pupil of the school who is in none of these rounds, or in no round; nobody without rounds."""
    known = list(school.all(PlacementRound).values())
    chosen = known if rounds is None else rounds
    if not known:
        return []
    inside = {student.id for in_round in chosen for student in school.students_in(in_round)}
    left = [
        student
        for student in school.all(Student).values()
        if student.id not in inside and not student.left_on
    ]
    ids = {in_round.id for in_round in chosen}
    others = [each for each in known if each.id not in ids]
    found = [_outside(school, student, known, others) for student in left]
    return sorted(found, key=lambda each: school.get(Student, each.student_id).sort_key)


def _outside(
    school: School, student: Student, known: Sequence[PlacementRound], others: Sequence[PlacementRound]
) -> Roundless:
    theirs = [each for each in others if not each.year_levels or student.year_level in each.year_levels]
    with_places = [each for each in theirs if school.positions_in(each.id)]
    if with_places:
        names = ", ".join(each.name for each in with_places)
        return Roundless(student.id, ELSEWHERE, tr("in een andere ronde: {names}", names=names))
    if theirs:
        names = ", ".join(each.name for each in theirs)
        return Roundless(student.id, NO_POSITIONS, tr("{names} heeft geen stageplaatsen", names=names))
    return Roundless(student.id, NO_ROUND, tr("in geen ronde: {why}", why=_why(student, known)))


def _why(student: Student, known: Iterable[PlacementRound]) -> str:
    levels = sorted({level for each in known for level in each.year_levels})
    for_whom = tr("de rondes zijn voor leerjaar {listed}", listed=_listed(levels))
    if student.year_level is not None:
        return tr(
            "er is geen ronde voor leerjaar {year_level}; {for_whom}",
            year_level=student.year_level,
            for_whom=for_whom,
        )
    if student.school_class:
        return tr(
            "klas '{school_class}' zegt geen leerjaar en Leerjaar is leeg; {for_whom}",
            school_class=student.school_class,
            for_whom=for_whom,
        )
    return tr("Klas en Leerjaar zijn leeg; {for_whom}", for_whom=for_whom)


def _listed(levels: Sequence[int]) -> str:
    words = [str(level) for level in levels]
    return tr(" en ").join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def rounds_without_pupils(school: School) -> list[PlacementRound]:
    """The rounds that are for nobody."""
    if not school.all(Student):
        return []
    return [each for each in school.all(PlacementRound).values() if not school.students_in(each)]


def rounds_without_positions(school: School) -> list[PlacementRound]:
    """The rounds with pupils but without a place to go to."""
    if not school.all(Position):
        return []
    rounds = school.all(PlacementRound).values()
    return [each for each in rounds if school.students_in(each) and not school.positions_in(each.id)]


def what_misses(in_round: PlacementRound) -> str:
    """What a round must still have before it is divided, in words; empty when it has all."""
    missing = []
    if not in_round.year_levels:
        missing.append(tr("geen leerjaar (ze geldt nu voor alle leerlingen)"))
    if in_round.start is None or in_round.end is None:
        both = in_round.start is None and in_round.end is None
        what = tr("datums") if both else tr("begindatum") if in_round.start is None else tr("einddatum")
        missing.append(tr("geen {what} (leeftijden worden dan niet nagekeken)", what=what))
    return tr(" en ").join(missing)


def wishes_without_effect(school: School) -> list[Preference]:
    """Wishes for a round that their pupil is not in, or at a place that is in another round."""
    rounds = school.all(PlacementRound)
    inside = {id_: {student.id for student in school.students_in(each)} for id_, each in rounds.items()}
    result = []
    for wish in school.all(Preference).values():
        position = school.find(Position, wish.target) if wish.kind is PreferenceKind.POSITION else None
        named = {wish.round_id, position.round_id if position is not None else None} - {None}
        if any(wish.student_id not in inside.get(round_id or "", ()) for round_id in named):
            result.append(wish)
    return result


def loose_ends(school: School) -> list[Issue]:
    """What a user must know about rounds before trusting a division of them; it names no pupil."""
    return list(_loose_ends(school))


def _loose_ends(school: School) -> Iterator[Issue]:
    counts = Counter(position.round_id for position in school.all(Position).values())
    for each in rounds_without_pupils(school):
        places = tr(" met {counts} stageplaatsen", counts=counts[each.id]) if counts[each.id] else ""
        yield _issue(
            "round_without_pupils",
            PlacementRound,
            tr(
                "{name} is voor leerjaar {listed}{places}",
                name=each.name,
                listed=_listed(each.year_levels),
                places=places,
            ),
            tr("leerlingen in dat leerjaar"),
            tr("Deze ronde wordt niet verdeeld; verbeter het leerjaar van de ronde of van de leerlingen."),
        )
    for each in rounds_without_positions(school):
        yield _issue(
            "round_without_positions",
            PlacementRound,
            tr(
                "{name} heeft {count} leerlingen en geen stageplaatsen",
                name=each.name,
                count=len(school.students_in(each)),
            ),
            tr("stageplaatsen in deze ronde"),
            tr("Deze ronde wordt niet verdeeld."),
        )
    wishes = wishes_without_effect(school)
    if wishes:
        pupils = len({wish.student_id for wish in wishes})
        yield _issue(
            "wishes_without_round",
            Preference,
            tr(
                "{count} voorkeuren van {pupils} leerlingen voor een ronde waar zij niet in zitten",
                count=len(wishes),
                pupils=pupils,
            ),
            tr("voorkeuren voor een ronde van de leerling zelf"),
            tr("Ze tellen niet mee."),
        )


def _issue(code: str, entity: type, found: str, expected: str, remedy: str) -> Issue:
    sheet = CATALOGUE[entity].sheet
    return Issue(
        code=code, severity=Severity.WARNING, sheet=sheet, found=found, expected=expected, remedy=remedy
    )
