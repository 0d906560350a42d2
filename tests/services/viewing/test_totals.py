import pytest

from bpv.domain import Company, Mentor, Placement, Position, School, Setting, Student
from bpv.services.accords.table import ACCORDS, ROUTES
from bpv.services.agreeing.table import AGREEMENTS
from bpv.services.asking.table import REQUESTS
from bpv.services.assessing.table import ASSESSMENTS
from bpv.services.lists.preference_table import PREFERENCES
from bpv.services.lists.tables import COMPANIES, MENTORS, POSITIONS, STUDENTS
from bpv.services.partnering.table import PARTNERS
from bpv.services.planning.placement_table import placement_table
from bpv.services.viewing.groupings import GROUPINGS
from bpv.services.viewing.hours_columns import with_hours
from bpv.services.viewing.over_rounds import over_rounds
from bpv.services.viewing.totals import Totals
from tests.services.viewing.test_views import ROUND, SCHOOL


@pytest.mark.parametrize(
    ("entity", "round_id", "words"),
    [
        (Student, ROUND.id, "3 leerlingen, 1 zonder plek"),
        (Student, "", "3 leerlingen"),
        (Company, ROUND.id, "3 bedrijven, 2 plekken vrij"),
        (Company, "", "3 bedrijven"),
        (Position, ROUND.id, "2 stageplaatsen, 3 plekken, 2 vrij in deze ronde"),
        (Mentor, ROUND.id, "2 mentoren, 1 leerling"),
        (Setting, ROUND.id, "0 instellingen"),
    ],
)
def test_that_rows_come_to_something_together(entity: type, round_id: str, words: str) -> None:
    assert Totals(SCHOOL, entity, round_id).words(list(SCHOOL.all(entity))) == words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("agreements", "1 plaatsing, 1 nog niet getekend"),
        ("assessments", "1 plaatsing, 0 ingevuld"),
        ("hours", "1 plaatsing"),
    ],
)
def test_that_placements_come_to_what_their_list_is_about(key: str, words: str) -> None:
    ids = [next(iter(SCHOOL.all(Placement)))]
    assert Totals(SCHOOL, Placement, ROUND.id, key).words(ids) == words


def test_that_hours_are_added_of_those_who_have_any() -> None:
    mentor = Mentor(id=next(iter(SCHOOL.all(Mentor))), hours=20)
    school = School([*(value for value in SCHOOL if value.id != mentor.id), mentor])
    each = school.setting("mentor_hours")
    assert Totals(school, Mentor, "").words([mentor.id]) == f"1 mentor, {each} van 20 uur gebruikt"


def test_that_every_list_is_grouped_by_columns_that_it_has() -> None:
    tables = {
        "students": with_hours(STUDENTS),
        "preferences": PREFERENCES,
        "classes": over_rounds(SCHOOL),
        "companies": COMPANIES,
        "positions": POSITIONS,
        "mentors": MENTORS,
        "placements": with_hours(placement_table("r"), "r"),
        "requests": REQUESTS,
        "agreements": AGREEMENTS,
        "assessments": ASSESSMENTS,
        "partners": PARTNERS,
        "accords": ACCORDS,
        "routes": ROUTES,
    }
    assert tables.keys() == GROUPINGS.keys()
    for key, columns in GROUPINGS.items():
        assert {*columns} <= {column.key for column in tables[key].columns}
