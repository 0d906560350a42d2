"""How pupils travel, as what was written says it: that decides how far they may go and how fast."""

from __future__ import annotations

import re
from functools import lru_cache

from bpv.domain.cells_terms import find_term
from bpv.domain.companies import Company
from bpv.domain.people import Student
from bpv.domain.terms import Transport
from bpv.language import later, tr

_BETWEEN = re.compile(r"[,;/|+&\n]| en | of ")

_BY: dict[Transport, str] = {
    Transport.E_BIKE: later("op de e-bike"),
    Transport.BROMMER: later("op de brommer"),
    Transport.OV: later("met ov"),
    Transport.GEBRACHT: later("met de auto"),
    Transport.LOPEND: later("lopend"),
}
"""How a way is gone, in words; by bicycle needs none."""
NO_TRANSIT = later("op de fiets (niet 'Goed met ov')")
"""By bicycle, because the company is not marked as easy to reach by public transport."""


@lru_cache(maxsize=4096)
def read_transport(text: str) -> Transport | None:
    """What a text means, None when it is not known; of several the first, but ov where that is among them."""
    whole = find_term(Transport, text)
    if whole is not None or not text.strip():
        return whole if isinstance(whole, Transport) else None
    found = [find_term(Transport, part.strip()) for part in _BETWEEN.split(text) if part.strip()]
    known = [each for each in found if isinstance(each, Transport)]
    return Transport.OV if Transport.OV in known else next(iter(known), None)


def transport_to(student: Student, company: Company | None) -> Transport:
    """How a pupil goes to a company: by bicycle where nothing is known, or where there is no good ov."""
    kind = read_transport(student.transport) or Transport.FIETS
    if kind is Transport.OV and (company is None or not company.near_transit):
        return Transport.FIETS
    return kind


def word_transport(student: Student, company: Company | None) -> str:
    """'met ov'; '' by bicycle, unless the pupil would go with ov and this company is not marked for it."""
    kind = transport_to(student, company)
    if kind is Transport.FIETS and read_transport(student.transport) is Transport.OV:
        return tr(NO_TRANSIT)
    return tr(_BY.get(kind, ""))
