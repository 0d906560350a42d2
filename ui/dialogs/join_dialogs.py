"""Having partners be one: which of them stays, or which company a partner is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bpv.domain import Company, Partner
from bpv.language import tr
from bpv.services.lists.references import choices, find_reference, show_reference
from bpv.services.partnering.joining import IsCompany, JoinPartners, company_called
from bpv.services.partnering.knowing import city_of, name_of_partner
from ui.dialogs.region_form_dialog import Choice, Line, RegionFormDialog
from ui.session import Session

_JOINED = tr(
    "Wie blijft, houdt wat er staat; wat leeg is komt van de ander. "
    "Contactpersonen, gesprekken, afspraken, leerroutes en scans gaan mee, en de "
    "ander verdwijnt. Met Ctrl+Z komt alles terug."
)
_IS_ONE = tr(
    "Naam en adres zijn voortaan die van het bedrijf; wat daar leeg is, komt van deze partner. "
    "Contactpersonen worden contacten van het bedrijf, en gesprekken en afspraken gaan mee. "
    "Met Ctrl+Z komt alles terug."
)


class JoinDialog(RegionFormDialog):
    """Which of several partners stays; a company first, for that is named elsewhere as well."""

    def __init__(self, session: Session, partners: Sequence[Partner], parent: QWidget | None = None) -> None:
        """Offer them by name and town."""
        school = session.school
        ordered = sorted(partners, key=lambda each: each.company_id is None)
        options = [(each.id, _named(session, each)) for each in ordered]
        heading = tr("{count} partners worden één", count=len(options))
        ids = tuple(each.id for each in ordered)
        super().__init__(
            (tr("Partners samenvoegen"), heading, _JOINED, tr("Samenvoegen")),
            [Choice(tr("Dit blijft"), options)],
            lambda values: JoinPartners(values[0], tuple(id_ for id_ in ids if id_ != values[0])),
            session.try_execute,
            parent,
        )
        self.named = name_of_partner(school, ordered[0])


def _named(session: Session, partner: Partner) -> str:
    school = session.school
    kind = tr("bedrijf") if partner.company_id is not None else partner.kind.label.lower()
    where = city_of(school, partner)
    return f"{name_of_partner(school, partner)} ({', '.join(filter(None, (kind, where)))})"


class IsCompanyDialog(RegionFormDialog):
    """Which company of the list a partner is; the one of its name is filled in."""

    def __init__(self, session: Session, partner: Partner, parent: QWidget | None = None) -> None:
        """Offer every company."""
        school = session.school
        called = show_reference(school, Company, company_called(school, partner))
        hint = tr("begin te typen")
        super().__init__(
            (
                tr("Partner is een bedrijf"),
                tr("{name} is een bedrijf", name=partner.name),
                _IS_ONE,
                tr("Samenvoegen"),
            ),
            [Line(tr("Bedrijf"), called, hint, tuple(choices(school, Company)))],
            lambda values: IsCompany(
                partner.id, find_reference(session.school, Company, values[0], tr("Bedrijf")) or ""
            ),
            session.try_execute,
            parent,
        )
