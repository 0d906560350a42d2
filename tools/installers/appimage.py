"""The AppImage: one file with the frozen program in it, for every Linux with a glibc as new as the builder's.

Its first part is a small program that mounts the rest, the type 2 runtime. No registry of packages has it:
`python -m tools.installers runtime` fetches it, and one that is not the very same is refused. Without it the
folder is made that goes into the file, which runs all the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

from tools.installers.contents import NAME, ROOT, version
from tools.installers.debian import PLACES, settle
from tools.installers.freezing import moment

RUNTIME_PAGE = "https://github.com/AppImage/type2-runtime/releases/download/20251108/runtime-x86_64"
RUNTIME_DIGEST = "2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d"
RUNTIME = "appimage-runtime"
"""How it is called in the folder of what is built."""

_START = f"""\
#!/bin/sh
exec "${{APPDIR:-$(dirname "$(readlink -f "$0")")}}/usr/lib/{NAME}/{NAME}" "$@"
"""


def build_appimage(program: Path, out: Path) -> Path:
    """Make the file, or without a runtime the folder that goes into it; return which."""
    folder = out / f"{NAME}.AppDir"
    _lay_out(program, folder)
    if not (out / RUNTIME).is_file():
        return folder
    runtime = checked((out / RUNTIME).read_bytes())
    packed = out / f"{NAME}.squashfs"
    packed.unlink(missing_ok=True)
    subprocess.run(
        [
            *(
                "mksquashfs",
                folder,
                packed,
                "-root-owned",
                "-noappend",
                "-no-progress",
                "-quiet",
                "-comp",
                "zstd",
            ),
            *("-mkfs-time", str(moment()), "-all-time", str(moment())),
        ],
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"},
        check=True,
    )
    made = out / f"BPV-planner-{version()}-{os.uname().machine}.AppImage"
    made.write_bytes(runtime + packed.read_bytes())
    made.chmod(0o755)
    packed.unlink()
    return made


def fetch_runtime(out: Path) -> Path:
    """Get the runtime from where its makers keep it."""
    with urlopen(RUNTIME_PAGE, timeout=60) as opened:
        content = checked(opened.read())
    out.mkdir(parents=True, exist_ok=True)
    (out / RUNTIME).write_bytes(content)
    return out / RUNTIME


def checked(runtime: bytes) -> bytes:
    """Refuse a runtime that is not the one that is meant."""
    if hashlib.sha256(runtime).hexdigest() != RUNTIME_DIGEST:
        raise SystemExit("this is not the runtime that tools/installers/appimage.py names")
    return runtime


def _lay_out(program: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(program, folder / "usr" / "lib" / NAME, symlinks=True)
    for source, target in PLACES.items():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, folder / target)
    shutil.copyfile(ROOT / "packaging/linux/bpv-planner.desktop", folder / f"{NAME}.desktop")
    shutil.copyfile(ROOT / "resources/icons/app.png", folder / f"{NAME}.png")
    (folder / ".DirIcon").symlink_to(f"{NAME}.png")
    (folder / "AppRun").write_text(_START, encoding="utf-8")
    settle(folder)
    (folder / "AppRun").chmod(0o755)
