"""Locked school years on the command line: `key`, and every command that opens or makes a file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import main
from bpv.cli import passwords
from bpv.domain import Student
from bpv.keys import unlocked
from bpv.services.securing.opening import unlock
from bpv.storage import is_sealed, list_backups, read_school_file
from tests.keys.rings import Keeping, using
from tests.services.securing.files import OTHER, PASSWORD, make_year

ROOT = Path(main.__file__).parent


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpv.keys.key.ROUNDS", 1000)
    monkeypatch.setattr("sys.stdin", None)


class Shell:
    """Runs commands, each as a process that knows no key yet."""

    def __init__(self, patch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]) -> None:
        self._patch, self._said = patch, said

    def __call__(self, *words: object, now: str = "", new: str = "") -> tuple[int, str, str]:
        for name, value in ((passwords.NOW, now), (passwords.NEW, new)):
            self._patch.setenv(name, value)
        unlocked.forget()
        code = main.main([str(word) for word in words])
        unlocked.forget()
        said = self._said.readouterr()
        assert "Traceback" not in said.err
        assert not any(word and word in said.err + said.out for word in (now, new))
        return code, said.out, said.err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_year(tmp_path / "jaar.bpv", copies=2)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return make_year(tmp_path / "jaar.bpv", copies=2, password=PASSWORD)


def pupils(path: Path, typed: str = "") -> int:
    if typed:
        unlock(path, typed)
    found = len(read_school_file(path).all(Student))
    unlocked.forget()
    return found


def test_that_a_lock_is_set_changed_and_taken_off(run: Shell, path: Path) -> None:
    files = [path, *list_backups(path).values()]
    assert run("key", path, "set", new=PASSWORD)[0] == 0
    assert [pupils(file, PASSWORD) for file in files] == [1, 1, 1]
    assert "heeft al een slot" in run("key", path, "set", now=PASSWORD, new=OTHER)[2]
    assert run("key", path, "change", now=PASSWORD, new=OTHER)[0] == 0
    assert [pupils(file, OTHER) for file in files] == [1, 1, 1]
    assert run("key", path, "remove", now=OTHER)[0] == 0
    assert [pupils(file) for file in files] == [1, 1, 1]
    for action in ("change", "remove", "recovery", "keep"):
        code, _, err = run("key", path, action, new=OTHER)
        assert (code, "geen slot" in err) == (3, True), action


def test_that_the_recovery_key_does_what_the_password_does(run: Shell, locked: Path, tmp_path: Path) -> None:
    code, out, _ = run("key", locked, "recovery", now=PASSWORD)
    assert code == 0
    paper = " ".join(line.strip() for line in out.splitlines() if line.startswith("    "))
    sheet = tmp_path / "blad.html"
    assert run("key", locked, "recovery", "--out", sheet, now=paper.replace("  ", "-"))[0] == 0
    assert paper.split()[0] in sheet.read_text(encoding="utf-8")
    if os.name == "posix":
        assert sheet.stat().st_mode & 0o077 == 0
    wrong = ("2" if paper[0] != "2" else "3") + paper[1:]
    code, _, err = run("export", locked, "--out", tmp_path / "x.xlsx", now=wrong)
    assert (code, "tikfout" in err) == (3, True)


@pytest.mark.parametrize(
    "words",
    [
        ("export", "{path}", "--out", "{out}"),
        ("key", "{path}", "change"),
        ("key", "{path}", "remove"),
        ("history", "{path}", "--into", "{other}"),
        ("history", "{other}", "--into", "{path}"),
        ("backups", "{path}", "--restore", "1", "--out", "{out}"),
        ("import", "{list}", "--into", "{path}"),
        ("erase", "{path}", "--student", "1", "--yes"),
    ],
)
def test_that_a_wrong_password_or_none_is_refused_and_nothing_written(
    run: Shell, locked: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    other = make_year(tmp_path / "ander.bpv", copies=0)
    lists = tmp_path / "lijst.csv"
    lists.write_text("Leerlingnummer;Voornaam;Achternaam;Klas\n1;Jan;Jansen;3A\n")
    names = {"path": locked, "other": other, "list": lists, "out": tmp_path / "uit.xlsx"}
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    for now, says in (("", "BPV_PASSWORD"), (OTHER, "past niet op")):
        code, out, err = run(*(word.format(**names) for word in words), now=now)
        assert (code, out) == (3, "")
        assert says in err
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_that_what_is_made_has_the_password(run: Shell, tmp_path: Path) -> None:
    demo, lists, new = (tmp_path / name for name in ("demo.bpv", "lijst.xlsx", "nieuw.bpv"))
    assert run("demo", "--out", demo, "--students", 12, "--xlsx", lists, now=PASSWORD)[0] == 0
    assert run("import", lists, "--into", new, "--skip-errors", now=OTHER)[0] == 0
    assert is_sealed(demo)
    assert pupils(new, OTHER) == pupils(demo, PASSWORD) == 12
    assert run("import", lists, "--into", new, "--skip-errors", now=OTHER)[0] == 0
    assert run("export", new, "--out", tmp_path / "uit.xlsx", now=OTHER)[0] == 0
    assert run("demo", "--out", tmp_path / "open.bpv", "--students", 12)[0] == 0
    assert not is_sealed(tmp_path / "open.bpv")


def test_that_a_weak_password_is_warned_of(run: Shell, path: Path) -> None:
    code, _, err = run("key", path, "set", new="welkom01")
    assert (code, "te kort: nog 4 tekens" in err) == (0, True)
    assert pupils(path, "welkom01") == 1


def test_that_copies_are_listed_and_put_back_with_their_key(run: Shell, locked: Path, tmp_path: Path) -> None:
    code, out, _ = run("backups", locked, now=PASSWORD)
    assert (code, out.count("1 leerling, 0 plaatsingen") >= 2, "op slot" in out) == (0, True, False)
    out_path = tmp_path / "terug.bpv"
    assert run("backups", locked, "--restore", 1, "--out", out_path, now=PASSWORD)[0] == 0
    assert pupils(out_path, PASSWORD) == 1
    assert run("backups", locked, "--restore", 2, now=PASSWORD)[0] == 0
    assert pupils(locked, PASSWORD) == 1


def test_that_someone_is_erased_from_a_locked_file(run: Shell, locked: Path) -> None:
    unlock(locked, PASSWORD)
    number = next(iter(read_school_file(locked).all(Student).values())).student_number
    assert run("erase", locked, "--student", number, "--yes", now=PASSWORD)[0] == 0
    assert {pupils(file, PASSWORD) for file in (locked, *list_backups(locked).values())} == {0}


def test_that_an_earlier_year_with_its_own_password_counts(run: Shell, tmp_path: Path) -> None:
    earlier, now = tmp_path / "vorig.oud", tmp_path / "nu.bpv"  # known by how it begins
    run("demo", "--out", earlier, "--students", 12, now=PASSWORD)
    run("demo", "--out", now, "--students", 12, now=OTHER)
    code, _, _ = run("history", earlier, "--into", now, "--year", "2024-2025", now=PASSWORD, new=OTHER)
    assert code == 0  # so it was read


def test_that_copies_that_stayed_behind_follow_when_the_file_is_opened(
    run: Shell, locked: Path, tmp_path: Path
) -> None:
    first, second = list_backups(locked).values()
    shutil.copy(make_year(tmp_path / "open.bpv", copies=0), first)
    second.write_bytes(b"x" * 9000)
    code, _, err = run("export", locked, "--out", tmp_path / "x.xlsx", now=PASSWORD)
    assert code == 0
    assert is_sealed(first)
    assert second.name in err
    assert run("key", locked, "change", "--drop-copies", now=PASSWORD, new=OTHER)[0] == 0
    assert not second.exists()


def test_that_taking_the_lock_off_can_be_finished(run: Shell, locked: Path, tmp_path: Path) -> None:
    copies = list(list_backups(locked).values())
    sealed = copies[0].read_bytes()
    run("key", locked, "remove", now=PASSWORD)
    copies[0].write_bytes(sealed)
    code, _, err = run("export", locked, "--out", tmp_path / "x.xlsx", now=PASSWORD)
    assert (code, "slot van eerder" in err) == (0, True)
    assert is_sealed(copies[0])
    unlock(copies[0], PASSWORD)
    assert main.main(["key", str(locked), "remove"]) == 0
    assert not is_sealed(copies[0])


def test_that_a_computer_that_keeps_the_key_needs_no_password(run: Shell, path: Path) -> None:
    with using(Keeping()):
        assert run("key", path, "set", "--key-only")[0] == 0
        assert is_sealed(path)
        assert run("key", path, "recovery")[0] == 0
        assert run("key", path, "change", "--keep", new=PASSWORD)[0] == 0
        assert run("key", path, "recovery")[0] == 0
        assert run("key", path, "forget", now=PASSWORD)[0] == 0
        assert run("key", path, "recovery")[0] == 3
        assert run("key", path, "keep", now=PASSWORD)[0] == 0
        assert run("key", path, "recovery")[0] == 0
    code, _, err = run("key", path, "change", "--key-only", now=PASSWORD)
    assert (code, "kan geen sleutel bewaren" in err) == (3, True)


def test_that_a_terminal_is_asked_and_asked_once(
    run: Shell, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[str] = []
    monkeypatch.setattr(passwords, "getpass", lambda _words: answers.pop(0))
    monkeypatch.setattr(passwords, "_is_at_terminal", lambda: True)

    def answer(*typed: str) -> None:
        assert answers == []
        answers.extend(typed)

    answer("kort")
    assert "te kort" in run("key", path, "set")[2]
    answer(PASSWORD, OTHER)
    assert "niet gelijk" in run("key", path, "set")[2]
    answer(PASSWORD, PASSWORD)
    assert run("key", path, "set")[0] == 0
    answer(OTHER, PASSWORD)  # of the file alone: its copies have the same key
    assert run("backups", path)[1].count("1 leerling") >= 2
    answer("")
    assert run("export", path, "--out", tmp_path / "x.xlsx")[0] == 3
    assert answers == []


def test_that_the_program_itself_says_what_is_wrong(path: Path) -> None:
    def call(*words: str, **given: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            env={**os.environ, **given},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    assert call("key", str(path), "set", BPV_NEW_PASSWORD="cafe\u0301 op het plein").returncode == 0
    refused = call("backups", str(path), "--restore", "1")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "BPV_PASSWORD" in refused.stderr
    assert "Traceback" not in refused.stderr
    done = call("key", str(path), "remove", BPV_PASSWORD="caf\u00e9 op het plein")
    assert done.returncode == 0, done.stderr
