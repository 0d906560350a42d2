"""What a file keeps of exported lists, and a file from before it kept any."""

from pathlib import Path

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpv.domain import ENTITIES, ExportLayout, RememberedAnswer, School
from bpv.storage import SchoolFile, list_backups, pack_export
from bpv.storage.database import Database
from bpv.storage.exports import KEPT
from bpv.storage.schema import APPLICATION_ID, migration_config
from tests.storage.values import added, school_of, sound_values, student


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jaar.bpv"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ENTITIES).flatmap(sound_values), max_size=4))
def test_that_what_was_exported_is_found_by_id_and_revision(path: Path, some: list[object]) -> None:
    path.unlink(missing_ok=True)
    with SchoolFile.create(path) as file:
        file.keep_export("e", pack_export({("id met spatie", "rev"): some, ("leeg", "r"): ()}))
    with SchoolFile.open(path) as file:
        kept = file.kept_exports()
        assert kept["id met spatie", "rev"] == tuple(some)
        assert set(kept) == {("id met spatie", "rev"), ("leeg", "r")}
        assert kept.get(("id met spatie", "ander")) is None


def test_that_only_the_latest_exports_are_kept(path: Path) -> None:
    with SchoolFile.create(path) as file:
        for number in range(KEPT + 3):
            file.keep_export(f"e{number}", pack_export({(f"s{number}", "r"): [student(number)]}))
        assert {id_ for id_, _ in file.kept_exports()} == {f"s{number}" for number in range(3, KEPT + 3)}


def test_that_keeping_an_export_is_no_action_to_undo(path: Path) -> None:
    with SchoolFile.create(path, added(*school_of(2))) as file:
        file.keep_export("e", pack_export({("s", "r"): [student(1)]}))
        assert file.next_undo is None
        assert len(file.history()) == 1
        assert list(file.load()) == list(School(school_of(2)))


def test_that_a_damaged_export_is_as_good_as_forgotten(path: Path) -> None:
    with SchoolFile.create(path) as file:
        file.keep_export("e", pack_export({("s", "r"): [student(1)]}))
        file.keep_export("f", pack_export({("t", "r"): [student(2)]}))
        with file._database.transaction() as connection:
            connection.exec_driver_sql("UPDATE kept_export SET content = x'00' WHERE id = 'e'")
        assert set(file.kept_exports()) == {("t", "r")}


def test_that_a_file_of_the_first_version_keeps_its_school_and_learns_to_remember(path: Path) -> None:
    database = Database(path)
    with database.transaction() as connection:
        command.upgrade(migration_config(connection), "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('max_km', 12, '', NULL)")
    database.close()
    layout = ExportLayout(id="l", name="Bellijst", list_kind="Student", columns=("last_name", "phone"))
    with SchoolFile.open(path) as file:
        file.write(added(layout, RememberedAnswer(id="meaning:x", answer="Z&W")), "Indeling bewaren")
    with SchoolFile.open(path) as file:
        (setting, *others) = file.load()
        assert setting.value == 12
        assert others == [layout, RememberedAnswer(id="meaning:x", answer="Z&W")]
    assert len(list_backups(path)) == 1
