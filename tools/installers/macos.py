"""What macOS asks for: an icon, facts about the program and its files, and an image to drag it from."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.build_app_icon import ICONS, draw
from tools.installers.contents import NAME, ROOT, version

TITLE = "BPV-planner"
IDENTIFIER = "nl.bpv-planner.BPV-planner"
KIND = "nl.bpv-planner.schooljaar"
OLDEST = "13.0"
"""The oldest macOS that Qt 6.11 runs on."""

_PICTURES = {
    # What a picture is called in the file: its pixels a side. The second of a size is for a sharp screen.
    b"icp4": 16,
    b"icp5": 32,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}


def write_icon(folder: Path) -> str:
    """Draw the icon in all sizes into one file, as macOS has them; return where."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    svg = (ICONS / "app.svg").read_bytes()
    drawn = {size: draw(svg, size) for size in sorted(set(_PICTURES.values()))}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{NAME}.icns"
    path.write_bytes(pack_icns({kind: drawn[size] for kind, size in _PICTURES.items()}))
    del application
    return str(path)


def pack_icns(pictures: dict[bytes, bytes]) -> bytes:
    """Pictures in one file: a head with the length of all, and before each what it is and its length."""
    content = b"".join(kind + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(content)) + content


def facts() -> dict[str, Any]:
    """What macOS reads about the program: which files it opens, in which languages, from which system on."""
    return {
        "CFBundleName": TITLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleDevelopmentRegion": "nl",
        "CFBundleLocalizations": ["nl", "en"],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Schooljaar van BPV-planner",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": f"{NAME}.icns",
                "LSItemContentTypes": [KIND],
                "LSHandlerRank": "Owner",
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": KIND,
                "UTTypeDescription": "Schooljaar van BPV-planner",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["bpv"]},
            }
        ],
    }


def build_dmg(out: Path) -> Path:
    """Make the image of the program that was frozen in `out`; return its file. Only on macOS."""
    program = out / f"{TITLE}.app"
    made = out / f"{NAME}-{version()}-{os.uname().machine}.dmg"
    made.unlink(missing_ok=True)
    with TemporaryDirectory() as place:
        shutil.copytree(program, Path(place) / program.name, symlinks=True)
        (Path(place) / "Applications").symlink_to("/Applications")
        shutil.copyfile(ROOT / "packaging" / "macos" / "LEES MIJ.txt", Path(place) / "LEES MIJ.txt")
        subprocess.run(
            [
                *("hdiutil", "create", "-quiet", "-volname", TITLE, "-fs", "HFS+", "-format", "UDZO"),
                *("-srcfolder", place, str(made)),
            ],
            check=True,
        )
    return made
