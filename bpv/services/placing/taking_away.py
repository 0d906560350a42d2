"""What is lost when pupils are taken from their places: said before it is done, and again afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpv.domain import BpvError, Draft, Placement, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.lists.removing import PREVIEW_ABOVE, listed, name_some
from bpv.services.placing.by_hand import RemovePlacements
from bpv.services.progress.ending import word_kept

_PROMISED = frozenset(PlacementStatus) - {
    PlacementStatus.AWAITING_APPROVAL,
    PlacementStatus.PLANNED,
    PlacementStatus.PROPOSED,
}


@dataclass(frozen=True, slots=True)
class TakingAway:
    """Pupils who would lose their place: who, and what was agreed about it."""

    command: RemovePlacements
    who: str
    names: tuple[str, ...]
    agreed: tuple[str, ...]
    """'2 bevestigd', '1 vastgezet': how far they are, as far as that is more than planned."""
    is_promised: bool
    """Whether a company counts on one of them."""
    kept: str = ""
    """How what a company knew of ends, and what is kept of it."""

    @property
    def needs_preview(self) -> bool:
        """Whether it is shown before it is done."""
        return len(self.names) > PREVIEW_ABOVE or self.is_promised

    @property
    def question(self) -> str:
        """What is asked."""
        return tr(
            "{who} van {value} plek halen?",
            who=self.who,
            value=tr("hun") if len(self.names) > 1 else tr("de"),
        )

    @property
    def verb(self) -> str:
        """What the button says."""
        return tr("Weghalen")

    @property
    def lines(self) -> list[str]:
        """All of it before it is done, a sentence a line."""
        found = (
            [tr("Zonder plek komen: {name_some}.", name_some=name_some(self.names))]
            if len(self.names) > 1
            else []
        )
        if self.agreed:
            found.append(
                tr("Daarvan: {listed}.", listed=listed(self.agreed))
                if found
                else tr("Deze plek is {listed}.", listed=listed(self.agreed))
            )
        return [*found, self.kept] if self.kept else found

    @property
    def told(self) -> str:
        """What was done, in one sentence."""
        told = tr("{who} van de plek gehaald", who=self.who)
        return (
            tr("{told}, waarvan {listed}", told=told, listed=listed(self.agreed))
            if self.agreed and len(self.names) > 1
            else told
        )


def foresee_taking_away(school: School, placements: Sequence[Placement]) -> TakingAway:
    """Work out who would lose a place, and what was agreed about it."""
    pupils = sorted((school.get(Student, each.student_id) for each in placements), key=lambda p: p.sort_key)
    counts = [
        (status.label.lower(), sum(each.status is status for each in placements))
        for status in PlacementStatus
        if status is not PlacementStatus.PLANNED
    ]
    counts.append((tr("vastgezet"), sum(each.is_pinned for each in placements)))
    single = len(placements) == 1
    command = RemovePlacements(tuple(each.id for each in placements))
    return TakingAway(
        command,
        pupils[0].name if single else tr("{count} leerlingen", count=len(placements)),
        tuple(pupil.name for pupil in pupils),
        tuple(word if single else f"{count} {word}" for word, count in counts if count),
        any(each.status in _PROMISED for each in placements),
        _kept(school, command),
    )


def _kept(school: School, command: RemovePlacements) -> str:
    """What is kept, found by doing it on a draft; nothing where it will be refused."""
    draft = Draft(school)
    try:
        command.change(draft)
    except BpvError:
        return ""
    return word_kept(draft.changeset())
