"""Reading a file of another year: it stays as it is, whatever its version and whoever has it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bpv.domain import BpvError, EarlierPlacement, School, Student
from bpv.storage import SchoolFile, list_backups, read_school_file, unlock
from bpv.storage.schema import SCHEMA_VERSION
from tests.faults.older import bring_back
from tests.keys.rounds import SAFE
from tests.storage.test_opening import HOLD, change_raw
from tests.storage.values import added, changed, school_of, student, write_ahead_log


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "vorig jaar"
    folder.mkdir()
    SchoolFile.create(folder / "oud.bpv", added(*school_of(5)), "Begin").close()
    return folder / "oud.bpv"


def make_older(path: Path) -> None:
    """Bring a file back to the version before earlier years were kept."""
    bring_back(path, 5)


def footprint(path: Path) -> dict[str, tuple[bytes, int]]:
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in path.parent.iterdir()}


def refusal_of(path: Path) -> BpvError:
    before = footprint(path)
    with pytest.raises(BpvError) as error:
        read_school_file(path)
    assert footprint(path) == before
    assert str(path) in str(error.value)
    return error.value


def test_that_a_file_is_read_and_its_folder_left_as_it_was(path: Path) -> None:
    before = footprint(path)
    assert list(read_school_file(path)) == list(School(school_of(5)))
    assert footprint(path) == before


def test_that_a_file_of_an_older_version_is_read_without_being_brought_up_to_date(path: Path) -> None:
    make_older(path)
    before = footprint(path)
    assert list(read_school_file(path)) == list(School(school_of(5)))
    assert footprint(path) == before


def test_that_a_read_only_file_in_a_read_only_folder_is_read(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert list(read_school_file(path)) == list(School(school_of(5)))
    finally:
        path.parent.chmod(0o755)


def test_that_what_a_crash_left_in_the_log_is_read_too(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "na een crash" / path.name
    crashed.parent.mkdir()
    with SchoolFile.open(path) as file:
        file.write(added(student(99)), "Erbij")
        for name in (path, write_ahead_log(path)):
            shutil.copy(name, crashed.parent)
    before = footprint(crashed)
    assert "student-99" in read_school_file(crashed).all(Student)
    assert footprint(crashed) == before


def test_that_a_file_in_use_is_refused_and_stays_locked(path: Path) -> None:
    with SchoolFile.open(path) as file:
        assert refusal_of(path).code == "in_use"
        with pytest.raises(BpvError, match="in gebruik"):
            SchoolFile.open(path)
        file.write(added(student(99)), "Erbij")


def test_that_a_file_another_process_has_is_refused_by_its_name(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        refusal = refusal_of(path)
        assert refusal.code == "in_use"
        assert " op " in str(refusal.data["holder"])
        process.kill()


def test_that_files_that_cannot_be_read_are_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    change_raw(path, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    assert refusal_of(path).code == "newer_file"
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal_of(path).code == "damaged_file"
    path.write_bytes(b"Stamnr;Roepnaam\n1;Jan\n" * 90)
    assert refusal_of(path).code == "not_a_school_file"
    with pytest.raises(BpvError, match="niet gevonden"):
        read_school_file(tmp_path / "weg.bpv")
    with pytest.raises(BpvError, match="kan niet worden gelezen"):
        read_school_file(tmp_path)


def test_that_the_key_of_another_program_makes_a_file_no_school_year(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bpv.keys.key.ROUNDS", SAFE)
    locked = path.with_name("geheim.bpv")
    raw = dbapi2.connect(path, isolation_level=None)
    raw.execute(f"ATTACH DATABASE '{locked}' AS locked KEY 'geheim'")
    raw.execute("SELECT sqlcipher_export('locked')")
    raw.close()
    assert refusal_of(locked).code == "locked_file"
    unlock(locked, "geheim")
    assert refusal_of(locked).code == "not_a_school_file"  # the export leaves our mark out


def test_that_an_older_file_gets_the_table_and_keeps_everything(path: Path) -> None:
    make_older(path)
    with SchoolFile.open(path) as file:
        assert list(file.load()) == list(School(school_of(5)))
        company_id = "company-1"
        earlier = EarlierPlacement(id="e1", company_id=company_id, student_id="student-1", year="2024-2025")
        file.write(added(earlier), "Meetellen")
    assert len(list_backups(path)) == 1
    with SchoolFile.open(path) as file:
        assert file.load().get(EarlierPlacement, "e1") == earlier
        nobody = EarlierPlacement(id="e1", company_id=company_id, year="2024-2025")
        file.write(changed(earlier, nobody), "Leerling weg")
        file.undo()
        assert file.load().get(EarlierPlacement, "e1") == earlier
