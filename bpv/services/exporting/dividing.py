"""A division as a workbook: the schools, what each gets where, and why."""

from __future__ import annotations

from datetime import datetime

from bpv.domain import School
from bpv.domain.shared_supply import Division, ObjectionAnswer
from bpv.excel.layout import ColumnKind, ColumnSpec, SheetSpec
from bpv.language import in_dutch
from bpv.services.dividing.changes import read_change
from bpv.services.dividing.rules import read_rules
from bpv.services.dividing.standing import answers_of, city_of, name_of
from bpv.services.dividing.table import standing_now
from bpv.services.exporting import WorkbookContents


@in_dutch()
def division_workbook(school: School, division: Division, created: datetime) -> WorkbookContents:
    """Per school, per place, the reasons, the objections and by which rules."""
    number = ColumnKind.INTEGER
    parts = standing_now(school, division).parts
    change = read_change(division.proof)
    before = None if change is None else change.before
    answered = answers_of(school)
    schools = SheetSpec(
        title="Scholen",
        columns=(
            ColumnSpec(header="School", width=30),
            ColumnSpec(header="Gevraagd", width=11, kind=number),
            ColumnSpec(header="Krijgt", width=9, kind=number),
            ColumnSpec(header="Deel (%)", width=10, kind=number),
            ColumnSpec(header="Verschil", width=10, kind=number),
            ColumnSpec(header="Waarvan vast", width=14, kind=number),
            ColumnSpec(header="Gebruikt", width=10, kind=number),
        ),
        rows=[
            [
                each.member.name,
                each.asked,
                each.given,
                each.percent,
                None if before is None else each.given - before.get(each.member.id, 0),
                each.standing,
                each.used,
            ]
            for each in parts
        ],
        when_empty="Er is nog geen vraag van scholen.",
    )
    places = SheetSpec(
        title="Plaatsen",
        columns=(
            ColumnSpec(header="School", width=30),
            ColumnSpec(header="Bedrijf en functie", width=36),
            ColumnSpec(header="Plaats", width=18),
            ColumnSpec(header="Plaatsen", width=10, kind=number),
            ColumnSpec(header="Tot", width=12, kind=ColumnKind.DATE),
            ColumnSpec(header="Vast", width=8),
        ),
        rows=[
            [
                each.member.name,
                name_of(school, share.offer_id),
                city_of(school, share.offer_id),
                share.places,
                share.until,
                "ja" if share.is_standing else "",
            ]
            for each in parts
            for share in each.shares
            if share.places
        ],
        when_empty="Er is nog niets verdeeld.",
    )
    why = SheetSpec(
        title="Waarom",
        columns=(ColumnSpec(header="School", width=30), ColumnSpec(header="Uitleg", width=110)),
        rows=[[each.member.name, sentence] for each in parts for sentence in each.why],
        when_empty="Er is nog geen voorstel.",
    )
    objections = SheetSpec(
        title="Bezwaren",
        columns=(
            ColumnSpec(header="School", width=30),
            ColumnSpec(header="Bezwaar", width=60),
            ColumnSpec(header="Toegekend", width=11),
            ColumnSpec(header="Antwoord", width=60),
        ),
        rows=[
            [each.member.name, objection.text, *_answer(answered.get(objection.id))]
            for each in parts
            for objection in each.objections
        ],
        when_empty="Er zijn geen bezwaren.",
    )
    rules = SheetSpec(
        title="Regels",
        columns=(ColumnSpec(header="Hoe er is verdeeld", width=110),),
        rows=[[each] for each in read_rules(division.rules).words],
        when_empty="Er zijn geen regels.",
    )
    pages = [schools, places, why, objections, rules]
    return WorkbookContents(pages=pages, title=f"Verdeling {division.name}", created=created)


def _answer(answer: ObjectionAnswer | None) -> list[str]:
    if answer is None:
        return ["", ""]
    return ["ja" if answer.is_granted else "nee", answer.text]
