"""Tables, dataclasses, catalogue and migrations held against each other."""

from dataclasses import MISSING, fields
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ForeignKeyConstraint, Integer
from sqlcipher3 import dbapi2

from bpv.domain import (
    ENTITIES,
    Agreement,
    Assessment,
    BpvError,
    Companion,
    Criterion,
    DayRecord,
    Signature,
    Visit,
)
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.storage import SchoolFile
from bpv.storage.database import Database
from bpv.storage.schema import FINGERPRINTS, SCHEMA_VERSION, fingerprint, migrate, migration_config
from bpv.storage.tables import METADATA, TABLES
from bpv.storage.tables_region import REGION

NUMBERS = (FieldKind.INTEGER, FieldKind.YES_NO)


def test_that_every_class_has_a_table_parents_first() -> None:
    assert tuple(TABLES) == ENTITIES
    made = {table.name: index for index, table in enumerate(METADATA.sorted_tables)}
    assert set(made) == {*(table.name for table in TABLES.values()), "journal", "kept_export", "draft"}


@pytest.mark.parametrize("entity", ENTITIES)
def test_that_columns_are_the_fields(entity: type) -> None:
    hints = get_type_hints(entity)
    table = TABLES[entity]
    assert list(table.columns.keys()) == [field.name for field in fields(entity)]
    for field in fields(entity):
        column = table.columns[field.name]
        assert column.nullable == (NoneType in get_args(hints[field.name])), field.name
        options = set(get_args(hints[field.name]) or (hints[field.name],))
        assert isinstance(column.type, Integer) == bool(options & {int, bool} and Ellipsis not in options)


@pytest.mark.parametrize("entity", ENTITIES)
def test_that_columns_are_the_catalogue(entity: type) -> None:
    table = TABLES[entity]
    catalogue = {field.name: field for field in CATALOGUE[entity].fields}
    assert set(table.columns.keys()) - {"id"} == set(catalogue)
    for name, field in catalogue.items():
        column = table.columns[name]
        assert isinstance(column.type, Integer) == (field.kind in NUMBERS), name
        targets = {key.column.table.name for key in column.foreign_keys}
        assert targets == ({TABLES[field.refers_to].name} if field.refers_to else set()), name


@pytest.mark.parametrize("entity", ENTITIES)
def test_that_fields_added_since_the_first_version_have_a_default(entity: type) -> None:
    """The journal of an older file lacks them; of a class that is newer it holds nothing."""
    from_the_start = {"id", "value", "student_id", "company_id", "position_id", "round_id"}
    if entity is Companion:
        from_the_start.add("other_student_id")
    if entity in (Agreement, Signature, Visit, Criterion, Assessment, DayRecord):
        from_the_start |= {"placement_id", "agreement_id", "form_id"}
    if entity in REGION:
        from_the_start |= {c.name for c in REGION[entity].columns if c.foreign_keys and not c.nullable}
    assert {field.name for field in fields(entity) if field.default is MISSING} <= from_the_start


def test_that_migrations_from_nothing_make_the_tables(tmp_path: Path) -> None:
    database = Database(tmp_path / "leeg.bpv")
    with database.transaction() as connection:
        migrate(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, METADATA)
        assert [each for each in found if each[0] not in ("add_fk", "remove_fk")] == []
        keys = {way: {_ends(key) for kind, key in found if kind == way} for way in ("add_fk", "remove_fk")}
        assert keys["add_fk"] == keys["remove_fk"]
    rows = database.raw.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    loose = {name for name, strict in rows if not strict}
    assert loose == {"alembic_version", "sqlite_schema"}
    database.close()


def _ends(key: ForeignKeyConstraint) -> tuple[str, ...]:
    """Reflection does not read how a reference is checked that came with its column: the next test does."""
    return key.table.name, *key.column_keys, key.referred_table.name


def test_that_references_are_checked_at_commit(tmp_path: Path) -> None:
    SchoolFile.create(tmp_path / "jaar.bpv").close()
    made = dbapi2.connect(tmp_path / "jaar.bpv")
    statements = [
        sql for (sql,) in made.execute("SELECT sql FROM sqlite_schema WHERE sql LIKE '%REFERENCES%'")
    ]
    made.close()
    assert statements
    for sql in statements:
        assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED")


def test_that_the_version_of_the_schema_is_the_latest_migration() -> None:
    script = ScriptDirectory.from_config(migration_config())
    assert script.get_current_head() == f"{SCHEMA_VERSION:04}"


def test_that_every_version_has_the_fingerprint_of_its_migrations() -> None:
    made = []
    for version in range(SCHEMA_VERSION + 1):
        database = Database(Path(":memory:"))
        if version:
            with database.transaction() as connection:
                command.upgrade(migration_config(connection), f"{version:04}")
        made.append(fingerprint(database))
        database.close()
    assert made == list(FINGERPRINTS)


def test_that_a_failed_migration_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "oud.bpv"
    older = dbapi2.connect(path)
    older.execute("CREATE TABLE student (id TEXT)")  # in the way of the first migration
    older.close()
    database = Database(path)
    with pytest.raises(BpvError, match="beschadigd"), database.transaction() as connection:
        migrate(connection)
    assert database.raw.execute("SELECT name FROM sqlite_schema").fetchall() == [("student",)]
    assert database.pragma("user_version") == 0
    database.close()
