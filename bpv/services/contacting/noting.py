"""Commands on moments of contact: note one, change it, tick off what was to follow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpv.domain import ActionPoint, BpvError, ContactMoment, Draft
from bpv.language import tr
from bpv.services.visiting.changing import put_point


@dataclass(frozen=True, slots=True)
class NoteMoment:
    """Add or change a moment of contact, with what was agreed."""

    moment: ContactMoment
    points: tuple[ActionPoint, ...] = ()

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Contact noteren")

    def change(self, draft: Draft) -> None:
        """Store it; 'required' refuses one about nobody, and a day to follow up that has no day before it."""
        moment = self.moment
        if moment.company_id is None and moment.student_id is None and moment.partner_id is None:
            raise BpvError("required", label=tr("Bedrijf of leerling"))
        if moment.on is None:
            raise BpvError("required", label=tr("Datum"))
        draft.put(moment)
        for point in self.points:
            put_point(draft, replace(point, moment_id=moment.id))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was to follow has been done, or has not after all."""

    moment_ids: tuple[str, ...]
    is_done: bool = True

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Opvolgen afvinken") if self.is_done else tr("Opvolgen weer openen")

    def change(self, draft: Draft) -> None:
        """Mark them."""
        for id_ in self.moment_ids:
            draft.put(replace(draft.get(ContactMoment, id_), is_followed_up=self.is_done))
