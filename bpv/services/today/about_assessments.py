"""Rules about assessments: to ask for, to remind of, to discuss."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from bpv.domain import Placement, PlacementRound
from bpv.language import tr
from bpv.services.assessing.interim import Halfway
from bpv.services.assessing.standing import State, States
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import NAMED, Rows, Sentence, Severity, counted


def to_ask(facts: Facts) -> Iterator[Sentence]:
    """Placements that are about to end, or ended, of which the company was not asked."""
    for in_round, found in _in(facts, State.ASK):
        words = counted(len(found), "beoordeling is", "beoordelingen zijn")
        yield _sentence(
            facts, in_round, found, "assess_ask", tr("{words} nog niet gevraagd", words=words), tr("Vraag ze")
        )


def interim(facts: Facts) -> Iterator[Sentence]:
    """Placements that are half-way, of which the company was not asked how it goes."""
    halfway = Halfway(facts.school, facts.today)
    for in_round in facts.coming:
        found = [each for each in facts.school.placements_in(in_round.id) if halfway.is_due(each)]
        if found:
            words = counted(len(found), "tussentijdse beoordeling is", "tussentijdse beoordelingen zijn")
            yield _sentence(
                facts,
                in_round,
                found,
                "assess_interim",
                tr("{words} nog niet gevraagd", words=words),
                tr("Vraag ze"),
            )


def missing(facts: Facts) -> Iterator[Sentence]:
    """What was asked and did not come."""
    for in_round, found in _in(facts, State.REMIND):
        words = counted(len(found), "beoordeling ontbreekt", "beoordelingen ontbreken")
        yield _sentence(facts, in_round, found, "assess_remind", words, tr("Herinner"))


def to_discuss(facts: Facts) -> Iterator[Sentence]:
    """What came and was not discussed with the pupil in time."""
    days = facts.school.setting("assess_discuss_days")
    for in_round, found in _in(facts, State.DISCUSS):
        words = counted(len(found), "beoordeling is", "beoordelingen zijn")
        text = tr(
            "{words} na {counted} niet besproken",
            words=words,
            counted=counted(days, "schooldag", "schooldagen"),
        )
        yield _sentence(facts, in_round, found, "assess_discuss", text, tr("Bekijk"))


_WAITING = (State.ASK, State.REMIND, State.DISCUSS)
_Found = dict[State, dict[str, list[Placement]]]
_found: WeakKeyDictionary[Facts, _Found] = WeakKeyDictionary()


def _looked_up(facts: Facts) -> _Found:
    """All that waits, by round: looked for once for the three rules."""
    known = _found.get(facts)
    if known is None:
        known = _found[facts] = {state: {} for state in _WAITING}
        states = States(facts.school, facts.today)
        for in_round in facts.rounds:
            for placement in facts.school.placements_in(in_round.id):
                if (state := states.of(placement)) in known:
                    known[state].setdefault(in_round.id, []).append(placement)
    return known


def _in(facts: Facts, state: State) -> Iterator[tuple[PlacementRound, list[Placement]]]:
    waiting = _looked_up(facts)[state]
    for in_round in facts.rounds:
        if in_round.id in waiting:
            yield in_round, waiting[in_round.id]


def _sentence(
    facts: Facts, in_round: PlacementRound, found: list[Placement], key: str, text: str, button: str
) -> Sentence:
    whom = [
        tr("{who} bij {company_of}", who=facts.who(each.student_id), company_of=facts.company_of(each))
        for each in found[:NAMED]
    ]
    more = len(found) - len(whom)
    return Sentence(
        key,
        Severity.SOON,
        "assessment",
        text,
        (*facts.where(in_round), *whom, *((tr("en nog {more}", more=more),) if more else ())),
        Rows(Placement, tuple(each.id for each in found), text.partition(" ")[2].capitalize(), in_round.id),
        key,
        button,
    )
