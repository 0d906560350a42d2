"""Views of the partners: nobody's own, long not spoken to, where more is wished, resting on goodwill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bpv.domain import School
from bpv.domain.terms_region import PartnerKind
from bpv.language import tr
from bpv.services.partnering.around import bound_partners
from bpv.services.partnering.cooperating import wants_on
from bpv.services.partnering.dossier import months_before
from bpv.services.partnering.joining import doubles
from bpv.services.partnering.knowing import has_left, owner_of
from bpv.services.partnering.organisations import organisations
from bpv.services.partnering.spoken import last_spoken
from bpv.services.viewing.view import ALL, View


def others(school: School, _round_id: str) -> Iterator[str]:
    """Those that are no company."""
    yield from (id_ for id_, each in organisations(school).items() if each.kind is not PartnerKind.COMPANY)


def ownerless(school: School, _round_id: str) -> Iterator[str]:
    """Those that nobody of the school keeps up with, or only someone who has left."""
    today = date.today()
    for id_, partner in organisations(school).items():
        owner = owner_of(school, partner)
        if owner is None or has_left(owner, today):
            yield id_


def silent(school: School, _round_id: str) -> Iterator[str]:
    """Those that were not spoken to for longer than the school wants, or never."""
    since = months_before(date.today(), school.setting("partner_silent_months"))
    for id_, partner in organisations(school).items():
        last = last_spoken(school, partner)
        if last is None or last < since:
            yield id_


def wanting_more(school: School, _round_id: str) -> Iterator[str]:
    """Those the school would like to work with more closely."""
    yield from (id_ for id_, each in organisations(school).items() if wants_on(school, each))


def goodwill(school: School, _round_id: str) -> Iterator[str]:
    """Those with which no accord that runs was signed."""
    bound = bound_partners(school, date.today())
    yield from (id_ for id_ in organisations(school) if id_ not in bound)


def twice(school: School, _round_id: str) -> Iterator[str]:
    """Those that are likely one with another, or with a company."""
    yield from doubles(school)


PARTNERS = (
    View(ALL, tr("Alle")),
    View(
        "others", tr("Geen bedrijf"), others, False, tr("Scholen, gemeenten, brancheorganisaties en anderen")
    ),
    View(
        "ownerless",
        tr("Zonder eigenaar"),
        ownerless,
        False,
        tr("Niemand onderhoudt het contact, of niet meer"),
    ),
    View("silent", tr("Lang geen contact"), silent, False, tr("Langer niet gesproken dan u wilt, of nooit")),
    View("wanting", tr("Wil verder"), wanting_more, False, tr("U wilt nauwer samenwerken dan nu")),
    View(
        "twice", tr("Dubbel"), twice, False, tr("Van hetzelfde bedrijf of met dezelfde naam: voeg ze samen")
    ),
    View(
        "goodwill",
        tr("Alleen goede wil"),
        goodwill,
        False,
        tr("Er is geen afspraak die loopt en getekend is"),
    ),
)
