from dataclasses import replace

from bpv.domain import PlacementRound, School
from bpv.domain.ids import RoundId
from bpv.services.viewing.over_rounds import class_key, over_rounds, rounds_named, views_of_classes
from tests.services.viewing.test_views import PLACED, ROUND, SCHOOL

SECOND = PlacementRound(id=RoundId("second"), name="Lint", year_levels=(4,))
IN_CLASS = School([*SCHOOL, SECOND, replace(PLACED, school_class="3A", last_name="Smit")])


def test_that_a_cell_says_where_a_pupil_is_and_how_far() -> None:
    table = over_rounds(IN_CLASS)
    said = {
        id_: [table.column(f"round {each.id}").text(IN_CLASS, id_) for each in (ROUND, SECOND)]
        for id_ in table.rows(IN_CLASS)
    }
    assert said == {
        "placed": ["Bakker, gepland", ""],
        "alone": ["nog zonder plek", ""],
        "other": ["", "nog zonder plek"],
    }


def test_that_every_class_is_a_view_and_nothing_can_be_typed() -> None:
    every, own = views_of_classes(IN_CLASS)
    assert every.ask is None
    assert (own.key, own.name) == (class_key("3A"), "3A")
    assert own.ask is not None
    assert list(own.ask(IN_CLASS, "")) == [PLACED.id]
    assert {column.edit for column in over_rounds(IN_CLASS).columns} == {None}
    assert [name for _, name in rounds_named(IN_CLASS)] == ["Blok", "Lint"]
