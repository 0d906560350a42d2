"""What the name of a school year ends in, also when someone leaves that out."""

from pathlib import Path

ENDING = ".bpv"


def with_ending(path: Path) -> Path:
    """The path as it was typed with the ending behind it; '.BPV' is one too, for who keeps it on Windows."""
    return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
