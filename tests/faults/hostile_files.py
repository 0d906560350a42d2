"""Files that are broken, strange or extreme, the same for the same number: each kind comes round in turn."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from bpv.domain import (
    Companion,
    EarlierPlacement,
    Exclusion,
    ExportLayout,
    MatchRun,
    Placement,
    PlacementRound,
    Position,
    RememberedAnswer,
    RememberedColumns,
    SavedView,
    Student,
)
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.settings import DEFINITIONS
from bpv.keys.key import Key
from bpv.services.demo import make_demo_school
from bpv.services.year.school_year import SchoolYear
from bpv.storage.tables import TABLES

Chance = random.Random
Maker = Callable[[Path, Chance], None]

NASTY: tuple[object, ...] = (
    *(0, -1, 1, 7, 99, 1001, 2**31, -(2**63), 2**63 - 1, 3.5, None, b"\xff\xfe"),
    *("", " ", "x", "niks", "-", "HAVO", "BB", "COMPANY", "2024-2026", "=1+1", "x" * 40_000),
    *("[]", "{}", "[", "null", "NaN", "[" * 60_000, "[1e999]", "9" * 6000, json.dumps(["x"] * 200)),
    *(json.dumps([None, 1e308, {"a": []}]), "\x00\x01", "\u202eomgekeerd"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "20260101", "2026-01-01T00:00:00+99:00"),
    *("25:61", "08:00:00.5", "08:00:00+14:00"),
)


def base_year(path: Path) -> None:
    """A small school year with something in every table."""
    school = make_demo_school(students=14, seed=5)
    students, positions = list(school.all(Student)), list(school.all(Position).values())
    in_round = next(iter(school.all(PlacementRound)))
    company = positions[0].company_id
    more = [
        Placement(id="plek", student_id=students[0], position_id=positions[0].id, round_id=in_round),
        EarlierPlacement(id="eerder", company_id=company, student_id=students[1], year="2024-2025"),
        Exclusion(id="niet", student_id=students[2], company_id=company),
        Companion(id="samen", student_id=students[3], other_student_id=students[4]),
        MatchRun(
            id="run", round_id=in_round, name="Eerste", made_at="2026-11-01T10:00:00.000",
            places=(f"{students[5]}={positions[1].id}",), weights=("load=1",),
        ),
        ExportLayout(id="bel", name="Bellijst", list_kind="Student", columns=("last_name", "city")),
        RememberedColumns(id="kop", list_kind="Student", fields=("last_name", "-", "")),
        RememberedAnswer(id="header abc", answer="1"),
        SavedView(id="blik", name="Klas 3A", list_key="students", filters=("city",), texts=("Ede",)),
    ]  # fmt: skip
    SchoolYear.create(path, [*school, *more]).close()


def change(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Carry out statements as any program for SQLite can."""
    raw = dbapi2.connect(path, isolation_level=None)
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        for statement in statements:
            raw.execute(statement, values if "?" in statement else ())
    except dbapi2.Error:
        pass  # what SQLite itself refuses is not in the file
    finally:
        raw.close()


