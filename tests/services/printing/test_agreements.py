"""Who still has to sign, on paper: by company, to tick off."""

from datetime import date, datetime

from bpv.services.agreeing.making import MakeAgreements
from bpv.services.agreeing.signing import Signing, SignPlacements
from bpv.services.printing.agreements import signing_paper
from bpv.services.printing.content import PaperItems
from bpv.services.printing.wanted import Wanted
from tests.services.agreeing.year import do, school_of

WANTED = Wanted("De Vlinder", datetime(2026, 11, 30, 9))


def test_that_a_company_stands_once_with_whoever_misses() -> None:
    school = school_of()
    do(school, SignPlacements(("z",), Signing(date.today())))
    do(school, MakeAgreements(("x",)))
    (company,) = signing_paper(school, WANTED).parts
    assert isinstance(company, PaperItems)
    assert (company.title, company.has_boxes) == ("Bakkerij Bos · Ede", True)
    assert [item.text for item in company.items] == [
        "Noor de Vries (3B), begint 01-03-2027",
        "Sem de Vries (3B), begint 01-03-2027",
    ]
    assert "Ouder of verzorger A. de Vries" in company.items[0].details
    assert company.items[1].details == "Nog maken"


def test_that_nothing_open_is_said_as_well() -> None:
    school = school_of()
    do(school, SignPlacements(("x", "y", "z"), Signing(date.today())))
    (part,) = signing_paper(school, WANTED).parts
    assert [item.text for item in part.items] == ["Alle overeenkomsten zijn getekend."]
