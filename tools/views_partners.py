"""What the page and panels of partners can show, for `views.py`."""

from __future__ import annotations

from functools import partial

from bpv.domain import Draft, Partner
from bpv.domain.partners import partner_id_of
from bpv.domain.terms_region import PartnerKind
from bpv.services.demo.network import add_network
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.removing import foresee_removal
from tools.stage import Stage
from ui.dialogs.join_dialogs import IsCompanyDialog, JoinDialog
from ui.dialogs.moment_dialog import About, MomentDialog
from ui.dialogs.removal_dialog import RemovalDialog
from ui.pages.page import Destination
from ui.record.alignment_section import AlignmentSection
from ui.record.partner_people import PartnerPeopleSection


def with_network(stage: Stage) -> None:
    """Have the school work with its region."""
    session = stage.window.session
    if any(each.kind is PartnerKind.BROKER for each in session.school.all(Partner).values()):
        return
    draft = Draft(session.school)
    for value in add_network(session.school, 1):
        if draft.find(type(value), value.id) != value:
            draft.put(value)
    session.try_execute(ApplyChangeset(draft.changeset(), "Netwerk"))


def _partner(stage: Stage, kind: PartnerKind) -> Partner:
    with_network(stage)
    return next(each for each in stage.window.session.school.all(Partner).values() if each.kind is kind)


def partners(stage: Stage) -> None:
    """Everyone the school works with, the group in the navigation."""
    with_network(stage)
    page = stage.page("partners")
    page.grouping.group_by("")
    page.views.show("all")


def partners_by_form(stage: Stage) -> None:
    """The same by how closely they work together."""
    partners(stage)
    stage.page("partners").grouping.group_by("form_now")


def adding(stage: Stage) -> None:
    """The form of a new partner."""
    partners(stage)
    stage.page("partners").add()


def panel(kind: PartnerKind, tab: str, stage: Stage) -> None:
    """All of a partner."""
    partner = _partner(stage, kind)
    page = stage.page("partners")
    page.clear_search()
    row = partner.id if partner.company_id is None else partner_id_of(partner.company_id)
    stage.window.go_to(Destination("partners", select=row, opens=True))
    shown = stage.window.side.panel
    assert shown is not None
    assert shown.body is not None
    shown.body.show_tab(tab)


def person(stage: Stage) -> None:
    """Someone new to reach there."""
    panel(PartnerKind.MBO, "Overzicht", stage)
    shown = stage.window.side.panel
    assert shown is not None
    assert shown.body is not None
    next(each for each in shown.body.sections if isinstance(each, PartnerPeopleSection)).add()


def moment(stage: Stage) -> None:
    """Contact with a partner, in the name of another."""
    about = About(partner_id=_partner(stage, PartnerKind.MBO).id)
    MomentDialog(stage.window.session, about, parent=stage.window).open()


def pupil(stage: Stage) -> None:
    """What a pupil is to learn where."""
    with_network(stage)
    session = stage.window.session
    id_ = next(each.student_id for each in session.school.placements() if each.goals)
    stage.window.go_to(Destination("students", select=id_, opens=True))
    shown = stage.window.side.panel
    assert shown is not None
    assert shown.body is not None
    shown.body.show_tab("Overzicht")
    section = next(each for each in shown.body.sections if isinstance(each, AlignmentSection))
    section.bring_in_sight(section)


def removing(stage: Stage) -> None:
    """What goes along with a partner."""
    school = stage.window.session.school
    removal = foresee_removal(school, Partner, [_partner(stage, PartnerKind.MBO).id])
    RemovalDialog(removal, stage.window).open()


def joining(stage: Stage) -> None:
    """Which of two partners stays."""
    two = [_partner(stage, PartnerKind.MBO), _partner(stage, PartnerKind.BROKER)]
    JoinDialog(stage.window.session, two, stage.window).open()


def naming_company(stage: Stage) -> None:
    """Which company a partner is."""
    IsCompanyDialog(stage.window.session, _partner(stage, PartnerKind.MBO), stage.window).open()


PARTNERS = {
    "region partners": partners,
    "region partners grouped": partners_by_form,
    "region partner add": adding,
    "region partner": partial(panel, PartnerKind.MBO, "Overzicht"),
    "region partner broker": partial(panel, PartnerKind.BROKER, "Overzicht"),
    "region partner fields": partial(panel, PartnerKind.MBO, "Gegevens"),
    "region partner together": partial(panel, PartnerKind.MBO, "Samenwerking"),
    "region company together": partial(panel, PartnerKind.COMPANY, "Samenwerking"),
    "region person": person,
    "region moment": moment,
    "region pupil": pupil,
    "region partner remove": removing,
    "region partner join": joining,
    "region partner company": naming_company,
}
