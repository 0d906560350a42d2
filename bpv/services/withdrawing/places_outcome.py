"""A company that stops or a place that changes, as an outcome to look at."""

from __future__ import annotations

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.language import tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.planning.round_plan import apply_to
from bpv.services.progress.ending import how_it_ends, word_kept
from bpv.services.withdrawing.choosing import NOWHERE, Alternative, Choosing
from bpv.services.withdrawing.guiding import guide_anew
from bpv.services.withdrawing.outcome import Line, Option, Outcome
from bpv.services.withdrawing.place_changing import PlaceChanges
from bpv.services.withdrawing.questions import Kind, Question
from bpv.services.withdrawing.settling import Fate, Settlement
from bpv.services.withdrawing.telling import who_must_hear

WITHOUT = tr("nog zonder plek")


def of_places(school: School, choosing: Choosing, question: Question) -> Outcome:
    """What happens to who is at a company that stops, or at a place that changes."""
    hit = choosing.settlement.hit
    others = {(fate.round_id, fate.student_id): choosing.alternatives(fate) for fate in hit}
    settlement = guide_anew(school, choosing.settlement)
    lines = []
    for fate in settlement.fates:
        options = [Option(_place_of(fate), fate.after, tr("zoals hierboven"))] if fate.becomes else []
        options += [
            Option(each.position_id, _label(fate, each), each.words)
            for each in others.get((fate.round_id, fate.student_id), ())
        ]
        options.append(Option(NOWHERE, tr("zonder plek laten"), tr("komt bij 'Nog zonder plek'")))
        lines.append(_line_of_fate(school, settlement, fate, tuple(options) if fate.is_hit else ()))
    after = apply_to(school, settlement.changeset)
    company = show_reference(school, Company, settlement.cause.company_of(school))
    is_company = question.kind is Kind.COMPANY
    place = show_reference(school, Position, question.id)
    return Outcome(
        tr("{company} zegt af", company=company) if is_company else tr("{place} verandert", place=place),
        _word_settlement(settlement),
        tuple(lines),
        who_must_hear(after, settlement),
        settlement.changeset,
        settlement.leaving_only,
        settlement.cause.label,
        " ".join(filter(None, (_word_too_many(after, settlement), word_kept(settlement.changeset)))),
    )


def _label(fate: Fate, each: Alternative) -> str:
    """The place; or that the pupil stays, where another can go instead."""
    return tr("blijft hier, een ander gaat") if each.position_id == fate.was.position_id else each.place


def _place_of(fate: Fate) -> str:
    return fate.becomes.position_id if fate.becomes is not None else NOWHERE


def _line_of_fate(school: School, settlement: Settlement, fate: Fate, options: tuple[Option, ...]) -> Line:
    student = school.get(Student, fate.student_id)
    return Line(
        f"{fate.round_id} {fate.student_id}",
        student.name,
        student.school_class,
        _word_was(school, fate, settlement)
        if fate.is_hit
        else tr("schuift door van {before}", before=fate.before),
        fate.after or WITHOUT,
        fate.km,
        fate.rank,
        school.get(PlacementRound, fate.round_id).name,
        fate.reason,
        options,
        _place_of(fate),
    )


def _word_was(school: School, fate: Fate, settlement: Settlement) -> str:
    """'lopend, wordt afgebroken'."""
    after = how_it_ends(school, fate.was, settlement.ending.on)
    was = fate.was.status.label.lower()
    return tr("{was}, wordt {label}", was=was, label=after.label.lower()) if after is not None else was


def _word_settlement(settlement: Settlement) -> str:
    """Who loses a place, who moves on for it, and who stays without."""
    count = len(settlement.hit)
    if not count:
        return tr("Niemand verliest een plek.")
    moves = len(settlement.fates) - count
    parts = [
        tr_count("{count} leerling verliest de plek", "{count} leerlingen verliezen hun plek", count),
        tr("niemand anders verhuist")
        if not moves
        else tr_count("{count} ander schuift door", "{count} anderen schuiven door", moves),
    ]
    without = sum(fate.becomes is None for fate in settlement.fates)
    if without:
        parts.append(tr_count("{count} blijft zonder plek", "{count} blijven zonder plek", without))
    return ", ".join(parts)


def _word_too_many(after: School, settlement: Settlement) -> str:
    """Where those who are pinned or have signed are more than fit."""
    cause = settlement.cause
    if not isinstance(cause, PlaceChanges):
        return ""
    for in_round in after.all(PlacementRound).values():
        if cause.round_id in ("", in_round.id) and cause.crowds(after, in_round):
            over = sum(p.position_id == cause.position_id for p in after.placements_in(in_round.id))
            who = (
                tr("staat dan nog 1 leerling")
                if over == 1
                else tr("staan dan nog {over} leerlingen", over=over)
            )
            room = (
                tr("geen plek") if not cause.capacity else tr("plek voor {capacity}", capacity=cause.capacity)
            )
            return tr(
                "In {name} {who} hier vast, en er is {room}. Maak iemand los, of overleg met het bedrijf.",
                name=in_round.name,
                who=who,
                room=room,
            )
    return ""
