"""The package for Debian and the AppImage: what the desktop reads of them, and what dpkg does."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.installers import appimage, debian
from tools.installers.contents import NAME, version

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

needs_dpkg = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("dpkg-deb", "dpkg-shlibdeps")), reason="needs dpkg-dev"
)
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Linux")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder that looks like the frozen program: something to start, and a library that Debian has."""
    folder = tmp_path / NAME
    (folder / "program").mkdir(parents=True)
    shutil.copy(shutil.which("true") or "/bin/true", folder / NAME)
    (folder / "program" / "gegevens.txt").write_text("iets")
    (folder / "program" / "gegevens.txt").chmod(0o600)
    return folder


def desktop_entry() -> configparser.SectionProxy:
    reading = configparser.ConfigParser(interpolation=None)
    reading.optionxform = str  # type: ignore[assignment, method-assign]
    reading.read(LINUX / "bpv-planner.desktop", encoding="utf-8")
    return reading["Desktop Entry"]


def test_that_the_desktop_knows_which_files_are_ours() -> None:
    kind = ElementTree.parse(LINUX / "bpv-planner.xml").getroot().find(f"{MIME}mime-type")
    assert kind is not None
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.bpv"]
    entry = desktop_entry()
    assert entry["MimeType"] == f"{kind.get('type')};"
    assert entry["Exec"] == f"{NAME} %f"
    assert entry["Icon"] == NAME
    assert entry["Comment[nl]"]
    assert entry["GenericName[nl]"]


def test_that_every_file_that_the_desktop_reads_is_there() -> None:
    assert all((ROOT / source).is_file() for source in debian.PLACES)


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs desktop-file-utils")
def test_that_the_desktop_finds_nothing_wrong() -> None:
    told = subprocess.run(
        ["desktop-file-validate", LINUX / "bpv-planner.desktop"], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, "")


@needs_dpkg
@on_linux
def test_that_the_package_says_what_it_needs_and_has_no_script(frozen: Path, tmp_path: Path) -> None:
    made = debian.build_deb(frozen, tmp_path)
    told = subprocess.run(["dpkg-deb", "--field", made], capture_output=True, text=True, check=True).stdout
    assert f"Package: {NAME}\nVersion: {version()}\n" in told
    assert "libc6 (>= " in told
    assert "xkb-data" in told
    # Nothing of ours runs at installing or removing: what users made stays where it is.
    (tmp_path / "control").mkdir()
    subprocess.run(["dpkg-deb", "--control", made, tmp_path / "control"], check=True)
    assert {path.name for path in (tmp_path / "control").iterdir()} == {"control", "md5sums"}


@needs_dpkg
@on_linux
def test_that_the_package_stands_in_the_places_of_the_system(frozen: Path, tmp_path: Path) -> None:
    place = tmp_path / "systeem"
    subprocess.run(["dpkg-deb", "--extract", debian.build_deb(frozen, tmp_path), place], check=True)
    assert (place / "usr/bin" / NAME).resolve() == place / "usr/lib" / NAME / NAME
    assert (place / "usr/bin" / NAME).stat().st_mode & 0o777 == 0o755
    assert (place / "usr/lib" / NAME / "program/gegevens.txt").stat().st_mode & 0o777 == 0o644
    assert all((place / target).is_file() for target in debian.PLACES.values())
    assert "Permission is hereby granted" in (place / "usr/share/doc" / NAME / "copyright").read_text()


@needs_dpkg
@on_linux
def test_that_who_builds_again_gets_the_same(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = debian.build_deb(frozen, tmp_path).read_bytes()
    (frozen / "program" / "gegevens.txt").touch()
    assert debian.build_deb(frozen, tmp_path).read_bytes() == first


@on_linux
def test_that_the_folder_of_the_appimage_starts_the_program(frozen: Path, tmp_path: Path) -> None:
    folder = appimage.build_appimage(frozen, tmp_path)
    assert folder.suffix == ".AppDir"
    assert {f"{NAME}.desktop", f"{NAME}.png", "AppRun", ".DirIcon"} < {path.name for path in folder.iterdir()}
    assert subprocess.run([folder / "AppRun"], check=False, env={"PATH": "/bin:/usr/bin"}).returncode == 0


@on_linux
def test_that_a_runtime_that_is_another_is_refused(frozen: Path, tmp_path: Path) -> None:
    (tmp_path / appimage.RUNTIME).write_bytes(b"\x7fELF iets anders")
    with pytest.raises(SystemExit):
        appimage.build_appimage(frozen, tmp_path)
    assert not list(tmp_path.glob("*.AppImage"))
