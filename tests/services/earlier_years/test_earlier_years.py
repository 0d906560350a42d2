"""Counting an earlier school year: who and what is recognised, and what doing it twice does."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlcipher3 import dbapi2

from bpv.domain import BpvError, Draft, EarlierPlacement, PlacementRound, School, Student
from bpv.services.earlier_years import EarlierPlan, EarlierRow, ForgetYear, plan_earlier, read_rows
from bpv.services.earlier_years.sources import rows_of_school
from bpv.services.exporting import lists_workbook, school_placements
from bpv.services.importing.work import ImportCancelled
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import RemoveRecords
from bpv.services.planning.round_plan import apply_to
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import earlier, in_round, random_past, random_school
from tests.services.earlier_schools import HEADERS, last_year, save, save_list, this_year

YEAR = "2025-2026"
FOREIGN = [
    ("Vries, Noor de", "3B", "Bakkerij Smit", "Blok 1"),
    ("Vries, Daan de", "3B", "De Brug, Ede", "Blok 1"),
    ("Jansen, Weg", "4A", "bakkerij smit bv", "Blok 1"),
    ("Brink, Ook Weg", "4A", "Bakkerij Smit", "Blok 1"),
    ("Vries, Sem de", "3B", None, "Blok 1"),
]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return save(last_year(), tmp_path / "vorig.bpv")


def counted(school: School) -> Counter[tuple[str | None, str, str, str]]:
    return Counter(
        (e.student_id, e.company_id, e.year, e.round_name) for e in school.all(EarlierPlacement).values()
    )


def after(school: School, plan: EarlierPlan) -> School:
    return apply_to(school, plan.changeset)


EXPECTED = Counter(
    [
        ("s1", "a", YEAR, "Blok 1"),
        ("s2", "b", YEAR, "Blok 1"),
        (None, "a", YEAR, "Blok 1"),
        ("s4", "c", YEAR, "Blok 1"),
        ("s1", "c", YEAR, "Blok 2"),
    ]
)


def test_that_pupils_and_companies_are_recognised_in_a_file(old: Path) -> None:
    plan = plan_earlier(this_year(), read_rows([old]))
    assert counted(after(this_year(), plan)) == EXPECTED
    assert [(y.year, y.placements, y.students, y.companies) for y in plan.years] == [(YEAR, 5, 3, 3)]
    assert [company.text for company in plan.unknown] == [
        "Garage Verloren, Lunteren: 1 plaatsing (lijkt op Garage Vanloren, Lunteren)"
    ]
    assert plan.lines == [
        "2025-2026: 5 plaatsingen bij 3 bedrijven, van 3 leerlingen die er nog zijn.",
        "1 bedrijf is hier niet herkend; 1 plaatsing telt daardoor niet mee.",
    ]


def test_that_a_company_the_user_knows_again_counts_and_stays_counted(old: Path) -> None:
    rows = read_rows([old])
    (unknown,) = plan_earlier(this_year(), rows).unknown
    plan = plan_earlier(this_year(), rows, meant={unknown.key: unknown.nearest_id})
    school = after(this_year(), plan)
    assert counted(school) == EXPECTED + Counter([(None, "d", YEAR, "Blok 1")])
    assert plan.unknown == (replace(unknown, is_meant=True),)
    assert plan.lines == ["2025-2026: 6 plaatsingen bij 4 bedrijven, van 3 leerlingen die er nog zijn."]
    assert not len(plan_earlier(school, rows).changeset)


def test_that_our_own_export_means_the_same_and_together_they_count_once(old: Path, tmp_path: Path) -> None:
    school = last_year()
    rounds = list(school.all(PlacementRound).values())
    placements, lists = tmp_path / "plaatsing.xlsx", tmp_path / "lijsten.xlsx"
    school_placements(school, rounds).write(placements)
    book = load_workbook(placements)  # someone made a sheet beside it that says the same once more
    own = book.create_sheet("Alle stages")
    for line in (HEADERS, *FOREIGN):
        own.append(line)
    book.save(placements)
    lists_workbook(school).write(lists)
    in_file, in_list, in_lists = (read_rows([path]) for path in (old, placements, lists))
    by_name = plan_earlier(this_year(), in_list)
    assert counted(after(this_year(), by_name)) == EXPECTED
    assert by_name.n_by_name == 3
    assert "3 leerlingen zijn alleen op naam gevonden" in " ".join(by_name.lines)
    for rows in (in_list + in_file + in_lists, in_lists + in_file):
        assert counted(after(this_year(), plan_earlier(this_year(), rows, YEAR))) == EXPECTED
    once = after(this_year(), plan_earlier(this_year(), in_file))
    for rows in (in_file, in_list, in_lists):
        again = plan_earlier(once, rows, YEAR)
        assert not len(again.changeset)
        assert again.lines[-1] == "Dit telt allemaal al mee; er verandert niets."


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a file but the journal."""
    raw = dbapi2.connect(path)
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    lines = {name: raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}
    raw.close()
    del lines["journal"]
    return lines


