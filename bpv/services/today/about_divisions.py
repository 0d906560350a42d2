"""Rules for who divides places over schools: which step is due, and what comes back of what is final."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bpv.domain import Division
from bpv.domain.terms_region import DivisionPhase
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.dividing.days import dates_of
from bpv.services.dividing.returning import in_want, returns_of
from bpv.services.dividing.standing import Standing, next_step
from bpv.services.dividing.table import standing_now
from bpv.services.region.members import self_of
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named

_SOON = timedelta(days=7)
"""So long before its day a step is told."""


def returning(facts: Facts) -> Iterator[Sentence]:
    """Places of a division of ours that nobody uses: back already, or back soon."""
    within = timedelta(days=facts.school.setting("divide_return_days"))
    for division in _ours(facts):
        if division.phase is not DivisionPhase.FINAL:
            continue
        standing = standing_now(facts.school, division, facts.today)
        later = returns_of(facts.school, division, facts.today)
        coming = [each for each in later if each.day <= facts.today + within]
        if standing.returnable:
            can = counted(standing.returnable, "plaats kan", "plaatsen kunnen")
            text = tr("{can} opnieuw worden verdeeld: {name}", can=can, name=division.name)
            yield _sentence("division_return", Severity.SOON, text, standing, tr("Verdeel opnieuw"))
        elif coming:
            comes = counted(sum(each.places for each in coming), "plaats komt", "plaatsen komen")
            text = tr(
                "{comes} terug na {word_date} als niemand ze gebruikt: {name}",
                comes=comes,
                word_date=word_date(coming[0].day),
                name=division.name,
            )
            yield _sentence("division_return", Severity.LATER, text, standing, tr("Kijk wie ze krijgt"))


def due(facts: Facts) -> Iterator[Sentence]:
    """A step of a division of ours whose day has come, or comes within a week."""
    for division in _ours(facts):
        by = dates_of(division).by(division.phase)
        if division.phase is DivisionPhase.FINAL or by is None or by > facts.today + _SOON:
            continue
        when = (
            tr("kon tot {word_date}", word_date=word_date(by))
            if by < facts.today
            else tr("kan tot {word_date}", word_date=word_date(by))
        )
        standing = standing_now(facts.school, division, facts.today)
        yield Sentence(
            "division_due",
            Severity.SOON,
            "shared",
            tr(
                "Verdeling {name}: {label} {when}",
                name=division.name,
                label=division.phase.label.lower(),
                when=when,
            ),
            (next_step(standing, facts.today),),
            Rows(Division, (division.id,), division.name),
            "division",
            tr("Ga verder"),
            about=division.id,
        )


def _ours(facts: Facts) -> Iterator[Division]:
    own = self_of(facts.school)
    if own is not None:
        yield from (each for each in facts.school.all(Division).values() if each.owner_id == own.id)


def _sentence(key: str, severity: Severity, text: str, standing: Standing, words: str) -> Sentence:
    wanting = [
        tr("{name}: {asked} tekort", name=each.member.name, asked=each.asked - each.given)
        for each in in_want(standing)
    ]
    division = standing.division
    return Sentence(
        key,
        severity,
        "shared",
        text,
        named(wanting),
        Rows(Division, (division.id,), division.name),
        "division",
        words,
        about=division.id,
    )
