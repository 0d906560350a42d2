"""Files that hold what this program never writes: refused, or opened without what can be missed."""

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bpv.domain import (
    BpvError,
    Company,
    EarlierPlacement,
    Exclusion,
    ExportLayout,
    MatchRun,
    RememberedAnswer,
    RememberedColumns,
    SavedView,
    Setting,
    Student,
)
from bpv.domain.settings import DEFINITIONS
from bpv.storage import SchoolFile, list_backups, looking, read_school_file
from bpv.storage.database import Database
from bpv.storage.mapping import changeset_to_json
from bpv.storage.tables import TABLES
from tests.storage.test_opening import change_raw
from tests.storage.values import added, changed, school_of, student

EXTRAS = [
    Setting(id="speed", value=15),
    EarlierPlacement(id="earlier-1", company_id="company-1", year="2024-2025"),
    Exclusion(id="exclusion-1", student_id="student-1", company_id="company-1"),
    MatchRun(id="run-1", round_id="round-1", name="Eerste", made_at="2026-11-01T10:00:00.000"),
    ExportLayout(id="layout-1", name="Bellijst", list_kind="Student", columns=("last_name",)),
    RememberedColumns(id="columns-1", list_kind="Student", fields=("last_name",)),
    RememberedAnswer(id="header 1", answer="1"),
    SavedView(id="view-1", name="Klas 3A", list_key="students", filters=("city",), texts=("Ede",)),
]


