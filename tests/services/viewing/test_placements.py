"""The views of a round by how far placements are."""

from bpv.domain import School
from bpv.domain.terms import PlacementStatus as S
from bpv.services.planning.placement_table import placement_table
from bpv.services.records.courses import stopped_in
from bpv.services.viewing.placements import PLACEMENTS
from tests.domain.values import company, in_round, placement, position, student

SCHOOL = School(
    [
        in_round(),
        company(),
        position(capacity=9),
        *(student(f"s{number}") for number in range(1, 6)),
        placement("a", "s1", "p1"),
        placement("b", "s2", "p1", status=S.RUNNING),
        placement("c", "s3", "p1", status=S.BROKEN_OFF),
        placement("d", "s1", "p1", status=S.DECLINED),
        placement("e", "s4", "p1", status=S.CONFIRMED, law_override="kijkt alleen mee"),
    ]
)


def test_that_each_view_has_who_is_so_far_and_what_ended_is_not_lost() -> None:
    found = {view.key: sorted(view.ask(SCHOOL, "r1")) for view in PLACEMENTS if view.ask is not None}
    assert found == {
        "unplaced": ["s3", "s5"],
        "to_confirm": ["s1"],
        "running": ["s2"],
        "ended": ["s1", "s3"],
        "overridden": ["s4"],
    }


def test_that_who_stopped_and_has_no_other_place_is_in_school() -> None:
    status = placement_table("r1").column("status")
    words = [status.text(SCHOOL, f"s{number}") for number in range(1, 6)]
    assert words == ["Gepland", "Lopend", "Op school", "Bevestigd", ""]


def test_that_who_was_declined_is_not_kept_at_school_by_that() -> None:
    declined = placement("f", "s5", "p1", status=S.DECLINED)
    status = placement_table("r1").column("status")
    assert status.text(School([*SCHOOL, declined]), "s5") == "Afgewezen"
    assert stopped_in(School([*SCHOOL, declined]), "s5", "r1").startswith("nog zonder plek, afgewezen bij")
    assert stopped_in(SCHOOL, "s3", "r1").startswith("op school, afgebroken bij")
