"""The commands that documents tell a reader to type, taken out of their code."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STARTS = ("sh", "python", "python3", ".venv/bin/python", ".venv/bin/lint-imports", ".venv/bin/pre-commit")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
_SETTING = re.compile(r"[A-Z_]+=\S+")
_LINE_GOES_ON = re.compile(r"\\\n\s*")


@dataclass(frozen=True)
class Command:
    """One command, without what is set before it, and the document and line where it stands."""

    words: tuple[str, ...]
    place: str


def commands_of(path: Path) -> Iterator[Command]:
    """All commands of a document: in blocks without a language or of the shell, and in its running text."""
    text = path.read_text(encoding="utf-8")
    for fence in _FENCE.finditer(text):
        if fence[1] in ("", "sh"):
            for line in _LINE_GOES_ON.sub(" ", fence[2]).splitlines():
                yield from _commands(line, path.name)
    # Fences blanked, so that spans pair up; a span may run over the end of a line.
    running = _FENCE.sub("", text)
    for span in _SPAN.finditer(running):
        yield from _commands(" ".join(span[1].split()), path.name)


def _commands(line: str, place: str) -> Iterator[Command]:
    words = _words(line)
    while words and _SETTING.fullmatch(words[0]):
        words = words[1:]
    if len(words) > 1 and words[0] in STARTS:
        yield Command(tuple(words), place)


def _words(line: str) -> list[str]:
    """The words of a line as a shell sees them, without what is said about it after two spaces and a #."""
    try:
        return shlex.split(line.split("  #")[0])
    except ValueError:  # an apostrophe in a sentence: no command
        return []
