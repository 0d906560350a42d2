"""Whom to ask when another member of the region asks a company already."""

from datetime import timedelta

from bpv.services.asking.candidates import whom_to_ask
from bpv.services.region.claiming import Claim
from bpv.services.region.companies import ShareCompanies
from tests.domain.values import company, in_round, student
from tests.services.region.members import DAY, done, made, member, read


def test_that_who_is_claimed_by_another_is_not_proposed_and_said() -> None:
    known = [company("c1"), company("c2")]
    ours = member("Baken", *known, in_round(), student("s1"), student("s2"))
    other = done(member("Delta", known[0]), ShareCompanies(("c1",)))
    other = done(other, Claim(DAY, DAY + timedelta(days=5), company_id="c1"))
    assert {each.company_id: each.is_claimed for each in whom_to_ask(ours, "r1", DAY, is_wide=True)} == {
        "c1": False,
        "c2": False,
    }
    read(ours, made(other))
    claimed, free = whom_to_ask(ours, "r1", DAY, is_wide=True)
    assert (claimed.why.startswith("Delta vraagt het t/m 05-12-2026"), claimed.is_claimed) == (True, True)
    assert not claimed.is_proposed
    assert not free.is_claimed
    later = whom_to_ask(ours, "r1", DAY + timedelta(days=6), is_wide=True)
    assert not any(each.is_claimed for each in later)
