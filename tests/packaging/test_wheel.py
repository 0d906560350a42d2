"""The package: whole, and at work in a folder that is not ours."""

import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bpv.domain.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
INFO = f"bpv_planner-{VERSION}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", str(ROOT), "--quiet", "--wheel-dir", str(folder)),
            *("--no-deps", "--no-build-isolation", "--no-index"),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="git tells which files are ours"
)
def test_that_every_tracked_file_of_the_program_is_inside(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "bpv", "ui", "resources", "main.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert set(tracked.stdout.split()) <= set(zipfile.ZipFile(wheel).namelist())


def test_that_nothing_else_is_inside(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"bpv", "ui", "resources", "main.py", INFO}


def test_that_the_handbook_comes_along(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    pages = sorted((ROOT / "docs" / "handboek").rglob("*.md"))
    assert len(pages) > 15
    for page in pages:
        shipped = f"resources/{page.relative_to(ROOT / 'docs').as_posix()}"
        assert archive.read(shipped) == page.read_bytes()
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert posixpath.normpath(f"{posixpath.dirname(shipped)}/{link}") in archive.namelist()


def test_that_the_licence_and_the_entry_point_come_along(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    assert "MIT License" in archive.read(f"{INFO}/licenses/LICENSE").decode()
    assert "bpv-planner = main:main" in archive.read(f"{INFO}/entry_points.txt").decode()


def test_that_the_unpacked_package_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    zipfile.ZipFile(wheel).extractall(program)
    empty = tmp_path / "leeg"
    empty.mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(program)!r})\n"
        "import bpv; assert bpv.__file__.startswith(sys.path[0])\n"
        "from bpv.services.demo import make_demo_school\n"
        "print(sum(1 for _ in make_demo_school(12)))"
    )
    result = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=empty, check=True, capture_output=True, text=True, timeout=100
    )
    assert int(result.stdout) > 12
