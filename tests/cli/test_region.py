"""`region` as a user runs it: start, export, import, status."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, WRONG_USAGE, run
from bpv.domain import RegionCompany, School, SchoolDetails
from bpv.keys.region import REGION, forget_region_keys
from bpv.services.region.companies import ShareCompanies
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company
from tests.keys.rings import Keeping, using


@pytest.fixture(autouse=True)
def _ring() -> Iterator[None]:
    with using(Keeping()):
        yield
        forget_region_keys()


def _school(folder: Path, name: str) -> str:
    path = folder / f"{name}.bpv"
    SchoolYear.create(path, School([SchoolDetails(name=name), company()])).close()
    return str(path)


def _key(capsys: pytest.CaptureFixture[str]) -> str:
    name, _, paper = capsys.readouterr().out.strip().partition("=")
    assert name == REGION
    return paper


def test_that_two_schools_exchange_packages(tmp_path, capsys, monkeypatch) -> None:
    baken, delta, box = _school(tmp_path, "Baken"), _school(tmp_path, "Delta"), tmp_path / "bus"
    assert run(["region", "start", baken]) == DONE
    monkeypatch.setenv(REGION, _key(capsys))
    assert run(["region", "start", delta, "--kind", "bureau"]) == DONE
    monkeypatch.delenv(REGION)
    year = SchoolYear.open(Path(delta))
    year.execute(ShareCompanies(("c1",)))
    year.close()
    for school in (baken, delta):
        assert run(["region", "export", school, "--out", str(box)]) == DONE
    capsys.readouterr()
    assert run(["region", "import", baken, str(box)]) == REFUSED
    said = capsys.readouterr().err
    assert "overgeslagen, van onszelf" in said
    assert "Delta is hier nog geen lid. Bel, vergelijk de acht woorden" in said
    assert run(["region", "import", baken, str(box), "--accept", "Delta"]) == DONE
    assert "van Delta: Bedrijven: 1 nieuw" in capsys.readouterr().err
    assert run(["region", "status", baken]) == DONE
    first, words, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("Baken (wij): ")
    assert len(words.removeprefix("  woorden: ").split()) == 8
    assert "Delta" in second
    assert "1 bedrijven" in second
    year = SchoolYear.open(Path(baken))
    assert len(year.school.all(RegionCompany)) == 1
    year.undo()
    assert not year.school.all(RegionCompany)
    year.close()


def test_that_a_demo_region_has_a_school_year_and_a_package_for_each_member(tmp_path, capsys) -> None:
    folder = tmp_path / "regio"
    assert run(["demo", "--region", "2", "--students", "20", "--out", str(folder)]) == DONE
    assert (len(list(folder.glob("*.bpv"))), len(list(folder.glob("*.bpvregio")))) == (3, 3)
    first, *_ = sorted(folder.glob("*.bpv"))
    assert run(["region", "import", str(first), str(folder)]) == DONE
    said = capsys.readouterr().err
    assert said.count("niets veranderd") == 2
    assert run(["demo", "--region", "2", "--out", str(folder)]) != DONE


def test_that_what_cannot_be_done_is_refused(tmp_path, capsys, monkeypatch) -> None:
    baken = _school(tmp_path, "Baken")
    assert run(["region"]) == WRONG_USAGE
    for act in (["export", baken, "--out", str(tmp_path)], ["status", baken], ["import", baken, "x"]):
        assert run(["region", *act]) == REFUSED
        assert "nog geen lid van een regio" in capsys.readouterr().err
    monkeypatch.setenv(REGION, "ABCD-EFGH")
    assert run(["region", "start", baken]) == REFUSED
    monkeypatch.delenv(REGION)
    assert run(["region", "start", baken]) == DONE
    assert run(["region", "export", baken, "--out", str(tmp_path / "weg" / "verder")]) == REFUSED
    strange = tmp_path / "vreemd.bpvregio"
    strange.write_bytes(b"iets anders")
    capsys.readouterr()
    assert run(["region", "import", baken, str(strange), str(tmp_path / "weg")]) == REFUSED
    said = capsys.readouterr().err
    assert "vreemd.bpvregio: Dit is geen pakket van een regio." in said
    assert "weg kan niet worden gelezen" in said
    forget_region_keys()
    with using(Keeping()):
        assert run(["region", "export", baken, "--out", str(tmp_path)]) == REFUSED
        assert "Op deze computer meedoen" in capsys.readouterr().err
