"""Erasing of a size that fits; in full: `python -m tools.full_size erase`."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bpv.storage import erasing, forgetting
from tests.faults import erasures


def test_that_nothing_of_an_erased_pupil_stays_in_any_byte() -> None:
    assert erasures.run(12, print) == []


def _leave_out(name: str) -> Callable[..., object]:
    return {"copies_of": lambda _path: [], "wipe": lambda _log: None}.get(name, lambda *_: iter(()))


@pytest.mark.parametrize(
    ("module", "name", "where"),
    [
        (forgetting, "_changed_actions", "jaar.bpv"),
        (forgetting, "_changed_exports", "jaar.bpv"),
        ("bpv.storage", "copies_of", "jaar 2026-11-01 10.00.00.bpv"),
        (erasing, "wipe", "-wal"),
    ],
)
def test_that_erasing_from_less_than_everything_is_noticed(
    module: object, name: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{module}.{name}" if isinstance(module, str) else None
    student = erasures.pupil(1)
    erasures.write_story(tmp_path / "jaar.bpv", [student])
    if place:
        monkeypatch.setattr(place, _leave_out(name))
    else:
        monkeypatch.setattr(module, name, _leave_out(name))
    erasures.erase_all(tmp_path / "jaar.bpv", [student], True)
    if name == "wipe":
        shutil.move(next(tmp_path.glob("*-wal")), tmp_path / "log-wal")  # it is not of the file beside it now
    assert any(where in trace for trace in erasures.traces_in(tmp_path, erasures.words_of(student)))
