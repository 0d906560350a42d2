"""A division on paper for the meeting of the schools: side by side, what is short, and objections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bpv.domain import School
from bpv.domain.shared_supply import Division
from bpv.domain.terms_region import DivisionPhase
from bpv.language import in_dutch, later
from bpv.services.dividing.changes import Change, read_change
from bpv.services.dividing.days import dates_of
from bpv.services.dividing.proof import read_proof
from bpv.services.dividing.reasons import SHORT
from bpv.services.dividing.returning import returns_of, word_returns
from bpv.services.dividing.rules import read_rules
from bpv.services.dividing.standing import SchoolPart, Standing, answers_of
from bpv.services.dividing.table import standing_now
from bpv.services.dividing.words import plain_day
from bpv.services.printing.content import Paper, PaperColumn, PaperFacts, PaperItem, PaperItems, PaperTable

MEETING = later("Voor de vergadering")
_COLUMNS = (
    PaperColumn("School"),
    PaperColumn("Gevraagd", is_number=True),
    PaperColumn("Krijgt", is_number=True),
    PaperColumn("Deel", is_number=True),
    PaperColumn("Verschil", is_number=True),
    PaperColumn("Waarvan vast", is_number=True),
    PaperColumn("Bezwaar"),
)
_OBJECTIONS = (PaperColumn("School"), PaperColumn("Bezwaar"), PaperColumn("Antwoord van het bureau"))


@in_dutch()
def meeting_paper(school: School, division: Division, *, where: str, made: datetime) -> Paper:
    """One division for all schools together; numbers of places, nobody's name."""
    standing = standing_now(school, division)
    return Paper(
        title=f"Verdeling {division.name}",
        name="Verdeling voor de vergadering",
        school=where,
        made=made,
        parts=list(_parts(school, standing, made)),
        about=division.phase.dutch,
        is_confidential=False,
        is_upright=True,
    )


def _parts(school: School, standing: Standing, made: datetime) -> Iterator[Any]:
    division = standing.division
    change = read_change(division.proof)
    yield PaperFacts(title="Hoe het staat", facts=_facts(standing))
    yield PaperTable(
        title="Scholen",
        columns=_COLUMNS,
        rows=[_row(school, each, change) for each in standing.parts],
        when_empty="Er is nog geen vraag van scholen.",
    )
    if change is not None:
        now = {str(each.member.id): each.given for each in standing.parts}
        yield PaperItems(title="Wat er verandert", items=[PaperItem(change.words(school, now))])
    short = dict.fromkeys(said for each in standing.parts for said in each.why if said.startswith(SHORT))
    if short:
        yield PaperItems(title="Wat er te kort is", items=[PaperItem(each) for each in short])
    yield PaperItems(
        title="Hoe er is verdeeld", items=[PaperItem(each) for each in read_rules(division.rules).words]
    )
    objections = list(_objections(school, standing))
    if objections:
        yield PaperTable(title="Bezwaren", columns=_OBJECTIONS, rows=objections)
    back = word_returns(standing, returns_of(school, division, made.date()))
    if back:
        yield PaperItems(title="Wat er terugkomt", items=[PaperItem(back)])


def _facts(standing: Standing) -> list[tuple[str, str]]:
    division, dates = standing.division, dates_of(standing.division)
    summary = read_proof(division.proof).summary
    steps = [
        f"{each.dutch.lower()} {plain_day(day)}"
        for each in DivisionPhase
        if (day := dates.by(each)) is not None
    ]
    period = " t/m ".join(plain_day(day) for day in (division.start, division.end) if day is not None)
    facts = (
        ("Stage", period),
        ("Stap", division.phase.dutch),
        ("Dagen", ", ".join(steps)),
        ("Cijfers", summary.words if division.proof else ""),
    )
    return [(name, said) for name, said in facts if said]


def _row(school: School, part: SchoolPart, change: Change | None) -> list[str]:
    before = None if change is None or change.before is None else change.before.get(part.member.id, 0)
    gain = 0 if before is None else part.given - before
    answered = answers_of(school)
    is_open = any(each.id not in answered for each in part.objections)
    return [
        part.member.name,
        str(part.asked),
        str(part.given),
        f"{part.percent} %",
        f"{gain:+d}" if gain else "",
        str(part.standing or ""),
        "" if not part.objections else "open" if is_open else "beantwoord",
    ]


def _objections(school: School, standing: Standing) -> Iterator[list[str]]:
    answered = answers_of(school)
    for part in standing.parts:
        for each in part.objections:
            answer = answered.get(each.id)
            said = "" if answer is None else "Toegekend" if answer.is_granted else "Afgewezen"
            reason = f"{said}: {answer.text}" if answer is not None and answer.text else said
            yield [part.member.name, each.text, reason]
