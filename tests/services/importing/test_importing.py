"""Importing our own lists: everything comes over, twice changes nothing, and what is wrong is named."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import (
    Company,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Severity,
    Student,
)
from bpv.domain.terms import PlacementStatus, PreferenceKind, Route
from bpv.excel.grid import FormulaWithoutValue
from bpv.geo import Postcodes
from bpv.services.demo import make_demo_school
from bpv.services.importing import (
    ImportCancelled,
    ImportOptions,
    ImportPlan,
    Policy,
    State,
    plan_import,
)
from bpv.services.planning.round_plan import apply_to
from tests.services.school_workbooks import LISTS, lists_of, sheet, workbook

STUDENTS = ["Stamnr", "Roepnaam", "Tussenvoegsel", "Achternaam", "Klas", "Postcode"]
ZOE = ["012345", "Zoë", "van der", "Berg", "3B2", "8011 PK"]
ALI = ["012346", "Ali", None, "Yılmaz", "3B2", "8011 PK"]
PLACES = sheet(
    "Stageplaatsen",
    ["Bedrijf", "Functie", "Aantal"],
    ["Bakkerij Jansen", "bakken", 2],
    ["Garage Smit", "sleutelen", 1],
)
COMPANIES = sheet(
    "Bedrijven", ["Bedrijfsnaam", "Plaats"], ["Bakkerij Jansen B.V.", "Zwolle"], ["Garage Smit", "Zwolle"]
)


def plan(*sheets, school=None, **options) -> ImportPlan:
    return plan_import(school or School(), [workbook(*sheets)], ImportOptions(**options))


def after(found: ImportPlan, school=None) -> School:
    return apply_to(school or School(), found.changeset)


def only(school: School, entity: type):
    (value,) = school.all(entity).values()
    return value


def errors(found: ImportPlan) -> list[tuple[str, str, int | None, str]]:
    return [(i.code, i.sheet, i.row, i.column) for i in found.issues if i.severity is Severity.ERROR]


def without_ids(school: School, entity: type) -> list[object]:
    names = {id_: getattr(v, "name", "") for kind in LISTS for id_, v in school.all(kind).items()}
    values = []
    for value in school.all(entity).values():
        references = {
            f: names.get(getattr(value, f)) for f in value.__dataclass_fields__ if f.endswith("_id")
        }
        values.append(replace(value, id="", **references))
    return values


@pytest.fixture(scope="module")
def demo() -> School:
    return make_demo_school(90, seed=3)


@pytest.fixture(scope="module")
def imported(demo: School) -> School:
    found = plan_import(School(), [lists_of(demo)])
    assert errors(found) == []
    return apply_to(School(), found.changeset)


@pytest.mark.parametrize("entity", LISTS)
def test_that_our_own_lists_come_over_whole(demo, imported, entity):
    assert without_ids(imported, entity) == without_ids(demo, entity)


def test_that_wishes_and_exclusions_come_over(demo, imported):
    assert len(imported.all(Preference)) == len(demo.all(Preference))
    avoided = [e for e in demo.all(Exclusion).values() if e.company_id]
    assert len(imported.all(Exclusion)) == len(avoided)


def test_that_importing_the_same_lists_again_changes_nothing(demo, imported):
    again = plan_import(imported, [lists_of(demo)])
    assert len(again.changeset) == 0
    assert {row.state for row in again.rows} == {State.UNCHANGED}


def test_that_importing_what_was_exported_changes_nothing(demo):
    assert len(plan_import(demo, [lists_of(demo)]).changeset) == 0


def test_that_undoing_an_import_gives_the_old_school_back(demo):
    found = plan_import(School(), [lists_of(demo)])
    back = apply_to(apply_to(School(), found.changeset), found.changeset.inverse)
    assert list(back) == []


def test_that_the_changeset_follows_the_order_of_the_file():
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE, ALI)))
    assert [s.student_number for s in school.all(Student).values()] == ["012345", "012346"]


def test_that_a_changed_cell_shows_old_and_new_and_an_empty_one_keeps():
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE)))
    moved = ["012345", None, None, "Berg", "3B4", None]
    found = plan(sheet("Leerlingen", STUDENTS, moved), school=school)
    (row,) = found.rows
    assert (row.state, [(c.label, c.old, c.new) for c in row.cells]) == (
        State.CHANGED,
        [("Klas", "3B2", "3B4")],
    )
    student = only(after(found, school), Student)
    assert (student.first_name, student.school_class, student.postcode) == ("Zoë", "3B4", "8011 PK")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(Policy.KEEP, "3B2"), (Policy.FILL_BLANKS, "3B2"), (Policy.OVERWRITE, "3B4")],
)
def test_that_a_policy_per_field_decides_about_filled_cells(policy, expected):
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE)))
    moved = ["012345", None, None, "Berg", "3B4", None]
    found = plan(
        sheet("Leerlingen", STUDENTS, moved), school=school, policies={(Student, "school_class"): policy}
    )
    assert only(after(found, school), Student).school_class == expected


@pytest.mark.parametrize("number", ["12345", 12345, 12345.0, "00012345"])
def test_that_lost_leading_zeros_do_not_make_another_pupil(number):
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE)))
    found = plan(sheet("Leerlingen", STUDENTS, [number, *ZOE[1:]]), school=school)
    assert [row.state for row in found.rows] == [State.UNCHANGED]


def test_that_leading_zeros_count_when_they_tell_two_pupils_apart():
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE, ["12345", *ALI[1:]])))
    assert {s.student_number for s in school.all(Student).values()} == {"012345"}
    other = after(plan(sheet("Leerlingen", STUDENTS, ["0777", *ZOE[1:]], ["0888", *ALI[1:]])))
    assert len(other.all(Student)) == 2


def test_that_two_pupils_with_one_number_are_an_error_that_names_both_rows():
    found = plan(sheet("Leerlingen", STUDENTS, ZOE, ["012345", *ALI[1:]]))
    assert errors(found) == [("double_number", "Leerlingen", 3, "Stamnr")]
    (issue,) = [i for i in found.issues if i.severity is Severity.ERROR]
    assert "rij 2" in issue.expected
    assert only(after(found), Student).first_name == "Zoë"


def _numbered(*numbers: str) -> tuple[School, ImportPlan]:
    """A school of two pupils, and its own list again with these numbers."""
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE, ALI)))
    ids = {student.student_number: student.id for student in school.all(Student).values()}
    rows = [[number, *row[1:], ids[row[0]]] for number, row in zip(numbers, (ZOE, ALI), strict=False)]
    return school, plan(sheet("Leerlingen", [*STUDENTS, "_id"], *rows), school=school)


@pytest.mark.parametrize(
    ("numbers", "row"),
    [(("012345", "012345"), 3), (("012346", "012346"), 2), (("012346",), 2), (("777", "777"), 3)],
)
def test_that_known_pupils_cannot_get_the_number_of_another(numbers, row):
    school, found = _numbered(*numbers)
    assert errors(found) == [("double_number", "Leerlingen", row, "Stamnr")]
    assert len({s.student_number for s in after(found, school).all(Student).values()}) == 2


def test_that_two_known_pupils_can_swap_numbers():
    school, found = _numbered("012346", "012345")
    assert errors(found) == []
    assert [row.state for row in found.rows] == [State.CHANGED, State.CHANGED]
    assert {s.first_name: s.student_number for s in after(found, school).all(Student).values()} == {
        "Zoë": "012346",
        "Ali": "012345",
    }


def test_that_a_pupil_is_found_by_name_and_birth_date_without_a_number():
    header = ["Stamnr", "Roepnaam", "Achternaam", "Geboortedatum", "Klas"]
    born = date(2011, 5, 4)
    school = after(plan(sheet("Leerlingen", header, ["1", "Jan", "Jansen", born, "3A"])))
    found = plan(sheet("Leerlingen", header[1:], ["Jan", "Jansen", "4-5-2011", "3C"]), school=school)
    assert [row.state for row in found.rows] == [State.CHANGED]
    assert only(after(found, school), Student).school_class == "3C"


def test_that_a_list_without_numbers_says_which_column_is_missing():
    found = plan(sheet("Leerlingen", ["Roepnaam", "Achternaam", "Klas"], ["Jan", "Jansen", "3A"]))
    assert errors(found) == [("missing_column", "Leerlingen", 1, "")]
    assert "Stamnr" in found.issues[0].expected
    assert len(found.changeset) == 0


def test_that_an_unreadable_optional_cell_leaves_the_rest_of_the_row_in():
    found = plan(sheet("Leerlingen", [*STUDENTS, "Geboortedatum"], [*ZOE, "31-2-2011"]))
    assert errors(found) == [("bad_cell", "Leerlingen", 2, "Geboortedatum")]
    student = only(after(found), Student)
    assert (student.last_name, student.birth_date) == ("Berg", None)


def test_that_a_row_without_its_key_is_left_out_and_named():
    found = plan(sheet("Leerlingen", STUDENTS, ZOE, [None, *ALI[1:]]))
    assert errors(found) == [("required", "Leerlingen", 3, "Stamnr")]
    assert [row.state for row in found.rows] == [State.NEW, State.ERROR]


def test_that_a_capacity_of_veel_is_refused_at_its_cell():
    places = sheet("Stageplaatsen", ["Bedrijf", "Functie", "Aantal"], ["Bakkerij Jansen", "bakken", "veel"])
    found = plan(COMPANIES, places)
    assert errors(found) == [("bad_cell", "Stageplaatsen", 2, "Aantal")]
    assert len(after(found).all(Position)) == 0


def test_that_a_postcode_that_does_not_exist_is_an_error_and_an_unknown_full_one_a_warning():
    new = next(code for code in (f"8011 {a}Z" for a in "ZYXWV") if not Postcodes.load().exists_pc6(code))
    found = plan(sheet("Leerlingen", STUDENTS, [*ZOE[:5], "1009 ZZ"], [*ALI[:5], new]))
    codes = {(i.row, i.code, i.severity) for i in found.issues}
    assert {(3, "postcode_unknown", Severity.WARNING)} <= codes
    assert any(row == 2 and code in ("bad_cell", "postcode_box") for row, code, _ in codes)
    assert [s.postcode for s in after(found).all(Student).values()][1] == new


def test_that_a_company_is_found_whatever_its_spelling():
    found = plan(COMPANIES, PLACES)
    assert errors(found) == []
    school = after(found)
    names = {school.get(Company, p.company_id).name for p in school.all(Position).values()}
    assert names == {"Bakkerij Jansen B.V.", "Garage Smit"}


@pytest.mark.parametrize(
    ("text", "name"),
    [("Bakerij Jansen", "Bakkerij Jansen B.V."), ("smit", None), ("Jansen BV", "Bakkerij Jansen B.V.")],
)
def test_that_a_name_that_is_nearly_or_partly_right_gets_a_suggestion(text, name):
    places = sheet("Stageplaatsen", ["Bedrijf", "Functie", "Aantal"], [text, "bakken", 2])
    found = plan(COMPANIES, places)
    assert errors(found) == [("unknown_company", "Stageplaatsen", 2, "Bedrijf")]
    (issue,) = [i for i in found.issues if i.severity is Severity.ERROR]
    assert issue.remedy == (
        f"Bedoelde u {name}?" if name else "Controleer de schrijfwijze, of voeg het toe aan de lijst."
    )


def test_that_an_unknown_company_in_a_wish_is_an_error_there_with_the_nearest_name():
    wishes = sheet(
        "Voorkeuren", ["Stamnr", "Voorkeur 1", "Voorkeur 2"], ["12345", "Bakerij Janssen", "garage smit"]
    )
    found = plan(COMPANIES, sheet("Leerlingen", STUDENTS, ZOE), wishes)
    assert errors(found) == [("unknown_company", "Voorkeuren", 2, "Voorkeur 1")]
    (issue,) = [i for i in found.issues if i.severity is Severity.ERROR]
    assert "Bakkerij Jansen" in issue.remedy
    wish = only(school := after(found), Preference)
    assert school.get(Company, wish.target).name == "Garage Smit"


def test_that_wishes_may_be_companies_places_sectors_and_profiles():
    wishes = sheet(
        "Voorkeuren",
        ["Naam", "Klas", "Voorkeur 1", "Voorkeur 2", "Voorkeur 3", "Sector", "Liever niet"],
        ["Zoë van der Berg", "3b2", "Bakkerij Jansen - bakken", "Garage Smit", "PIE", "techniek",
         "Garage Smit; Berg, Jan van der"],
    )  # fmt: skip
    jan = ["3", "Jan", "van der", "Berg", "3B1", None]
    found = plan(COMPANIES, PLACES, sheet("Leerlingen", STUDENTS, ZOE, jan), wishes)
    school = after(found)
    kinds = [p.kind for p in school.all(Preference).values()]
    kind = PreferenceKind
    assert kinds == [kind.POSITION, kind.COMPANY, kind.PROFILE, kind.SECTOR]
    assert errors(found) == []
    avoided = list(school.all(Exclusion).values())
    assert [(bool(e.company_id), bool(e.other_student_id)) for e in avoided] == [(True, False), (False, True)]


def test_that_a_place_a_pupil_found_is_settled_and_awaits_approval():
    wishes = sheet(
        "Voorkeuren",
        ["Stamnr", "Voorkeur 1", "Zelf gevonden bedrijf"],
        ["12345", "Garage Smit", "Kapsalon Knip"],
    )
    sheets = (COMPANIES, PLACES, sheet("Leerlingen", STUDENTS, ZOE), wishes)
    school = after(plan(*sheets))
    placement = only(school, Placement)
    assert (placement.status, placement.is_pinned) == (PlacementStatus.AWAITING_APPROVAL, True)
    company = school.get(Company, school.get(Position, placement.position_id).company_id)
    assert company.name == "Kapsalon Knip"
    assert len(plan(*sheets, school=school).changeset) == 0


def test_that_a_round_named_with_a_place_is_made():
    places = sheet(
        "Stageplaatsen",
        ["Bedrijf", "Functie", "Aantal", "Ronde"],
        ["Garage Smit", "sleutelen", 1, "Lintstage voorjaar"],
    )
    school = after(plan(COMPANIES, places))
    made = only(school, PlacementRound)
    assert (made.name, only(school, Position).round_id) == ("Lintstage voorjaar", made.id)


def test_that_an_unknown_mentor_is_an_error_when_there_is_a_list_of_mentors():
    mentors = sheet("Mentoren", ["Afkorting", "Naam"], ["VRIE", "J. de Vries"])
    found = plan(mentors, sheet("Leerlingen", [*STUDENTS, "Mentor"], [*ZOE, "VRIE"], [*ALI, "JANS"]))
    assert errors(found) == [("bad_reference", "Leerlingen", 3, "Mentor")]
    students = list(after(found).all(Student).values())
    assert [bool(s.mentor_id) for s in students] == [True, False]


def test_that_mentors_named_nowhere_else_are_made():
    school = after(plan(sheet("Leerlingen", [*STUDENTS, "Mentor"], [*ZOE, "VRIE"], [*ALI, "vrie"])))
    assert only(school, Mentor).abbreviation == "VRIE"


def test_that_a_leerweg_with_lwt_sets_the_route():
    school = after(plan(sheet("Leerlingen", [*STUDENTS, "Leerweg"], [*ZOE, "BB-lwt"])))
    assert only(school, Student).route is Route.LEERWERKTRAJECT


def test_that_records_missing_from_a_list_are_named_and_kept():
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE, ALI)))
    found = plan(sheet("Leerlingen", STUDENTS, ZOE), school=school)
    assert [(r.state, r.label) for r in found.rows if r.row is None] == [(State.MISSING, "Yılmaz, Ali")]
    assert len(found.changeset) == 0


def test_that_a_row_with_our_id_is_that_record_whatever_its_number():
    school = after(plan(sheet("Leerlingen", STUDENTS, ZOE)))
    id_ = only(school, Student).id
    found = plan(sheet("Leerlingen", [*STUDENTS, "_id"], ["999", *ZOE[1:], id_]), school=school)
    assert [row.state for row in found.rows] == [State.CHANGED]
    assert only(after(found, school), Student).student_number == "999"


def test_that_a_file_without_any_list_says_so():
    found = plan(sheet("Blad1", ["appels", "peren"], [1, 2]))
    assert [code for code, *_ in errors(found)] == ["no_list"]


def test_that_working_out_an_import_can_be_stopped(demo):
    with pytest.raises(ImportCancelled, match="gestopt"):
        plan_import(School(), [lists_of(demo)], cancelled=lambda: True)


def test_that_progress_is_told_from_zero_to_one(demo):
    heard = []
    plan_import(School(), [lists_of(demo)], progress=lambda text, share: heard.append((text, share)))
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


@pytest.mark.parametrize("school_class", ["3B2", "KB3a", "3 Kader", "klas 3"])
def test_that_the_year_comes_from_the_class_when_no_column_says_it(school_class):
    found = plan(sheet("Leerlingen", STUDENTS, [*ZOE[:4], school_class, None]))
    assert only(after(found), Student).year_level == 3
    assert [i.code for i in found.issues] == ["year_from_class"]


def test_that_a_sheet_that_is_no_list_stands_in_nobodys_way():
    figures = sheet(
        "Cijfers", ["Titel"], ["soort", "hoeveel"], ["appels", FormulaWithoutValue("=SUM(A1:A9)")]
    )
    found = plan(figures, sheet("Leerlingen", STUDENTS, ZOE))
    assert [(i.code, i.sheet) for i in found.issues if i.sheet == "Cijfers"] == [("no_list", "Cijfers")]
    assert not found.has_errors
    assert only(after(found), Student).first_name == "Zoë"
