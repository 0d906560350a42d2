"""Rows of Overeenkomsten: sent, signed, reminded and void go as on their page; how far it is follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bpv.domain import Agreement, BpvError, Placement, Signature, fold
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.terms_following import AgreementKind, AgreementState, SignatureWay
from bpv.excel.headers import ENDED
from bpv.excel.signers import SLOTS, STATE, Slot, signer_field
from bpv.language import heard, tr
from bpv.services.agreeing.in_draft import Papers
from bpv.services.agreeing.sending import correct_sending, remind, send
from bpv.services.agreeing.signing import Signing, sign, take_back
from bpv.services.agreeing.states import signatures_of, state_of
from bpv.services.agreeing.voiding import restore, void
from bpv.services.exporting.agreements import slots_of, state_shown, with_signatures
from bpv.services.importing.finding.records import Records, place_of, plain_values, plan_of
from bpv.services.importing.merging.parts import NEVER_OUT, Part, is_taken, part_change
from bpv.services.importing.merging.storing import fields_taken
from bpv.services.importing.merging.three_way import FORGOTTEN, exported_with, stays_gone
from bpv.services.importing.plan import CellChange, State
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.followed import placement_fits
from bpv.services.importing.taking.rows import known_by_id

_PLAIN = ("motive", "note")
_VOID = ("void_on", "void_reason")


def take_agreement(records: Records, row: ReadRow) -> None:
    """A row of our list of agreements; one for a placement that has none is made."""
    existing: Agreement | None = known_by_id(records, row)
    values: dict[str, Any] = {}
    if not placement_fits(records, row, existing, values):
        return records.leave_out(row, row.text("full_name"))
    is_new, paper = False, existing
    if paper is None:
        if stays_gone(records, row, row.text("last_name")):
            return None
        paper = records.papers.holding(values["placement_id"])
        if row.get("kind") is AgreementKind.ADDITION or _is_taken_before(records, row, paper):
            _refuse_kind(records, row)
            return records.leave_out(row)
        if paper is None:
            on = row.get("sent_on") or date.today()
            paper = records.papers.make(records.work.draft.get(Placement, values["placement_id"]), on)
            is_new = True
    _Row(records, row, paper, is_new=is_new).take()
    return None


def _is_taken_before(records: Records, row: ReadRow, paper: Agreement | None) -> bool:
    """Whether an earlier row is about this agreement, which is said."""
    first = records.first_rows.get((Agreement, paper.id)) if paper is not None else None
    if first is None:
        return False
    place = place_of(first, row)
    remedy = tr("De overeenkomst staat al op {place}; die rij telt.", place=place)
    records.refuse(row, "student_number", row.text("student_number"), tr("één rij per overeenkomst"), remedy)
    return True


def _refuse_kind(records: Records, row: ReadRow) -> None:
    if row.get("kind") is AgreementKind.ADDITION:
        remedy = tr("Maak een wijzigingsblad bij Overeenkomsten; hier kunt u daarna zeggen wie tekende.")
        records.refuse(row, "kind", AgreementKind.ADDITION.label, tr("een overeenkomst"), remedy)


@dataclass(slots=True)
class _Row:
    """A row about one agreement, with what the agreement was before it."""

    records: Records
    row: ReadRow
    paper: Agreement
    is_new: bool

    @property
    def _papers(self) -> Papers:
        return self.records.papers

    @property
    def _now(self) -> Agreement:
        return self.records.work.draft.get(Agreement, self.paper.id)

    def take(self) -> None:
        """Take over what the row says, each thing by its own function; what may not be is said."""
        exported = self._exported()
        base = exported if exported in (None, FORGOTTEN) else exported[0]
        said = fields_taken(self.records, self.row, self.paper, plain_values(self.row), base)
        if "kind" in said:
            remedy = tr("De soort volgt uit de ronde en verandert hier niet.")
            self._refuse("kind", self.paper.kind.label, remedy)
        if self.paper.void_on is not None:
            self._take_void(said)
        self._take_sent(said)
        parts = list(self._take_signatures(exported))
        if "reminded_on" in said:
            self._try("reminded_on", lambda: remind(self._papers, self._now, said["reminded_on"]))
        self._papers.put(replace(self._now, **{name: said[name] for name in _PLAIN if name in said}))
        if self.paper.void_on is None:
            self._take_void(said)
        self._check_state(exported)
        self._note(said, parts)

    def _exported(self) -> Any:
        """The agreement as it went out with its signatures; `FORGOTTEN`, or None when it did not."""
        school = self.records.work.school
        known = school.find(Agreement, self.paper.id)
        if known is None:
            return None
        own = with_signatures(known, signatures_of(school, known.id))
        return (
            exported_with(self.records.work, self.row, known.id, *own, kinds=(Agreement, Signature)) or None
        )

    def _take_sent(self, said: dict[str, Any]) -> None:
        if "sent_on" not in said:
            return
        on = said["sent_on"]
        if self._now.sent_on is None and on is not None:
            self._try("sent_on", lambda: send(self._papers, self._now, on))
        else:
            self._try("sent_on", lambda: correct_sending(self._papers, self._now, on))

    def _take_void(self, said: dict[str, Any]) -> None:
        if not said.keys() & set(_VOID):
            return
        on, reason = (said.get(name, getattr(self.paper, name)) for name in _VOID)

        def change() -> None:
            if self.paper.void_on is not None:
                restore(self._papers, self._now)
            if on is not None:
                void(self._papers, self._now, on, reason)

        if on is None and reason and self.paper.void_on is None:
            self._refuse("void_on", tr("een datum"), tr("Vul ook in wanneer de overeenkomst verviel."))
        else:
            kept = self._papers.of(self.paper.placement_id)
            if not self._try("void_on" if on is None or reason else "void_reason", change):
                for each in kept:
                    self._papers.put(each)

    def _take_signatures(self, exported: Any) -> Iterator[tuple[Part, Signature]]:
        """Have each party sign, or take it back; yields what the cells were."""
        now = {each.id: each for each in self._papers.signatures(self.paper.id)}
        gone = exported if isinstance(exported, tuple) else ()
        was = slots_of(each for each in gone if isinstance(each, Signature))
        whole = {**slots_of(now.values()), **was}
        columns = self.records.columns_of(self.row.source)
        for slot in dict.fromkeys(SLOTS[name] for name in sorted(columns & SLOTS.keys())):
            own = now.get(whole[slot].id) if slot in whole else None
            if own is None:
                self._refuse_signer(slot, was.get(slot))
                continue
            parts = [self._part(slot.signed, own, was.get(slot), exported)]
            parts.append(self._part(slot.how, own, was.get(slot), exported))
            yield from ((part, own) for part in parts if part.name in columns)
            taken = [
                part.name in columns and is_taken(self.records, self.row, self.paper, part, self._said(part))
                for part in parts
            ]
            if any(taken):
                self._sign(
                    slot, own, *(self._said(p) if t else p.here for p, t in zip(parts, taken, strict=True))
                )

    def _part(self, name: str, own: Signature, was: Signature | None, exported: Any) -> Part:
        field = signer_field(name)
        assert field is not None
        before: Any = NEVER_OUT if exported is None else exported
        if isinstance(exported, tuple):
            before = getattr(was, field.name) if was is not None else None
        return Part(name, field, getattr(own, field.name), before)

    def _said(self, part: Part) -> Any:
        return self.row.get(part.name)

    def _sign(self, slot: Slot, own: Signature, on: date | None, way: SignatureWay | None) -> None:
        if on is None and own.signed_on is None:
            self._refuse(slot.signed, tr("een datum"), tr("Vul in wanneer die tekende."))
        elif on is None:
            take_back(self._papers, [own])
        else:
            signing = Signing(on, way or SignatureWay.PAPER)
            self._try(slot.signed, lambda: sign(self._papers, [own], signing))

    def _refuse_signer(self, slot: Slot, was: Signature | None) -> None:
        """Say of a day for someone who does not sign this agreement that there is no such one."""
        said = self.row.get(slot.signed), self.row.get(slot.how)
        known = (was.signed_on, was.way) if was is not None else (None, None)
        if any(said) and said != known:
            name = self.records.label_of(self.paper)
            refusal = BpvError("no_such_signer", party=slot.label.capitalize(), name=name)
            self._refuse(slot.signed if said[0] else slot.how, tr("een lege cel"), str(refusal))

    def _check_state(self, exported: Any) -> None:
        """Say of a state that was typed what it follows from; that of the export or of now is no news."""
        text = fold(self.row.text(STATE))
        own = self._papers.signatures(self.paper.id)
        school = self.records.work.school
        states = {state_of(self._now, own)}
        if (known := school.find(Agreement, self.paper.id)) is not None:
            states.add(state_shown(school, known))
        if isinstance(exported, tuple):
            states.add(state_of(exported[0], exported[1:]))
        if AgreementState.SIGNED in states:
            states.add(AgreementState.OVER)
        if self.row.text(ENDED):
            states.add(AgreementState.VOID)
        if self._papers.holding(self.paper.placement_id) != self._now:
            states.add(AgreementState.REPLACED)
        if text and text not in {fold(word) for state in states for word in heard(state.dutch)}:
            remedy = tr(
                "De stand volgt uit de data: vul in wanneer wie tekende, of wanneer de overeenkomst verviel."
            )
            self._refuse(STATE, state_of(self._now, own).label, remedy)

    def _try(self, name: str, act: Callable[[], object]) -> bool:
        try:
            act()
        except BpvError as refusal:
            where = tr(" Dat kan bij Overeenkomsten.") if refusal.code == "signed_before_sent" else ""
            self._refuse(name, tr("wat bij deze overeenkomst kan"), f"{refusal}{where}")
            return False
        return True

    def _refuse(self, name: str, expected: str, remedy: str) -> None:
        cell = self.row.get(name)
        shown = f"{cell:%d-%m-%Y}" if isinstance(cell, date) else getattr(cell, "label", self.row.text(name))
        self.records.refuse(self.row, name, shown, expected, remedy)

    def _note(self, said: dict[str, Any], parts: Sequence[tuple[Part, Signature]]) -> None:
        """Put what the row does in the plan."""
        now, cells = self._now, list[CellChange]()
        for name in said:
            old, new = getattr(self.paper, name), getattr(now, name)
            if old != new:
                field = CATALOGUE[Agreement].field(name)
                cells.append(CellChange(name, field.label, show_value(field, old), show_value(field, new)))
        for part, own in parts:
            found = getattr(self.records.work.draft.get(Signature, own.id), part.field.name)
            if found != part.here:
                cells.append(part_change(self.row, part, found))
        state = State.NEW if self.is_new else State.CHANGED if cells else State.UNCHANGED
        self.records.first_rows.setdefault((Agreement, now.id), self.row)
        label = self.records.label_of(now)
        shown = () if self.is_new else tuple(cells)
        self.records.work.rows.append(plan_of(self.row, state, label, shown, now.id))
