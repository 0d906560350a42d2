"""What a place says to the pupil who is moved, in few words on its card and whole in the panel."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import Company, Position, School, Student
from bpv.domain.rules import Violation, check_placement, ended_in, max_km
from bpv.language import comma, tr
from bpv.services.lists.references import show_reference
from bpv.services.moving.targets import Moving, Target, Way
from bpv.services.placing.exchanging import Move


def word_points(points: float) -> str:
    """'+4' or '-12,5': what it adds to the total."""
    return comma(f"{points:+.1f}".removesuffix(".0"))


def word_target(moving: Moving, target: Target) -> str:
    """What stands on the card."""
    school = moving.standing.school
    if target.way is Way.HERE:
        return tr("hier zit {first_name} nu", first_name=school.get(Student, moving.student_id).first_name)
    if target.way is Way.CANNOT:
        return _short_reason(moving, target)
    total = tr("totaal {word_points}", word_points=word_points(target.points or 0.0))
    if target.way is Way.CAN:
        return f"{(tr('{rank}e voorkeur', rank=target.rank) if target.rank else tr('kan'))} · {total}"
    if target.n_others > 1:
        return tr("{n_others} schuiven door · {total}", n_others=target.n_others, total=total)
    _, other = moving.moves(target.position_id)
    name = school.get(Student, other.student_id).first_name
    return tr("{name} naar {company_name}", name=name, company_name=moving.company_name(other.position_id))


def word_reasons(moving: Moving, target: Target) -> str:
    """Everything that stands in the way of a place, in a sentence; empty where nothing does."""
    found = [each.text for each in _obstacles(moving, target.position_id)]
    if target.is_full or (not found and not target.can and target.way is not Way.HERE):
        found.append(_word_full(moving, target))
    return "; ".join(found)


def word_warnings(moving: Moving, target: Target) -> list[str]:
    """What a pupil should know of a place where nothing stands in the way."""
    return [each.text for each in _violations(moving, target.position_id) if not each.blocks]


def word_moves(moving: Moving, target: Target) -> list[str]:
    """Who else moves and where to, a line each: 'Shanaya ter Horst naar Supermarkt Jansen'."""
    return word_steps(moving.standing.school, moving.moves(target.position_id))


def word_steps(school: School, moves: Sequence[Move]) -> list[str]:
    """The same for moves of which the first is that of whom it is about."""
    found = []
    for move in moves[1:]:
        where = show_reference(school, Position, move.position_id)
        found.append(tr("{name} naar {where}", name=school.get(Student, move.student_id).name, where=where))
    return found


def _short_reason(moving: Moving, target: Target) -> str:
    if target.is_full:
        return _word_full(moving, target)
    obstacle = next(iter(_obstacles(moving, target.position_id)), None)
    if obstacle is None:
        return _word_full(moving, target)
    standing = moving.standing
    position = standing.school.get(Position, target.position_id)
    if obstacle.code == "too_far" and target.km is not None:
        student = standing.school.get(Student, moving.student_id)
        company = standing.school.get(Company, position.company_id)
        limit = max_km(standing.school, student, standing.round, company)
        return tr("te ver: {km} km, mag {limit}", km=comma(f"{target.km:.1f}"), limit=limit)
    if obstacle.code == "profile":
        return tr(
            "profiel: neemt alleen {these}", these=", ".join(profile.label for profile in position.profiles)
        )
    if obstacle.code == "track":
        return tr("leerweg: neemt alleen {these}", these=", ".join(track.label for track in position.tracks))
    if obstacle.code == "ended":
        student = standing.school.get(Student, moving.student_id)
        ended = ended_in(standing.school, standing.round.id)[student.id][position.company_id]
        return ended.short(student.first_name or student.name)
    return obstacle.text


def _word_full(moving: Moving, target: Target) -> str:
    capacity = moving.standing.school.get(Position, target.position_id).capacity
    if not capacity:
        return tr("geen plekken")
    if not moving.standing.knows_chains:
        return tr("vol: {capacity} van {capacity}", capacity=capacity)
    if moving.is_stuck(target.position_id):
        return tr("vol: {capacity} van {capacity} staan vast", capacity=capacity)
    return tr("vol: niemand kan doorschuiven")


def _obstacles(moving: Moving, position_id: str) -> list[Violation]:
    return [each for each in _violations(moving, position_id) if each.blocks]


def _violations(moving: Moving, position_id: str) -> list[Violation]:
    standing = moving.standing
    position = standing.school.get(Position, position_id)
    student = standing.school.get(Student, moving.student_id)
    leg = standing.travel.leg(student.id, position.company_id)
    return check_placement(standing.school, student, position, standing.round, leg.km if leg else None)
