"""A list on paper as it stands on the screen."""

from bpv.domain import ExportLayout, School
from bpv.services.lists.settings_table import SETTINGS
from bpv.services.lists.tables import ROUNDS, STUDENTS
from bpv.services.printing.listing import Group, Listed, layout_paper, list_paper
from tests.services.exporting.test_exporting import MADE, small_school


def printed(columns, *groups, table=STUDENTS, leave_out=True):
    listed = Listed(table=table, columns=columns, groups=groups, title="Leerlingen", about="2 leerlingen")
    return list_paper(small_school(), listed, where="Het Baken", made=MADE, leave_out=leave_out)


def test_that_rows_and_columns_stand_as_they_are_shown() -> None:
    (part,) = printed(["school_class", "student_number", "profile"], Group(["t", "s"])).parts
    assert [column.title for column in part.columns] == ["Klas", "Stamnr", "Profiel"]
    assert part.rows == [["3B", "SECRET-NUMBER", "E&O"]] * 2


def test_that_the_parts_of_a_name_are_one_column_that_stands_first() -> None:
    (part,) = printed(["school_class", "first_name", "prefix", "last_name"], Group(["t", "s"])).parts
    assert [column.title for column in part.columns] == ["Leerling", "Klas"]
    assert [row[0] for row in part.rows] == ["Yılmaz, Łukasz", "Yılmaz, Zoë"]
    assert part.fixed == 1


def test_that_columns_without_anything_stay_away_unless_they_are_wanted() -> None:
    keys = ["last_name", "city", "school_class"]
    titles = [
        [column.title for column in printed(keys, Group(["s"]), leave_out=wanted).parts[0].columns]
        for wanted in (True, False)
    ]
    assert titles == [["Achternaam", "Klas"], ["Achternaam", "Plaats", "Klas"]]


def test_that_groups_keep_their_titles_and_the_same_columns() -> None:
    one, other = printed(["last_name", "city"], Group(["s"], "Klas 3B"), Group([], "Klas 3C")).parts
    assert (one.title, other.title, other.rows) == ("Klas 3B", "Klas 3C", [])
    assert one.columns == other.columns


def test_that_a_list_without_people_is_not_confidential() -> None:
    assert printed(["last_name"], Group(["s"])).footer == "Vertrouwelijk: bevat persoonsgegevens"
    assert not printed(["name", "start"], Group(["r"]), table=ROUNDS).footer
    settings = Group(SETTINGS.rows(School()))
    assert not printed([column.key for column in SETTINGS.columns], settings, table=SETTINGS).footer
    assert printed(["earlier_years"], Group(["s"])).footer  # nothing filled in, and there all the same


def test_that_a_list_of_ones_own_is_printed_with_its_own_headers() -> None:
    layout = ExportLayout(
        id="l", name="Bellijst", list_kind="Student", columns=("last_name", "phone"), headers=("Wie", "")
    )
    paper = layout_paper(small_school(), layout, where="Het Baken", made=MADE)
    (part,) = paper.parts
    assert (paper.title, [column.title for column in part.columns]) == ("Bellijst", ["Wie", "Mobiel"])
    assert part.rows == [["Yılmaz", "SECRET-PHONE"]] * 2
