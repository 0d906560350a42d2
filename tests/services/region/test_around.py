"""What the panel says of the region: of a company of ours, and of a partner that is a member."""

from dataclasses import replace
from datetime import timedelta

from bpv.domain import Company, Draft, Offer, Partner, RegionMember, School, Share
from bpv.domain.ids import PartnerId
from bpv.services.region.around import company_here, member_behind, member_lines
from bpv.services.region.claiming import Claim
from bpv.services.region.offering import OfferPlaces
from tests.domain.values import company, in_round, position
from tests.services.region.members import DAY, all_of, done, made, member, read

UNTIL = DAY + timedelta(days=9)


def region() -> tuple[School, School]:
    """Baken offers places of a garage and asks it; Delta has it under another id, and a share."""
    baken = member("Baken", company(), position(capacity=4), in_round())
    delta = member("Delta", company("x", name="Bedrijf c1"), company("y"))
    done(baken, OfferPlaces("p1", "r1", 4), Claim(DAY, UNTIL, company_id="c1"))
    all_of([baken, delta])
    (offer,) = baken.all(Offer).values()
    draft = Draft(baken)
    draft.put(Share(id="s", owner_id="baken", offer_id=offer.id, school_id="delta", places=2, until=UNTIL))
    baken.apply(draft.changeset())
    return baken, read(delta, made(baken, 1))


def test_that_a_company_says_who_asks_it_and_what_is_ours() -> None:
    baken, delta = region()
    here = company_here(delta, "x", DAY)
    assert here is not None
    said = {line.key.split()[0]: (line.title, line.says) for line in here.lines}
    assert said["claim"] == ("Baken vraagt", "tot en met 9 dec 2026")
    assert said["asked"][1] == "1 keer, door 1 school of ander"
    assert said["share"][1] == "0 van 2 gebruikt, tot en met 9 dec 2026"
    assert not here.is_free
    unknown = company_here(delta, "y", DAY)
    assert unknown is not None
    assert (unknown.is_free, unknown.lines) == (True, ())
    ours = company_here(baken, "c1", DAY)
    assert ours is not None
    assert ours.is_ours
    titles = [line.title for line in ours.lines]
    assert titles[0] == "Wij vragen"
    assert titles[2].startswith("Wij bieden aan: werk p1")
    assert company_here(School([company()]), "c1", DAY) is None


def test_that_what_clashes_is_said_at_the_company() -> None:
    baken, delta = region()
    for school, id_, phone in ((baken, "c1", "1"), (delta, "x", "2")):
        draft = Draft(school)
        draft.put(replace(school.get(Company, id_), phone=phone))
        school.apply(draft.changeset())
    read(delta, made(baken, 2))
    here = company_here(delta, "x", DAY)
    assert here is not None
    assert here.lines[-1].says == "1 gegeven"


def test_that_a_partner_that_is_a_member_says_what_it_shares() -> None:
    _, delta = region()
    baken = delta.get(RegionMember, "baken")
    partner = Partner(id=PartnerId("p"), name="BAKEN")
    assert member_behind(delta, partner) == baken
    draft = Draft(delta)
    draft.put(replace(baken, brin="18BR00", name="Anders"))
    delta.apply(draft.changeset())
    assert member_behind(delta, replace(partner, brin="18br", name="Het Baken")) is not None
    assert member_behind(delta, partner) is None
    assert member_behind(delta, Partner(id=PartnerId("q"), name="Delta")) is None
    said = [(line.title, line.says) for line in member_lines(delta, baken, DAY)]
    assert said[:2] == [("Laatste pakket", "30 nov 2026"), ("Vraagt nu", "1 bedrijf")]
    assert said[2][0].startswith("Ons aandeel")
