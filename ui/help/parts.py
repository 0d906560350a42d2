"""What the program is made of: its version, and the packages it comes with, each with its licence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from bpv.language import tr

_OURS = "bpv-planner"
_PACKAGES = (
    *("PySide6-Essentials", "numpy", "scipy", "SQLAlchemy", "sqlcipher3", "alembic", "keyring"),
    *(
        "openpyxl",
        "lxml",
        "python-calamine",
        "olefile",
        "msoffcrypto-tool",
        "defusedxml",
        "rapidfuzz",
        "docx-mailmerge2",
    ),
)
_LONGEST = 60
_UNSAID = tr("zie het pakket")


@dataclass(frozen=True, slots=True)
class Part:
    """One package."""

    name: str
    version: str
    licence: str


def own_version() -> str:
    """The version of the program; from its source where it is not installed, empty when nothing tells."""
    try:
        return version(_OURS)
    except PackageNotFoundError:
        source = Path(__file__).parents[2] / "pyproject.toml"
        if not source.is_file():
            return ""
        return str(tomllib.loads(source.read_text(encoding="utf-8"))["project"]["version"])


def parts() -> tuple[Part, ...]:
    """The packages that are there."""
    found = []
    for name in _PACKAGES:
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue
        found.append(Part(name, told["Version"], _licence(name)))
    return tuple(found)


def _licence(name: str) -> str:
    told = metadata(name)
    short = [told[key] for key in ("License-Expression", "License") if key in told]
    of_class = [
        each.rpartition("::")[2].strip()
        for each in told.get_all("Classifier") or ()
        if each.startswith("License ::")
    ]
    fits = (text for text in (*short, *of_class) if text and len(text) <= _LONGEST and "\n" not in text)
    return next(fits, _UNSAID)
