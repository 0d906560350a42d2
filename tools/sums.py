"""SHA256SUMS of what is built, on every system with nothing but a Python: `python -m tools.sums FOLDER`."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

NAME = "SHA256SUMS"


def write_sums(folder: Path) -> Path:
    """Write a line for each file, by name, as `sha256sum --check` reads it; return where."""
    lines = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != NAME
    ]
    (folder / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
    return folder / NAME


if __name__ == "__main__":
    print(write_sums(Path(sys.argv[1])))
