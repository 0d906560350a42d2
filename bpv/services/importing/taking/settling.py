"""What else changes with a row, and what may not: every status goes through the one place of its kind."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from bpv.domain import (
    BpvError,
    ContactMoment,
    DayRecord,
    Draft,
    Partner,
    Placement,
    Position,
    Request,
    Visit,
)
from bpv.domain.partners import partner_id_of
from bpv.domain.terms_following import RequestStatus, VisitStatus
from bpv.domain.terms_region import PartnerKind
from bpv.language import tr
from bpv.services.asking.commands import Expire, Lapse, Promise, Refuse, TakeBack, Withdraw
from bpv.services.asking.seats import give_seats, place_for
from bpv.services.asking.transitions import MOVES, Noted, before_of, move
from bpv.services.attending.recording import DayEntry
from bpv.services.importing.finding.records import Records
from bpv.services.importing.merging.storing import GONE, Settle
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.settling_network import SETTLED_ACCORDS
from bpv.services.visiting.changing import PlanVisit, gone_to, moved

_S = RequestStatus
_NOTE = "overgenomen uit een lijst"


def settle_request(records: Records, row: ReadRow, before: Request | None, after: Request) -> Request:
    """A request as its row says; its status goes step by step as it does on the page, seats included."""
    draft, status = records.work.draft, before.status if before else _S.DRAFT
    draft.put(replace(after, status=status))
    try:
        for to in _way(draft, draft.get(Request, after.id), after.status):
            (_step if before else _note)(draft, draft.get(Request, after.id), to)
    except BpvError as refusal:
        records.refuse(row, "status", after.status.label, tr("een status die nu kan"), str(refusal))
    now = draft.get(Request, after.id)
    if before is None and now.status is _S.PROMISED:
        place = place_for(draft.all(Position), now)
        return give_seats(draft, now)[0] if place is None else replace(now, position_id=place.id)
    if before is not None and before.status is now.status is _S.PROMISED and before.promised != now.promised:
        now, _ = give_seats(draft, now)
    return now


def _way(draft: Draft, request: Request, to: RequestStatus) -> list[RequestStatus]:
    """The steps to a status, the fewest; the step itself where there is no way, which says why."""
    if to is request.status:
        return []
    if to is before_of(draft, request):
        return [to]
    ways = [[request.status]]
    for way in ways:
        for following in sorted(MOVES[way[-1]], key=lambda each: _fits(request, each)):
            if following is to:
                return [*way[1:], to]
            if following not in way:
                ways.append([*way, following])
    return [to]


def _fits(request: Request, status: RequestStatus) -> tuple[bool, str]:
    """By what of ways as short the likely one goes first: with conditions by 'Onder voorbehoud'."""
    return (status is _S.CONDITIONAL) != bool(request.conditions), status.value


def _note(draft: Draft, request: Request, to: RequestStatus) -> None:
    """One step of what is new here: it was before, and its seats are what the list of places says."""
    fields: dict[str, Any] = {}
    if to in (_S.PROMISED, _S.CONDITIONAL):
        promised = request.promised if request.promised is not None else request.number
        fields = {"promised": promised, "answered_on": request.answered_on or date.today()}
    on = request.asked_on if to is _S.ASKED else request.answered_on
    move(draft, request, to, Noted(on=on, channel=request.channel, note=_NOTE), **fields)


def _step(draft: Draft, request: Request, to: RequestStatus) -> None:
    on = request.answered_on or date.today()
    ids = (request.id,)
    if to not in MOVES[request.status] and to is before_of(draft, request):
        TakeBack(ids=ids, on=on, note=_NOTE).change(draft)
    elif to not in MOVES[request.status] or to is _S.ASKED:
        asked = Noted(on=request.asked_on, channel=request.channel, note=_NOTE)
        move(draft, request, to, asked)
    elif to is _S.CONDITIONAL:
        promised = request.promised or request.number
        move(draft, request, to, Noted(on=on, note=_NOTE), promised=promised, answered_on=on)
    elif to is _S.PROMISED:
        Promise(ids=ids, on=on, note=_NOTE, number=request.promised).change(draft)
    elif to is _S.REFUSED:
        refused = Refuse(ids=ids, on=on, note=_NOTE, reason=request.reason, ask_again=request.ask_again)
        refused.change(draft)
        draft.put(replace(draft.get(Request, request.id), note=request.note))
    elif to is _S.WITHDRAWN:
        Withdraw(ids=ids, on=on, note=_NOTE, reason=request.reason).change(draft)
    else:
        (Expire if to is _S.EXPIRED else Lapse)(ids=ids, on=on, note=_NOTE).change(draft)


def settle_visit(records: Records, row: ReadRow, before: Visit | None, after: Visit) -> Visit | None:
    """A visit as its row says; its version grows with its moment and its status, so that calendars follow."""
    name = "status"
    try:
        if before is None and _was_then(records.work.draft, after):
            return after
        if before is None:
            PlanVisit(replace(after, status=VisitStatus.PLANNED)).change(records.work.draft)
            before = records.work.draft.get(Visit, after.id)
        if after.status is not before.status:
            gone_to(before, after.status)
        elif _moment(after) != _moment(before) and after.status is VisitStatus.MISSED:
            name = "on"
            moved(before, after.on, after.start_time)
        if after.status is VisitStatus.HELD and after.on is None:
            name = "on"
            raise BpvError("required", label=tr("Datum"))
    except BpvError as refusal:
        shown = after.status.label if name == "status" else row.text(name)
        records.refuse(row, name, shown, tr("wat bij dit bezoek nu kan"), str(refusal))
        if before is None:
            return None
        kept = {each: getattr(before, each) for each in ("status", "on", "start_time", "minutes")}
        return replace(after, **kept)
    is_other = after.status is not before.status or _moment(after) != _moment(before)
    return replace(after, sequence=before.sequence + is_other)


def _was_then(draft: Draft, visit: Visit) -> bool:
    """Whether a visit is of a placement that ended since, and was made or missed before that."""
    is_over = visit.status is not VisitStatus.PLANNED and visit.on is not None
    return is_over and not draft.get(Placement, visit.placement_id).counts


def _moment(visit: Visit) -> tuple[object, ...]:
    return visit.on, visit.start_time, visit.minutes


def settle_moment(
    records: Records, row: ReadRow, before: ContactMoment | None, after: ContactMoment
) -> ContactMoment | None:
    """A moment of contact is about a company, a pupil or a partner, on a day."""
    names: tuple[str, ...] = ()
    if after.company_id is None and after.student_id is None and after.partner_id is None:
        records.refuse(row, "company_id", "", tr("een bedrijf of een leerling"), _STAYS, "required")
        names = ("company_id", "student_id", "partner_id")
    if after.on is None:
        records.refuse(row, "on", "", tr("een datum"), _STAYS, "required")
        names = (*names, "on")
    if before is None:
        return None if names else after
    return replace(after, **{name: getattr(before, name) for name in names})


def settle_day(records: Records, row: ReadRow, before: DayRecord | None, after: DayRecord) -> Any:
    """A day as it is typed in the week: once for a placement, while that lasts, and gone when as planned."""
    if after.on is None:
        records.refuse(row, "on", "", tr("een datum"), _STAYS, "required")
        return before
    other = records.days.at(after.placement_id, after.on)
    if other is not None and other.id != after.id:
        expected = tr("een dag die nog niet in de lijst staat")
        records.refuse(row, "on", f"{after.on:%d-%m-%Y}", expected, _STAYS)
        if before is None or before.on is None:
            return before
        after = replace(after, on=before.on)
        if after == before:
            return before
    said = {name: getattr(after, name) for name in _OF_DAY}
    try:
        found = records.days.record(DayEntry(**said), before or after)
    except BpvError as refusal:
        name = "on" if refusal.code == "day_outside" else "student_number"
        shown = row.text(name) if name != "on" else f"{after.on:%d-%m-%Y}"
        records.refuse(row, name, shown, tr("een dag waarop deze leerling stage loopt"), str(refusal))
        return before
    return GONE if found is None else found


_OF_DAY = tuple(field.name for field in fields(DayEntry))
_STAYS = tr("Vul dit in; wat er stond blijft staan.")


def settle_partner(records: Records, row: ReadRow, before: Partner | None, after: Partner) -> Partner | None:
    """A partner as its row says: a company is one by itself, and named there; any other has a name."""
    if after.company_id is not None:
        known = before or next(
            (each for each in records.work.draft.all(Partner) if each.company_id == after.company_id), None
        )
        id_ = known.id if known is not None else partner_id_of(after.company_id)
        return replace(after, id=id_, kind=PartnerKind.COMPANY, name="")
    if after.name:
        return after
    records.refuse(row, "name", "", tr("een naam, of een bedrijf"), tr("De rij is overgeslagen."), "required")
    return None


SETTLED: dict[type, Settle] = {
    **SETTLED_ACCORDS,
    Partner: settle_partner,
    Request: settle_request,
    Visit: settle_visit,
    ContactMoment: settle_moment,
    DayRecord: settle_day,
}
"""By kind of list what becomes of a record that a row would make or change."""
