"""The tables of placements and wishes as a coordinator reads and edits them."""

import pytest

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    Company,
    Draft,
    Exclusion,
    Mentor,
    Placement,
    School,
    Student,
)
from bpv.domain.terms import PlacementStatus, PreferenceKind
from bpv.services.lists.preference_table import PREFERENCES
from bpv.services.placing.by_hand import RemovePlacements
from bpv.services.planning.placement_table import NO_PLACE, placement_table
from tests.domain.values import company, in_round, placement, position, student, wish


@pytest.fixture
def school() -> School:
    return School(
        [
            Mentor(id="m1", abbreviation="BRK"),
            in_round(year_levels=(3,)),
            company("c1", name="Hart", postcode="6721 CC"),
            company("c2", name="Bakker, Smit en Zn."),
            position("p1", "c1"),
            position("p2", "c2"),
            student("s1", last_name="Zwart", prefix=""),
            student("s2", last_name="Aalt", prefix="van"),
            student("s3", year_level=4),
            student("s4", year_level=4, last_name="Later"),
            wish("s1", 2, "c1"),
            placement("a", "s1", "p1", mentor_id="m1", reason="zelf gevonden"),
            placement("d", "s4", "p2", is_pinned=True),
        ]
    )


def row(table, school: School, id_: str) -> dict[str, str]:
    return {column.key: column.text(school, id_) for column in table.columns}


def apply(school: School, table, id_: str, key: str, raw: object) -> None:
    draft = Draft(school)
    table.column(key).edit(school, id_, raw).change(draft)
    school.apply(draft.changeset())


def test_that_a_round_shows_its_pupils_and_where_they_go(school):
    table = placement_table("r1")
    assert table.rows(school) == ["s2", "s4", "s1"]
    shown = row(table, school, "s1")
    assert shown.pop("why").startswith("zelf gevonden; 2e voorkeur")
    km = shown.pop("km")
    assert 1 < float(km.replace(",", ".")) < 15
    assert int(shown.pop("minutes")) > 3
    assert shown == {
        "school_class": "3B",
        "student": "Zwart, Noor",
        "profile": "Z&W",
        "company": "Hart",
        "position": "werk p1",
        "city": "Ede",
        "rank": "2e",
        "trouble": "",
        "mentor_id": "BRK",
        "status": "Gepland",
        "is_pinned": "",
        **dict.fromkeys(("alignment", "goals", "lessons"), ""),
    }


def test_that_who_has_no_place_says_so_and_sorts_last(school):
    table = placement_table("r1")
    shown = row(table, school, "s2")
    assert shown["company"] == NO_PLACE
    assert [shown[key] for key in ("position", "km", "minutes", "rank", "status", "is_pinned", "why")] == [
        ""
    ] * 7
    for key in ("company", "km", "minutes", "rank", "mentor_id", "status"):
        assert sorted(table.rows(school), key=lambda id_: table.column(key).sort(school, id_))[-1] in (
            "s2",
            "s4",
        )
    assert sorted(table.rows(school), key=lambda id_: table.column("company").sort(school, id_))[-1] == "s2"


def test_that_mentor_status_and_pin_are_edited_in_place(school):
    table = placement_table("r1")
    for key, raw in (("status", "bevestigd"), ("mentor_id", ""), ("is_pinned", "ja")):
        apply(school, table, "s1", key, raw)
    changed = school.get(Placement, "a")
    assert (changed.status, changed.mentor_id, changed.is_pinned) == (PlacementStatus.CONFIRMED, None, True)
    assert row(table, school, "s1")["status"] == "Bevestigd"
    assert table.column("company").edit is None


def test_that_editing_a_pupil_without_a_place_says_what_to_do(school):
    with pytest.raises(BpvError, match="Noor van Aalt heeft nog geen plek in Ronde r1") as refusal:
        apply(school, placement_table("r1"), "s2", "status", "gepland")
    assert refusal.value.code == "no_place"


