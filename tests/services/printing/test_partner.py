"""All of a partner on paper: who is there, what was said, agreed and known, and who is on a route with it."""

from datetime import date, datetime

from bpv.domain import (
    ContactMoment,
    Cooperation,
    DossierAnswer,
    LearningRoute,
    Partner,
    PartnerContact,
    School,
    Student,
)
from bpv.domain.terms_region import CooperationForm, DossierTopic, RoutePhase
from bpv.services.accords.commands import MakeAccord
from bpv.services.printing.content import PaperFacts, PaperItems, PaperTable
from bpv.services.printing.record import record_paper
from tests.services.accords.values import accord, done

MADE = datetime(2026, 11, 30, 9)
MBO = Partner(id="m1", name="Noorderpoort", phone="0501234567")
AROUND = (
    PartnerContact(id="k1", partner_id="m1", name="Ayşe Yılmaz", may_sign=True),
    Cooperation(id="c", partner_id="m1", now=CooperationForm.LIST),
    DossierAnswer(id="d", partner_id="m1", topic=DossierTopic.GOALS, answer="instroom", known_by=("BRO",)),
    Partner(id="b1", name="On Stage"),
    ContactMoment(
        id="x",
        partner_id="m1",
        partner_contact_id="k1",
        asker_id="b1",
        on=date(2026, 9, 1),
        subject="open dag",
    ),
    LearningRoute(id="r", name="Zorg", mbo_id="m1"),
    Student(id="s", first_name="Noor", last_name="Dam", route_id="r", phase=RoutePhase.VO),
)


def test_that_all_of_a_partner_is_on_paper() -> None:
    at = School([MBO, *AROUND])
    done(at, MakeAccord(accord(owner_id=None), ("m1",)))
    paper = record_paper(at, Partner, "m1", where="De Brug", made=MADE)
    tables = {each.title: each.rows for each in paper.parts if isinstance(each, PaperTable)}
    assert tables["Contactpersonen"][0][:1] == ["Ayşe Yılmaz"]
    assert tables["Samenwerking"][0][:2] == ["elk profiel", "Naam in de lijst"]
    assert [row[0] for row in tables["Afspraken"]] == ["Leerwerktraject PIE"]
    assert tables["Contact"][0][1:4] == ["Telefoon, namens On Stage", "Ayşe Yılmaz", "open dag"]
    assert tables["Leerlingen op een leerroute"] == [["Noor Dam", "", "Zorg", "Vmbo-fase"]]
    (known,) = [each for each in paper.parts if isinstance(each, PaperItems)]
    assert known.items[0].text == "instroom"
    assert isinstance(paper.parts[-1], PaperFacts)


def test_that_a_partner_of_whom_only_the_name_is_known_says_no_more() -> None:
    paper = record_paper(School([MBO]), Partner, "m1", where="De Brug", made=MADE)
    assert [type(each) for each in paper.parts] == [PaperFacts]
