"""What may not be in rows about whom a school works with and what they agreed, and what follows from them."""

from __future__ import annotations

from dataclasses import replace

from bpv.domain import Accord, AccordParty, AccordPoint, BpvError, Cooperation, DossierAnswer
from bpv.domain.terms_region import PointState
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.importing.finding.records import Records
from bpv.services.importing.merging.storing import GONE, Settle
from bpv.services.importing.row import ReadRow

_Parties = dict[str, set[str | None]]


class _ByAccord:
    """With whom each accord is, found once for all rows."""

    def __init__(self, records: Records) -> None:
        self.found: _Parties = {}
        for party in records.work.draft.all(AccordParty):
            self.found.setdefault(party.accord_id, set()).add(party.partner_id)


def parties_in(records: Records) -> _Parties:
    """The partners that are party to each accord, None for the school itself; kept up by who adds one."""
    known = records.kept.get(AccordParty)
    if not isinstance(known, _ByAccord):
        known = records.kept[AccordParty] = _ByAccord(records)
    return known.found


def settle_accord(records: Records, row: ReadRow, before: Accord | None, after: Accord) -> Accord | None:
    """An accord has a title, or a kind that says enough, and ends after it begins."""
    if before is None and not after.title and row.get("kind") is None:
        records.refuse(row, "title", "", tr("een titel"), tr("De rij is overgeslagen."), "required")
        return None
    if after.starts is not None and after.ends is not None and after.ends < after.starts:
        refusal = BpvError("accord_backwards", start=word_date(after.starts), end=word_date(after.ends))
        name = "ends" if row.get("ends") is not None else "starts"
        shown = f"{getattr(after, name):%d-%m-%Y}"
        records.refuse(row, name, shown, tr("een einde na het begin"), str(refusal))
        known = before or Accord(id=after.id)
        return replace(after, starts=known.starts, ends=known.ends)
    return after


def settle_party(
    records: Records, row: ReadRow, before: AccordParty | None, after: AccordParty
) -> AccordParty | None:
    """A party stands once with an accord; without a partner it is the school itself."""
    own = parties_in(records).setdefault(after.accord_id, set())
    is_other = before is None or (before.accord_id, before.partner_id) != (after.accord_id, after.partner_id)
    if is_other and after.partner_id in own:
        shown = row.text("partner_id")
        remedy = tr("Deze partij staat al bij de afspraak; deze rij is overgeslagen.")
        records.refuse(row, "partner_id", shown, tr("elke partij één keer"), remedy)
        return before
    own.add(after.partner_id)
    return after


def settle_point(
    records: Records, row: ReadRow, before: AccordPoint | None, after: AccordPoint
) -> AccordPoint | None:
    """A point says what was agreed or why it does not apply; else it is open."""
    if before is None and not after.label:
        records.refuse(
            row, "label", "", tr("de naam van een punt"), tr("De rij is overgeslagen."), "required"
        )
        return None
    if after.state is PointState.NOT_APPLICABLE:
        if after.text.strip():
            return after
        records.refuse(
            row,
            "state",
            after.state.label,
            tr("een reden in kolom 'Wat is afgesproken'"),
            str(BpvError("point_reason")),
        )
        return before or replace(after, state=PointState.OPEN)
    return replace(after, state=PointState.AGREED if after.text.strip() else PointState.OPEN)


def settle_cooperation(
    records: Records, row: ReadRow, before: Cooperation | None, after: Cooperation
) -> object:
    """How closely a school works with a partner; what says nothing is not kept."""
    return after if after.now or after.wanted or after.note else GONE


def settle_dossier(
    records: Records, row: ReadRow, before: DossierAnswer | None, after: DossierAnswer
) -> object:
    """What is known of a partner on a topic; without an answer nothing is."""
    return after if after.answer.strip() else GONE


SETTLED_ACCORDS: dict[type, Settle] = {
    Accord: settle_accord,
    AccordParty: settle_party,
    AccordPoint: settle_point,
    Cooperation: settle_cooperation,
    DossierAnswer: settle_dossier,
}
"""By kind of list what becomes of a record that a row would make or change."""
