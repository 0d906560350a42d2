"""What must be done now, to tick off on paper, and how rounds and classes stand; as the window speaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bpv.domain.terms import PlacementStatus
from bpv.domain.times import word_day
from bpv.language import later, tr
from bpv.services.printing.content import Paper, PaperColumn, PaperItem, PaperItems, PaperTable
from bpv.services.today.looking import Today
from bpv.services.today.standing import STEPS

_LATER = (PlacementStatus.RUNNING.value, PlacementStatus.FINISHED.value)
"""Steps that have a column once someone is that far."""
ALL_DONE = later("Alles is gedaan.")


def todo_paper(found: Today, *, where: str, made: datetime) -> Paper:
    """The sentences of Vandaag in their order, and its numbers."""
    day = word_day(made.date())
    return Paper(
        title=tr("Vandaag"),
        name=tr("Vandaag"),
        school=where,
        made=made,
        parts=list(_parts(found)),
        about=" · ".join(part for part in (day, found.starts) if part),
        is_upright=True,
    )


def _parts(found: Today) -> Iterator[Any]:
    items = [PaperItem(each.text, " · ".join(each.details)) for each in found.sentences]
    is_done = not items
    yield PaperItems(title=tr("Nu doen"), items=items or [PaperItem(tr(ALL_DONE))], has_boxes=not is_done)
    steps = [key for key in STEPS if key not in _LATER or any(each.steps[key] for each in found.rounds)]
    titles = _numbers(tr("Leerlingen"), *(STEPS[key] for key in steps))
    yield PaperTable(
        title=tr("Rondes"),
        columns=(PaperColumn(tr("Ronde")), PaperColumn(tr("Wanneer")), *titles),
        rows=[
            [each.name, each.when, *_counts(each.student_ids, *(each.steps[key] for key in steps))]
            for each in found.rounds
        ],
        when_empty=tr("Er zijn nog geen rondes."),
    )
    taking_part = [each for each in found.classes if each.student_ids]
    if taking_part:
        yield PaperTable(
            title=tr("Klassen in {name}", name=found.round_name),
            columns=(PaperColumn(tr("Klas")), *_numbers(tr("Leerlingen"), tr("met plek"), tr("zonder plek"))),
            rows=[
                [each.title, *_counts(each.student_ids, each.placed_ids, each.unplaced_ids)]
                for each in taking_part
            ],
        )


def _numbers(*titles: str) -> tuple[PaperColumn, ...]:
    return tuple(PaperColumn(title.capitalize(), is_number=True) for title in titles)


def _counts(*of: tuple[str, ...]) -> list[str]:
    return [str(len(ids)) for ids in of]
