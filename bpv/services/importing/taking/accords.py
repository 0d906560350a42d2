"""Rows of Afspraken: with whom each is, and what its kind must settle, beside the fields of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bpv.domain import Accord, AccordParty, Partner, new_id
from bpv.domain.ids import AccordPartyId
from bpv.excel.accord_columns import WITH
from bpv.language import tr
from bpv.services.accords.commands import put_points
from bpv.services.importing.finding.network import able, named_in
from bpv.services.importing.finding.records import Records, suggest
from bpv.services.importing.plan import CellChange, State
from bpv.services.importing.row import ReadRow
from bpv.services.importing.taking.followed import follow
from bpv.services.importing.taking.settling_network import parties_in

_WHOLE, _PARTS = re.compile(r"[;\n]+"), re.compile(r"[,/]+| en | & ")


def take_accord(records: Records, row: ReadRow) -> None:
    """A row of our list of accords; a new one gets the school itself and the points of its kind."""
    id_ = follow(records, row)
    if id_ is None:
        return
    draft, before = records.work.draft, records.work.school.find(Accord, id_)
    accord = draft.get(Accord, id_)
    parties = parties_in(records)
    if before is None and id_ not in parties:
        draft.put(AccordParty(id=AccordPartyId(new_id()), accord_id=accord.id))
        parties[id_] = {None}
    if before is None or before.kind is not accord.kind:
        put_points(draft, accord)
    added = [each for each in _named(records, row) if each.id not in parties.setdefault(id_, set())]
    for partner in added:
        parties[id_].add(partner.id)
        draft.put(AccordParty(id=AccordPartyId(new_id()), accord_id=accord.id, partner_id=partner.id))
    if added and before is not None:
        _say_added(records, row, id_, added)


def _named(records: Records, row: ReadRow) -> Iterator[Partner]:
    """The partners in the column Met; who is not known is said there."""
    for text in filter(None, map(str.strip, _WHOLE.split(row.lines(WITH)))):
        whole = able(records, Partner, text)
        parts = [text] if whole else [part.strip() for part in _PARTS.split(text) if part.strip()]
        for part in parts:
            found = able(records, Partner, part)
            if len(found) == 1:
                yield next(iter(found.values()))
                continue
            expected = tr("één partner of bedrijf") if found else tr("een partner of een bedrijf dat er is")
            remedy = (
                tr("Er zijn er meer met deze naam; schrijf de plaats erachter.")
                if found
                else suggest(named_in(records, Partner).nearest(part))
            )
            records.refuse(row, WITH, part, expected, remedy)


def _say_added(records: Records, row: ReadRow, id_: str, added: list[Partner]) -> None:
    """Show in the plan that parties come along with a row."""
    at = next((n for n in reversed(range(len(records.work.rows))) if records.work.rows[n].id == id_), None)
    if at is None:
        return
    names = ", ".join(records.label_of(each) for each in added)
    planned = records.work.rows[at]
    cell = CellChange(WITH, row.source.header_for(WITH), "", names)
    state = State.NEW if planned.state is State.NEW else State.CHANGED
    records.work.rows[at] = replace(planned, state=state, cells=(*planned.cells, cell))
