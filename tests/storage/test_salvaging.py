"""What can be read of a file of which pages were destroyed: all that lies on the others, and nothing else."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    EarlierPlacement,
    Exclusion,
    Preference,
    School,
    Student,
)
from bpv.domain.copies import CopyReason
from bpv.keys.key import Key
from bpv.keys.unlocked import forget, learn
from bpv.storage import SchoolFile, salvage
from bpv.storage.loose_pages import PAGE
from tests.storage.values import added, school_of

KEY = Key(bytes(range(32)), bytes(range(16)))

pytestmark = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "keyed"])


def make(path: Path, key: Key | None, count: int = 60) -> School:
    values = school_of(count)
    with SchoolFile.create(path, added(*values), "Begin", key=key) as file:
        school = file.load()
        first, *_, last = school.all(Student).values()
        company = next(value for value in school if type(value).__name__ == "Company")
        more = [
            Exclusion(id="u1", student_id=first.id, company_id=company.id, reason="broer"),
            Exclusion(id="u2", student_id=first.id, other_student_id=last.id, reason="ruzie"),
            EarlierPlacement(
                id="e1", company_id=company.id, student_id=first.id, year="2024-2025", round_name="BPV"
            ),
        ]
        file.write(added(*more), "Afspraken")
        file.write(Changeset((Change(first, replace(first, city="Elders")),)), "Verhuisd")
        file.write(added(replace(first, id="weg", student_number="9999")), "Erbij")
        file.undo()
        return file.load()


def destroy(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(content)


def test_that_of_a_whole_file_everything_is_read(tmp_path: Path, key: Key | None) -> None:
    school = make(tmp_path / "jaar.bpv", key)
    found = salvage(tmp_path / "jaar.bpv")
    assert set(found.school) == set(school)
    assert not any((found.from_journal.total(), found.lost.total(), found.doubtful.total(), found.unreadable))
    assert found.key == key


@pytest.mark.parametrize("seed", range(3))
def test_that_nothing_is_made_up_and_what_lies_on_other_pages_is_there(
    tmp_path: Path, key: Key | None, seed: int
) -> None:
    path = tmp_path / "jaar.bpv"
    school = make(path, key)
    before, pages = path.read_bytes(), path.stat().st_size // PAGE
    gone = random.Random(seed).sample(range(2, pages + 1), 1 + 2 * seed)
    destroy(path, *gone)
    damaged = path.read_bytes()
    found = salvage(path)
    known = {(type(value), value.id): value for value in school}
    for value in found.school:
        was = known[type(value), value.id]
        links = {name: getattr(value, name) for name in value.__slots__ if name.endswith("_id")}
        assert all(id_ in (None, getattr(was, name)) for name, id_ in links.items())
        assert replace(was, **links) == value
    # A page of the table of pupils holds some twenty; each that is not there was on one that is gone.
    assert len(found.school.all(Student)) >= len(school.all(Student)) - 25 * len(gone)
    assert path.read_bytes() == damaged != before


def test_that_the_first_page_can_be_missed(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    school = make(path, key)
    with SchoolFile.open(path) as file:
        file.copies.keep(CopyReason.ASKED)
    destroy(path, 1)
    assert set(salvage(path).school) == set(school)


def test_that_values_on_lost_pages_come_from_the_journal(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    school = make(path, key)
    with SchoolFile.open(path) as file:
        root = file._database.raw.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name='earlier_placement'"
        ).fetchone()[0]
    destroy(path, root)
    found = salvage(path)
    assert found.school.all(EarlierPlacement) == school.all(EarlierPlacement)
    assert found.from_journal == {EarlierPlacement: 1}


def test_that_what_refers_to_what_is_lost_goes_and_is_counted(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    make(path, key)
    with SchoolFile.open(path) as file:
        raw = file._database.raw
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("DELETE FROM student")
        raw.execute("UPDATE journal SET state='dropped'")
    found = salvage(path)
    assert not found.school.all(Student)
    assert not found.school.all(Preference)
    assert found.lost[Preference] == 120
    assert found.loosened == {EarlierPlacement: 1}


def test_that_what_a_crash_left_in_the_log_is_read_too(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    make(path, key)
    left = tmp_path / "na"
    left.mkdir()
    with SchoolFile.open(path) as file:
        first = next(iter(file.load().all(Student).values()))
        file.write(added(replace(first, id="laatste", student_number="8888")), "Nog een")
        for each in tmp_path.glob("jaar.bpv*"):
            if each.is_file():
                (left / each.name).write_bytes(each.read_bytes())
    assert "laatste" in salvage(left / "jaar.bpv").school.all(Student)


def test_that_a_file_with_nothing_in_it_is_refused(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    make(path, key)
    for size in (0, 100, PAGE, 3 * PAGE):
        path.write_bytes(random.Random(size).randbytes(size))
        with pytest.raises(BpvError) as refusal:
            salvage(path)
        assert refusal.value.code in ("nothing_left", "locked_file")


def test_that_a_file_that_is_open_is_refused(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    make(path, key)
    with SchoolFile.open(path), pytest.raises(BpvError, match="in gebruik"):
        salvage(path)


def test_that_a_file_of_which_nobody_has_the_key_is_refused(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "jaar.bpv"
    make(path, KEY)
    forget()
    try:
        with pytest.raises(BpvError) as refusal:
            salvage(path)
        assert refusal.value.code == "locked_file"
    finally:
        learn(KEY)
