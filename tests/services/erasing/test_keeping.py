"""What is said to stay when a pupil is erased."""

from bpv.domain import School
from bpv.services.erasing.keeping import kept_lines
from tests.domain.values import company, in_round, placement, position, signed, student


def test_that_a_signed_paper_is_the_schools_own_to_keep() -> None:
    school = School([in_round(), company(), position(), student("s1"), placement("x", "s1", "p1")])
    assert kept_lines(school, {"s1"}) == []
    (line,) = kept_lines(School([*school, *signed("x")]), {"s1"})
    assert "1 getekende overeenkomst" in line
