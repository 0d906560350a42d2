"""What Vandaag says of the network: what is of someone who left, once the school works with its region."""

from datetime import date

from bpv.domain import Company, Mentor, Partner, Position, School
from bpv.domain.partners import partner_id_of
from bpv.services.today.about_network import left_behind
from bpv.services.today.facts import Facts

TODAY = date(2026, 11, 30)
GONE = Mentor(id="m", abbreviation="ANN", left_on=date(2026, 8, 1))
VALUES = [
    Company(id="c", name="De Brug"),
    Company(id="d", name="De Sluis", mentor_id="m"),
    Position(id="q", company_id="d"),
    Partner(id=partner_id_of("c"), company_id="c", owner_id="m"),
]


def test_that_one_sentence_names_what_is_of_someone_who_left() -> None:
    (said,) = left_behind(Facts(School([GONE, *VALUES]), TODAY))
    assert said.text == "2 bedrijven en partners zijn van een collega die weg is"
    assert said.details == ("De Brug", "De Sluis")
    assert not list(left_behind(Facts(School([Mentor(id="m"), *VALUES]), TODAY)))
    assert not list(left_behind(Facts(School([GONE, *VALUES[:-1]]), TODAY)))
