"""Rows that say where a pupil goes: a list of placements, and places that pupils found themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bpv.domain import (
    Company,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Severity,
    Student,
    fold,
    new_id,
)
from bpv.domain.cells import show_value
from bpv.domain.cells_text import CellRefused
from bpv.domain.fields import CATALOGUE
from bpv.domain.ids import PlacementId, PositionId
from bpv.domain.rules import accepts_profile, accepts_track
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementState
from bpv.excel.followed import OWN_OF_PLACEMENT
from bpv.excel.headers import CHOICE, COMPANY, ID, OWN_COMPANY, POSITION, ROUND
from bpv.language import kept, later, tr
from bpv.services.agreeing.elsewhere import sign_elsewhere
from bpv.services.agreeing.states import signed_placements
from bpv.services.importing.finding.company_names import find_company
from bpv.services.importing.finding.pupils import find_student, only_round, rounds_for
from bpv.services.importing.finding.records import Records, place_of, suggest
from bpv.services.importing.finding.round_names import find_round
from bpv.services.importing.merging.three_way import base_of, changed_in_list
from bpv.services.importing.options import Policy
from bpv.services.importing.plan import CellChange, RowPlan, State
from bpv.services.importing.row import ReadRow, full_name
from bpv.services.importing.taking.jumping import carried_on, possible
from bpv.services.importing.taking.mentors import mentor_of
from bpv.services.importing.taking.rows import dates_follow

FOUND_BY_PUPIL = later("zelf gevonden")
_SIGNED = ("ondertekend", "getekend")
"""What lists say at Status once everyone signed; that a placement is confirmed is all it can be itself."""
_FEW = 3
"""So many rounds are named when a row does not say which."""
_SAID = ("status", "is_pinned", "reason", *OWN_OF_PLACEMENT)


def take_placement(records: Records, row: ReadRow) -> None:
    """A row of a list of placements; a place that is not known yet is made."""
    known: Placement | None = records.work.draft.find(Placement, row.text(ID))
    if known is None and row.text(ID) and records.work.school.all(Placement):
        records.strangers.setdefault((row.source.file, row.source.sheet), []).append(row)
    student = _student_of(records, row, known)
    if student is None:
        return records.leave_out(row)
    if row.get(COMPANY) is None:
        # A pupil without a company behind the name has no placement yet: nothing is wrong.
        return None
    company = find_company(records, row, COMPANY, row.text(COMPANY), may_add=row.source.is_companion)
    in_round = _round_of(records, row, student)
    if company is None or in_round is None or row.refused & {"status", "is_pinned", ROUND}:
        return records.leave_out(row, student.list_name)
    if not dates_follow(records, row):
        return records.leave_out(row, student.list_name)
    existing = known or records.placements.get((student.id, in_round.id))
    if known is not None and not known.counts:
        existing = records.placements.get((student.id, in_round.id), known)
    if existing is not None and _is_double(records, row, student, existing, company, in_round):
        return records.leave_out(row, student.list_name)
    base = base_of(records.work, row, existing) if existing is not None else None
    before = base if isinstance(base, Placement) else existing
    position = _position_at(records, row, student, company, in_round, before)
    values: dict[str, Any] = {"position_id": position.id, "round_id": in_round.id}
    values |= {name: row.get(name) for name in _SAID if row.get(name) is not None}
    mentor = mentor_of(records, row)
    if mentor is not None and (student.mentor_id != mentor.id or (existing and existing.mentor_id)):
        values["mentor_id"] = mentor.id
    if existing is not known and known is not None:
        values.pop("status", None)  # that is how far the one was that ended
    if existing is None:
        # A list without this column is the coordinator's own decision.
        values.setdefault("is_pinned", True)
    _store(records, row, student, existing, values)
    return None


def _is_double(
    records: Records,
    row: ReadRow,
    student: Student,
    existing: Placement,
    company: Company,
    in_round: PlacementRound,
) -> bool:
    """Whether an earlier row gave the pupil another company in this round: the earlier row counts."""
    first = records.first_rows.get((Placement, existing.id))
    position = records.work.draft.find(Position, existing.position_id)
    if first is None or position is None or position.company_id == company.id:
        return False
    place = place_of(first, row)
    records.refuse(
        row,
        COMPANY,
        row.text(COMPANY),
        tr(
            "één bedrijf voor {list_name} in {name}; staat al op {place}",
            list_name=student.list_name,
            name=in_round.name,
            place=place,
        ),
        tr("Verbeter een van beide; {place} telt, deze rij is overgeslagen.", place=place),
        "double_placement",
    )
    return True


def _student_of(records: Records, row: ReadRow, known: Placement | None) -> Student | None:
    """The pupil whose placement our id names, unless the row now names someone else."""
    student = records.work.draft.find(Student, known.student_id) if known else None
    name, number = full_name(row), row.text("student_number")
    if student is not None and fold(name) in ("", fold(student.name)) and not number:
        return student
    return find_student(records, row)


def _round_of(records: Records, row: ReadRow, student: Student) -> PlacementRound | None:
    if row.text(ROUND) and ((named := find_round(records, row, ROUND)) is not None or row.text(ROUND)):
        return named
    found = only_round(records, student)
    if found is None and ROUND not in row.refused:
        names = [each.name for each in rounds_for(records, student)]
        remedy = suggest(names) if 1 < len(names) <= _FEW else tr("Vul de ronde in: er zijn er meer.")
        records.refuse(row, ROUND, "", tr("de naam van een ronde"), remedy, "required")
    return found


def _position_at(
    records: Records,
    row: ReadRow,
    student: Student,
    company: Company,
    in_round: PlacementRound,
    existing: Placement | None,
) -> Position:
    """The place at a company that a row means, else one that fits the pupil, else a new one."""
    name = row.text(POSITION)
    offered = [p for p in records.positions.at(company.id) if p.round_id in (None, in_round.id)]
    named = [p for p in offered if fold(p.name) == fold(name)] if name else offered
    if existing is not None:
        kept = [position for position in named if position.id == existing.position_id]
        named = kept or named
    made = records.made_positions
    fitting = [
        p for p in named if p.id in made or (accepts_profile(p, student) and accepts_track(p, student))
    ]
    # The coordinator's own list goes before what a place asks for; what a pupil found must fit.
    candidates = fitting or (named if row.source.kind is Placement else [])
    if candidates:
        position = candidates[0]
        if position.id in made and (existing is None or existing.position_id != position.id):
            position = replace(position, capacity=position.capacity + 1)
            records.put(position)
        return position
    position = Position(
        id=PositionId(new_id()), company_id=company.id, name=name, capacity=1, round_id=in_round.id
    )
    made.add(position.id)
    records.put(position)
    return position


def _store(
    records: Records, row: ReadRow, student: Student, existing: Placement | None, values: dict[str, Any]
) -> None:
    """Add a placement or change the one there is."""
    source, options = row.source, records.work.options
    cells: Sequence[CellChange] = ()
    if existing is None:
        placement = Placement(id=PlacementId(new_id()), student_id=student.id, **values)
        state = State.NEW
    else:
        base = base_of(records.work, row, existing)
        if base is not None:
            values = changed_in_list(records, row, existing, base, values)
        changed = {
            name: value
            for name, value in values.items()
            if getattr(existing, name) != value and options.policy_for(Placement, name) is Policy.OVERWRITE
        }
        changed = possible(records, row, existing, changed)
        cells = [_cell(records, name, getattr(existing, name), value) for name, value in changed.items()]
        placement, is_beside = carried_on(records, row, existing, changed)
        if is_beside:
            ended = records.work.draft.get(Placement, existing.id)
            cells.append(_cell(records, "status", existing.status, ended.status))
            records.first_rows.setdefault((Placement, existing.id), row)
        state = State.CHANGED if cells else State.UNCHANGED
    records.placements[placement.student_id, placement.round_id] = placement
    records.first_rows.setdefault((Placement, placement.id), row)
    records.work.draft.put(placement)
    if _says_signed(row) and placement.status is PlacementStatus.CONFIRMED:
        cells = [*cells, *_signed(records, placement)]
        state = State.CHANGED if cells and state is State.UNCHANGED else state
    records.work.rows.append(
        RowPlan(
            file=source.file,
            sheet=source.sheet,
            row=row.row,
            entity=Placement,
            state=state,
            label=student.list_name,
            cells=tuple(cells),
            id=existing.id if existing is not None else placement.id,
            says=_shown(records, "position_id", placement.position_id) if state is State.NEW else "",
        )
    )


def _says_signed(row: ReadRow) -> bool:
    """Whether a list says of a placement that its agreement was signed."""
    return row.get("status") is not None and fold(str(row.cells.get("status", ""))).strip() in _SIGNED


def _signed(records: Records, placement: Placement) -> Iterator[CellChange]:
    """Have everyone signed elsewhere, unless all of them did; the program was not there."""
    if placement.id in signed_placements(records.work.school):
        return
    sign_elsewhere(records.papers, placement, date.today(), kept("overgenomen uit een lijst"))
    yield CellChange("status", tr("Overeenkomst"), "", AgreementState.SIGNED.label)


def _cell(records: Records, name: str, old: Any, new: Any) -> CellChange:
    field = CATALOGUE[Placement].field(name)
    texts = [_shown(records, name, value) for value in (old, new)]
    return CellChange(name, field.label, *texts)


def _shown(records: Records, name: str, value: Any) -> str:
    draft = records.work.draft
    if name == "position_id":
        position = draft.find(Position, value)
        company = draft.find(Company, position.company_id) if position else None
        return " - ".join(filter(None, (company.name if company else "", position.name if position else "")))
    if name == "round_id":
        in_round = draft.find(PlacementRound, value)
        return in_round.name if in_round else ""
    if name == "mentor_id":
        mentor = draft.find(Mentor, value)
        return mentor.label if mentor else ""
    return show_value(CATALOGUE[Placement].field(name), value)


def take_own_company(records: Records, row: ReadRow) -> None:
    """A place a pupil found: settled, and waiting for the school's approval."""
    text, student = row.text(OWN_COMPANY), row.get("student")
    if not text or student is None or student.id in records.unplaced:
        return
    is_yes = _yes_or_no(text)
    if is_yes is False:
        return
    text = row.text(f"{CHOICE}1") if is_yes else text
    company = _found_company(records, row, text) if text else None
    if company is None:
        return
    in_round = _round_of(records, row, student)
    if in_round is None:
        return
    existing = records.placements.get((student.id, in_round.id))
    if existing is not None:
        position = records.work.draft.find(Position, existing.position_id)
        if position is not None and position.company_id != company.id:
            records.work.say(
                row.source,
                "placed_elsewhere",
                Severity.WARNING,
                row=row.row,
                column=row.source.header_for(OWN_COMPANY),
                found=text,
                expected=_shown(records, "position_id", existing.position_id),
                remedy=tr("Deze leerling heeft al een plek in deze ronde; die blijft staan."),
            )
        return
    position = _position_at(records, row, student, company, in_round, None)
    values = {
        "position_id": position.id,
        "round_id": in_round.id,
        "is_pinned": True,
        "status": PlacementStatus.AWAITING_APPROVAL,
        "reason": FOUND_BY_PUPIL,
    }
    _store(records, row, student, None, values)


def _found_company(records: Records, row: ReadRow, text: str) -> Company | None:
    """The company a pupil found; a name that is nearly a known one is asked, another one is added."""
    is_doubtful = bool(records.companies.nearest(text, least=80))
    return find_company(records, row, OWN_COMPANY, text, may_add=not is_doubtful)


def _yes_or_no(text: str) -> bool | None:
    from bpv.domain.cells import read_value

    try:
        return bool(read_value(CATALOGUE[Placement].field("is_pinned"), text).value)
    except CellRefused:
        return None
