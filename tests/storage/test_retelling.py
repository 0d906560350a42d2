"""A file without a key holds every value twice, so a changed letter is noticed."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, Student
from bpv.storage import SchoolFile
from bpv.storage.retelling import Retold
from tests.faults.older import bring_back
from tests.storage.test_opening import change_raw
from tests.storage.values import added, changed, school_of, student


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    with SchoolFile.create(path, added(*school_of(20)), "Begin") as file:
        file.write(added(student(50)), "Vijftig")
        file.write(changed(student(50), student(50, city="Anders")), "Andere naam")
        file.write(added(student(51)), "Eenenvijftig")
        file.undo()
        file.write(added(student(52)), "Tweeënvijftig")
        file.undo()
        file.redo()
    return path


def told(path: Path) -> Retold:
    with SchoolFile.open(path) as file:
        return file.retelling.tell()


def test_that_what_was_saved_taken_back_and_done_again_is_as_it_was_saved(path: Path) -> None:
    assert told(path) == Retold()
    with SchoolFile.open(path) as file:
        file.write(added(student(52)).inverse, "Weg")
        file.undo()
    assert told(path) == Retold()


def test_that_an_older_file_that_was_brought_up_to_date_is_as_it_was_saved(path: Path) -> None:
    bring_back(path, 1)
    assert told(path) == Retold()


def test_that_a_changed_letter_is_told_with_what_it_was(path: Path) -> None:
    change_raw(path, "UPDATE student SET city = 'Andere' WHERE city = 'Anders'")
    (altered,) = told(path).altered
    assert altered.entity is Student
    assert (altered.stored.city, altered.saved.city) == ("Andere", "Anders")


def test_that_a_row_that_is_gone_or_came_from_elsewhere_is_told(path: Path) -> None:
    change_raw(path, "UPDATE student SET id = 'student-x' WHERE id = 'student-52'")
    altered = {(each.stored is None, each.saved is None) for each in told(path).altered}
    assert altered == {(True, False), (False, True)}


def test_that_a_damaged_action_is_counted_and_the_rest_told(path: Path) -> None:
    change_raw(path, "UPDATE journal SET changeset = substr(changeset, 2) WHERE label = 'Tweeënvijftig'")
    found = told(path)
    assert found.unreadable == 1
    assert [each.stored.id for each in found.altered] == ["student-52"]


def test_that_work_done_since_opening_is_no_difference(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.undo()
        file.write(changed(student(50, city="Anders"), student(50, city="Weer")), "Naam")
        assert file.retelling.tell() == Retold()
        assert file.retelling.tell() == Retold()


def test_that_what_is_kept_as_it_is_is_told_no_more(path: Path) -> None:
    change_raw(path, "UPDATE student SET city = 'Andere' WHERE city = 'Anders'")
    with SchoolFile.open(path) as file:
        found = file.retelling.tell()
        file.retelling.keep(found.altered, "Zo gelaten")
        assert file.next_undo is None or file.next_undo.label != "Zo gelaten"
    assert told(path) == Retold()


@given(place=st.integers(0, 10_000), letter=st.characters(codec="ascii", categories=["Ll"]))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_letter_of_any_name_counts(path: Path, place: int, letter: str) -> None:
    with SchoolFile.open(path) as file:
        everyone = [value for value in file.load() if isinstance(value, Student) and value.last_name]
    one = everyone[place % len(everyone)]
    at = place % len(one.last_name)
    other = one.last_name[:at] + letter + one.last_name[at + 1 :]
    change_raw(
        path, f"UPDATE student SET last_name = '{other.replace(chr(39), chr(39) * 2)}' WHERE id = '{one.id}'"
    )
    found = told(path).altered
    assert [each.saved for each in found] == ([one] if other != one.last_name else [])
    old = one.last_name.replace("'", "''")
    change_raw(path, f"UPDATE student SET last_name = '{old}' WHERE id = '{one.id}'")


def test_that_no_flipped_bit_of_a_value_is_silent(path: Path) -> None:
    """Flipped in the file itself: SQLite, the rules or the journal notice; or nothing is different."""
    whole = path.read_bytes()
    with SchoolFile.open(path) as file:
        values = list(file.load())
    draw = random.Random(7)
    for _ in range(60):
        broken = bytearray(whole)
        broken[draw.randrange(100, len(whole))] ^= 1 << draw.randrange(8)
        path.write_bytes(broken)
        try:
            with SchoolFile.open(path) as file:
                found = file.retelling.tell()
                is_noticed = bool(found.altered or found.unreadable or file.mended)
                assert is_noticed or list(file.load()) == values
        except BpvError:
            continue