def test_that_it_is_one_step_that_is_taken_back_whole_and_the_source_stays_as_it_was(
    old: Path, tmp_path: Path
) -> None:
    path = save(this_year(), tmp_path / "school.bpv")
    before, source = dump(path), (old.read_bytes(), old.stat().st_mtime_ns)
    year = SchoolYear.open(path)
    plan = plan_earlier(year.school, read_rows([old]))
    year.execute(ApplyChangeset(plan.changeset, plan.label))
    assert year.undo_label == "Schooljaar 2025-2026 meetellen"
    year.close()
    done = dump(path)
    assert done != before
    year = SchoolYear.open(path)  # undo still works after a restart
    year.undo()
    assert not year.school.all(EarlierPlacement)
    year.close()
    assert dump(path) == before
    year = SchoolYear.open(path)
    year.redo()
    year.close()
    assert dump(path) == done
    assert (old.read_bytes(), old.stat().st_mtime_ns) == source
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["school.bpv", "vorig.bpv"]


def test_that_a_list_without_ids_counts_once_however_often_it_comes(tmp_path: Path) -> None:
    path = save_list(tmp_path / "lijst.xlsx", *FOREIGN)
    school = this_year()
    undated = plan_earlier(school, read_rows([path]))
    assert undated.n_undated == 4
    assert not len(undated.changeset)
    assert undated.lines == ["4 plaatsingen hebben geen datum: van welk schooljaar is deze lijst?"]
    once = after(school, plan_earlier(school, read_rows([path]), "2024/25"))
    anonymous = (None, "a", "2024-2025", "Blok 1")
    assert counted(once) == Counter(
        [("s1", "a", "2024-2025", "Blok 1"), ("s2", "b", "2024-2025", "Blok 1"), anonymous, anonymous]
    )
    assert not len(plan_earlier(once, read_rows([path]), "2024-2025").changeset)
    other = after(once, plan_earlier(once, read_rows([path]), "2023-2024"))
    assert counted(other).total() == 8


def test_that_who_joins_the_list_later_is_linked_and_who_leaves_is_not_counted_again(tmp_path: Path) -> None:
    path = save_list(tmp_path / "lijst.xlsx", *FOREIGN)
    full = this_year()
    without = School(value for value in full if value.id != "s1")
    early = after(without, plan_earlier(without, read_rows([path]), YEAR))
    assert counted(early)[None, "a", YEAR, "Blok 1"] == 3
    joined = School([*early, full.get(Student, "s1")])
    linked = after(joined, plan_earlier(joined, read_rows([path]), YEAR))
    assert counted(linked)[None, "a", YEAR, "Blok 1"] == 2
    assert counted(linked)["s1", "a", YEAR, "Blok 1"] == 1
    draft = Draft(linked)
    RemoveRecords(Student, ("s1",)).change(draft)
    left = apply_to(linked, draft.changeset())
    assert counted(left)[None, "a", YEAR, "Blok 1"] == 3
    assert not len(plan_earlier(left, read_rows([path]), YEAR).changeset)


def test_that_the_files_of_two_locations_both_count() -> None:
    school = this_year()
    for id_ in ("east", "west", "east"):
        school = after(school, plan_earlier(school, [row(id=id_, student_name="Al Weg")]))
    assert counted(school) == Counter({(None, "a", YEAR, "Blok 1"): 2})


