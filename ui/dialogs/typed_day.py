"""The day that is typed in a dialog; nothing is today."""

from __future__ import annotations

from datetime import date

from bpv.domain import BpvError
from bpv.domain.cells import read_value
from bpv.domain.fields import Field
from bpv.language import tr


def typed_day(text: str, field: Field, label: str) -> date:
    """What it says; BpvError 'bad_cell' under this label when that is no day."""
    said = text.strip()
    if not said:
        return date.today()
    value = read_value(field, said).value
    if not isinstance(value, date):
        raise BpvError("bad_cell", label=label, found=said, expected=tr("een datum, zoals 30-11-2026"))
    return value
