"""Rules about places: who has none and why, what waits for approval, which profiles have too few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bpv.domain import PlacementRound, Student
from bpv.domain.terms import PlacementStatus
from bpv.language import tr, tr_in
from bpv.services.alternatives.reasons_now import NOT_DIVIDED
from bpv.services.placing.shortage import Shortage, shortages
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, grouped, named

NEAR = timedelta(days=14)
"""So long before a round begins, a pupil without a place is urgent."""
FEW = 6
"""Of more pupils without a place names alone say nothing."""


def unplaced(facts: Facts) -> Iterator[Sentence]:
    """Pupils without a place, with the reason once that is known; who stopped is in a sentence of its own."""
    for in_round in facts.coming:
        elsewhere = {*facts.placed_in(in_round), *facts.stopped_in(in_round)}
        ids = facts.in_order(s.id for s in facts.school.students_in(in_round) if s.id not in elsewhere)
        if not ids or not facts.school.positions_in(in_round.id):
            continue
        known = [(id_, why) for id_ in ids if (why := (facts.reasons or {}).get((id_, in_round.id)))]
        can_divide = not known or any(why.startswith(NOT_DIVIDED) for _, why in known)
        is_near = in_round.start is not None and in_round.start - facts.today <= NEAR
        yield Sentence(
            "unplaced",
            Severity.HARM if is_near else Severity.SOON,
            "person-off",
            tr("{counted} nog zonder plek", counted=counted(len(ids), "leerling", "leerlingen")),
            (*facts.where(in_round), *_why(facts, ids, known)),
            Rows(Student, ids, tr("Nog zonder plek"), in_round.id),
            "divide" if can_divide else "explain",
            tr_in("to do", "Plaatsen") if can_divide else tr("Wat helpt?"),
        )


def _why(facts: Facts, ids: tuple[str, ...], known: list[tuple[str, str]]) -> Iterable[str]:
    if not known:
        return named([facts.who(id_) for id_ in ids]) if len(ids) <= FEW else ()
    told = ((id_, NOT_DIVIDED if why.startswith(NOT_DIVIDED) else why) for id_, why in known)
    return named([*grouped((facts.school.get(Student, id_).name, why) for id_, why in told)], 2)


def found(facts: Facts) -> Iterator[Sentence]:
    """Places that pupils found themselves, which wait for approval."""
    for in_round in facts.coming:
        waiting = {
            id_: placement
            for id_, placement in facts.placed_in(in_round).items()
            if placement.status is PlacementStatus.AWAITING_APPROVAL
        }
        if not waiting:
            continue
        ids = facts.in_order(waiting)
        told = [
            tr(
                "{name} bij {company_of}",
                name=facts.school.get(Student, id_).name,
                company_of=facts.company_of(waiting[id_]),
            )
            for id_ in ids
        ]
        what = counted(len(ids), "zelf gevonden plek wacht", "zelf gevonden plekken wachten")
        yield Sentence(
            "found",
            Severity.SOON,
            "check",
            tr("{what} op uw akkoord", what=what),
            (*facts.where(in_round), *named(told)),
            Rows(Student, ids, tr("Wacht op akkoord"), in_round.id),
            "approve",
            tr("Beoordelen"),
        )


def short(facts: Facts) -> Iterator[Sentence]:
    """Profiles with more pupils in a round than seats they can take."""
    for in_round in facts.coming:
        for each in shortages(facts.school, in_round):
            if each.short <= 0:
                continue
            yield Sentence(
                "short",
                Severity.SOON,
                "position",
                tr(
                    "{counted} te weinig voor {title}",
                    counted=counted(each.short, "plek", "plekken"),
                    title=each.title,
                ),
                (*facts.where(in_round), word_balance(each)),
                Rows(Student, each.student_ids, tr("Profiel {title}", title=each.title), in_round.id),
                "find_companies",
                tr("Bedrijven vragen"),
                about=each.title,
            )


def without_positions(facts: Facts) -> Iterator[Sentence]:
    """Rounds with pupils and without any position."""
    for in_round in facts.coming:
        pupils = len(facts.school.students_in(in_round))
        if not pupils or facts.school.positions_in(in_round.id):
            continue
        yield Sentence(
            "without_positions",
            Severity.SOON,
            "position",
            tr("{name} heeft nog geen stageplaatsen", name=in_round.name),
            (
                tr(
                    "{counted} op een plek",
                    counted=counted(pupils, "leerling wacht", "leerlingen wachten"),
                ),
            ),
            Rows(PlacementRound, (in_round.id,), tr("Zonder stageplaatsen"), in_round.id),
            "add_positions",
            tr("Plekken toevoegen"),
        )


def word_balance(each: Shortage) -> str:
    """'7 leerlingen, 3 plekken'."""
    pupils = counted(len(each.student_ids), "leerling", "leerlingen")
    return f"{pupils}, {(counted(each.seats, 'plek', 'plekken') if each.seats else tr('geen plek'))}"
