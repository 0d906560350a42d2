"""Files that appear whole, several together, and never over one that is not to be replaced."""

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from bpv.disk.placing import all_or_none, open_private, place_new, replacing
from bpv.domain import BpvError


def write(path: Path, text: str) -> None:
    with replacing(path) as file:
        file.write(text.encode())


def write_all(*paths: Path) -> None:
    with all_or_none():
        for path in paths:
            write(path, "nieuw")


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_that_files_written_together_appear_together(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("oud")
    with all_or_none():
        write(tmp_path / "a", "nieuw")
        write(tmp_path / "b", "nieuw")
        assert not (tmp_path / "a").exists()
        assert (tmp_path / "b").read_text() == "oud"
    assert [(tmp_path / name).read_text() for name in names_in(tmp_path)] == ["nieuw", "nieuw"]


def test_that_one_that_cannot_be_written_keeps_all_of_them_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("oud")
    with pytest.raises(BpvError) as error:
        write_all(tmp_path / "a", tmp_path / "weg" / "b")
    assert error.value.code == "cannot_write"
    assert names_in(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "oud"


@pytest.mark.parametrize("has_links", [True, False])
def test_that_one_that_cannot_be_moved_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    (tmp_path / "a").write_text("oud")
    (tmp_path / "c").write_text("in gebruik")
    move = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "c":
            raise PermissionError(13, "in use")
        return move(path, target)

    def no_links(path: Path, target: Path) -> None:
        raise PermissionError(1, "no second names here")

    monkeypatch.setattr(Path, "replace", refuse)
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(BpvError, match="in gebruik"):
        write_all(*(tmp_path / name for name in "abc"))
    assert names_in(tmp_path) == ["a", "c"]
    assert (tmp_path / "a").read_text() == "oud"


@pytest.mark.parametrize("has_links", [True, False])
def test_that_one_of_two_that_make_the_same_file_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def no_links(path: Path, target: Path) -> None:
        raise PermissionError(1, "no second names here")

    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    target, start, outcomes = tmp_path / "jaar", threading.Barrier(4), []

    def make(number: int) -> None:
        draft = tmp_path / f"draft {number}"
        draft.write_text(str(number))
        start.wait()
        try:
            place_new(draft, target)
        except FileExistsError:
            outcomes.append("told")
        else:
            outcomes.append(str(number))

    threads = [threading.Thread(target=make, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[1:] == ["told"] * 3
    assert target.read_text() == min(outcomes)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_that_what_is_not_finished_is_for_its_owner_alone(tmp_path: Path) -> None:
    os.close(open_private(tmp_path / "eigen"))
    assert stat.S_IMODE((tmp_path / "eigen").stat().st_mode) == 0o600
    with replacing(tmp_path / "lijst"):
        (unfinished,) = [each for each in tmp_path.iterdir() if each.name != "eigen"]
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