@cache
def content_of_year() -> bytes:
    """The file that the tests begin with; made once, for most of them need it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jaar.bpv"
        SchoolFile.create(path, added(*school_of(6), *EXTRAS), "Begin").close()
        return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map" / "jaar.bpv"
    path.parent.mkdir()
    path.write_bytes(content_of_year())
    return path


def footprint(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


def refusal_of(path: Path) -> BpvError:
    """How a file is refused, the same by each way in and without a change on the disk."""
    before = footprint(path)
    with pytest.raises(BpvError) as first:
        SchoolFile.open(path)
    with pytest.raises(BpvError) as second:
        read_school_file(path)
    assert str(first.value) == str(second.value)
    assert str(path) in str(first.value)
    assert footprint(path) == before
    return first.value


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM student; END",
        "CREATE VIEW v AS SELECT * FROM student",
        "CREATE TABLE song (title TEXT)",
        "CREATE INDEX i ON student (city)",
        "CREATE VIRTUAL TABLE v USING fts5(a)",
        "ALTER TABLE student ADD COLUMN shoe_size INTEGER",
        "ALTER TABLE student ADD COLUMN twice TEXT AS (city || city)",
        "ALTER TABLE student RENAME COLUMN city TO town",
        "DROP INDEX ix_student_mentor_id",
        "ANALYZE",
        "UPDATE alembic_version SET version_num = '0003'",
        "INSERT INTO alembic_version VALUES ('0005')",
        "PRAGMA user_version = 3",
    ],
)
def test_that_what_this_program_never_makes_is_refused(path: Path, statement: str) -> None:
    change_raw(path, statement)
    assert refusal_of(path).code == "strange_file"


@pytest.mark.parametrize("table", ["setting", "student", "journal"])
def test_that_a_view_that_never_ends_is_refused_in_the_place_of_a_table(path: Path, table: str) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
    change_raw(
        path,
        "PRAGMA foreign_keys=OFF",
        "PRAGMA legacy_alter_table=ON",
        f"ALTER TABLE {table} RENAME TO old",
        f"CREATE VIEW {table} AS {endless} SELECT x rowid, x id, 1 value FROM c WHERE x < 0",
    )
    assert refusal_of(path).code == "strange_file"


def test_that_a_table_without_types_is_refused(path: Path) -> None:
    change_raw(
        path,
        "PRAGMA foreign_keys=OFF",
        "DROP TABLE remembered_answer",
        "CREATE TABLE remembered_answer (id TEXT PRIMARY KEY NOT NULL, answer TEXT NOT NULL)",
        "INSERT INTO remembered_answer VALUES (1, 2.5)",
    )
    assert refusal_of(path).code == "strange_file"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("student.year_level", 0),
        ("student.year_level", 2**62),
        ("student.max_km", -3),
        ("student.track", "HAVO"),
        ("student.route", ""),
        ("student.birth_date", "0001-01-01"),
        ("student.birth_date", "20110504"),
        ("student.birth_date", "gisteren"),
        ("student.has_vog", 7),
        ("student.notes", "x" * 100_000),
        ("student.mentor_id", "weg"),
        ("student.id", "x" * 1000),
        ("company.capacity", -1),
        ("company.crebos", '{"a": 1}'),
        ("company.crebos", "[1, 2]"),
        ("company.crebos", "["),
        ("company.accredited_until", "9999-12-31"),
        ("position.capacity", 10**12),
        ("position.days", '["MA","MA", 3]'),
        ("position.days", "[" * 100_000),
        ("position.days", "NaN"),
        ("position.start_time", "08:00:00+01:00"),
        ("position.start_time", "25:00:00"),
        ("placement_round.year_levels", "[1e400]"),
        ("placement_round.year_levels", "[" + "9" * 5000 + "]"),
        ("placement_round.type", "BLOK"),
        ("preference.rank", -(2**63)),
        ("preference.kind", "PROFILE"),
        ("preference.student_id", "weg"),
        ("placement.position_id", "weg"),
        ("earlier_placement.year", "niks"),
        ("earlier_placement.year", ""),
        ("exclusion.company_id", "weg"),
        ("journal.at", "gisteren"),
        ("journal.state", "misschien"),
        ("journal.label", "x" * 100_000),
    ],
)
def test_that_a_value_that_cannot_be_is_refused(path: Path, cell: str, value: object) -> None:
    table, _, column = cell.partition(".")
    quoted = f"'{value}'" if isinstance(value, str) else value
    change_raw(path, f"UPDATE {table} SET {column} = {quoted} WHERE rowid = 1")
    assert refusal_of(path).code in ("unsound_file", "damaged_file")


def test_that_the_refusal_says_what_is_wrong_and_of_whom_nothing(path: Path) -> None:
    change_raw(path, "UPDATE student SET year_level = 9, last_name = 'Geheim' WHERE id = 'student-2'")
    sentence = str(refusal_of(path))
    assert "een leerling heeft bij 'Leerjaar' een waarde die niet kan" in sentence
    assert "Geheim" not in sentence


@pytest.mark.parametrize("cell", ["x'ff'", "CAST(x'ff41' AS TEXT)"], ids=["blob", "not UTF-8"])
def test_that_bytes_in_the_place_of_text_are_refused(path: Path, cell: str) -> None:
    change_raw(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'student'",
    )
    change_raw(path, f"UPDATE student SET city = {cell} WHERE rowid = 1")
    change_raw(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'student'",
    )
    assert refusal_of(path).code in ("damaged_file", "unsound_file", "strange_file")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("match_run.made_at", "'ooit'"),
        ("match_run.places", "'[\"zonder plek\"]'"),
        ("match_run.weights", "'[\"load=veel\"]'"),
        ("match_run.round_id", "'weg'"),
        ("export_layout.list_kind", "'Liedje'"),
        ("export_layout.columns", "'[['"),
        ("remembered_columns.fields", "'{}'"),
        ("remembered_answer.answer", "'veel'"),
    ],
)
def test_that_what_can_be_missed_is_left_out_and_kept_in_a_backup(path: Path, cell: str, value: str) -> None:
    table, _, column = cell.partition(".")
    change_raw(path, f"UPDATE {table} SET {column} = {value}")
    before = footprint(path)
    read_school_file(path)
    assert footprint(path) == before
    with SchoolFile.open(path) as file:
        ((entity, count),) = file.mended.items()
        assert count == 1
        assert not file.load().all(entity)
        assert not file.load().all(entity)
        file.write(added(student(50)), "Verder")
    assert len(list_backups(path)) == 1
    with SchoolFile.open(path) as again:
        assert not again.mended


@pytest.mark.parametrize("value", [0, -1, 10**15])
def test_that_a_setting_out_of_bounds_gets_its_default_back(path: Path, value: int) -> None:
    change_raw(path, f"UPDATE setting SET value = {value} WHERE id = 'speed'")
    with SchoolFile.open(path) as file:
        assert file.mended == {Setting: 1}
        speed = file.load().get(Setting, "speed")
        assert speed.value == DEFINITIONS["speed"].default
        file.write(changed(speed, replace(speed, value=18)), "Sneller")


@pytest.mark.parametrize(
    "text",
    [
        '[["Exclusion", {"id": "x", "student_id": "weg", "company_id": "weg"}, null]]',
        '[["Student", null, {"id": "student-1"}]]',
        '[["Student", {"id": "x", "year_level": 77}, null]]',
        '[["Student", {"id": "x", "track": "HAVO"}, null]]',
        '[["Student", {"id": "x"}, {"id": "y"}]]',
        '[["Student", null, null]]',
        '[["Liedje", {"id": "x"}, null]]',
        "[" * 200_000,
        '[["Student", {"id": "x", "notes": null}, null]]',
        "niets",
        json.dumps([["Position", {"id": "p", "company_id": "company-1", "days": "[" * 100_000}, None]]),
    ],
)
@pytest.mark.parametrize("state", ["done", "undone"])
def test_that_an_action_that_cannot_be_taken_back_is_refused_and_changes_nothing(
    path: Path, text: str, state: str
) -> None:
    if state == "undone":
        text = text.replace(", null]]", "]]").replace('", {', '", null, {') if ", null]]" in text else text
    change_raw(
        path,
        "INSERT INTO journal (at, actor, label, state, changes, changeset) "
        f"VALUES ('2026-01-01', 'x', 'Vreemd', '{state}', 1, '{text}')",
    )
    with SchoolFile.open(path) as file:
        before = list(file.load())
        with pytest.raises(BpvError) as refusal:
            file.undo() if state == "done" else file.redo()
        assert str(refusal.value)
        assert list(file.load()) == before
        assert len(file.history()) == 2
        file.write(added(student(50)), "Verder")


def test_that_nothing_is_written_that_could_not_be_read(path: Path) -> None:
    with SchoolFile.open(path) as file:
        for wrong in (
            Student(id="s", year_level=9),
            Company(id="c", notes="x" * 50_000),
            Setting(id="speed", value=0),
        ):
            before = file.load().find(type(wrong), wrong.id)
            with pytest.raises(BpvError) as refusal:
                file.write(changed(before, wrong), "Fout")
            assert refusal.value.code == "unsound"
        assert len(file.history()) == 1


def test_that_an_unpacked_export_has_a_limit(path: Path) -> None:
    import zlib

    bomb = zlib.compress(b'{"' + b"a" * 40_000_000 + b'": "[]"}')
    with SchoolFile.open(path) as file:
        file.keep_export("bom", bomb)
        assert len(file.kept_exports()) == 0


def test_that_exported_rows_that_cannot_be_read_are_as_if_forgotten(path: Path) -> None:
    import zlib

    strange = {
        f"s{n} rev": text for n, text in enumerate(("[" * 100_000, "niets", '[["Liedje",null,{"id":"x"}]]'))
    }
    good = changeset_to_json(added(student(1)))
    packed = zlib.compress(json.dumps(strange | {"student-1 rev": good}).encode())
    with SchoolFile.open(path) as file:
        file.keep_export("vreemd", packed)
        kept = file.kept_exports()
        assert kept.get(("student-1", "rev")) == (student(1),)
        assert all(kept.get((f"s{number}", "rev")) is None for number in range(3))


def test_that_a_query_that_never_ends_is_stopped(path: Path) -> None:
    database = Database(path)
    with pytest.raises(BpvError) as refusal, database.time_limit(0.05), database.transaction() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
        )
    assert refusal.value.code == "slow_file"
    database.close()


def test_that_an_index_that_differs_from_its_table_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ", ".join(column.name for column in TABLES[Student].columns if column.name != "id")
    change_raw(
        path, "PRAGMA writable_schema=ON", "DELETE FROM sqlite_schema WHERE name = 'ix_student_mentor_id'"
    )
    change_raw(
        path,
        f"INSERT INTO student (id, {others}) SELECT 'new', {others} FROM student LIMIT 1",
    )
    assert refusal_of(path).code == "strange_file"


def test_that_a_large_file_is_checked_further_while_it_is_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "LARGE", 1000)
    with SchoolFile.open(path) as file:
        assert not file.is_checked
        file.check_further()
        assert file.is_checked


def test_that_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    for name in ("map.bpv", "pijp.bpv", "leeg.bpv", "nergens.bpv", "rond.bpv"):
        path = tmp_path / name
        if name == "map.bpv":
            path.mkdir()
        elif name == "pijp.bpv":
            os.mkfifo(path)
        elif name == "leeg.bpv":
            path.touch()
        else:
            path.symlink_to(tmp_path / ("rond.bpv" if name == "rond.bpv" else "niets"))
        with pytest.raises(BpvError) as refusal:
            SchoolFile.open(path)
        assert refusal.value.code in ("cannot_read", "not_a_school_file", "missing_file")
        with pytest.raises(BpvError):
            read_school_file(path)
    with pytest.raises(BpvError):
        SchoolFile.open(Path("/dev/zero"))


def test_that_a_link_leads_to_the_file_and_its_own_log(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.bpv"
    link.symlink_to(path)
    with SchoolFile.open(link) as file:
        assert file.path == path
        file.write(added(student(50)), "Erbij")
    with SchoolFile.open(path) as file:
        assert file.load().find(Student, "student-50")
