"""Who has to hear that someone falls away, on paper: to ring or write, and tick off with a pen.

For oneself, so in the language of the window.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from bpv.language import later, tr
from bpv.services.printing.content import Paper, PaperItem, PaperItems
from bpv.services.withdrawing.telling import Hearer

NAME = later("Wie moet het weten")
ALL_TOLD = tr("Iedereen is gebeld of gemaild.")


def calls_paper(
    about: str, hearers: Sequence[Hearer], told: Collection[str], *, where: str, made: datetime
) -> Paper:
    """Whoever waits with a box each, and below them, without, who was told already."""
    return Paper(
        title=tr(NAME),
        name=tr(NAME),
        school=where,
        made=made,
        parts=list(_parts(hearers, told)),
        about=about,
        is_upright=True,
    )


def _parts(hearers: Sequence[Hearer], told: Collection[str]) -> Iterator[PaperItems]:
    waiting = [_item(each) for each in hearers if each.key not in told]
    done = [_item(each) for each in hearers if each.key in told]
    yield PaperItems(
        title=tr("Nog bellen of mailen"), items=waiting or [PaperItem(ALL_TOLD)], has_boxes=bool(waiting)
    )
    if done:
        yield PaperItems(title=tr("Gebeld of gemaild"), items=done)


def _item(hearer: Hearer) -> PaperItem:
    reached = " · ".join(part for part in (hearer.phone, hearer.email) if part)
    return PaperItem(f"{hearer.who}: {hearer.says}", reached)
