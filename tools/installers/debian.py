"""The package for Debian and Ubuntu: the frozen program, with what Debian has itself left to Debian."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.installers.contents import FOLDER, NAME, ROOT, version
from tools.installers.freezing import libraries, moment

PLACES = {
    # what stands in packaging/linux or resources/icons: where it goes
    "packaging/linux/bpv-planner.desktop": "usr/share/applications/bpv-planner.desktop",
    "packaging/linux/bpv-planner.xml": "usr/share/mime/packages/bpv-planner.xml",
    "resources/icons/app.svg": "usr/share/icons/hicolor/scalable/apps/bpv-planner.svg",
    "resources/icons/app.png": "usr/share/icons/hicolor/256x256/apps/bpv-planner.png",
}
"""What the desktop finds; Debian brings its lists up to date after installing, without a script of ours."""

_PROGRAM = f"usr/lib/{NAME}"
_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Section: education
Priority: optional
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {needed}, xkb-data
{wished}Suggests: gnome-keyring | kwalletmanager, libgtk-3-0 | libgtk-3-0t64
Description: internship planning for Dutch vmbo schools
 Keeps pupils, companies with their places, and mentors; divides the places of
 a round provably best; reads lists from Excel and writes them back.
 .
 A school year is one file, with the data on your own computer. The program
 speaks Dutch, and English.
"""
_MAINTAINER = "the BPV-planner authors <maintainers@bpv-planner.invalid>"
_LEFT_TO_CHANCE = ("platformthemes/libqgtk3", "printsupport/libcups")
"""Plugins that Qt does without where the desktop lacks what they are for."""


def build_deb(program: Path, out: Path) -> Path:
    """Make the package of a frozen program; return its file."""
    with TemporaryDirectory() as place:
        root = Path(place) / "root"
        shutil.copytree(program, root / _PROGRAM, symlinks=True)
        _leave_to_debian(root / _PROGRAM / FOLDER)
        _furnish(root)
        architecture = _told("dpkg", "--print-architecture")
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN" / "control").write_text(_control(root, architecture), encoding="utf-8")
        _sum(root)
        settle(root)
        made = out / f"{NAME}_{version()}_{architecture}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", root, made],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(moment())},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return made


def settle(root: Path) -> None:
    """The same rights and the same moment for all, whoever builds it and when."""
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (path.name == path.parent.name == NAME) else 0o644)
        os.utime(path, (moment(), moment()), follow_symlinks=False)


def _leave_to_debian(folder: Path) -> None:
    """Take out the libraries that a package of Debian has: it mends those, and we would not."""
    for path in sorted(folder.glob("*.so*")):
        if path.is_symlink() or path.name.startswith(("libpython", "_")):
            continue
        asked = subprocess.run(["dpkg", "-S", f"*/{path.name}"], capture_output=True, check=False)
        if asked.returncode == 0:
            path.unlink()


def _furnish(root: Path) -> None:
    for source, target in PLACES.items():
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, root / target)
    (root / "usr/bin").mkdir()
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    documents = root / "usr/share/doc" / NAME
    documents.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (documents / "copyright").write_text(_copyright(licence), encoding="utf-8")
    _pack((ROOT / "CHANGELOG.md").read_bytes(), documents / "changelog.gz")
    _pack((ROOT / "packaging/linux/bpv-planner.1").read_bytes(), root / "usr/share/man/man1/bpv-planner.1.gz")


def _copyright(licence: str) -> str:
    """What Debian wants to know of whose it is: our licence, every line of it indented."""
    head = (ROOT / "packaging/linux/copyright").read_text(encoding="utf-8").rstrip()
    owner = re.search(r"Copyright \(c\) (.+)", licence)
    lines = "\n".join(f" {line}" if line else " ." for line in licence.strip().splitlines())
    return f"{head}\n\nFiles: *\nCopyright: {owner[1] if owner else 'unknown'}\nLicense: Expat\n{lines}\n"


def _pack(content: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as opened, gzip.GzipFile("", "wb", 9, opened, mtime=0) as packed:
        packed.write(content)


def _control(root: Path, architecture: str) -> str:
    found = list(libraries(root))
    wished = [path for path in found if any(part in path.as_posix() for part in _LEFT_TO_CHANCE)]
    cups = [path for path in wished if "gtk" not in path.name]
    needed = _packages_of([path for path in found if path not in wished], root)
    names = {each.split()[0] for each in needed}
    more = {each for each in _packages_of(cups, root) if each.split()[0] not in names} if cups else set()
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())
    return _CONTROL.format(
        name=NAME,
        version=version(),
        architecture=architecture,
        maintainer=_MAINTAINER,
        kilobytes=size // 1024,
        needed=", ".join(sorted(needed)),
        wished=f"Recommends: {', '.join(sorted(more))}\n" if more else "",
    )


def _packages_of(wanting: list[Path], root: Path) -> set[str]:
    """The packages that have what these libraries ask of the system, with the versions that they ask."""
    with TemporaryDirectory() as place:
        (Path(place) / "debian").mkdir()
        (Path(place) / "debian" / "control").write_text(
            f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"
        )
        ours = sorted({path.parent for path in libraries(root)})
        done = subprocess.run(
            [
                *("dpkg-shlibdeps", "-O", "--warnings=0", f"-x{NAME}"),
                *(f"-l{folder}" for folder in ours),
                *(f"-e{path}" for path in wanting),
            ],
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stderr)
    return set(done.stdout.strip().removeprefix("shlibs:Depends=").split(", "))


def _sum(root: Path) -> None:
    """What `dpkg --verify` holds the files against."""
    from hashlib import md5

    lines = [
        f"{md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root).as_posix()}\n"
        for path in sorted((root / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    (root / "DEBIAN" / "md5sums").write_text("".join(lines), encoding="utf-8")


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
