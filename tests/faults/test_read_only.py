"""A folder that is made read-only under an open file: what is new is refused in words, nothing is lost."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bpv.domain import Student
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.storage import SchoolFile
from tests.faults.power_work import FIRST
from tests.storage.values import added, school_of

ROOT = Path(__file__).parents[2]
_OWN_MOUNTS = ["unshare", "--mount", "--propagation", "private"]


def _has_own_mounts() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_OWN_MOUNTS, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="its folders know no such thing")
@pytest.mark.parametrize("how", ["mount", "refuse"])
@pytest.mark.parametrize("key", [None, FIRST], ids=["plain", "keyed"])
def test_that_a_folder_made_read_only_under_an_open_file_loses_nothing(
    how: str, key: Key | None, tmp_path: Path
) -> None:
    if how == "mount" and not _has_own_mounts():
        pytest.skip("no mounts of its own here")
    folder = tmp_path / "map"
    folder.mkdir()
    SchoolFile.create(folder / "jaar.bpv", added(*school_of(5)), "Begin", key=key).close()
    command = [sys.executable, "-m", "tests.faults.read_only", str(folder), how]
    around = _OWN_MOUNTS if how == "mount" else []
    done = subprocess.run([*around, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    saved = [name for name, code, _ in told if not code]
    assert saved == ["write 51", "draft", "write 52"]
    for name, code, words in told:
        if code:
            assert code == "cannot_write", name
            assert "alleen-lezen" in words, words
    # The log and the note of who has it open cannot go now; the next opening clears them.
    assert {each.name for each in folder.iterdir()} <= {"jaar.bpv", "jaar.bpv-wal", "jaar.bpv.lock"}
    if key is not None:
        learn(key)
    with SchoolFile.open(folder / "jaar.bpv") as file:
        file.check_further()
        assert len(file.load().all(Student)) == 7
        assert file.drafts.names() == ("cell",)
    assert {each.name for each in folder.iterdir()} == {"jaar.bpv"}
