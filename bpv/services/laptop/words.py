"""What is said of a school year that was taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpv.language import tr, tr_count

if TYPE_CHECKING:
    from bpv.services.laptop.note import Taken


def word_taken(taken: Taken, count: int) -> str:
    """'Meegenomen van school_18br op server.school.nl op 12-01-2027 om 09:30, 12 wijzigingen.'"""
    return tr(
        "Meegenomen van {place} op {moment} om {moment2}, {word_changes}.",
        place=taken.place,
        moment=f"{taken.moment:%d-%m-%Y}",
        moment2=f"{taken.moment:%H:%M}",
        word_changes=word_changes(count),
    )


def word_taken_shortly(count: int) -> str:
    """The same where room is scarce: 'Meegenomen, 12 wijzigingen'."""
    return tr("Meegenomen, {word_changes}", word_changes=word_changes(count))


def word_changes(count: int) -> str:
    """'nog niets gewijzigd', '1 wijziging', '12 wijzigingen'."""
    if not count:
        return tr("nog niets gewijzigd")
    return tr_count("{count} wijziging", "{count} wijzigingen", count)
