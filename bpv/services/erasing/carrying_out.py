"""Erasing: first it is remembered that it has to be done, then the file, then every copy of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bpv.disk.reasons import refusal_of
from bpv.disk.wiping import wipe
from bpv.domain import BpvError
from bpv.language import later, tr
from bpv.services.erasing.forgetting import Choices, Forget, Target

if TYPE_CHECKING:
    from bpv.services.year.school_year import SchoolYear

Progress = Callable[[str, float], object]
IsCancelled = Callable[[], bool]

FINISHING = later("Wissen afgemaakt")
"""What the history says when the program ended before the file itself was written."""


HOPELESS = frozenset(
    ("damaged_file", "unsound_file", "strange_file", "not_a_school_file", "locked_file", "foreign_log")
)
"""Why a copy cannot be looked through, now or later, as long as nobody does anything about it."""


class Erasure(Protocol):
    """Whom to erase, and what the history says of it."""

    @property
    def forget(self) -> Forget:
        """Whom."""

    @property
    def label(self) -> str:
        """In words, without a name."""


@dataclass(slots=True)
class Outcome:
    """What became of the copies: how many were rewritten or had nothing, and which could not be read."""

    path: Path
    rewritten: int = 0
    clean: int = 0
    left: int = 0
    elsewhere: str = ""
    """What is still to be done on the second place; that is remembered by itself."""
    refused: list[tuple[Path, BpvError]] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return not self.left and not self.refused

    @property
    def n_hopeless(self) -> int:
        """How many copies nobody can read."""
        return sum(_may_go(self.path, copy, refusal) for copy, refusal in self.refused)

    @property
    def lines(self) -> list[str]:
        """What was done and what was not, a sentence a line."""
        found = []
        if self.rewritten:
            found.append(tr("Uit {copies} gewist.", copies=_copies(self.rewritten)))
        if self.left:
            found.append(
                tr(
                    "Gestopt: {copies} {value} nog. Bij het openen van dit schooljaar gaat het verder.",
                    copies=_copies(self.left),
                    value=tr("moet") if self.left == 1 else tr("moeten"),
                )
            )
        if self.elsewhere:
            found.append(self.elsewhere)
        found += [
            tr("{name} is niet nagekeken: {refusal}", name=copy.name, refusal=refusal)
            for copy, refusal in self.refused
        ]
        if self.refused:
            found.append(tr("Bij het openen van dit schooljaar wordt het opnieuw geprobeerd."))
        return found


def erase_for_good(
    year: SchoolYear,
    plan: Erasure,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> Outcome:
    """Erase someone from a school year that is open and from all its copies; cannot be undone.

    Cancelling counts between copies: the rest is done when the school year is opened. BpvError as when a
    change is refused; then nothing was erased.
    """
    erase_here(year, plan)
    return erase_copies(year, plan.forget, progress=progress, cancelled=cancelled)


def erase_here(year: SchoolYear, plan: Erasure) -> None:
    """Erase someone from the open file, and remember that its copies are still to come."""
    from bpv.services.year.outside import forget_outside
    from bpv.storage import Unfinished, forget_unfinished, note_unfinished, read_unfinished
    from bpv.storage.second_place import renew_second_place

    if year.is_shared:  # no copies stand beside it
        forget_outside()
        year.erase(plan.forget, plan.label)
        return
    choices, before = plan.forget.choices, read_unfinished(year.path)
    known = before.targets if before is not None else frozenset[Target]()
    targets = frozenset(plan.forget.targets)
    renew_second_place(year.path)
    note_unfinished(year.path, Unfinished(targets, frozenset(choices.blanked), frozenset(choices.kept)))
    forget_outside()
    try:
        year.erase(plan.forget, plan.label)
    except BpvError:
        if not year.is_closed:  # nothing was erased, so there is nothing to finish
            forget_unfinished(year.path, targets - known)
        raise


def erase_copies(
    year: SchoolYear,
    forget: Forget,
    *,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> Outcome:
    """Erase someone from every copy, in any thread; once that was all of them nothing is left to do."""
    from bpv.storage import erase_copy, forget_unfinished

    path = year.path
    outcome, seen = Outcome(path), set[Path]()
    # Looked for each time: one may be made, or thinned out, while this goes on.
    while left := [copy for copy in _other_states_of(path) if copy not in seen]:
        copy, number, count = left[0], len(seen), len(seen) + len(left)
        if cancelled is not None and cancelled():
            outcome.left = len(left)
            return outcome
        if progress is not None:
            progress(
                tr("Wissen uit reservekopie {number} van {count}", number=number + 1, count=count),
                number / count,
            )
        seen.add(copy)
        try:
            is_clean = erase_copy(copy, forget).is_nothing
        except BpvError as refusal:
            if copy.exists():  # else it was thinned out meanwhile
                outcome.refused.append((copy, refusal))
            continue
        outcome.clean += is_clean
        outcome.rewritten += not is_clean
    outcome.elsewhere = _renew_elsewhere(year)
    if outcome.is_finished:
        forget_unfinished(path, forget.targets)
    return outcome


def _other_states_of(path: Path) -> list[Path]:
    """The copies of a school year, and the files in which it was saved when damaged, with theirs."""
    from bpv.storage import copies_of, list_rescued

    rescued = (each for file in list_rescued(path) for each in (file, *copies_of(file)))
    return list(dict.fromkeys((*copies_of(path), *rescued)))


def _may_go(path: Path, copy: Path, refusal: BpvError) -> bool:
    """Whether a copy may be wiped unread: never what was saved, someone may be working in it."""
    from bpv.storage import list_rescued

    return refusal.code in HOPELESS and copy not in list_rescued(path)


def drop_unreadable(outcome: Outcome, forget: Forget) -> Outcome:
    """Wipe the copies that nobody can read, so nobody can erase from; gives what is left to do."""
    from bpv.storage import forget_unfinished
    from bpv.storage.leftover_log import logs_of

    left = replace(outcome, refused=[])
    for copy, refusal in outcome.refused:
        try:
            if not _may_go(outcome.path, copy, refusal):
                raise refusal
            for each in (copy, *logs_of(copy)):
                wipe(each)
        except BpvError as again:
            left.refused.append((copy, again))
        except OSError as error:
            left.refused.append((copy, refusal_of(error)))
    if left.is_finished:
        forget_unfinished(outcome.path, forget.targets)
    return left


def _renew_elsewhere(year: SchoolYear) -> str:
    """Replace the copies on the second place; what to say when that has to wait."""
    from bpv.storage.second_place import bring_over, renew_second_place, second_place_of

    try:
        renew_second_place(year.path)
        bring_over(year.path, year.file.key, datetime.now())
    except BpvError as refusal:
        place = second_place_of(year.path)
        where = place.folder.parent if place is not None else ""
        return tr(
            "Op de tweede plaats ({where}) moet het nog; dat gaat vanzelf als die er weer is. {refusal}",
            where=where,
            refusal=refusal,
        )
    return ""


def is_unfinished(path: Path) -> bool:
    """Whether something is still to be erased from a school year or its copies."""
    from bpv.storage import read_unfinished

    return read_unfinished(path) is not None


def finish_here(year: SchoolYear) -> Forget | None:
    """Erase from the open file what the program did not come to before it ended; gives whom."""
    from bpv.storage import read_unfinished

    unfinished = read_unfinished(year.path)
    if unfinished is None or year.is_read_only:
        return None
    forget = Forget(unfinished.targets, Choices(set(unfinished.blanked), set(unfinished.kept)))
    found = year.file.find(forget)
    if not replace(found, drafts=0).is_nothing:  # what waits now was written after they were gone
        year.erase(forget, FINISHING)
    return forget


def finish_erasing(
    year: SchoolYear, *, progress: Progress | None = None, cancelled: IsCancelled | None = None
) -> Outcome:
    """Finish what was begun before the program ended or the user stopped it."""
    forget = finish_here(year)
    if forget is None:
        return Outcome(year.path)
    return erase_copies(year, forget, progress=progress, cancelled=cancelled)


def _copies(count: int) -> str:
    return f"{count} {(tr('reservekopie') if count == 1 else tr('reservekopieën'))}"
