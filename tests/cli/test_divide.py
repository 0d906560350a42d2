"""`region divide`: a proposal with its proof as JSON, perhaps taken, and what it refuses."""

import json
from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.domain import School, Share
from bpv.services.demo.network.schools import BUREAU, make_demo_region
from bpv.services.year.school_year import SchoolYear


@pytest.fixture
def bureau(tmp_path: Path) -> Path:
    path = tmp_path / "bureau.bpv"
    SchoolYear.create(path, School(make_demo_region(schools=2).seen_by(BUREAU))).close()
    return path


def test_that_a_proposal_is_written_with_its_proof_and_taken_when_asked(bureau: Path, tmp_path: Path) -> None:
    out = tmp_path / "voorstel.json"
    words = ["region", "divide", str(bureau), "--division", "blokstage maart", "--out", str(out)]
    assert run(words) == DONE
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["samen"]["given"] == sum(each["plaatsen"] for each in found["aandelen"]) + 1
    assert all(limit["hooguit"] >= 0 for limit in found["bewijs"])
    assert shares(bureau) == 1
    out.unlink()
    assert run([*words, "--take", "--keep", "3", "--spread", "2"]) == DONE
    taken = json.loads(out.read_text(encoding="utf-8"))["regels"]
    assert any("telt als 2 km" in each for each in taken)
    assert any("mag 3 km kosten" in each for each in taken)
    assert shares(bureau) > 1


def test_that_a_division_that_is_not_there_is_refused_with_those_that_are(
    bureau: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["region", "divide", str(bureau), "--division", "Lint"]) == REFUSED
    assert "Wel: Blokstage maart." in capsys.readouterr().err


def test_that_a_demo_region_has_a_file_for_each_member_who_all_know_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "regio"
    assert run(["demo", "--region", "2", "--students", "4", "--out", str(folder)]) == DONE
    files = sorted(folder.glob("*.bpv"))
    assert len(files) == 3
    assert {shares(path) for path in files} == {1}
    assert run(["demo", "--region", "2", "--out", str(folder)]) == REFUSED


def shares(path: Path) -> int:
    year = SchoolYear.open(path)
    try:
        return len(year.school.all(Share))
    finally:
        year.close()
