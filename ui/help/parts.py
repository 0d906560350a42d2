"""What the program is made of: the packages it comes with, each with its licence."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

from bpv.language import tr

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
        "pypdf",
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