def test_that_a_placement_changes_with_its_file_and_keeps_its_pupil() -> None:
    school = after(this_year(), plan_earlier(this_year(), [row(id="x", student_number="1001")]))
    school = after(
        school, plan_earlier(school, [row(id="x", company="De Brug", city="Ede", year="2024-2025")])
    )
    assert counted(school) == Counter([("s1", "b", "2024-2025", "Blok 1")])


def test_that_dates_and_births_in_a_list_are_used(tmp_path: Path) -> None:
    headers = ("Leerling", "Geboortedatum", "Bedrijf", "Ronde", "Van")
    path = save_list(
        tmp_path / "lijst.xlsx",
        ("Vries, Noor de", date(2011, 5, 4), "Bakkerij Smit", "Blok 1", date(2026, 1, 12)),
        ("Vries, Daan de", date(2009, 9, 9), "Bakkerij Smit", "Blok 1", "12-01-2025"),
        ("Vries, Sem de", date(2010, 1, 2), "Bakkerij Smit", "Blok 1", None),
        headers=headers,
    )
    school = after(this_year(), plan_earlier(this_year(), read_rows([path])))
    assert counted(school) == Counter(
        [
            ("s1", "a", YEAR, "Blok 1"),
            (None, "a", "2024-2025", "Blok 1"),  # another Daan de Vries
            ("s4", "a", YEAR, "Blok 1"),  # no date: as most others
        ]
    )


def row(**more: object) -> EarlierRow:
    return EarlierRow(**{"company": "Bakkerij Smit", "round_name": "Blok 1", "year": YEAR, **more})


def student_of(*rows: EarlierRow, school: School | None = None) -> list[str | None]:
    school = school or this_year()
    return [e.student_id for e in after(school, plan_earlier(school, rows)).all(EarlierPlacement).values()]


def test_that_a_number_that_is_now_of_someone_else_is_not_believed() -> None:
    assert student_of(row(student_number="1001", student_name="Noor de Vries")) == ["s1"]
    assert student_of(row(student_number="1001", birth_date=date(2008, 1, 1))) == [None]
    assert student_of(row(student_number="7777", student_name="Noor de Vries")) == [None]
    born = date(2011, 5, 4)
    assert student_of(row(student_number="7777", student_name="noor de vries", birth_date=born)) == ["s1"]


@pytest.mark.parametrize(("level", "found"), [(3, "s1"), (4, "s1"), (None, "s1"), (2, None), (5, None)])
def test_that_a_name_alone_is_believed_only_when_the_class_allows_it(level: int, found: str) -> None:
    assert student_of(row(student_name="Noor de Vries", year_level=level)) == [found]


def test_that_namesakes_are_never_guessed() -> None:
    twin = replace(this_year().get(Student, "s1"), id="s9", student_number="1009")
    assert student_of(row(student_name="Noor de Vries"), school=this_year(twin)) == [None]


@pytest.mark.parametrize(
    ("name", "city", "postcode", "found"),
    [
        ("bakkerij smit b.v.", "EDE", "", "a"),
        ("Bakkerij Smit", "Arnhem", "", None),
        ("Bakkerij Smit", "", "", "a"),
        ("De Brug", "", "", None),
        ("De Brug", "", "6706AA", "c"),
        ("De Brug", "Ede", "", "b"),
        ("De Brug (Wageningen)", "Wageningen", "", "c"),
        ("De Brug, Wageningen", "", "", "c"),
        ("Onbekend", "Ede", "", None),
    ],
)
def test_that_a_company_is_never_taken_for_one_elsewhere(
    name: str, city: str, postcode: str, found: str | None
) -> None:
    plan = plan_earlier(this_year(), [row(company=name, city=city, postcode=postcode)])
    known = after(this_year(), plan).all(EarlierPlacement).values()
    assert [e.company_id for e in known] == ([found] if found else [])
    assert len(plan.unknown) == (found is None)


