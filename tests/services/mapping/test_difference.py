"""A proposal on the map."""

from dataclasses import replace

from bpv.domain import Draft, Placement
from bpv.domain.ids import PositionId
from bpv.services.mapping.content import Change
from bpv.services.mapping.difference import content_of_proposal
from bpv.services.mapping.round_content import content_of_round
from tests.services.mapping.schools import EDE, ROUND, company, placed, pupil, school_of

SCHOOL = school_of(
    pupil("anna"),
    pupil("bram"),
    pupil("cas"),
    company("x"),
    company("y", EDE),
    placed("anna", "x"),
    placed("bram", "x"),
)


def proposed(*, moves: str, comes: str) -> Draft:
    draft = Draft(SCHOOL)
    (old,) = (each for each in SCHOOL.all(Placement).values() if each.student_id == moves)
    draft.put(replace(old, position_id=PositionId("plek y")))
    draft.put(placed(comes, "y"))
    return draft


def test_that_ways_come_go_and_stay() -> None:
    changeset = proposed(moves="anna", comes="cas").changeset()
    content = content_of_proposal(SCHOOL, changeset, ROUND)
    assert {(way.start_id, way.end_id, way.change) for way in content.ways} == {
        ("anna", "x", Change.GOES),
        ("anna", "y", Change.COMES),
        ("bram", "x", Change.STAYS),
        ("cas", "y", Change.COMES),
    }
    assert content.is_difference
    assert not content_of_round(SCHOOL, ROUND).is_difference


def test_that_who_moves_says_where_from_and_the_school_stays_as_it_is() -> None:
    before = content_of_round(SCHOOL, ROUND)
    changeset = proposed(moves="anna", comes="cas").changeset()
    words = {spot.id: spot.words for spot in content_of_proposal(SCHOOL, changeset, ROUND).spots}
    assert words["anna"].startswith("Anna Test, 3B: Bedrijf y, ")
    assert "(nu: Bedrijf x, " in words["anna"]
    assert words["cas"].endswith("(nu: nog zonder plek)")
    assert "nu:" not in words["bram"]
    assert content_of_round(SCHOOL, ROUND) == before


def test_that_a_proposal_that_changes_nothing_is_the_round_itself() -> None:
    nothing = Draft(SCHOOL).changeset()
    assert content_of_proposal(SCHOOL, nothing, ROUND) == content_of_round(SCHOOL, ROUND)
