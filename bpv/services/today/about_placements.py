"""Rules about pupils who have a place: where they cannot stay, and what deserves a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set

from bpv.domain import Placement, PlacementRound, Position, School, Student
from bpv.domain.rules import needs_vog
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.placing.checks import Finding, Trouble
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named

BROKEN = frozenset(Trouble) - {Trouble.STOPPED, Trouble.DOUBLE, Trouble.DAYS}
"""What is against a rule, whatever rule."""


def stopped(facts: Facts) -> Iterator[Sentence]:
    """Pupils at a company that takes part no longer."""
    for in_round in facts.rounds:
        ids = facts.in_order(_pupils(facts, in_round, {Trouble.STOPPED}))
        if not ids:
            continue
        placed = facts.placed_in(in_round)
        can_move = not any(placed[id_].is_fixed for id_ in ids)
        told = [
            tr("{who} bij {company_of}", who=facts.who(id_), company_of=facts.company_of(placed[id_]))
            for id_ in ids
        ]
        if len(ids) == 1 and placed[ids[0]].status is not PlacementStatus.PLANNED:
            told.append(tr("was {label}", label=placed[ids[0]].status.label.lower()))
        who = counted(len(ids), "leerling zit", "leerlingen zitten")
        yield Sentence(
            "stopped",
            Severity.HARM,
            "error",
            tr("{who} bij een bedrijf dat niet meedoet", who=who),
            (*facts.where(in_round), *named(told)),
            _rows(in_round, ids, Trouble.STOPPED.title),
            "divide_little" if can_move else "withdraw",
            tr("Los op"),
        )


def double(facts: Facts) -> Iterator[Sentence]:
    """Pupils who are booked twice on the same days; said in one of the two rounds."""
    told: set[str] = set()
    for in_round in facts.all_rounds:
        ids = facts.in_order(id_ for id_ in _pupils(facts, in_round, {Trouble.DOUBLE}) if id_ not in told)
        if not ids:
            continue
        told.update(ids)
        who = counted(len(ids), "leerling heeft", "leerlingen hebben")
        yield Sentence(
            "double",
            Severity.HARM,
            "error",
            tr("{who} op dezelfde dagen ook een plek in een andere ronde", who=who),
            (*facts.where(in_round), *named([facts.who(id_) for id_ in ids])),
            _rows(in_round, ids, Trouble.DOUBLE.title),
            "choose_place",
            tr("Los op"),
        )


def over(facts: Facts) -> Iterator[Sentence]:
    """Places with more pupils than they take."""
    for in_round in facts.coming:
        ids = facts.in_order(_on_full_places(facts, in_round))
        if not ids:
            continue
        placed = facts.placed_in(in_round)
        places = list(
            dict.fromkeys(show_reference(facts.school, Position, placed[id_].position_id) for id_ in ids)
        )
        yield Sentence(
            "over",
            Severity.HARM,
            "position",
            tr("{counted} te vol", counted=counted(len(places), "plek is", "plekken zijn")),
            (*facts.where(in_round), *named(places)),
            _rows(in_round, ids, Trouble.OVER.title),
            "make_room",
            tr("Los op"),
        )


def _on_full_places(facts: Facts, in_round: PlacementRound) -> Iterator[str]:
    """Who is where more are than that place takes; what a company takes in all is another matter."""
    if full := _full(facts.school).get(in_round.id):
        placed = facts.placed_in(in_round).items()
        yield from (id_ for id_, placement in placed if placement.position_id in full)


def _find_full(school: School) -> dict[str, Set[str]]:
    """The places of each round with more pupils than they take."""
    positions = school.all(Position)
    found: dict[str, Set[str]] = {}
    for id_ in school.all(PlacementRound):
        at = Counter([placement.position_id for placement in school.placements_in(id_)])
        found[id_] = {place for place, count in at.items() if count > positions[place].capacity}
    return found


_full = Remembered(
    _find_full,
    *(Placement, Position, PlacementRound),
    is_shared=True,
    heeds={
        Placement: ("counts", "position_id", "round_id"),
        Position: ("capacity",),
        PlacementRound: (),
    },
)


def broken(facts: Facts) -> Iterator[Sentence]:
    """Placements against a rule; they stay here until they are mended or a reason is given."""
    for in_round in facts.rounds:
        known = set(_on_full_places(facts, in_round)) if in_round in facts.coming else set()
        found = [
            each
            for each in facts.findings(in_round)
            if each.trouble in BROKEN
            and not (each.trouble is Trouble.OVER and known.issuperset(each.student_ids))
        ]
        ids = facts.in_order(id_ for each in found for id_ in each.student_ids)
        words = tr(
            "{counted} tegen een regel in",
            counted=counted(len(ids), "plaatsing gaat", "plaatsingen gaan"),
        )
        yield from _explained(
            facts, in_round, found, ids, "broken", Severity.HARM, "warning", words, Trouble.RULE.title
        )


def other_days(facts: Facts) -> Iterator[Sentence]:
    """Placements on other days than those of the round."""
    for in_round in facts.rounds:
        found = [each for each in facts.findings(in_round) if each.trouble is Trouble.DAYS]
        ids = facts.in_order(id_ for each in found for id_ in each.student_ids)
        words = tr(
            "{counted} op andere dagen dan de ronde",
            counted=counted(len(ids), "leerling zit", "leerlingen zitten"),
        )
        yield from _explained(
            facts, in_round, found, ids, "other_days", Severity.LATER, "clock", words, Trouble.DAYS.title
        )


def remarks(facts: Facts) -> Iterator[Sentence]:
    """What the rules allow and companies or friends asked otherwise: a group too small, two apart."""
    for in_round in facts.coming:
        found = [each for each in facts.findings(in_round) if each.about]
        ids = facts.in_order(id_ for each in found for id_ in each.about)
        words = tr("{counted} niet gehaald", counted=counted(len(found), "afspraak is", "afspraken zijn"))
        label = tr("Bij een afspraak die niet is gehaald")
        yield from _explained(facts, in_round, found, ids, "remarks", Severity.LATER, "info", words, label)


def _explained(
    facts: Facts,
    in_round: PlacementRound,
    found: Sequence[Finding],
    ids: tuple[str, ...],
    key: str,
    severity: Severity,
    icon: str,
    words: str,
    label: str,
) -> Iterator[Sentence]:
    """What is to be looked into of a round; nothing where it is about nobody."""
    if ids:
        told = list(dict.fromkeys(each.text for each in found))
        yield Sentence(
            key,
            severity,
            icon,
            words,
            (*facts.where(in_round), *named(told)),
            _rows(in_round, ids, label),
            "explain",
            tr("Nakijken"),
        )


def without_vog(facts: Facts) -> Iterator[Sentence]:
    """Pupils at a place that asks for a VOG, who have none yet."""
    students, positions = facts.school.all(Student), facts.school.all(Position)
    for in_round in facts.coming:
        ids = facts.in_order(
            id_
            for id_, placement in facts.placed_in(in_round).items()
            if not students[id_].has_vog
            and needs_vog(facts.school, positions[placement.position_id], in_round)
        )
        if not ids:
            continue
        yield Sentence(
            "without_vog",
            Severity.SOON,
            "lock",
            tr(
                "{counted} nog geen VOG voor hun plek",
                counted=counted(len(ids), "leerling heeft", "leerlingen hebben"),
            ),
            (*facts.where(in_round), *named([facts.who(id_) for id_ in ids])),
            Rows(Student, ids, tr("Plek vraagt een VOG"), in_round.id),
            "fill_in",
            tr("Afvinken"),
            "has_vog",
        )


def pupils_in_trouble(school: School, *, kinds: Collection[Trouble], round_id: str) -> tuple[str, ...]:
    """The pupils of a round who cannot stay where they are now, for these reasons."""
    in_round = school.find(PlacementRound, round_id)
    return () if in_round is None else tuple(dict.fromkeys(_pupils(Facts(school), in_round, kinds)))


def _pupils(facts: Facts, in_round: PlacementRound, kinds: Collection[Trouble]) -> Iterator[str]:
    for each in facts.findings(in_round):
        if each.trouble in kinds:
            yield from each.student_ids


def _rows(in_round: PlacementRound, ids: tuple[str, ...], label: str) -> Rows:
    return Rows(Student, ids, label, in_round.id)
