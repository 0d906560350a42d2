"""Files of before agreements: 'ondertekend' was a status, and still is so in their history."""

from pathlib import Path

from sqlcipher3 import dbapi2

from bpv.domain import Agreement, Placement, Signature, Step
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, SignatureWay
from bpv.services.agreeing.states import signed_placements
from bpv.services.lists.editing import AddRecords
from bpv.services.placing.by_hand import PinPlacements
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from tests.faults.older import bring_back

CONFIRMED = PlacementStatus.CONFIRMED


def test_that_what_was_signed_is_confirmed_with_a_signed_agreement(tmp_path: Path) -> None:
    path = tmp_path / "jaar.bpv"
    year = SchoolYear.create(path)
    year.execute(AddRecords((in_round(), company(), position(capacity=2), student("s1"), student("s2"))))
    year.execute(AddRecords((placement("a", "s1", "p1", status=CONFIRMED), placement("b", "s2", "p1"))))
    year.execute(PinPlacements(("a",), True))
    year.close()
    bring_back(path, 13)
    with dbapi2.connect(path) as raw:
        raw.execute("UPDATE placement SET status = 'SIGNED' WHERE status = 'CONFIRMED'")
        raw.execute("UPDATE journal SET changeset = replace(changeset, 'CONFIRMED', 'SIGNED')")
    year = SchoolYear.open(path)
    school = year.school
    assert [p.status for p in school.all(Placement).values()] == [CONFIRMED, PlacementStatus.PLANNED]
    assert signed_placements(school) == {"a"}
    (agreement,) = school.all(Agreement).values()
    assert "eerdere versie" in agreement.note
    parties = {each.party for each in school.all(Signature).values()}
    assert parties == {Party.SCHOOL, Party.COMPANY, Party.PUPIL, Party.GUARDIAN}
    assert {each.way for each in school.all(Signature).values()} == {SignatureWay.ELSEWHERE}
    (step,) = school.all(Step).values()
    assert (step.placement_id, step.after) == ("a", CONFIRMED)
    year.undo()
    assert not year.school.get(Placement, "a").is_pinned
    assert year.school.get(Placement, "a").status is CONFIRMED
    year.close()
