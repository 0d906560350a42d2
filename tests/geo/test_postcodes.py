import csv
import math
import os
import subprocess
import sys
import zipfile
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from bpv.geo import Postcodes

ROOT = Path(__file__).parents[2]
ORACLE = ROOT.parent / "shared/geo/pc4_nl.csv"
POSTCODES = Postcodes.load()


def read_table() -> list[dict[str, str]]:
    path = resources.files("resources") / "postcodes/pc4.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.skipif(not ORACLE.exists(), reason="the independent postcode table is not beside the repository")
def test_that_the_table_agrees_with_an_independent_one():
    with ORACLE.open(encoding="utf-8") as lines:
        oracle = {row["pc4"]: (float(row["x_rd"]), float(row["y_rd"])) for row in csv.DictReader(lines)}
    located = {pc4: POSTCODES.find(pc4) for pc4 in oracle}
    gaps = {pc4: math.hypot(at.x - oracle[pc4][0], at.y - oracle[pc4][1]) for pc4, at in located.items()}
    far = {pc4: round(gap) for pc4, gap in gaps.items() if gap > 2000}
    assert len(far) <= 0.01 * len(oracle), far
    assert max(gaps.values()) <= 5000, far


def test_that_the_table_is_whole():
    rows = read_table()
    assert len({row["pc4"] for row in rows}) == len(rows) == 4086
    assert all(10_000 < int(row["x"]) < 280_000 and 306_000 < int(row["y"]) < 620_000 for row in rows)
    assert all(300 <= int(row["spread"]) <= 5000 for row in rows)
    assert all(row["place"] and row["province"] for row in rows)
    assert len({row["province"] for row in rows}) == 12
    assert len({(row["x"], row["y"]) for row in rows}) == len(rows)


def test_that_a_full_postcode_is_found_with_its_place():
    at = POSTCODES.find("3062mb")
    assert at is not None
    assert (at.precision, at.place, at.municipality, at.province) == (
        "pc4", "Rotterdam", "Rotterdam", "Zuid-Holland",
    )  # fmt: skip
    assert math.hypot(at.x - 94_700, at.y - 437_800) < 2000


def test_that_the_postcode_goes_before_the_place():
    assert POSTCODES.find("9711 AA", "Utrecht").place == "Groningen"


def test_that_a_post_office_box_is_found_by_its_place():
    at = POSTCODES.find("3500 GA", "Utrecht")
    assert (at.precision, at.place) == ("place", "Utrecht")


def test_that_a_code_without_addresses_yields_to_the_place():
    assert POSTCODES.find("1234 AB", "Amersfoort").place == "Amersfoort"
    assert POSTCODES.find("1234 AB").precision == "pc4"


@pytest.mark.parametrize(
    ("postcode", "city"), [("", ""), ("0000", ""), ("3500", ""), ("9999 zz9", "Atlantis")]
)
def test_that_an_unknown_address_is_none_and_not_a_number(postcode, city):
    assert POSTCODES.find(postcode, city) is None
    many = POSTCODES.locate_many([(postcode, city)])
    assert np.isnan(many.points).all()
    assert np.isnan(many.spread).all()
    assert many.precision == (None,)


def test_that_many_addresses_keep_their_order():
    addresses = [("9711 AA", ""), ("", "Atlantis"), ("", "Goes"), ("9711", "")]
    many = POSTCODES.locate_many(addresses)
    assert many.points.shape == (4, 2)
    assert many.precision == ("pc4", None, "place", "pc4")
    assert (many.points[0] == many.points[3]).all()
    for address, point in zip(addresses, many.points, strict=True):
        at = POSTCODES.find(*address)
        assert at is None or (at.x, at.y) == tuple(point)


def test_that_no_addresses_give_no_points():
    assert POSTCODES.locate_many([]).points.shape == (0, 2)


@pytest.mark.parametrize(("postcode", "is_issued"), [("1011 AB", True), ("1011ab", True), ("1011 SS", False)])
def test_that_full_postcodes_are_known(postcode, is_issued):
    assert POSTCODES.exists_pc6(postcode) is is_issued


@pytest.mark.parametrize("text", ["1011", "", "x", "0123 AB"])
def test_that_less_than_a_full_postcode_is_not_one(text):
    assert not POSTCODES.exists_pc6(text)


@pytest.mark.parametrize(
    ("pc4", "is_issued"), [("1011", True), ("3500", False), ("1234", False), ("x", False)]
)
def test_that_issued_codes_are_known(pc4, is_issued):
    assert POSTCODES.exists_pc4(pc4) is is_issued


def test_that_the_bitmap_counts_every_full_postcode_of_a_code():
    row = next(row for row in read_table() if row["pc4"] == "1012")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    found = sum(POSTCODES.exists_pc6(f"1012 {first}{second}") for first in letters for second in letters)
    assert found == int(row["addresses"])


def test_that_importing_reads_no_table_and_no_heavy_library():
    code = (
        "import sys, bpv.geo\n"
        "assert not {'scipy', 'sqlalchemy', 'openpyxl'} & set(sys.modules)\n"
        "assert not vars(bpv.geo.Postcodes.load())\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_that_the_table_is_read_from_an_archive_too(tmp_path):
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        files = [ROOT / "bpv/__init__.py", *ROOT.glob("bpv/geo/*.py"), ROOT / "resources/__init__.py"]
        for file in [*files, *ROOT.glob("resources/postcodes/*")]:
            packed.write(file, file.relative_to(ROOT).as_posix())
    code = (
        "import bpv.geo as geo\n"
        f"assert geo.__file__.startswith({str(archive)!r})\n"
        "assert geo.Postcodes.load().find('1011 AB').place == 'Amsterdam'\n"
        "assert geo.Postcodes.load().exists_pc6('1011 AB')\n"
        "assert geo.crosses_open_water((30000, 385000), (30000, 370000))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(archive)}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=environment)
