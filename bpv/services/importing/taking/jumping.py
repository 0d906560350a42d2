"""What a list may do with a placement that went on: jump to where a way leads, or begin beside one that ends.

Anything else is said with file, sheet, row and column, and stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import BpvError, Placement, Position
from bpv.domain.ids import PlacementId, new_id
from bpv.domain.terms import PlacementStatus
from bpv.excel.headers import COMPANY
from bpv.language import tr
from bpv.services.importing.finding.records import Records
from bpv.services.importing.row import ReadRow
from bpv.services.placing.by_hand import end_for_another
from bpv.services.placing.progressing import refuse_taken
from bpv.services.progress.ending import begins_after, is_known_outside
from bpv.services.progress.history import next_steps, steps_of, way_back
from bpv.services.progress.stepping import Details, write_step
from bpv.services.progress.transitions import leads_to

NOTE = "overgenomen uit een lijst"
_STAYS = tr("Verbeter de cel, of doe het op de bladzijde Plaatsen; de plaatsing blijft zoals ze was.")


def possible(records: Records, row: ReadRow, existing: Placement, changed: dict[str, Any]) -> dict[str, Any]:
    """Of the changes of a row those that can be; the others are told."""
    left = dict(changed)
    status = left.get("status")
    if status is not None and (why := _why_not(records, existing, status)):
        del left["status"]
        steps = next_steps(existing, steps_of(records.work.school, existing.id))
        can = ", ".join(dict.fromkeys(each.after.label for each in steps)) or tr("niets anders")
        expected = tr("{label}, of wat daarop volgt: {can}", label=existing.status.label, can=can)
        records.refuse(row, "status", status.label, expected, f"{why} {_STAYS}")
    if "position_id" in left and (not existing.counts or existing.status is PlacementStatus.FINISHED):
        del left["position_id"]
        now = existing.status.label.lower()
        expected = tr("het bedrijf waar deze plaatsing was: die is {now}", now=now)
        records.refuse(row, COMPANY, row.text(COMPANY), expected, _STAYS)
    return left


def _why_not(records: Records, existing: Placement, after: PlacementStatus) -> str:
    """Why a placement cannot be so far; '' where it can: any jump that a way leads to is only recorded."""
    if existing.counts and (after.counts or leads_to(existing.status, after)):
        return ""
    if not existing.counts and after.counts:
        back = way_back(existing, steps_of(records.work.school, existing.id))
        if back is not None and back.after is after:
            try:
                refuse_taken(records.work.draft, existing)
            except BpvError as refusal:
                return str(refusal)
            return ""
    return tr(
        "Van {label} naar {label2} kan niet.", label=existing.status.label.lower(), label2=after.label.lower()
    )


def carried_on(
    records: Records, row: ReadRow, existing: Placement, changed: dict[str, Any]
) -> tuple[Placement, bool]:
    """The placement as a row has it, and whether that is another, beside one that a company knew of."""
    if _goes_elsewhere(records, existing, changed):
        draft = records.work.draft
        ended = end_for_another(draft, existing)
        own = {"is_pinned": existing.is_pinned, "mentor_id": existing.mentor_id, **changed}
        beside = Placement(
            id=PlacementId(new_id()),
            student_id=existing.student_id,
            **({"round_id": existing.round_id} | own),
        )
        return begins_after(draft, ended, beside), True
    placement = replace(existing, **changed)
    if placement.status is not existing.status:
        placement = _ended_or_back(existing, placement)
        note = Details(note=NOTE)
        write_step(records.work.draft, existing.id, existing.status, placement.status, note)
    return placement, False


def _goes_elsewhere(records: Records, existing: Placement, changed: dict[str, Any]) -> bool:
    """Whether a company knows of it and the list names another company."""
    if "position_id" not in changed or not is_known_outside(existing):
        return False
    draft = records.work.draft
    now, then = (draft.find(Position, id_) for id_ in (existing.position_id, changed["position_id"]))
    return now is None or then is None or now.company_id != then.company_id


def _ended_or_back(existing: Placement, placement: Placement) -> Placement:
    """One that broke off has a last day, one that goes on has none."""
    if placement.status is PlacementStatus.BROKEN_OFF and placement.last_day is None:
        return replace(placement, last_day=date.today())
    if existing.status is PlacementStatus.BROKEN_OFF:
        return replace(placement, last_day=None, hours_done=None)
    return placement
