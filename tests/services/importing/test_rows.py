"""What the rows of a list say about each other: alike names, doubles, dividers, and dates turned round."""

from bpv.domain import Placement, School, Student
from bpv.services.planning.round_plan import apply_to
from tests.services.importing.test_importing import errors, plan
from tests.services.school_workbooks import sheet


def test_that_one_company_spelled_two_ways_at_one_place_is_asked():
    rows = [
        ["Bakkerij De Korenaar B.V.", "Ede"], ["Bakkerij de Korenaar", "Ede"], ["bakkerij Korenaar", "Ede"],
        ["Bakkerij Korenaar", "Epe"], ["School 12", "Ede"], ["School 21", "Ede"],
    ]  # fmt: skip
    found = plan(sheet("Bedrijven", ["Bedrijfsnaam", "Plaats"], *rows))
    (question,) = found.questions
    assert (question.row, question.column) == (4, "Bedrijfsnaam")
    assert (
        question.text == "Is 'bakkerij Korenaar' hetzelfde bedrijf als 'Bakkerij De Korenaar B.V.' (rij 2)?"
    )


def test_that_a_date_with_the_month_first_throws_doubt_on_its_column():
    dates = ["3/13/2010", "3/12/2010", "25-4-2010", "5/5/2010"]
    rows = [[f"{n}", "Dam", day] for n, day in enumerate(dates)]
    found = plan(sheet("Leerlingen", ["Stamnr", "Achternaam", "Geboortedatum"], *rows))
    (issue,) = [each for each in found.issues if each.code == "month_first"]
    assert (issue.row, issue.column) == (3, "Geboortedatum")
    assert issue.remedy.startswith("'3/13/2010' in deze kolom")
    sure = plan(sheet("Leerlingen", ["Stamnr", "Achternaam", "Geboortedatum"], *rows[1:]))
    assert "month_first" not in {each.code for each in sure.issues}


def test_that_what_only_later_rows_have_is_read_as_well():
    pupils = [["Stamnr", "Achternaam"], ["1", "Dam"], ["2", "de Vries"], ["Klas 3B"], ["3", "van der Berg"]]
    found = plan(sheet("Leerlingen", ["Lijst"], *pupils))
    students = apply_to(School(), found.changeset).all(Student).values()
    names = [(s.prefix, s.last_name) for s in students]
    assert names == [("", "Dam"), ("de", "Vries"), ("van der", "Berg")]


def test_that_a_class_divider_counts_for_the_rows_below_it_only():
    header = ["Stamnr", "Achternaam", "Roepnaam"]
    rows = [header, ["1", "Dam", "Jan"], ["Klas 3B"], ["2", "Hart", "Ali"]]
    found = plan(sheet("Leerlingen", *rows))
    students = apply_to(School(), found.changeset).all(Student).values()
    assert [s.school_class for s in students] == ["", "3B"]


def test_that_two_companies_for_one_pupil_in_a_round_are_an_error_at_the_second():
    rows = [
        ["1", "Bakker", "Blok 1"],
        ["1", "Smit", "Blok 1"],
        ["1", "Bakker", "Blok 1"],
        ["1", "Smit", "Blok 2"],
    ]
    pupils = sheet("Leerlingen", ["Stamnr", "Achternaam"], ["1", "Dam"])
    found = plan(sheet("Plaatsing", ["Stamnr", "Bedrijf", "Ronde"], *rows), pupils)
    assert errors(found) == [("double_placement", "Plaatsing", 3, "Bedrijf")]
    assert len(apply_to(School(), found.changeset).all(Placement)) == 2


def test_that_a_round_ends_after_it_begins():
    found = plan(sheet("Rondes", ["Ronde", "Van", "Tot"], ["Blok 1", "8-3-2027", "1-3-2027"]))
    assert errors(found) == [("bad_cell", "Rondes", 2, "Tot")]


def test_that_a_dash_names_nobody_and_a_difference_is_shown_in_words():
    mentors = sheet("Mentoren", ["Afkorting", "Dagen"], ["JAN", "ma"], ["JAN", "di, wo"])
    pupils = sheet("Leerlingen", ["Stamnr", "Achternaam", "Mentor"], ["1", "Dam", "-"])
    wishes = sheet("Voorkeuren", ["Stamnr", "Voorkeur 1", "Liever niet"], ["1", "maakt niet uit", "geen"])
    found = plan(mentors, pupils, wishes)
    assert [(issue.code, issue.found) for issue in found.issues] == [("differs", "di, wo")]
