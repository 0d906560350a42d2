"""Build what a user installs: `python -m tools.installers KIND [--out FOLDER]`.

Run with a Python that has requirements.lock and requirements-build.lock, as `sh packaging/build.sh` does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.installers.contents import NAME, ROOT
from tools.installers.freezing import freeze

KINDS = ("frozen", "deb", "appimage", "linux", "runtime", "windows", "macos")


def main() -> int:
    """Build what was asked, and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m tools.installers", description=__doc__)
    parser.add_argument(
        "kind", choices=KINDS, help="linux: all of it there; runtime: what an AppImage begins with"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where it comes")
    parser.add_argument("--keep", action="store_true", help="pack the program that was frozen before")
    options = parser.parse_args()
    out: Path = options.out.resolve()
    if options.kind == "runtime":
        from tools.installers.appimage import fetch_runtime

        _say(fetch_runtime(out))
        return 0
    program = out / NAME
    if not options.keep:
        program = freeze(out, out.parent / "build")
    _say(program)
    if options.kind in ("deb", "linux"):
        from tools.installers.debian import build_deb

        _say(build_deb(program, out))
    if options.kind in ("appimage", "linux", "runtime"):
        from tools.installers.appimage import build_appimage

        _say(build_appimage(program, out))
    if options.kind == "windows":
        from tools.installers.windows import build_setup

        _say(build_setup(program, out))
    if options.kind == "macos":
        from tools.installers.macos import build_dmg

        _say(build_dmg(out))
    return 0


def _say(made: Path) -> None:
    print(made, flush=True)


if __name__ == "__main__":
    sys.exit(main())
