"""Commands on visits: plan, move, hold, let go by; each goes from one status to another in this one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bpv.domain import ActionPoint, BpvError, Draft, Placement, Visit
from bpv.domain.ids import ActionPointId
from bpv.domain.terms_following import Party, VisitStatus, VisitWay
from bpv.language import tr

_ALLOWED = frozenset(
    (
        (VisitStatus.PLANNED, VisitStatus.HELD),
        (VisitStatus.PLANNED, VisitStatus.MISSED),
        (VisitStatus.MISSED, VisitStatus.HELD),
        (VisitStatus.HELD, VisitStatus.PLANNED),
        (VisitStatus.MISSED, VisitStatus.PLANNED),
        (VisitStatus.HELD, VisitStatus.HELD),
    )
)
"""From which status to which a visit can go; only a visit that took place cannot be missed."""


def gone_to(visit: Visit, status: VisitStatus) -> Visit:
    """The visit in another status; 'visit_step' where that cannot be."""
    if (visit.status, status) not in _ALLOWED:
        raise BpvError("visit_step", before=visit.status.label.lower(), after=status.label.lower())
    return replace(visit, status=status)


def moved(visit: Visit, on: date | None, at: time | None, minutes: int | None = None) -> Visit:
    """The visit at another moment; calendars follow by its sequence. A day that has a report stays."""
    if visit.status is not VisitStatus.PLANNED:
        raise BpvError("visit_step", before=visit.status.label.lower(), after=tr("verplaatst"))
    after = replace(visit, on=on, start_time=at, minutes=visit.minutes if minutes is None else minutes)
    return after if after == visit else replace(after, sequence=visit.sequence + 1)


@dataclass(frozen=True, slots=True)
class PlanVisit:
    """Write a visit down, with or without a day."""

    visit: Visit

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{label} inplannen", label=self.visit.kind.label)

    def change(self, draft: Draft) -> None:
        """Add it; 'ended' refuses one to a placement that ended early."""
        if not draft.get(Placement, self.visit.placement_id).counts:
            raise BpvError("visit_ended")
        draft.put(self.visit)


@dataclass(frozen=True, slots=True)
class MoveVisits:
    """Give visits another moment: (id, day, time)."""

    moves: Sequence[tuple[str, date | None, time | None]]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return (
            tr("Bezoek verplaatsen")
            if len(self.moves) == 1
            else tr("{count} bezoeken verplaatsen", count=len(self.moves))
        )

    def change(self, draft: Draft) -> None:
        """Move them; 'visit_step' refuses one that took place."""
        for id_, on, at in self.moves:
            draft.put(moved(draft.get(Visit, id_), on, at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a visit."""

    on: date
    way: VisitWay = VisitWay.VISIT
    present: tuple[Party, ...] = ()
    text: str = ""
    next_due: date | None = None
    points: tuple[ActionPoint, ...] = ()
    """What was agreed, new or changed; one without a text goes."""


@dataclass(frozen=True, slots=True)
class HoldVisit:
    """A visit took place, or its report changes."""

    visit_id: str
    report: Report

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bezoekverslag vastleggen")

    def change(self, draft: Draft) -> None:
        """Store the report with its action points."""
        visit, report = draft.get(Visit, self.visit_id), self.report
        held = gone_to(visit, VisitStatus.HELD)
        if visit.on != report.on:
            held = replace(held, on=report.on, sequence=visit.sequence + 1)
        draft.put(
            replace(
                held,
                way=report.way,
                present=report.present,
                report=report.text,
                next_due=report.next_due,
            )
        )
        for point in report.points:
            put_point(draft, replace(point, visit_id=visit.id, placement_id=visit.placement_id))


def put_point(draft: Draft, point: ActionPoint) -> None:
    """Store an action point; one without a text is removed."""
    if point.text.strip():
        draft.put(point)
    elif draft.find(ActionPoint, point.id) is not None:
        draft.remove(point)


@dataclass(frozen=True, slots=True)
class MissVisit:
    """A visit that did not take place; the norm asks for another one then."""

    visit_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bezoek niet doorgegaan")

    def change(self, draft: Draft) -> None:
        """Mark them."""
        for id_ in self.visit_ids:
            visit = draft.get(Visit, id_)
            draft.put(replace(gone_to(visit, VisitStatus.MISSED), sequence=visit.sequence + 1))


@dataclass(frozen=True, slots=True)
class ReopenVisit:
    """Back to planned: it was marked by mistake, or goes on after all; a report stays where it is."""

    visit_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Bezoek weer op gepland zetten")

    def change(self, draft: Draft) -> None:
        """Put them back."""
        for id_ in self.visit_ids:
            visit = draft.get(Visit, id_)
            draft.put(replace(gone_to(visit, VisitStatus.PLANNED), sequence=visit.sequence + 1))


@dataclass(frozen=True, slots=True)
class UnplanVisits:
    """Take planned visits away: they are due again."""

    visit_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.visit_ids)
        return (
            tr("Bezoek uit de planning halen")
            if count == 1
            else tr("{count} bezoeken uit de planning halen", count=count)
        )

    def change(self, draft: Draft) -> None:
        """Remove them; 'visit_step' refuses one that took place: its report would be gone."""
        for id_ in self.visit_ids:
            visit = draft.get(Visit, id_)
            if visit.status is VisitStatus.HELD:
                raise BpvError("visit_step", before=visit.status.label.lower(), after=tr("weggehaald"))
            for point in draft.all(ActionPoint):
                if point.visit_id == id_:
                    draft.put(replace(point, visit_id=None))
            draft.remove(visit)


@dataclass(frozen=True, slots=True)
class FinishPoints:
    """Action points are done on a day; None opens them again."""

    point_ids: tuple[ActionPointId, ...] | tuple[str, ...]
    on: date | None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Actiepunt afvinken") if self.on is not None else tr("Actiepunt weer openen")

    def change(self, draft: Draft) -> None:
        """Mark them."""
        for id_ in self.point_ids:
            draft.put(replace(draft.get(ActionPoint, id_), done_on=self.on))
