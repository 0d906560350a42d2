"""run.sh and its preparations, on a project of one line: what a newcomer meets on a bare machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import os, sys\nprint(os.getcwd(), sys.argv[1:])\nsys.exit(int(os.environ.get('ENDS_WITH', '0')))\n"
)
TOOLS = ("sh", "dirname", "cmp", "rm", "cp", "uname", "id", "env")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="sh scripts")]


def make_project(parent: Path) -> Path:
    folder = parent / "mijn map"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "run.sh", folder)
    shutil.copy(ROOT / "tools" / "prepare.sh", folder / "tools")
    (folder / "main.py").write_text(PROGRAM)
    (folder / "requirements.lock").write_text("# niets\n")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the scripts, with nothing to install, in a folder with a space in its name."""
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A project after its first run, and what that run said."""
    folder = make_project(tmp_path_factory.mktemp("first"))
    return folder, run(folder, "match", "mijn lijst.xlsx")


@pytest.fixture
def installed(first_run: tuple[Path, object], project: Path) -> Path:
    """A project of one's own in which the installation has been done."""
    shutil.copytree(first_run[0] / ".venv", project / ".venv", symlinks=True)
    return project


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A PATH with the few tools that the scripts use, and no Python: tests add what the machine has."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    give(folder, "id", "echo 1000")
    return folder


def give(folder: Path, tool: str, script: str) -> None:
    path = folder / tool
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(project / "run.sh"), *arguments],
        cwd=project.parent,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_that_a_first_run_installs_and_passes_everything_on(
    first_run: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, result = first_run
    assert result.returncode == 0, result.stderr
    assert "Eenmalige installatie" in result.stderr
    assert result.stdout == f"{folder.parent} ['match', 'mijn lijst.xlsx']\n"


def test_that_a_second_run_only_runs(installed: Path) -> None:
    second = run(installed, "match", ENDS_WITH="3")
    assert second.returncode == 3
    assert second.stderr == ""


def test_that_an_installation_that_was_cut_off_is_done_again(installed: Path) -> None:
    (installed / ".venv" / "requirements.lock").unlink()
    half = installed / ".venv" / "half"
    half.touch()
    again = run(installed, "match")
    assert again.returncode == 0
    assert "Eenmalige installatie" in again.stderr
    assert not half.exists()


def test_that_another_lock_is_installed_into_the_same_environment(installed: Path) -> None:
    kept = installed / ".venv" / "kept"
    kept.touch()
    (installed / "requirements.lock").write_text("# iets anders\n")
    assert "Eenmalige installatie" in run(installed, "match").stderr
    assert kept.exists()
    assert run(installed, "match").stderr == ""


def test_that_a_package_without_its_hash_is_refused(installed: Path) -> None:
    (installed / "requirements.lock").write_text("six==1.17.0\n")
    refused = run(installed, "match")
    assert refused.returncode == 3
    assert "De installatie is niet gelukt" in refused.stderr
    assert not (installed / ".venv" / "requirements.lock").exists()


def test_that_an_old_python_is_named(project: Path, bare: Path) -> None:
    give(bare, "python3", 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    refused = run(project, "match", PATH=str(bare))
    assert refused.returncode == 3
    assert "Python 3.11 of nieuwer is nodig; gevonden: Python 3.9.2." in refused.stderr


def test_that_a_missing_venv_module_names_its_package(project: Path, bare: Path) -> None:
    give(
        bare,
        "python3",
        f'case "$2" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac',
    )
    refused = run(project, "match", PATH=str(bare))
    assert refused.returncode == 3
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"sudo apt-get install python{version}-venv" in refused.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
def test_that_missing_libraries_stop_the_window_but_not_a_subcommand(installed: Path, bare: Path) -> None:
    give(bare, "ldconfig", 'printf "\\tlibGL.so.1 (libc6,x86-64) => /lib/libGL.so.1\\n"')
    (bare / "python3").symlink_to(sys.executable)
    for arguments in ((), ("school.bpv",)):
        refused = run(installed, *arguments, PATH=str(bare), DISPLAY=":1")
        assert refused.returncode == 3
        assert "sudo apt-get install libglib2.0-0 libdbus-1-3 libegl1 libxkbcommon0" in refused.stderr
        assert "libgl1" not in refused.stderr
    assert run(installed, "match", PATH=str(bare)).returncode == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
def test_that_no_display_is_said_before_qt_dies_of_it(project: Path) -> None:
    refused = run(project, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert refused.returncode == 3
    assert "Er is geen scherm" in refused.stderr


def test_that_a_python_that_is_asked_for_is_the_one_that_is_used(project: Path) -> None:
    refused = run(project, "match", BPV_PYTHON="python9.9")
    assert refused.returncode == 3
    assert "Python 3.11 of nieuwer is nodig" in refused.stderr
    assert run(project, "match", BPV_PYTHON=sys.executable).returncode == 0
    assert [path.name for path in project.glob(".venv*")] == [f".venv-{Path(sys.executable).name}"]


def test_that_the_scripts_for_windows_use_the_environment_that_was_made() -> None:
    assert "BPV_PYTHON" in (ROOT / "tools" / "prepare.cmd").read_text(encoding="utf-8")
    for name in ("run.cmd", "test.cmd"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "%VENV%" in text
        assert ".venv" not in text
