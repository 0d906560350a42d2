"""Pupils in order: as sorting anew gives, also after a change of a name or of a round."""

from dataclasses import replace

from bpv.domain import Draft, PlacementRound, School, Student
from bpv.services.lists.in_order import students_in_order
from tests.domain.values import in_round, random_school


def test_that_the_order_follows_every_change() -> None:
    school = School([*random_school(4, n_students=9), in_round("r4", year_levels=(4,))])
    for change in ("", "first_name", "year_level"):
        if change:
            draft = Draft(school)
            pupil = draft.get(Student, "s3")
            draft.put(replace(pupil, **{change: 4 if change == "year_level" else "Aagje"}))
            school.apply(draft.changeset())
        for round_ in school.all(PlacementRound).values():
            expected = sorted(school.students_in(round_), key=lambda student: student.sort_key)
            assert students_in_order(school, round_) == expected


def test_that_a_draft_knows_the_placements_of_a_pupil_and_what_it_looks_like() -> None:
    school = random_school(3, n_students=9)
    for value in list(school):
        draft = Draft(school)
        draft.remove(value)
        preview = draft.preview()
        assert list(map(repr, preview)) == [repr(each) for each in school if each is not value]
        for pupil in preview.all(Student):
            assert draft.placements_of(pupil) == preview.placements_of(pupil)
