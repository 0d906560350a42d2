"""Files of earlier programs open with all that is in them; one of a later program stays unharmed."""

from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from bpv.domain import BpvError, Student
from bpv.keys import unlocked
from bpv.keys.key import Key
from bpv.storage import SchoolFile, list_backups, rekey_copy
from bpv.storage.about import changesets_of
from bpv.storage.reading import read_school_file
from bpv.storage.schema import SCHEMA_VERSION
from tests.storage.earlier import FORMS, unpack
from tests.storage.values import added, student

_NOT_VALUES = {"alembic_version", "sqlite_sequence"}
Rows = dict[str, list[dict[str, Any]]]


def rows_of(path: Path) -> Rows:
    raw = dbapi2.connect(path)
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found: Rows = {}
    for name in set(names) - _NOT_VALUES:
        read = raw.execute(f'SELECT * FROM "{name}" ORDER BY id')
        columns = [each[0] for each in read.description]
        found[name] = [dict(zip(columns, cells, strict=True)) for cells in read.fetchall()]
    raw.close()
    return found


def test_that_the_form_of_this_version_is_among_those_that_are_kept() -> None:
    assert FORMS[0] == 1
    assert FORMS[-1] == SCHEMA_VERSION, "keep a demo of six pupils in tests/data/earlier_files"


@pytest.mark.parametrize("form", FORMS)
def test_that_a_file_of_an_earlier_program_opens_with_all_that_was_in_it(tmp_path: Path, form: int) -> None:
    path = unpack(form, tmp_path / "jaar.bpv")
    before = rows_of(path)
    assert len(before["student"]) == 6
    with SchoolFile.open(path) as file:
        assert len(file.load().all(Student)) == 6
        entries = file.history()
        begun = list(changesets_of(file, entries))
        file.write(added(student(99)), "Erbij")
        file.undo()
        assert len(begun) == len(entries) == 1
        assert len(begun[0]) == entries[0].changes
    now = rows_of(path)
    for name, rows in before.items():
        after = {row["id"]: row for row in now[name]}
        kept = [{key: after[row["id"]][key] for key in row} for row in rows]
        assert kept == rows, name
    if form < SCHEMA_VERSION:
        assert before in [rows_of(copy) for copy in list_backups(path).values()]


@pytest.mark.parametrize("is_locked", [False, True], ids=["plain", "locked"])
def test_that_a_file_of_a_later_program_is_refused_unharmed(tmp_path: Path, is_locked: bool) -> None:
    path = unpack(FORMS[-1], tmp_path / "jaar.bpv")
    raw = dbapi2.connect(path)
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.execute("CREATE TABLE later (id TEXT PRIMARY KEY, what TEXT) STRICT")
    raw.execute("UPDATE alembic_version SET version_num = '0099'")
    raw.commit()
    raw.close()
    if is_locked:
        key = Key.draw()
        unlocked.learn(key)
        rekey_copy(path, key)
    content = path.read_bytes()
    for opens in (SchoolFile.open, read_school_file):
        with pytest.raises(BpvError, match=r"nieuwere versie van BPV-planner\. Werk het programma eerst bij"):
            opens(path)
        assert path.read_bytes() == content
        assert list(tmp_path.iterdir()) == [path]
    unlocked.forget()
