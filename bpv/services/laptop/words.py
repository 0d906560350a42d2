"""What is said of a school year that was taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bpv.services.laptop.note import Taken


def word_taken(taken: Taken, count: int) -> str:
    """'Meegenomen van school_18br op server.school.nl op 12-01-2027 om 09:30, 12 wijzigingen.'"""
    return (
        f"Meegenomen van {taken.place} op {taken.moment:%d-%m-%Y} om {taken.moment:%H:%M}, "
        f"{word_changes(count)}."
    )


def word_taken_shortly(count: int) -> str:
    """The same where room is scarce: 'Meegenomen, 12 wijzigingen'."""
    return f"Meegenomen, {word_changes(count)}"


def word_changes(count: int) -> str:
    """'nog niets gewijzigd', '1 wijziging', '12 wijzigingen'."""
    if not count:
        return "nog niets gewijzigd"
    return "1 wijziging" if count == 1 else f"{count} wijzigingen"
