"""What waits in a file may be anything: what is no draft of ours is left out, and nothing goes wrong."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bpv.domain import Student
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.importing.answering.waiting import (
    ImportPlace,
    WaitingImport,
    open_waiting,
    read_import,
)
from bpv.services.importing.options import Corrections, ImportOptions, Policy
from bpv.services.importing.recognising.files import with_override
from bpv.services.lists.editing import AddRecords
from bpv.services.year.drafts import DEEPEST, LARGEST, Waiting, pack, read_waiting, unpack
from bpv.services.year.outside import KEPT_SECONDS, keep_outside, read_outside
from bpv.services.year.school_year import SchoolYear

GOOD = WaitingImport(
    (Path("lijst.csv"),),
    (b"Naam;Klas\nSanne;3B\n",),
    ImportOptions(),
    ImportPlace(2, "word x", ("word x",)),
    "4 done",
)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    with closing(SchoolYear.create(tmp_path / "jaar.bpv")) as year:
        yield year


def test_that_everything_said_of_an_import_comes_back(year: SchoolYear) -> None:
    options = with_override(
        ImportOptions(policy=Policy.KEEP, policies={(Student, "city"): Policy.FILL_BLANKS}),
        "lijst.csv",
        "lijst",
        header_row=3,
        kind=Student,
        columns={4: "city", 5: None},
        values={"school_class": "3B"},
        fills_down=True,
    )
    corrections = {"lijst.csv": {"lijst": Corrections({(2, 3): "6711 AB"}, frozenset({7, 9}))}}
    options = ImportOptions(
        policy=options.policy,
        policies=options.policies,
        overrides=options.overrides,
        answers={"wie is dit": "2"},
        corrections=corrections,
    )
    kept = WaitingImport(
        (Path("map/lijst.csv"), Path("weg.csv")), (b"een", None), options, ImportPlace(1), "9 done"
    )
    year.keep_drafts({"import": pack(kept.words()), **kept.files()})
    (waiting,) = read_waiting(year)
    assert read_import(waiting) == kept


def test_that_a_list_is_read_as_it_was_then(tmp_path: Path) -> None:
    (book,) = open_waiting(GOOD, {})
    assert (book.file, book.sheets[0].rows[1]) == ("lijst.csv", ("Sanne", "3B"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"3",
        b'"import"',
        b'{"a": NaN',
        b"[" * 200_000,
        b'{"a": ' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1),
        b'{"a": "' + b"x" * LARGEST + b'"}',
    ],
)
def test_that_what_is_no_draft_is_left_out(year: SchoolYear, content: bytes) -> None:
    assert unpack(content) is None
    year.keep_drafts({"import": content, "import.0": b"Naam\nSanne\n", "vreemd": b"{}"})
    assert [waiting.name for waiting in read_waiting(year)] == ["vreemd"]


@pytest.mark.parametrize(
    "change",
    [
        {"paths": 3},
        {"paths": [3]},
        {"paths": [], "pasted": True},
        {"place": "x"},
        {"place": None},
        {"moment": 3},
        {"question": 3},
        {"shown": [3]},
        {"shown": 3},
        {"options": None},
        {"options": {"policy": "OVERWRITE"}},
        {"options": {**GOOD.words()["options"], "policy": "__class__"}},
        {"options": {**GOOD.words()["options"], "policies": [["School", "x", "KEEP"]]}},
        {"options": {**GOOD.words()["options"], "overrides": [["a", "b", {"kind": "os", "mapping": []}]]}},
        {"options": {**GOOD.words()["options"], "corrections": [["a", "b", [[1, 2]], []]]}},
        {"options": {**GOOD.words()["options"], "answers": {"a": 3}}},
        {"options": {**GOOD.words()["options"], "answers": [1]}},
    ],
)
def test_that_an_import_that_is_none_is_not_gone_on_with(change: dict[str, object]) -> None:
    words = json.loads(json.dumps({**GOOD.words(), **change}))
    assert read_import(Waiting("import", words)) is None
    assert read_import(Waiting("import", GOOD.words(), GOOD.files())) == GOOD


def test_that_an_import_without_a_school_year_waits_a_month_and_goes_with_whoever_is_erased(
    year: SchoolYear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "staat"))
    kept = {"import": pack(GOOD.words()), **GOOD.files()}
    keep_outside(kept)
    (waiting,) = read_outside()
    assert waiting.words == GOOD.words() | {"shown": ["word x"]}
    (file,) = (each for each in tmp_path.rglob("*.wacht"))
    assert b"Sanne" not in file.read_bytes()
    os.utime(file, (0, time.time() - KEPT_SECONDS - 9))
    assert read_outside() == ()
    assert not file.exists()
    keep_outside(kept)
    year.execute(AddRecords((Student(id="s", student_number="1", last_name="Bos"),)))
    erase_for_good(year, plan_erasing(year, Student, ["s"]))
    assert not file.exists()
