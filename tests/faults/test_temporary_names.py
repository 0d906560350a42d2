"""No file that is made for a moment is called after anyone, whatever a school year or a list is called."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORK = """
import json, os, sys
from pathlib import Path
folder, opened = Path(sys.argv[1]), []
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        opened.append(os.fspath(arguments[0]))
sys.addaudithook(note)
from bpv.domain import Student
from bpv.keys.key import Key
from bpv.services.importing.answering.waiting import WaitingImport, content_of, open_waiting
from bpv.services.importing.options import ImportOptions
from bpv.services.year.backups import list_copies, look_into, restore
from bpv.services.year.looking import LookedAt
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from tests.storage.values import added, school_of, student
path = folder / "Sanne de Vries.bpv"
SchoolFile.create(path, added(*school_of(5)), "Begin").close()
with SchoolFile.open(path) as file:
    file.write(added(student(99)), "Erbij")
    log = path.with_name(path.name + "-wal").read_bytes()
    whole = path.read_bytes()
path.write_bytes(whole)
path.with_name(path.name + "-wal").write_bytes(log)  # as a crash leaves it
SchoolFile.open(path).close()
with SchoolFile.open(path) as file:
    file.change_key(Key.draw())
(copy, *_) = list_copies(path)
look_into(copy, None)
LookedAt(copy, path).close()
restore(copy, path)
lists = folder / "Sanne de Vries.csv"
lists.write_text("Naam\\nSanne\\n", encoding="utf-8")
open_waiting(WaitingImport((lists,), (content_of(lists),), ImportOptions()), {})
made = [each for each in opened if ".tmp" in each or "staat" in each]
print(json.dumps({"made": len(made), "named": [each for each in made if "Sanne" in Path(each).name]}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="its folder has another name there")
def test_that_temporary_files_are_called_after_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    folder = tmp_path / "map"
    folder.mkdir()
    command = [sys.executable, "-c", WORK, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["made"] > 10
    assert told["named"] == []
