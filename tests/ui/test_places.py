"""Files on a network, in a synced folder, on a stick, read-only, and open elsewhere: what is offered."""

from pathlib import Path, PurePosixPath

import pytest
from pytestqt.qtbot import QtBot

from bpv.disk import place_facts
from bpv.disk.places import Mount
from bpv.domain import Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.school_year import SchoolYear
from tests.faults.instances import second_process
from tests.storage.values import added, student
from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder for documents, and beside it a share and a stick."""
    home = tmp_path / "thuis"
    (home / "Documents").mkdir(parents=True)
    (tmp_path / "share").mkdir()
    monkeypatch.setenv("HOME", str(home))
    mounts = (Mount(PurePosixPath("/"), "ext4"), Mount(PurePosixPath(tmp_path / "share"), "cifs"))
    monkeypatch.setattr(place_facts, "_mounts", lambda: mounts)
    return home


@pytest.fixture
def on_share(home: Path, demo_path: Path) -> Path:
    return demo_path.rename(home.parent / "share" / "Stages.bpv")


@pytest.fixture
def in_cloud(home: Path, demo_path: Path) -> Path:
    (home / "OneDrive - School").mkdir()
    return demo_path.rename(home / "OneDrive - School" / "Stages.bpv")


def open_in(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.files.opened, timeout=20_000):
        window.files.open(path)


def edit(window: MainWindow) -> bool:
    return window.session.execute(ApplyChangeset(added(student(1)), "Leerling erbij"))


def test_that_a_file_on_a_share_is_looked_at_and_copied_in_one_click(
    empty_window: MainWindow, qtbot: QtBot, home: Path, on_share: Path
) -> None:
    window, before = empty_window, on_share.read_bytes()
    open_in(window, qtbot, on_share)
    assert window.windowTitle().endswith("Stages (alleen-lezen) - BPV-planner")
    assert window.saved_label.text() == "Alleen om te bekijken"
    assert "netwerkmap (SMB)" in window.banner.label.text()
    window.banner.hide()
    assert not edit(window)
    assert "netwerkmap (SMB)" in window.banner.label.text()
    with qtbot.waitSignal(window.files.opened, timeout=20_000):
        window.banner._action.click()
    assert window.session.path == home / "Documents" / "Stages.bpv"
    assert edit(window)
    assert (on_share.read_bytes(), list(on_share.parent.iterdir())) == (before, [on_share])


def test_that_a_new_school_year_on_a_share_is_made_on_this_computer(
    empty_window: MainWindow, qtbot: QtBot, home: Path
) -> None:
    window = empty_window
    with qtbot.waitSignal(window.files.refused, timeout=20_000):
        window.files.create(home.parent / "share" / "Nieuw.bpv")
    assert "Kies een map op deze computer" in window.banner.label.text()
    with qtbot.waitSignal(window.files.opened, timeout=20_000):
        window.banner._action.click()
    assert window.session.path == home / "Documents" / "Nieuw.bpv"
    assert list((home.parent / "share").iterdir()) == []


def test_that_a_synced_file_is_worked_in_under_a_warning_that_stays(
    empty_window: MainWindow, qtbot: QtBot, home: Path, in_cloud: Path
) -> None:
    window = empty_window
    open_in(window, qtbot, in_cloud)
    assert "OneDrive" in window.banner.label.text()
    assert edit(window)
    window.show_page("students")
    assert window.places.label.isVisible()
    assert window.places.label.text() == "In een map van OneDrive"
    window.places.label.click()
    window.banner._action.click()
    assert window.session.path == home / "Documents" / "Stages.bpv"
    assert "student-1" in window.session.school.all(Student)
    assert window.session.undo_label == "Leerling erbij"
    assert not window.places.label.isVisible()


def test_that_a_file_open_on_another_computer_is_told_by_its_note(
    empty_window: MainWindow, qtbot: QtBot, in_cloud: Path
) -> None:
    from datetime import datetime

    note = in_cloud.with_name(f"{in_cloud.name}.lock")
    note.write_text(f"piet op KAMER-12\n{datetime.now():%Y-%m-%dT%H:%M:%S}\n7", encoding="utf-8")
    open_in(empty_window, qtbot, in_cloud)
    assert "lijkt ook open te zijn bij piet op KAMER-12, sinds" in empty_window.banner.label.text()


def test_that_a_stick_gets_a_calm_hint(
    empty_window: MainWindow, qtbot: QtBot, home: Path, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bpv.disk.places import Kind, Place
    from bpv.services.year import places

    monkeypatch.setattr(places, "place_of_file", lambda _path: Place(Kind.STICK, "usb-stick"))
    open_in(empty_window, qtbot, demo_path)
    assert empty_window.banner.property("tone") == "blue"
    assert empty_window.places.label.text() == "Op een usb-stick"
    assert edit(empty_window)


def test_that_a_read_only_file_opens_to_look_at(
    empty_window: MainWindow, qtbot: QtBot, home: Path, demo_path: Path
) -> None:
    demo_path.chmod(0o444)
    open_in(empty_window, qtbot, demo_path)
    assert "alleen-lezen" in empty_window.windowTitle()
    assert not edit(empty_window)
    assert "het bestand is alleen-lezen" in empty_window.banner.label.text()
    assert empty_window.settings.last_file == demo_path
    with qtbot.waitSignal(empty_window.files.opened, timeout=20_000):
        empty_window.banner._action.click()
    assert edit(empty_window)


def test_that_a_file_in_use_can_be_looked_at_and_opens_when_it_is_free(
    empty_window: MainWindow, qtbot: QtBot, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = empty_window
    window.places._timer.setInterval(50)
    with second_process(demo_path) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        print(3, file=other.stdin, flush=True)
        other.stdout.readline()
        with qtbot.waitSignal(window.files.refused, timeout=20_000):
            window.files.open(demo_path)
        assert ", sinds " in window.banner.label.text()
        with qtbot.waitSignal(window.files.opened, timeout=20_000):
            window.banner._action.click()
        assert len(window.session.school.all(Student)) == 43
        assert not edit(window)
        window.banner._action.click()
        for _ in range(3):
            qtbot.waitSignal(window.places._timer.timeout, timeout=20_000).wait()
        assert window.session.year.is_read_only
        other.stdin.close()
        with qtbot.waitSignal(window.files.opened, timeout=20_000):
            other.wait(20)
    assert edit(window)


def test_that_waiting_ends_when_something_else_is_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.places._timer.setInterval(20)
    other = tmp_path / "ander.bpv"
    SchoolYear.create(other).close()
    with second_process(other):
        with qtbot.waitSignal(window.files.refused, timeout=20_000):
            window.files.open(other)
        window.banner._also.click()
        open_in(window, qtbot, window.session.path)
    rest(qtbot)
    assert window.session.path != other


def test_that_a_cell_that_cannot_be_changed_offers_the_copy(
    empty_window: MainWindow, qtbot: QtBot, home: Path, demo_path: Path
) -> None:
    demo_path.chmod(0o444)
    open_in(empty_window, qtbot, demo_path)
    page = empty_window.show_page("students")
    assert isinstance(page, TablePage)
    assert not empty_window.banner.isVisible()
    assert not page.model.setData(page.model.index(0, page.model.column_number("notes")), "nieuw")
    assert empty_window.banner.isVisible()
    assert "alleen-lezen" in empty_window.banner.label.text()
    with qtbot.waitSignal(empty_window.files.opened, timeout=20_000):
        empty_window.banner._action.click()
    assert edit(empty_window)
