"""What the list of versions on the internet says of the latest one, read as what a stranger sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bpv.domain.version import VERSION, is_newer, numbers_of

REPOSITORY: Final = "bpv-planner/bpv-planner"
"""Where versions are brought out; `tools/release.py` refuses to bring one out anywhere else."""
HOST: Final = "api.github.com"
ADDRESS: Final = f"https://{HOST}/repos/{REPOSITORY}/releases/latest"
PAGE: Final = f"https://github.com/{REPOSITORY}/releases/latest"
"""Where one downloads. Ours, and not an address from the answer: that could lead anywhere."""
LARGEST: Final = 500_000
"""Bytes of an answer; one about a release with a hundred files takes a third of it."""
_MOST_NOTES = 20_000


class Outcome(Enum):
    """What came of looking."""

    NEWER = auto()
    LATEST = auto()
    UNREACHABLE = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it; the version that is out, and what is new in it, where that is known."""

    outcome: Outcome
    version: str = ""
    notes: str = ""


def read_answer(content: bytes, own: str = VERSION) -> Answer:
    """What an answer says to who has this version. A trial, or one that is not out yet, is not offered."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return Answer(Outcome.UNCLEAR)
    if not isinstance(said, dict) or not isinstance(tag := said.get("tag_name"), str):
        return Answer(Outcome.UNCLEAR)
    is_trial = said.get("prerelease") is not False or said.get("draft") is not False
    numbers = numbers_of(tag)
    if is_trial or numbers is None:
        return Answer(Outcome.LATEST)
    version = ".".join(map(str, numbers))
    if not is_newer(version, own):
        return Answer(Outcome.LATEST, version)
    return Answer(Outcome.NEWER, version, _plain(said.get("body")))


def _plain(notes: object) -> str:
    """The notes as text without signs that draw nothing or turn the direction of reading."""
    if not isinstance(notes, str):
        return ""
    lines = notes[:_MOST_NOTES].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c for c in line if c.isprintable() or c == "\t") for line in lines).strip()
