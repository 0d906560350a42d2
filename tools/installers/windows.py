"""What Windows asks for: facts in the programs themselves, and an installer, made by Inno Setup."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.installers.contents import NAME, ROOT, version

SCRIPT = ROOT / "packaging" / "windows" / "bpv-planner.iss"
_COMPILER = "ISCC.exe"
_LANGUAGES = {"Dutch": 0x0413, "English": 0x0409}
_UNICODE = 1200
_FACTS = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3F, flags={flags}, OS=0x40004, fileType=1, subtype=0
  ),
  kids=[
    StringFileInfo([
      StringTable('{language:04X}{signs:04X}', [
        StringStruct('CompanyName', 'BPV-planner'),
        StringStruct('FileDescription', 'BPV-planner'),
        StringStruct('FileVersion', '{version}'),
        StringStruct('InternalName', '{name}'),
        StringStruct('LegalCopyright', '{owner}'),
        StringStruct('OriginalFilename', '{name}.exe'),
        StringStruct('ProductName', 'BPV-planner'),
        StringStruct('ProductVersion', '{version}'),
      ]),
    ]),
    VarFileInfo([VarStruct('Translation', [{language}, {signs}])]),
  ],
)
"""
_BEFORE_RELEASE = 0x2


def numbers_of(text: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: four numbers, without what follows for a trial ('1.2.0rc1')."""
    found = re.match(r"\d+(\.\d+){0,3}", text)
    if found is None:
        raise ValueError(f"no version: {text}")
    parts = [int(part) for part in found[0].split(".")]
    first, second, third, fourth = (*parts, 0, 0, 0)[:4]
    return first, second, third, fourth


def facts_of(name: str, told: str) -> str:
    """What Windows shows in the properties of a program, as PyInstaller reads it from a file."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    owner = re.search(r"Copyright \(c\) .+", licence)
    is_tried_out = re.fullmatch(r"[\d.]+", told) is None
    return _FACTS.format(
        numbers=numbers_of(told),
        flags=_BEFORE_RELEASE if is_tried_out else 0,
        language=_LANGUAGES["Dutch"],
        signs=_UNICODE,
        version=told,
        name=name,
        owner=owner[0].replace("'", "") if owner else "",
    )


def write_facts(name: str, folder: Path) -> str:
    """Write them for one of the programs; return where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.facts.txt"
    path.write_text(facts_of(name, version()), encoding="utf-8", newline="\n")
    return str(path)


def build_setup(program: Path, out: Path) -> Path:
    """Make the installer of a frozen program; return its file."""
    made = out / f"{NAME}-{version()}-setup.exe"
    subprocess.run(
        [_compiler(), "/Qp", f"/DVersion={version()}", f"/DProgram={program}", f"/O{out}", str(SCRIPT)],
        check=True,
    )
    return made


def _compiler() -> str:
    """Where the compiler is: on the path, or where its own installer puts it."""
    if found := shutil.which(_COMPILER):
        return found
    for kind in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"):
        folder = (
            Path(os.environ.get(kind, "")) / ("Programs" if kind == "LOCALAPPDATA" else "") / "Inno Setup 6"
        )
        if (folder / _COMPILER).is_file():
            return str(folder / _COMPILER)
    raise SystemExit("Inno Setup 6.3 or newer is needed: https://jrsoftware.org/isdl.php")
