"""What the school and a school year are called: over the window, on paper and in letters."""

from pathlib import Path

from bpv.domain import School, fold


def year_name(school: School, path: Path) -> str:
    """What the school year is called: the file, with the school before it where that does not name it."""
    name = school.details.name
    return path.stem if not name or fold(name) in fold(path.stem) else f"{name}, {path.stem}"