def test_that_in_a_copied_file_everyone_is_known_by_id() -> None:
    school = last_year()
    kept = [value for value in school if type(value) is not PlacementRound]
    later = School([*kept, in_round("old-r1"), in_round("old-r2")])
    rows = [replace(r, student_name="", student_number="", company="?") for r in rows_of_school(school)]
    plan = plan_earlier(later, rows, YEAR)
    assert [(y.placements, y.students, y.companies) for y in plan.years] == [(6, 5, 4)]


def test_that_this_year_itself_is_no_earlier_year(old: Path) -> None:
    late = this_year(in_round("r2", start=date(2025, 10, 1)), in_round("r3", start=date(2025, 10, 1)))
    plan = plan_earlier(late, read_rows([old]))
    assert plan.n_not_earlier == 6
    assert plan.lines == [
        "6 plaatsingen zijn niet van vóór dit schooljaar (2025-2026) en tellen niet als eerder jaar."
    ]
    assert plan_earlier(late, [row()]).lines == [
        "1 plaatsing is niet van vóór dit schooljaar (2025-2026) en telt niet als eerder jaar."
    ]
    with pytest.raises(BpvError, match="2026-2027 is geen eerder schooljaar"):
        plan_earlier(this_year(), read_rows([old]), "2026-2027")
    with pytest.raises(BpvError, match="geen schooljaar: 'vorig jaar'"):
        plan_earlier(this_year(), read_rows([old]), "vorig jaar")


def test_that_the_years_that_counted_last_year_come_along_and_each_can_be_forgotten(tmp_path: Path) -> None:
    before = School([*last_year(), earlier("e1", "old-b", "old-2", "2024-2025", round_name="Blok 9")])
    path = save(before, tmp_path / "vorig.bpv")
    school = after(this_year(), plan_earlier(this_year(), read_rows([path])))
    assert counted(school) == EXPECTED + Counter([("s2", "b", "2024-2025", "Blok 9")])
    draft = Draft(school)
    ForgetYear(YEAR).change(draft)
    left = apply_to(school, draft.changeset())
    assert counted(left) == Counter([("s2", "b", "2024-2025", "Blok 9")])
    with pytest.raises(BpvError, match="bestaat niet meer"):
        ForgetYear(YEAR).change(Draft(left))


@pytest.mark.parametrize("seed", range(40))
def test_that_no_placement_is_lost_or_counted_twice(seed: int) -> None:
    theirs = random_past(random_school(seed, n_students=8), seed)
    here = random_past(random_school(seed + seed % 3, n_students=8), seed + 1)
    rows = tuple(rows_of_school(theirs))
    plan = plan_earlier(here, rows, "2022-2023")
    told = sum(y.placements for y in plan.years) + sum(u.placements for u in plan.unknown)
    assert told + plan.n_not_earlier + plan.n_undated == len(rows)
    once = after(here, plan)
    assert not len(plan_earlier(once, rows, "2022-2023").changeset)
    assert not len(plan_earlier(once, rows[::-1], "2022-2023").changeset)


def test_that_stopping_stops() -> None:
    with pytest.raises(ImportCancelled):
        plan_earlier(this_year(), tuple(rows_of_school(last_year())), cancelled=lambda: True)


def test_that_files_without_placements_or_that_cannot_be_read_are_refused(old: Path, tmp_path: Path) -> None:
    def code(path: Path) -> str:
        with pytest.raises(BpvError) as refusal:
            read_rows([path])
        assert path.name in str(refusal.value)
        return refusal.value.code

    assert code(save(School(), tmp_path / "leeg.bpv")) == "no_placements"
    assert code(save_list(tmp_path / "iets.xlsx", ("x", "y"), headers=("Kleur", "Maat"))) == "no_placements"
    assert code(tmp_path / "weg.bpv") == "missing_file"
    assert code(tmp_path / "weg.xlsx") == "missing"
    year = SchoolYear.open(old)
    assert code(old) == "in_use"
    year.close()
    renamed = old.rename(tmp_path / "vorig jaar")
    assert len(read_rows([renamed])) == 6
    renamed.write_bytes(renamed.read_bytes()[:3000])
    assert code(renamed) == "damaged_file"
    (tmp_path / "kapot.bpv").write_text("geen database")
    assert code(tmp_path / "kapot.bpv") == "not_a_school_file"
