"""Rules about how far placements are: begun and not said, proposed and not answered, stopped since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from bpv.domain import Placement, PlacementRound, Student
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.progress.history import steps_of
from bpv.services.progress.lawful import breaches
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named


def to_start(facts: Facts) -> Iterator[Sentence]:
    """Confirmed placements whose first day has come; those who may not begin by law apart."""
    for in_round, ids in _placed(facts, PlacementStatus.CONFIRMED, _may_begin):
        many = counted(len(ids), "leerling is", "leerlingen zijn")
        yield _sentence(
            facts,
            in_round,
            ids,
            "to_start",
            Severity.SOON,
            "clock",
            tr("{name} is begonnen: {many} nog niet als lopend gezet", name=in_round.name, many=many),
            tr("Begonnen en nog niet lopend"),
            "start_placements",
            tr("Zet op lopend"),
        )
    for in_round, ids in _placed(facts, PlacementStatus.CONFIRMED, _may_not_begin):
        who = counted(len(ids), "leerling is bevestigd en mag", "leerlingen zijn bevestigd en mogen")
        yield _sentence(
            facts,
            in_round,
            ids,
            "to_start",
            Severity.HARM,
            "error",
            tr("{name} is begonnen: {who} van de wet niet beginnen", name=in_round.name, who=who),
            tr("Mag nog niet beginnen"),
            "explain_status",
            tr("Bekijken"),
            about="law",
        )


def to_finish(facts: Facts) -> Iterator[Sentence]:
    """Placements that run although their last day is over."""
    for in_round, ids in _placed(facts, PlacementStatus.RUNNING, _is_over):
        many = counted(len(ids), "plaatsing is", "plaatsingen zijn")
        yield _sentence(
            facts,
            in_round,
            ids,
            "to_finish",
            Severity.LATER,
            "check",
            tr("{name} is voorbij: {many} nog niet afgerond", name=in_round.name, many=many),
            tr("Voorbij en nog niet afgerond"),
            "finish_placements",
            tr("Afronden"),
        )


def unanswered(facts: Facts) -> Iterator[Sentence]:
    """Placements that were proposed and not answered for some days."""
    days = facts.school.setting("propose_days")
    before = facts.today - timedelta(days=days)

    def is_silent(facts: Facts, placement: Placement, _in_round: PlacementRound) -> bool:
        steps = steps_of(facts.school, placement.id)
        return not steps or _day_of(steps[-1].on, steps[-1].at) <= before

    for in_round, ids in _placed(facts, PlacementStatus.PROPOSED, is_silent):
        yield _sentence(
            facts,
            in_round,
            ids,
            "unanswered",
            Severity.SOON,
            "phone",
            tr(
                "{counted} na {days} dagen nog geen antwoord",
                counted=counted(len(ids), "voorstel heeft", "voorstellen hebben"),
                days=days,
            ),
            tr("Voorgesteld en geen antwoord"),
            "explain_status",
            tr("Bekijken"),
        )


def postponed(facts: Facts) -> Iterator[Sentence]:
    """Placements that were put off and have no new dates."""
    for in_round, ids in _placed(facts, PlacementStatus.POSTPONED, lambda *_: True):
        many = counted(len(ids), "plaatsing is", "plaatsingen zijn")
        yield _sentence(
            facts,
            in_round,
            ids,
            "postponed",
            Severity.SOON,
            "clock",
            tr("{many} uitgesteld zonder nieuwe datum", many=many),
            tr("Uitgesteld"),
            "explain_status",
            tr("Nieuwe data"),
        )


def nowhere_since(facts: Facts) -> Iterator[Sentence]:
    """Pupils whose placement ended before its time and who have none since: they are in school."""
    for in_round in facts.coming:
        inside = {student.id for student in facts.school.students_in(in_round)}
        ids = facts.in_order(id_ for id_ in facts.stopped_in(in_round) if id_ in inside)
        if ids:
            who = counted(len(ids), "leerling is gestopt en heeft", "leerlingen zijn gestopt en hebben")
            yield _sentence(
                facts,
                in_round,
                ids,
                "nowhere_since",
                Severity.HARM,
                "person-off",
                tr("{who} geen vervolgplek: op school", who=who),
                tr("Gestopt zonder vervolgplek"),
                "choose_place",
                tr("Zoek een plek"),
            )


def _placed(
    facts: Facts,
    status: PlacementStatus,
    is_meant: Callable[[Facts, Placement, PlacementRound], bool],
) -> Iterator[tuple[PlacementRound, tuple[str, ...]]]:
    """The pupils of each round whose placement is so far, and of whom this holds."""
    for in_round in facts.rounds:
        here: Iterable[Placement] = facts.school.placements_in(in_round.id)
        ids = facts.in_order(
            each.student_id for each in here if each.status is status and is_meant(facts, each, in_round)
        )
        if ids:
            yield in_round, ids


def _is_on(facts: Facts, placement: Placement) -> bool:
    start, _ = facts.dates[placement.id]
    return start is not None and start <= facts.today


def _may_begin(facts: Facts, placement: Placement, _in_round: PlacementRound) -> bool:
    is_on = _is_on(facts, placement)
    return is_on and not breaches(facts.school, placement, PlacementStatus.RUNNING)


def _may_not_begin(facts: Facts, placement: Placement, _in_round: PlacementRound) -> bool:
    is_on = _is_on(facts, placement)
    return is_on and bool(breaches(facts.school, placement, PlacementStatus.RUNNING))


def _is_over(facts: Facts, placement: Placement, _in_round: PlacementRound) -> bool:
    _, end = facts.dates[placement.id]
    return end is not None and end < facts.today


def _day_of(on: date | None, at: str) -> date:
    return on if on is not None else datetime.fromisoformat(at).date() if at else date.min


def _sentence(
    facts: Facts,
    in_round: PlacementRound,
    ids: tuple[str, ...],
    key: str,
    severity: Severity,
    icon: str,
    text: str,
    label: str,
    action: str,
    words: str,
    about: str = "",
) -> Sentence:
    details = (*facts.where(in_round), *named([facts.who(id_) for id_ in ids]))
    rows = Rows(Student, ids, label, in_round.id)
    return Sentence(key, severity, icon, text, details, rows, action, words, about=about)
