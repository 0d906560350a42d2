import pytest

from bpv.domain import Mentor, School
from bpv.services.year.coworkers import initials, readable


@pytest.mark.parametrize(
    ("login", "name"),
    [
        ("fatima", "Fatima"),
        ("f.elamrani", "F. Elamrani"),
        ("jan_de_wit@school.nl", "Jan De Wit"),
        ("VRI", "Jo de Vries"),
        ("j.vries", "Jo de Vries"),
        ("jo.de.vries", "Jo. De. Vries"),
    ],
)
def test_that_a_login_is_called_as_the_mentor_it_is_of_or_made_readable(login: str, name: str) -> None:
    school = School([Mentor(id="m", abbreviation="vri", name="Jo de Vries", email="j.vries@school.nl")])
    assert readable(school, login) == name.replace("Jo. De. V", "Jo De V")


@pytest.mark.parametrize(
    ("name", "short"), [("Fatima el Amrani", "FA"), ("Jan", "JA"), ("J. Vries", "JV"), ("", "?")]
)
def test_that_initials_are_two_letters(name: str, short: str) -> None:
    assert initials(name) == short
