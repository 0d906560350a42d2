"""What pupils are to learn at a company, whom to speak to about a place, and partners on Vandaag."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import BpvError, ContactMoment, Draft, Partner, Placement, School
from bpv.domain.contacts import Contact
from bpv.domain.ids import ContactId, ContactMomentId, PartnerId
from bpv.domain.terms_region import Alignment, CooperationForm, DossierTopic
from bpv.services.lists.fixed_contact import with_fixed_contact
from bpv.services.lists.tables import POSITIONS
from bpv.services.partnering.alignment import Align, alignments_of, share_planned
from bpv.services.partnering.cooperating import SetCooperation
from bpv.services.partnering.dossier import AnswerDossier
from bpv.services.planning.placement_table import placement_table
from bpv.services.today.about_partners import no_next_step, stale_dossiers
from bpv.services.today.facts import Facts
from bpv.services.viewing.totals import Totals
from tests.domain.values import company, in_round, placement, position, student

TODAY = date(2026, 11, 30)
MBO = Partner(id=PartnerId("mbo"), name="Mbo Rijnland")
OTHER = Contact(id=ContactId("k"), company_id=company().id, name="Łukasz Nowak")


def base(*more) -> School:
    known = company(contact_person="Ayşe Yılmaz")
    return School(
        (known, in_round(), position(), student(), student("s2"), placement("pl", "s1", "p1"), *more)
    )


def after(school, *commands):
    for command in commands:
        draft = Draft(school)
        command.change(draft)
        school = draft.preview()
    return school


def test_that_goals_make_an_alignment_planned_and_the_share_is_counted():
    school = base()
    (at,) = school.placements()
    assert share_planned(school).words == "0 van 1 plaatsing gepland afgestemd"
    school = after(school, Align((at.id,), {"goals": "veilig werken"}))
    assert school.get(Placement, at.id).alignment is Alignment.PLANNED
    words = Totals(school, Partner, "").words(["partner-c1"])
    assert words == "1 partner, 1 van 1 plaatsing gepland afgestemd"
    school = after(school, Align((at.id,), {"alignment": Alignment.AD_HOC}))
    share = share_planned(school, round_id=at.round_id)
    assert (share.planned, share.ad_hoc, share.total) == (0, 1, 1)
    (aligned,) = alignments_of(school, at.student_id)
    assert (aligned.alignment, aligned.goals) == (Alignment.AD_HOC, "veilig werken")
    table = placement_table(at.round_id)
    assert table.column("goals").text(school, at.student_id) == "veilig werken"
    again = table.column("alignment").edit(school, at.student_id, "gepland")
    assert after(school, again).get(Placement, at.id).alignment is Alignment.PLANNED


def test_that_a_place_has_one_of_the_contacts_of_its_own_company():
    elsewhere = replace(OTHER, id=ContactId("e"), company_id=company("c2").id, name="Noor Hart")
    school = base(company("c2"), OTHER, elsewhere)
    column = with_fixed_contact(POSITIONS).column("contact_id")
    assert column.choices_at is not None
    assert column.choices_at(school, "p1") == ["", "Łukasz Nowak"]
    school = after(school, column.edit(school, "p1", "łukasz nowak"))
    assert column.text(school, "p1") == "Łukasz Nowak"
    assert column.text(after(school, column.edit(school, "p1", "Ayşe Yılmaz")), "p1") == ""
    with pytest.raises(BpvError, match="Bedrijf c1"):
        column.edit(school, "p1", "Noor Hart")


def test_that_vandaag_names_who_is_stranded_and_what_is_old():
    school = after(
        base(MBO),
        SetCooperation("mbo", {"wanted": CooperationForm.INTEGRATED}),
        AnswerDossier("mbo", DossierTopic.GOALS, "instroom", ("VRJ",), date(2025, 1, 1)),
    )
    (stranded,) = no_next_step(Facts(school, TODAY))
    assert (stranded.text, stranded.rows.ids) == ("1 partner zonder volgende stap", ("mbo",))
    (stale,) = stale_dossiers(Facts(school, TODAY))
    assert stale.details == ("Mbo Rijnland",)
    moment = ContactMoment(
        id=ContactMomentId("m"), partner_id=PartnerId("mbo"), on=TODAY, follow_up=date(2026, 12, 9)
    )
    assert not list(no_next_step(Facts(School([*school, moment]), TODAY)))
    assert not list(no_next_step(Facts(base(), TODAY)))
