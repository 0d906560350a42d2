"""Files that do not open, and what the user hears."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from bpv.domain import BpvError, School
from bpv.storage import SchoolFile, list_backups
from bpv.storage.backup import backup_folder
from bpv.storage.schema import APPLICATION_ID, SCHEMA_VERSION
from tests.storage.values import added, school_of, student

HOLD = """
import sys
from pathlib import Path
from bpv.storage import SchoolFile
file = SchoolFile.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jaar.bpv"
    SchoolFile.create(path, added(*school_of(30)), "Begin").close()
    return path


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def refusal_of(path: Path) -> BpvError:
    with pytest.raises(BpvError) as error:
        SchoolFile.open(path)
    assert path.name in str(error.value)
    return error.value


def change_raw(path: Path, *statements: str) -> None:
    raw = dbapi2.connect(path, isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_that_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "weg.bpv").code == "missing_file"
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).code == "cannot_read"


@pytest.mark.parametrize("content", [b"", b"Stamnr;Roepnaam\n1;Jan\n" * 90], ids=["empty", "text"])
def test_that_another_kind_of_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lijst.bpv"
    path.write_bytes(content)
    assert refusal_of(path).code == "not_a_school_file"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_that_someone_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "anders.bpv"
    change_raw(path, "CREATE TABLE song (title TEXT)")
    content = path.read_bytes()
    assert refusal_of(path).code == "not_a_school_file"
    assert path.read_bytes() == content


def test_that_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    change_raw(path, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    assert refusal_of(path).code == "newer_file"


def test_that_an_older_file_is_backed_up_and_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "oud.bpv"
    change_raw(path, f"PRAGMA application_id={APPLICATION_ID}")  # version 0: before the first table
    with SchoolFile.open(path) as file:
        file.write(added(*school_of(2)), "Eerste")
        assert list(file.load()) == list(School(school_of(2)))
    (copy,) = list_backups(path).values()
    raw = dbapi2.connect(copy)
    assert raw.execute("PRAGMA user_version").fetchone() == (0,)
    raw.close()


def test_that_an_older_file_stays_as_it_is_when_it_cannot_be_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "oud.bpv"
    change_raw(path, f"PRAGMA application_id={APPLICATION_ID}")
    content = path.read_bytes()
    backup_folder(path).write_text("a file in the way")
    assert refusal_of(path).code == "cannot_open"
    assert path.read_bytes() == content


def test_that_a_truncated_file_is_damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refusal_of(path).code == "damaged_file"


def test_that_flipped_bits_never_end_in_an_unexpected_error(path: Path) -> None:
    with SchoolFile.open(path) as file:
        file.write(added(*(student(number) for number in range(50, 80))), "Import")
    whole = path.read_bytes()
    chance = random.Random(1)
    refusals = []
    for _ in range(120):
        broken = bytearray(whole)
        for _ in range(chance.choice((1, 20))):
            broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(broken)
        try:
            with SchoolFile.open(path) as file:
                file.load()
                file.history()
                file.undo()
        except BpvError as error:
            refusals.append(error.code)
    assert refusals
    assert set(refusals) <= {
        "damaged_file",
        "unsound_file",
        "strange_file",
        "not_a_school_file",
        "conflict",
        "newer_file",
        "unreadable_step",
    }


def test_that_a_second_process_hears_who_has_the_file(path: Path, holder: subprocess.Popen[str]) -> None:
    error = refusal_of(path)
    assert error.code == "in_use"
    assert " op " in str(error.data["holder"])


def test_that_a_process_that_died_does_not_keep_the_file(path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    with SchoolFile.open(path) as file:
        assert list(file.load()) == list(School(school_of(30)))
    assert list(path.parent.iterdir()) == [path]


def test_that_the_same_process_cannot_open_a_file_twice(path: Path) -> None:
    with SchoolFile.open(path) as file:
        assert refusal_of(path).code == "in_use"
        assert list(file.load()) == list(School(school_of(30)))


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_that_a_log_of_another_file_of_that_name_is_left_alone(tmp_path: Path, ending: str) -> None:
    with SchoolFile.create(tmp_path / "ander.bpv") as other:
        other.write(added(*school_of(9)), "Iets")
        content = (tmp_path / "ander.bpv-wal").read_bytes()
    assert content
    log = tmp_path / f"nieuw.bpv{ending}"
    log.write_bytes(content)
    with pytest.raises(BpvError) as error:
        SchoolFile.create(tmp_path / "nieuw.bpv", added(*school_of(3)))
    assert error.value.code == "log_in_the_way"
    assert log.name in str(error.value)
    assert log.read_bytes() == content
    assert not (tmp_path / "nieuw.bpv").exists()