def test_that_the_table_follows_every_change_and_is_empty_once_the_round_is_gone(school):
    table = placement_table("r1")
    assert row(table, school, "s1")["company"] == "Hart"
    draft = Draft(school)
    RemovePlacements(("a",)).change(draft)
    school.apply(draft.changeset())
    assert row(table, school, "s1")["company"] == NO_PLACE
    later = school.get(Student, "s4")
    school.apply(Changeset((Change(school.get(Placement, "d"), None), Change(later, None))))
    assert table.rows(school) == ["s2", "s1"]
    school.apply(Changeset((Change(in_round(year_levels=(3,)), None),)))
    assert table.rows(school) == []


def test_that_wishes_show_in_order_with_sectors_at_the_end_apart(school):
    extra = [
        wish("s2", 1, "p1", PreferenceKind.POSITION),
        wish("s2", 2, "ECONOMIE", PreferenceKind.SECTOR),
        wish("s2", 3, "Z&W", PreferenceKind.PROFILE),
        wish("s2", 4, "TECHNIEK", PreferenceKind.SECTOR),
        Exclusion(id="e", student_id="s2", company_id="c2"),
        Exclusion(id="f", student_id="s2", company_id="c1"),
    ]
    shown = row(PREFERENCES, School([*school, *extra]), "s2")
    assert [shown[f"wish_{n}"] for n in range(1, 6)] == ["Hart - werk p1", "Economie", "Z&W", "", ""]
    assert shown["sector"] == "Techniek"
    assert shown["avoided"] == "Bakker, Smit en Zn., Hart"


def test_that_wishes_are_typed_as_company_position_sector_or_profile(school):
    for number, text in enumerate(("hart", "HART - werk p1", "Z&W", "bakker, smit en zn."), start=1):
        apply(school, PREFERENCES, "s2", f"wish_{number}", text)
    apply(school, PREFERENCES, "s2", "sector", "groen, Techniek")
    shown = row(PREFERENCES, school, "s2")
    assert [shown[f"wish_{n}"] for n in range(1, 6)] == [
        "Hart",
        "Hart - werk p1",
        "Z&W",
        "Bakker, Smit en Zn.",
        "",
    ]
    assert shown["sector"] == "Groen, Techniek"
    apply(school, PREFERENCES, "s2", "wish_1", "")
    apply(school, PREFERENCES, "s2", "wish_5", "Economie")
    shown = row(PREFERENCES, school, "s2")
    assert [shown[f"wish_{n}"] for n in range(1, 4)] == ["Hart - werk p1", "Z&W", "Bakker, Smit en Zn."]
    assert shown["sector"] == "Economie, Groen, Techniek"
    with pytest.raises(BpvError, match="komt al voor"):
        apply(school, PREFERENCES, "s2", "wish_1", "Z&W")


def test_that_companies_to_avoid_are_typed_with_commas_also_in_their_names(school):
    apply(school, PREFERENCES, "s1", "avoided", "Bakker, Smit en Zn., hart")
    assert {e.company_id for e in school.all(Exclusion).values()} == {"c1", "c2"}
    apply(school, PREFERENCES, "s1", "avoided", "Hart")
    assert [e.company_id for e in school.all(Exclusion).values()] == ["c1"]
    with pytest.raises(BpvError, match="'Hrat' is niet goed"):
        apply(school, PREFERENCES, "s1", "avoided", "Hart, Hrat")


def test_that_namesakes_must_be_told_apart_in_a_wish(school):
    two = School([*school, company("c3", name="Hart", city="Wageningen")])
    with pytest.raises(BpvError, match="maar één keer voorkomt"):
        apply(two, PREFERENCES, "s2", "wish_1", "Hart")
    apply(two, PREFERENCES, "s2", "wish_1", "Hart (Wageningen)")
    assert row(PREFERENCES, two, "s2")["wish_1"] == "Hart (Wageningen)"
    assert two.get(Company, "c3").name == "Hart"
