"""Hostile files of every kind; in full: `python -m tools.full_size hostile`."""

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bpv.domain import BpvError, Student
from bpv.services.year.school_year import SchoolYear
from tests.faults import hostile
from tests.faults.hostile_files import MAKERS

KNOWN = sorted(hostile.KNOWN.glob("*.bpv")) if hostile.KNOWN.is_dir() else []


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="the makers use links and pipes")
def test_that_a_hostile_file_opens_safely_or_is_refused_in_a_sentence() -> None:
    with_a_key = 4
    assert hostile.run(len(MAKERS) + with_a_key, print) == []


@pytest.mark.skipif(not KNOWN, reason="the files that went wrong before are not here")
@pytest.mark.parametrize("source", KNOWN, ids=lambda path: path.stem)
def test_that_a_file_that_went_wrong_before_does_not(tmp_path: Path, source: Path) -> None:
    for each in source.parent.glob(f"{source.name}*"):
        shutil.copyfile(each, tmp_path / each.name)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    try:
        year = SchoolYear.open(tmp_path / source.name)
    except BpvError as refusal:
        assert "kan niet worden geopend" in str(refusal)  # noqa: PT017 - opening it is as good
        assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
        return
    assert year.school.all(Student)
    with suppress(BpvError):
        while year.undo_label is not None:
            year.undo()
    assert year.school.all(Student)
    year.close()