def flip(path: Path, chance: Chance) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 8, 64, 512))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def truncate(path: Path, chance: Chance) -> None:
    size = path.stat().st_size
    os.truncate(
        path, chance.choice((chance.randrange(size), chance.randrange(1, size // 4096) * 4096, 100, 16, 0))
    )


def zero_pages(path: Path, chance: Chance) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 3, 20))):
        start = chance.randrange(len(content) // 4096) * 4096
        content[start : start + 4096] = bytes(4096)
    path.write_bytes(content)


def swap_pages(path: Path, chance: Chance) -> None:
    content = bytearray(path.read_bytes())
    one, other = (chance.randrange(len(content) // 4096) * 4096 for _ in range(2))
    content[one : one + 4096], content[other : other + 4096] = (
        content[other : other + 4096],
        content[one : one + 4096],
    )
    path.write_bytes(content)


def head(path: Path, chance: Chance) -> None:
    name = chance.choice(("application_id", "user_version"))
    change(path, f"PRAGMA {name} = {chance.choice((0, 1, 3, 5, 7, 99, -1, 2**31 - 1))}")


def extra(path: Path, chance: Chance) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
    table = chance.choice([table.name for table in TABLES.values()])
    change(
        path,
        *chance.choice(
            (
                (f"CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM {table}; END",),
                (f"CREATE TRIGGER t BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'x'); END",),
                (
                    f"ALTER TABLE {table} RENAME TO old",
                    f"CREATE VIEW {table} AS {endless} SELECT x id FROM c",
                ),
                (f"ALTER TABLE {table} RENAME TO old", f"CREATE TABLE {table} AS SELECT * FROM old"),
                ("CREATE VIRTUAL TABLE v USING fts5(a)",),
                (f"CREATE VIEW v AS {endless} SELECT x FROM c",),
                (f"CREATE INDEX i ON {table} (id COLLATE NOCASE)",),
                (f"ALTER TABLE {table} ADD COLUMN g TEXT AS (id || id)",),
                (f"DROP TABLE {table}",),
                ("DROP TABLE journal",),
                ("DROP TABLE alembic_version",),
                (
                    "PRAGMA writable_schema=ON",
                    f"UPDATE sqlite_schema SET sql = 'niets' WHERE name = '{table}'",
                ),
                (
                    "PRAGMA writable_schema=ON",
                    f"UPDATE sqlite_schema SET rootpage = 3 WHERE name = '{table}'",
                ),
            )
        ),
    )


def cell(path: Path, chance: Chance) -> None:
    """A nasty value somewhere, also where STRICT would not have it."""
    tables = [*TABLES.values()]
    table = chance.choice(tables)
    column = chance.choice([column.name for column in table.columns])
    _write_anywhere(path, table.name, column, chance.choice(NASTY), chance)


def journal_cell(path: Path, chance: Chance) -> None:
    column = chance.choice(("at", "actor", "label", "state", "changes", "changeset"))
    _write_anywhere(path, "journal", column, chance.choice(NASTY), chance)


def _write_anywhere(path: Path, table: str, column: str, value: object, chance: Chance) -> None:
    where = chance.choice(("", " WHERE rowid = (SELECT max(rowid) FROM {0})")).format(table)
    strict = "SELECT 1 FROM sqlite_schema"
    change(path, strict, f'UPDATE {table} SET "{column}" = ?{where}', values=(value,))


def untyped(path: Path, chance: Chance) -> None:
    """Take STRICT away, write what does not belong, and put it back."""
    table = chance.choice([*TABLES.values()])
    at = f"WHERE name = '{table.name}'"
    change(
        path, "PRAGMA writable_schema=ON", f"UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') {at}"
    )
    column = chance.choice([column.name for column in table.columns])
    _write_anywhere(path, table.name, column, chance.choice(NASTY), chance)
    change(path, "PRAGMA writable_schema=ON", f"UPDATE sqlite_schema SET sql = sql || ' STRICT' {at}")


def dangling(path: Path, chance: Chance) -> None:
    table = chance.choice([table for table in TABLES.values() if table.foreign_keys])
    key = chance.choice(sorted(key.parent.name for key in table.foreign_keys))
    change(path, f"UPDATE {table.name} SET {key} = 'weg'")


def round_about(path: Path, chance: Chance) -> None:
    """Pairs of one, and others that lead round."""
    change(
        path,
        chance.choice(
            (
                "UPDATE companion SET other_student_id = student_id",
                "UPDATE exclusion SET company_id = NULL, other_student_id = student_id",
                "INSERT INTO companion SELECT 'x', other_student_id, student_id, '' FROM companion",
                "INSERT INTO exclusion SELECT 'x', student_id, NULL, other_student_id, '' FROM companion",
                "UPDATE preference SET target = student_id, kind = 'COMPANY'",
                "UPDATE preference SET kind = 'POSITION'",
                "UPDATE student SET student_number = '1', first_name = '', last_name = ''",
                "UPDATE placement_round SET name = '', start = '2099-12-31', \"end\" = '1990-01-01'",
                "UPDATE match_run SET together_id = 'x', places = '[\"weg=weg\"]'",
                "INSERT INTO placement SELECT 'x', student_id, position_id, round_id, status, 0, NULL, '' "
                "FROM placement",
                "UPDATE export_layout SET columns = '[\"schoenmaat\"]'",
                "UPDATE export_layout SET list_kind = 'MatchRun'",
                "UPDATE saved_view SET filters = '[\"schoenmaat\"]', \"group\" = 'x', sort = '-', asks = 'x'",
                "UPDATE remembered_columns SET fields = '[\"schoenmaat\"]', list_kind = 'niets'",
            )
        ),
    )


def extreme(path: Path, chance: Chance) -> None:
    """Whatever the catalogue allows at its outermost: such a file opens, and everything works."""
    for entity, table in TABLES.items():
        for field in CATALOGUE[entity].fields:
            if chance.random() < 0.5:
                continue
            value: object = None
            if field.kind is FieldKind.INTEGER and field.maximum is not None and field.minimum is not None:
                value = chance.choice((field.minimum, field.maximum))
            elif field.kind is FieldKind.DATE:
                value = chance.choice(("1900-01-01", "2099-12-31", "2024-02-29"))
            elif field.kind is FieldKind.TIME:
                value = chance.choice(("00:00:00", "23:59:59.999999"))
            elif field.kind in (FieldKind.TEXT, FieldKind.POSTCODE, FieldKind.PHONE, FieldKind.EMAIL):
                texts = (
                    "\x00\x01\x1b",
                    "\u202e\u200b",
                    "=1+1",
                    "x" * 5000,
                    "👩‍👩‍👧",
                    "",
                    "<b>&",
                    "\n\n",
                    "'--",
                    "%s {0}",
                )
                value = chance.choice(texts)
            if value is not None and not _is_special(entity, field.name):
                change(path, f'UPDATE {table.name} SET "{field.name}" = ?', values=(value,))
    for definition in DEFINITIONS.values():
        outermost = chance.choice((definition.minimum, definition.maximum))
        change(path, f"UPDATE setting SET value = {outermost} WHERE id = '{definition.key}'")


def _is_special(entity: type, name: str) -> bool:
    names = {"year", "target", "made_at", "list_kind", "answer", "value"}
    return name in names or (entity is MatchRun and name != "name")


def log_of_another(path: Path, chance: Chance) -> None:
    other = path.with_name("ander.bpv")
    base_year(other) if chance.random() < 0.5 else shutil.copy(path, other)
    raw = dbapi2.connect(other, isolation_level=None)
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")
    raw.execute("PRAGMA journal_mode=WAL")
    for number in range(chance.choice((1, 30))):
        raw.execute(f"UPDATE student SET city = 'Elders {number}'")
        raw.execute("INSERT INTO journal SELECT NULL, '2026-01-01', 'x', 'x', 'done', 0, '[]'")
    log = other.with_name("ander.bpv-wal").read_bytes()
    raw.close()
    other.unlink()
    path.with_name(f"{path.name}{chance.choice(('-wal', '-journal'))}").write_bytes(log)


def rubbish_beside(path: Path, chance: Chance) -> None:
    log = path.with_name(f"{path.name}{chance.choice(('-wal', '-journal', '-shm', '.lock'))}")
    if chance.random() < 0.3:
        log.mkdir()
    else:
        log.write_bytes(chance.randbytes(chance.choice((0, 5, 32, 9000))))


def another_kind(path: Path, chance: Chance) -> None:
    path.unlink()
    kind = chance.randrange(8)
    if kind == 0:
        path.mkdir()
    elif kind == 1 and hasattr(os, "mkfifo"):
        os.mkfifo(path)
    elif kind == 2:
        path.symlink_to("/dev/zero")
    elif kind == 3:
        path.symlink_to(path)
    elif kind == 4:
        path.symlink_to("nergens")
    elif kind == 5:
        path.write_bytes(chance.randbytes(5000))
    elif kind == 6:
        path.write_bytes(b"SQLite format 3\0" + chance.randbytes(4080))
    else:
        change(path, "CREATE TABLE song (title TEXT)")


def rewritten(path: Path, chance: Chance) -> None:
    """The same content by other means."""
    choice = chance.choice(
        ("page_size = 512", "page_size = 65536", "auto_vacuum = 1", "journal_mode = DELETE")
    )
    change(path, "PRAGMA journal_mode = DELETE", f"PRAGMA {choice}", "VACUUM")
    if chance.random() < 0.4:
        path.chmod(0o400)


def drafts(path: Path, chance: Chance) -> None:
    """What waits, of another's making: bombs of JSON, what is no text, more of it than anyone typed."""
    bombs = (
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b"\xff" * 5000,
        b'{"kind": "form", "id": 9e999}',
        b"null",
        b"[]",
    )
    for number in range(chance.choice((1, 3, 200))):
        name = chance.choice(("import", "form", "cell", "proposal", "x" * 50_000)) + str(number)
        values = (name, "2026-11-01T09:00:00", chance.choice(bombs))
        change(path, "INSERT INTO draft VALUES (?, ?, ?)", values=values)


def seal(path: Path, key: Key) -> None:
    """Give a file a key, as anyone can who knows that; what cannot have one stays as it is."""
    sealed = path.with_name("slot")
    raw = dbapi2.connect(path, isolation_level=None)
    try:
        marks = {
            mark: raw.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version")
        }
        raw.execute(f'ATTACH DATABASE ? AS fresh KEY "{key.literal}"', (str(sealed),))
        raw.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for mark, number in marks.items():
            raw.execute(f"PRAGMA fresh.{mark}={number}")
        raw.execute("DETACH DATABASE fresh")
        raw.close()
        sealed.replace(path)
    except (dbapi2.Error, OSError):
        raw.close()
        sealed.unlink(missing_ok=True)


MAKERS: tuple[Maker, ...] = (
    flip, cell, extra, extreme, truncate, untyped, journal_cell, zero_pages, round_about, log_of_another,
    head, dangling, another_kind, rubbish_beside, swap_pages, rewritten, drafts,
)  # fmt: skip
"""Each kind of file."""


CONTENT = frozenset((flip, cell, extreme, untyped, journal_cell, round_about, swap_pages, drafts))
"""The kinds after which what is in a file can be strange, when it opens: then every page is looked at."""


RAW = (flip, truncate, zero_pages, swap_pages, head)
"""The kinds that change bytes, whatever they mean: of a file with a key those of the sealed file."""


def make_hostile(number: int, base: Path, folder: Path, key: Key | None = None) -> tuple[Maker, Path]:
    """The file of this number in a folder of its own, sealed when there is a key, and what made it."""
    maker = MAKERS[number % len(MAKERS)]
    folder.mkdir()
    path = folder / "jaar.bpv"
    shutil.copy(base, path)
    if key is not None and maker in RAW:
        seal(path, key)
    maker(path, random.Random(number))
    if key is not None and maker not in RAW and path.is_file() and not path.is_symlink():
        seal(path, key)
    return maker, path
