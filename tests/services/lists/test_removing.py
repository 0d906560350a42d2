"""What goes along with what is removed is said: before and after, wholly or in part."""

from pathlib import Path

from bpv.domain import (
    Company,
    Exclusion,
    MatchRun,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Student,
)
from bpv.domain.terms import PreferenceKind
from bpv.services.lists.removing import foresee_removal
from bpv.services.year.school_year import SchoolYear


def made() -> School:
    """A round with a place of its own and one of every round, two pupils placed, a wish, an exclusion."""
    return School(
        [
            Mentor(id="m", abbreviation="ABC"),
            Student(id="s1", first_name="Noor", last_name="Vis", mentor_id="m"),
            Student(id="s2", first_name="Bas", last_name="Kok"),
            Company(id="c", name="Bakkerij Zand"),
            PlacementRound(id="r", name="Lintstage"),
            PlacementRound(id="r2", name="Blokstage"),
            Position(id="p1", company_id="c", name="Bakken", round_id="r"),
            Position(id="p2", company_id="c", name="Verkopen"),
            Preference(id="w", student_id="s1", rank=1, kind=PreferenceKind.COMPANY, target="c"),
            Exclusion(id="e", student_id="s2", company_id="c"),
            Placement(id="l1", student_id="s1", position_id="p1", round_id="r", mentor_id="m"),
            Placement(id="l2", student_id="s2", position_id="p2", round_id="r"),
            MatchRun(id="run", made_at="2026-09-01T12:00:00", round_id="r", places=("s1=p1",)),
            MatchRun(id="run2", made_at="2026-09-01T12:00:00", round_id="r2", places=("s2=p2",)),
        ]
    )


def test_that_a_round_names_its_places_placements_and_scenarios() -> None:
    removal = foresee_removal(made(), PlacementRound, ["r"])
    assert removal.lines[0] == "Ronde Lintstage: ook 1 stageplaats, 2 plaatsingen en 1 scenario."
    assert removal.lines[1] == "Zonder plek komen: Bas Kok en Noor Vis."
    assert removal.needs_preview
    assert removal.told == "Ronde Lintstage verwijderd, met 1 stageplaats, 2 plaatsingen en 1 scenario"


def test_that_a_company_names_what_stands_on_it_also_in_kept_scenarios() -> None:
    removal = foresee_removal(made(), Company, ["c"])
    assert dict(removal.along) == {Position: 2, Preference: 1, Exclusion: 1, Placement: 2}
    assert removal.lines[-1] == "2 scenario's noemen wat dan weg is."


def test_that_what_only_becomes_empty_is_named_too() -> None:
    removal = foresee_removal(made(), Mentor, ["m"])
    assert not removal.along
    assert not removal.needs_preview
    assert removal.lines == ["Mentor ABC.", "Leeg wordt: Mentor bij 1 leerling en Mentor bij 1 plaatsing."]
    assert "leeg is nu Mentor bij 1 leerling" in removal.told


def test_that_a_pupil_who_goes_is_not_named_as_losing_a_place() -> None:
    removal = foresee_removal(made(), Student, ["s1"])
    assert removal.losing == ()
    assert removal.needs_preview


def test_that_what_is_foreseen_is_what_happens_and_undo_brings_it_all_back(tmp_path: Path) -> None:
    school = made()
    year = SchoolYear.create(tmp_path / "a.bpv", school)
    before = sorted(map(repr, year.school))
    removed = {PlacementRound: ["r"], Company: ["c"], Student: ["s1", "s2"], Position: ["p1"]}
    for entity, ids in removed.items():
        removal = foresee_removal(year.school, entity, ids)
        counted = {each: len(year.school.all(each)) for each in (Position, Placement, Preference, Exclusion)}
        year.execute(removal.command)
        gone = {each: count - len(year.school.all(each)) for each, count in counted.items()}
        own = {entity: len(ids)} if entity in gone else {}
        along = {each: count for each, count in gone.items() if count - own.get(each, 0)}
        assert {e: n + own.get(e, 0) for e, n in removal.along if e in gone} == along
        year.undo()
        assert sorted(map(repr, year.school)) == before
    year.close()


def test_that_more_than_five_rows_are_shown_first() -> None:
    pupils = [Student(id=f"x{n}", first_name=f"P{n}", last_name="Bos") for n in range(6)]
    school = School(pupils)
    assert foresee_removal(school, Student, [p.id for p in pupils]).needs_preview
    assert not foresee_removal(school, Student, [p.id for p in pupils[:5]]).needs_preview
