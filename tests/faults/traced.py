"""What a process really does to a folder, by strace: writes, syncs and names, with what it said."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALLS = (
    "openat,open,creat,close,write,pwrite64,writev,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,"
    "link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,lseek,sendfile,copy_file_range,clone,clone3,fork,vfork"
)
_LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$", re.DOTALL)
_RESULT = re.compile(r"\) += (-?\d+)[^=]*$")
_NUMBER = re.compile(r"(?<![\w\"])-?\d+(?![\w\"])")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: write, cut, sync, name, unname, folder, sync_folder or said."""

    kind: str
    path: str = ""
    node: int = 0
    at: int = 0
    data: bytes = b""


@dataclass
class _Opened:
    node: int
    path: str
    at: int = 0
    appends: bool = False


def can_trace() -> bool:
    """Whether strace is here and may be used."""
    return (
        sys.platform == "linux"
        and shutil.which("strace") is not None
        and subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode
        == 0
    )


@dataclass(frozen=True, slots=True)
class Traced:
    """What stood in the folder, and what happened to it; paths are relative to the folder."""

    before: dict[str, bytes]
    steps: list[Step]


def trace(command: list[str], folder: Path, log: Path) -> Traced:
    """Run a command and give what it did in the folder, and 'said' for each line on its output."""
    before = {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "100000000", "-o", str(log)]
    with log.with_suffix(".out").open("wb") as output:
        traced = [*strace, "-e", f"trace={CALLS}", *command]
        subprocess.run(traced, cwd=ROOT, check=True, stdout=output, stderr=subprocess.DEVNULL)
    watcher = _Watcher(folder)
    for path, content in before.items():
        watcher.contents[watcher.node_of(path)].extend(content)
    watcher.steps.clear()
    for process, call, arguments, result in _calls(log):
        watcher.hear(process, call, arguments, result)
    return Traced(before, watcher.steps)


def _calls(log: Path) -> Iterator[tuple[int, str, str, int]]:
    """Process, call, arguments and result of each call that succeeded, in the order in which they ended."""
    begun: dict[int, str] = {}
    for line in log.read_text().splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        process, resumed, name, rest = int(found[1]), found[2], found[3], found[4]
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest.removesuffix("<unfinished ...>")
            continue
        if resumed:
            rest = begun.pop(process, "") + rest
        result = _RESULT.search(rest)
        if result is not None and int(result[1]) >= 0:
            yield process, resumed or name, rest[: result.start()], int(result[1])


class _Watcher:
    """Follows names, open files and positions, and keeps the steps in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, int] = {}
        self.contents: dict[int, bytearray] = {}
        self.opened: dict[int, dict[int, _Opened]] = {}
        self.steps: list[Step] = []

    def hear(self, process: int, call: str, arguments: str, result: int) -> None:
        files = self.opened.setdefault(process, {})
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        numbers = [
            int(part) for part in re.findall(r"(?<![\w\\\"x])-?\d+(?![\w\"])", _TEXT.sub("T", arguments))
        ]
        number = numbers[0] if numbers else -1
        match call:
            case "clone" | "clone3" | "fork" | "vfork":
                # Threads share their files; what another process does with its copies is its own affair.
                self.opened[result] = files if "CLONE_THREAD" in arguments else {}
            case "open" | "openat" | "creat":
                self._open(files, texts[0], arguments, result)
            case "mkdir" | "mkdirat":
                self._step("folder", texts[0])
            case "unlink" | "unlinkat" | "rmdir":
                self._unname(texts[0])
            case "rename" | "renameat" | "renameat2" | "link" | "linkat":
                self._rename(texts[0], texts[1], keeps=call.startswith("link"))
            case "write" if number == 1 and number not in files:
                self.steps += [Step("said", line) for line in texts[0].decode().splitlines() if line]
            case "close":
                files.pop(number, None)
            case "sendfile":
                if (target := files.get(numbers[0])) is not None:
                    source = files[numbers[1]]
                    self._write(target, self.contents[source.node][source.at : source.at + result])
                    source.at += result
            case "copy_file_range":
                raise NotImplementedError(call)
            case _ if number in files:
                self._use(files[number], call, numbers, texts, result)

    def _use(self, file: _Opened, call: str, numbers: list[int], texts: list[bytes], result: int) -> None:
        content = self.contents.get(file.node, bytearray())
        match call:
            case "write":
                self._write(file, texts[0][:result])
            case "writev":
                self._write(file, b"".join(texts)[:result])
            case "pwrite64":
                self._put(file.node, numbers[-1], texts[0][:result])
            case "lseek":
                file.at = result
            case "ftruncate":
                self._cut(file.node, numbers[1])
            case "fallocate":
                self._cut(file.node, max(len(content), numbers[-1] + numbers[-2]))
            case "fsync" | "fdatasync":
                kind = "sync" if file.node else "sync_folder"
                self.steps.append(Step(kind, file.path, file.node))

    def _relative(self, raw: bytes) -> str | None:
        path = Path(raw.decode())
        return str(path.relative_to(self.folder)) if path.is_relative_to(self.folder) else None

    def _open(self, files: dict[int, _Opened], raw: bytes, arguments: str, result: int) -> None:
        path = self._relative(raw)
        files.pop(result, None)
        if path is None:
            return
        if path in self.names or "O_CREAT" in arguments:
            files[result] = _Opened(self.node_of(path), path, appends="O_APPEND" in arguments)
            if "O_TRUNC" in arguments and self.contents[files[result].node]:
                self._cut(files[result].node, 0)
        else:
            files[result] = _Opened(0, path)

    def node_of(self, path: str) -> int:
        if path not in self.names:
            self.names[path] = len(self.contents) + 1
            self.contents[self.names[path]] = bytearray()
            self.steps.append(Step("name", path, self.names[path]))
        return self.names[path]

    def _write(self, file: _Opened, data: bytes) -> None:
        if file.appends:
            file.at = len(self.contents[file.node])
        self._put(file.node, file.at, data)
        file.at += len(data)

    def _put(self, node: int, at: int, data: bytes) -> None:
        content = self.contents[node]
        content.extend(bytes(max(0, at + len(data) - len(content))))
        content[at : at + len(data)] = data
        self.steps.append(Step("write", node=node, at=at, data=bytes(data)))

    def _cut(self, node: int, size: int) -> None:
        content = self.contents[node]
        del content[size:]
        content.extend(bytes(size - len(content)))
        self.steps.append(Step("cut", node=node, at=size))

    def _step(self, kind: str, raw: bytes) -> None:
        if (path := self._relative(raw)) is not None:
            self.steps.append(Step(kind, path))

    def _unname(self, raw: bytes) -> None:
        if (path := self._relative(raw)) is not None:
            self.names.pop(path, None)
            self.steps.append(Step("unname", path))

    def _rename(self, raw: bytes, raw_target: bytes, *, keeps: bool) -> None:
        path, target = self._relative(raw), self._relative(raw_target)
        if path is None or target is None:
            assert path == target, "moved in or out of the folder"
            return
        moved = {
            name: node for name, node in self.names.items() if name == path or name.startswith(f"{path}/")
        }
        if not moved:
            self.steps.append(Step("move_folder", f"{path}\0{target}"))
            return
        for name, node in moved.items():
            self.names[target + name[len(path) :]] = node
            self.steps.append(Step("name", target + name[len(path) :], node))
            if not keeps:
                del self.names[name]
                self.steps.append(Step("unname", name))
