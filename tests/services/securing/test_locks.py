"""Setting, changing and taking off the lock of a school year; its copies follow, also after a crash."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from bpv.domain import BpvError, Student
from bpv.keys import keyring as own_keyring
from bpv.keys import unlocked
from bpv.keys.key import Key
from bpv.keys.keyring import find_key
from bpv.keys.paper import to_paper
from bpv.services.securing.copies import bring_along, copies_behind, remove_copies
from bpv.services.securing.locks import (
    Wish,
    can_keep,
    is_kept,
    keep,
    keep_no_longer,
    make_key,
    secure,
)
from bpv.services.securing.opening import lock_again, unlock
from bpv.services.year.school_year import SchoolYear
from bpv.storage import is_sealed, list_backups, restore_backup, salt_of
from tests.keys.rings import FAILING, Keeping, Locked, Raising, using
from tests.services.securing.files import OTHER, PASSWORD, make_year, pupils_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_year(tmp_path / "jaar.bpv")


def copies_of(path: Path) -> list[Path]:
    return list(list_backups(path).values())


def test_that_a_lock_is_set_changed_and_taken_off_with_all_copies(path: Path) -> None:
    restore_backup(copies_of(path)[0], path)  # so that there is a file that made place
    year = SchoolYear.open(path)
    keys = []
    for number, password in enumerate((PASSWORD, OTHER), start=1):
        keys.append(make_key(Wish(password)).key)
        assert secure(year, keys[-1]).is_whole
        assert year.is_locked
        files = [path, *copies_of(path), *path.parent.glob("*vervangen*.bpv")]
        assert len(files) == 5 + number  # each time with one from before
        assert {salt_of(file) for file in files} == {keys[-1].salt}
    assert secure(year, None).done == 7
    year.close()
    unlocked.forget()
    assert [is_sealed(file) for file in (path, *copies_of(path))] == [False] * 7
    assert pupils_in(path) == 1


def test_that_nothing_of_the_pupils_stands_in_the_folder_once_it_is_locked(path: Path) -> None:
    year = SchoolYear.open(path)
    name = next(iter(year.school.all(Student).values())).last_name.encode()
    assert any(name in file.read_bytes() for file in path.parent.rglob("*.bpv"))
    secure(year, make_key(Wish(PASSWORD)).key)
    year.close()
    for file in path.parent.rglob("*"):
        assert file.is_dir() or name not in file.read_bytes(), file


def test_that_a_year_without_a_lock_has_none_to_lose(path: Path) -> None:
    year = SchoolYear.open(path)
    with pytest.raises(BpvError, match="geen slot"):
        secure(year, None)
    year.close()


def test_that_the_password_and_the_paper_open_it_and_nothing_else_does(path: Path) -> None:
    year = SchoolYear.open(path)
    key = make_key(Wish("caf\u00e9 op het plein")).key
    secure(year, key)
    lock_again(year.key)
    year.close()
    with pytest.raises(BpvError, match="zit op slot"):
        SchoolYear.open(path)
    paper = to_paper(key.secret)
    slip = ("3" if paper[7] != "3" else "4").join((paper[:7], paper[8:]))
    for typed, words in ((OTHER, "past niet op"), (slip, "tikfout"), (paper[:-5], "52 tekens")):
        with pytest.raises(BpvError, match=words):
            unlock(path, typed)
    for typed in ("cafe\u0301 op het plein", paper, paper.lower().replace("-", " "), paper.replace("-", "")):
        unlocked.forget()
        unlock(path, typed)
        assert pupils_in(path) == 1


def test_that_a_password_that_looks_like_a_recovery_key_is_a_password(path: Path) -> None:
    password = "1234-abcd-5678-efgh-1234-abcd-5678-efgh-1234-abcd-5678-efgh-1234-abcd"
    year = SchoolYear.open(path)
    secure(year, make_key(Wish(password)).key)
    year.close()
    unlocked.forget()
    unlock(path, password)
    assert pupils_in(path) == 1


def test_that_the_old_key_is_forgotten_when_nothing_has_it_any_more(path: Path, tmp_path: Path) -> None:
    year = SchoolYear.open(path)
    elsewhere = tmp_path / "stick.bpv"
    with using(Keeping()):
        first, second, third = (make_key(Wish(PASSWORD, is_kept=True)).key for _ in range(3))
        secure(year, first)
        year.file.back_up(elsewhere)
        secure(year, second, others=[elsewhere])
        assert is_kept(first)  # for the file elsewhere
        assert is_kept(second)
        stopped = secure(year, third, cancelled=lambda: True)
        assert len(stopped.left) == 6
        assert is_kept(second)  # the copies still have it
        assert bring_along(path, third).is_whole
        assert not is_kept(second)
        assert is_kept(third)
    year.close()


def test_that_a_copy_that_cannot_follow_is_named_and_can_be_removed(path: Path) -> None:
    broken, strange, sound = copies_of(path)
    broken.write_bytes(broken.read_bytes()[:9000])
    strange.write_bytes(Key.draw().secret * 400)
    other = make_year(path.with_name("ander.bpv"), copies=0, password=OTHER)
    strange.write_bytes(other.read_bytes())
    unlocked.forget()
    year = SchoolYear.open(path)
    key = make_key(Wish(PASSWORD)).key
    followed = secure(year, key)
    assert followed.done == 2  # with the one from before the key
    assert {copy: why.code for copy, why in followed.refused} == {
        broken: "damaged_file",
        strange: "locked_file",
    }
    assert salt_of(sound) == key.salt
    assert remove_copies([copy for copy, _ in followed.refused]) == []
    assert copies_of(path)[1:] == [sound]
    assert copies_behind(path, key) == ()
    year.close()


@pytest.mark.parametrize(
    "ring", FAILING, ids=lambda ring: f"{ring.__module__.split('.')[-2]}-{ring.__name__}"
)
def test_that_a_keyring_that_keeps_nothing_is_no_obstacle(ring: type[KeyringBackend], path: Path) -> None:
    with using(ring()):
        assert not can_keep()
        made = make_key(Wish(PASSWORD, is_kept=True))
        assert not made.is_kept
        with pytest.raises(BpvError, match="Kies een wachtwoord"):
            make_key(Wish(is_kept=True))
        with pytest.raises(BpvError, match="kan de sleutel niet bewaren"):
            keep(made.key)
        with suppress(BpvError) if ring is not Raising else pytest.raises(BpvError, match="niet vergeten"):
            keep_no_longer(made.key)
        year = SchoolYear.open(path)
        assert secure(year, made.key).is_whole
        year.close()
        assert pupils_in(path) == 1


def test_that_a_keyring_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_keyring, "PATIENCE", 0.05)
    ring = Locked()
    with using(ring):
        assert not can_keep()
        assert not make_key(Wish(PASSWORD, is_kept=True)).is_kept
        assert ring.asked == 1


def test_that_a_computer_that_keeps_the_key_asks_nothing_until_it_forgets(path: Path) -> None:
    with using(Keeping()):
        assert can_keep()
        year = SchoolYear.open(path)
        made = make_key(Wish(is_kept=True))
        secure(year, made.key)
        assert is_kept(made.key)
        year.close()
        unlocked.forget()
        assert pupils_in(path) == 1
        keep_no_longer(made.key)
        unlocked.forget()
        with pytest.raises(BpvError, match="zit op slot"):
            pupils_in(path)


def test_that_a_key_for_nothing_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    year = SchoolYear.open(path)
    with using(Keeping()):
        made = make_key(Wish(PASSWORD, is_kept=True))

        def refuse(_key: Key | None) -> None:
            raise BpvError("cannot_write", path=path, reason="de schijf is vol")

        monkeypatch.setattr(year.file, "change_key", refuse)
        with pytest.raises(BpvError, match="schijf is vol"):
            secure(year, made.key)
        assert find_key(made.key.salt) is None
    year.close()


def test_that_no_key_or_password_ends_in_a_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    with using(Raising()):
        made = make_key(Wish(PASSWORD, is_kept=True))
        year = SchoolYear.open(path)
        list_backups(path).popitem()[1].write_bytes(b"x" * 9000)
        secure(year, made.key)
        year.close()
        unlocked.forget()
        for typed in (OTHER, to_paper(made.key.secret), to_paper(made.key.secret)[:-1] + "*"):
            with suppress(BpvError):
                unlock(path, typed)
    told = caplog.text + repr(made) + repr(Wish(PASSWORD))
    assert "keyring" in told
    for secret in (PASSWORD, OTHER, made.key.secret.hex(), to_paper(made.key.secret)[:9]):
        assert secret.casefold() not in told.casefold()


KILLED = """
import os, sys
from pathlib import Path
from bpv.keys import key
key.ROUNDS = 1000
from bpv.services.securing.locks import Wish, make_key, secure
from bpv.services.securing.opening import unlock
from bpv.services.year.school_year import SchoolYear

path, was, now = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if was:
    unlock(path, was)
year = SchoolYear.open(path)

def report(what, share):
    if "3 van 4" in what:
        os._exit(9)

secure(year, make_key(Wish(now)).key if now else None, progress=report)
"""


@pytest.mark.parametrize(
    ("was", "now"), [("", PASSWORD), (PASSWORD, OTHER), (PASSWORD, "")], ids=["set", "changed", "taken off"]
)
def test_that_a_crash_among_the_copies_is_finished_later(tmp_path: Path, was: str, now: str) -> None:
    path = make_year(tmp_path / "jaar.bpv", password=was)
    ended = subprocess.run([sys.executable, "-c", KILLED, path, was, now], timeout=60, check=False)
    assert ended.returncode == 9
    unlocked.forget()
    if now:
        unlock(path, now)
    year = SchoolYear.open(path)
    behind = copies_behind(path, year.key)
    assert len(behind) == 2
    if was:  # nobody is asked, and nothing is lost
        assert len(bring_along(path, year.key).refused) == 2
        unlock(behind[0], was)
    assert bring_along(path, year.key).done == 2
    assert copies_behind(path, year.key) == ()
    year.close()
    for copy in copies_of(path):
        assert pupils_in(copy) == 1
