"""A disk that loses its power: what was synced is there, of the rest a part, in no particular order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from tests.faults.traced import Step, Traced

SECTOR = 512


@dataclass
class _Node:
    """A file: what is surely on the disk, and what was written since."""

    content: bytearray = field(default_factory=bytearray)
    waiting: list[Step] = field(default_factory=list)


class Disk:
    """The folder as the disk has it, fed with the steps of a process."""

    def __init__(self, traced: Traced) -> None:
        """Begin with what stood there, all of it safe."""
        self._nodes: dict[int, _Node] = {}
        self._names: dict[str, int] = {}
        self._waiting: dict[str, list[Step]] = {}
        for node, (path, content) in enumerate(traced.before.items(), start=1):
            self._nodes[node] = _Node(bytearray(content))
            self._names[path] = node

    def take(self, step: Step) -> None:
        """Follow one step."""
        match step.kind:
            case "name" | "unname" | "folder":
                if step.node:
                    self._nodes.setdefault(step.node, _Node())
                self._waiting.setdefault(_folder(step.path), []).append(step)
            case "write" | "cut":
                self._nodes[step.node].waiting.append(step)
            case "sync":
                node = self._nodes[step.node]
                for waiting in node.waiting:
                    _apply(node.content, waiting)
                node.waiting.clear()
            case "sync_folder":
                for waiting in self._waiting.pop(_folder(f"{step.path}/x"), []):
                    self._rename(self._names, waiting)

    def cut_power(self, chance: random.Random, folder: Path) -> None:
        """Write to an empty folder what is there when the power comes back."""
        names = dict(self._names)
        for waiting in self._waiting.values():
            # A file system keeps the order of names within a folder, and may be behind.
            for step in waiting[: chance.choice((0, len(waiting), chance.randint(0, len(waiting))))]:
                self._rename(names, step)
        share = chance.choice((0.0, 0.3, 0.7, 1.0))
        for path, node in names.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._survivor(self._nodes[node], chance, share))

    def _rename(self, names: dict[str, int], step: Step) -> None:
        if step.kind == "name":
            names[step.path] = step.node
        elif step.kind == "unname":
            names.pop(step.path, None)

    def _survivor(self, node: _Node, chance: random.Random, share: float) -> bytes:
        content = bytearray(node.content)
        for step in node.waiting:
            if step.kind == "cut":
                if chance.random() < share:
                    _apply(content, step)
                continue
            for part in _sectors(step):
                if chance.random() < share:
                    _apply(content, part)
        return bytes(content)


def _folder(path: str) -> str:
    return str(PurePath(path).parent)


def _sectors(step: Step) -> Iterator[Step]:
    """A write in the pieces that a disk writes whole."""
    at = 0
    while at < len(step.data):
        size = SECTOR - (step.at + at) % SECTOR
        yield Step("write", at=step.at + at, data=step.data[at : at + size])
        at += size


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "cut":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    content.extend(bytes(max(0, step.at + len(step.data) - len(content))))
    content[step.at : step.at + len(step.data)] = step.data


def crash(traced: Traced, moment: int, chance: random.Random, folder: Path) -> Sequence[str]:
    """The folder after the power went before this step; gives what the process had said by then."""
    disk = Disk(traced)
    for step in traced.steps[:moment]:
        disk.take(step)
    disk.cut_power(chance, folder)
    return [step.path for step in traced.steps[:moment] if step.kind == "said"]
