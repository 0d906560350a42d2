"""An import that is killed, taken back or repeated: the file holds all of it, or what it held before."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bpv.domain import Changeset, Student
from bpv.services.demo import make_demo_school
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing.recognising.files import with_override
from bpv.services.year.school_year import SchoolYear
from tests.services.school_workbooks import lists_of, sheet, workbook

IMPORT = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from bpv.services.demo import make_demo_school
from bpv.services.importing.answering.memory import ImportLists
from bpv.services.importing import ImportOptions, plan_import
from bpv.services.year.school_year import SchoolYear
from tests.services.school_workbooks import lists_of

moment = sys.argv[2]
year = SchoolYear.open(Path(sys.argv[1]))
plan = plan_import(year.school, [lists_of(make_demo_school(60, seed=4))])
seen = []

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def count(connection, cursor, statement, *_):
    seen.append(statement)
    if len(seen) == int(moment):
        die()

if moment == "commit":
    event.listen(Engine, "commit", die)
elif moment.isdigit():
    event.listen(Engine, "after_cursor_execute", count)
year.execute(ImportLists(plan, ImportOptions(), "Importeren"))
die()
"""


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table in order, but the journal, which tells of an import that was taken back as well."""
    connection = dbapi2.connect(path)
    try:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for name in names
            if name != "journal"
        }
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolYear.create(path, make_demo_school(40, seed=2)).close()
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("moment", ["2", "6", "commit", "after"])
def test_that_an_import_killed_half_way_leaves_the_file_as_it_was(path: Path, moment: str) -> None:
    before = dump(path)
    root = Path(__file__).parents[3]
    killed = subprocess.run([sys.executable, "-c", IMPORT, str(path), moment], cwd=root, check=False)
    assert killed.returncode == -9
    year = SchoolYear.open(path)
    assert (year.undo_label is None) == (moment != "after")
    year.close()
    assert (dump(path) == before) == (moment != "after")


def test_that_an_import_taken_back_leaves_the_same_database(path: Path) -> None:
    before = dump(path)
    year = SchoolYear.open(path)
    header = ["Stamnr", "Achternaam", "Grp", "Profiel"]
    known = next(iter(year.school.all(Student).values()))
    changed = sheet("Leerlingen", header, [known.student_number, "Anders", "4Z", "zet en wee"])
    book = workbook(changed, file="a.xlsx")
    options = with_override(ImportOptions(), "a.xlsx", "Leerlingen", columns={3: "school_class"})
    questions = plan_import(year.school, [book], options).questions
    options = replace(options, answers={question.key: "Z&W" for question in questions})
    books = [book, lists_of(make_demo_school(60, seed=4))]
    plan = plan_import(year.school, books, options)
    year.execute(ImportLists(plan, options, "Importeren"))
    kinds = {change.entity.__name__ for change in plan.changeset}
    assert kinds >= {"Student", "Company", "Position", "Mentor", "Preference"}
    assert any(change.before is not None for change in plan.changeset)
    year.undo()
    year.close()
    assert dump(path) == before


def test_that_the_same_files_again_change_nothing_after_a_restart(path: Path) -> None:
    book = lists_of(make_demo_school(60, seed=4))
    year = SchoolYear.open(path)
    year.execute(ImportLists(plan_import(year.school, [book]), ImportOptions(), "Importeren"))
    year.close()
    year = SchoolYear.open(path)
    assert plan_import(year.school, [book]).changeset == Changeset()
    year.close()
