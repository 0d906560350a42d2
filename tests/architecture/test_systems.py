"""What only some systems have is used only where that was looked at: read, and tried as on Windows."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "main.py", *sorted((ROOT / "bpv").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "spwd", "syslog", "termios", "tty"}
WINDOWS_MODULES = {"_winapi", "msvcrt", "nt", "winreg", "winsound"}
_OF_OS = """
    chown chroot confstr ctermid fchdir fchmod fchown fdatasync fork forkpty fstatvfs geteuid getegid getgid
    getgroups getloadavg getpgid getpgrp getpriority getsid getuid initgroups killpg lchown major minor
    mkfifo mknod nice openpty pathconf pipe2 posix_fadvise posix_fallocate posix_spawn pread preadv pwrite
    pwritev readv register_at_fork sched_getaffinity sched_setaffinity sendfile seteuid setgid setpgid
    setpriority setsid setuid statvfs sync sysconf tcgetpgrp ttyname uname wait wait3 wait4 waitid writev
    WNOHANG O_CLOEXEC O_DIRECTORY O_DSYNC O_NOFOLLOW O_NONBLOCK O_SYNC WEXITSTATUS WIFEXITED WIFSIGNALED
    WTERMSIG
"""
_OF_SIGNAL = """
    SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 SIGXCPU alarm pause
    pthread_kill pthread_sigmask setitimer siginterrupt sigwait
"""
POSIX_NAMES = {
    "os": set(_OF_OS.split()),
    "signal": set(_OF_SIGNAL.split()),
    "time": {"clock_settime", "pthread_getcpuclockid", "tzset"},
}
WINDOWS_NAMES = {
    "os": {"startfile", "add_dll_directory"},
    "ctypes": {"windll", "WinDLL", "oledll", "WinError"},
}
_MODULES = "|".join(sorted(POSIX_MODULES | WINDOWS_MODULES))
_MENTIONS = re.compile(
    rf"\b(os|signal|time|ctypes)\.\w|^\s*from (os|signal|time|ctypes) |\b({_MODULES})\b", re.MULTILINE
)
_TEXT = re.compile(r"\b(read_text|write_text|open)\(")
TOLD = ("sys.platform", "os.name", "hasattr(os")


class Unguarded(ast.NodeVisitor):
    """Notes what only some systems have, outside every `if` and `and` that looks which one this is."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._guards = 0

    def visit_If(self, node: ast.If) -> None:
        self._branch(node, [*node.body, *node.orelse])

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._branch(node, [node.body, node.orelse])

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        first, *others = node.values
        self.visit(first)
        self._within(others, looked=_looks(first))

    def visit_Import(self, node: ast.Import) -> None:
        for each in node.names:
            self._module(node, each.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self._module(node, node.module or "")
        for each in node.names:
            self._name(node, node.module or "", each.name)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.value, ast.Name):
            self._name(node, node.value.id, node.attr)
        self.generic_visit(node)

    def _branch(self, node: ast.If | ast.IfExp, parts: list[ast.stmt] | list[ast.expr]) -> None:
        self.visit(node.test)
        self._within(parts, looked=_looks(node.test))

    def _within(self, parts: list[ast.stmt] | list[ast.expr], *, looked: bool) -> None:
        self._guards += looked
        for part in parts:
            self.visit(part)
        self._guards -= looked

    def _module(self, node: ast.stmt, name: str) -> None:
        if name.partition(".")[0] in POSIX_MODULES | WINDOWS_MODULES and not self._guards:
            self.found.append((node.lineno, name))

    def _name(self, node: ast.stmt | ast.expr, module: str, name: str) -> None:
        known = POSIX_NAMES.get(module, set()) | WINDOWS_NAMES.get(module, set())
        if name in known and not self._guards:
            self.found.append((node.lineno, f"{module}.{name}"))


def _looks(test: ast.expr) -> bool:
    return any(each in ast.unparse(test) for each in TOLD)


def unguarded(source: str) -> list[tuple[int, str]]:
    visitor = Unguarded()
    visitor.visit(ast.parse(source))
    return visitor.found


def test_that_what_only_some_systems_have_stands_behind_a_look_at_which_it_is() -> None:
    found = [
        (str(path.relative_to(ROOT)), *each)
        for path in SOURCES
        if _MENTIONS.search(source := path.read_text("utf-8"))
        for each in unguarded(source)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import setrlimit",
        "import os\nos.geteuid()",
        "import os\nprint(os.pread if os.pread else 0)",
        "from os import fork",
        "import signal\nsignal.alarm(1)",
        "import os\nos.startfile('x')",
        "import os, sys\nif sys.argv:\n    os.getuid()",
    ],
)
def test_that_the_reading_notices_what_has_no_guard(source: str) -> None:
    assert unguarded(source)


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nif sys.platform != 'win32':\n    import fcntl\n    fcntl.flock(0, 0)",
        "import os, sys\nif sys.platform == 'win32':\n    pass\nelse:\n    os.geteuid()",
        "import os\nif hasattr(os, 'fork'):\n    os.fork()",
        "import os, sys\nprint(sys.platform != 'win32' and os.geteuid())",
    ],
)
def test_that_the_reading_takes_a_guard_for_one(source: str) -> None:
    assert not unguarded(source)


def calls(path: Path) -> Iterator[tuple[ast.Call, str, set[str]]]:
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)) if _TEXT.search(source) else ():
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield node, name, {each.arg or "**" for each in node.keywords}


def test_that_text_is_read_and_written_in_utf_8_and_with_line_ends_of_our_own() -> None:
    """Windows reads and writes by itself in the letters of its country, and with line ends of two signs."""
    wrong = []
    for path in SOURCES:
        for node, name, given in calls(path):
            mode = next(
                (each.value for each in node.args if isinstance(each, ast.Constant) and each.value), ""
            )
            is_opening = (
                name == "open" and isinstance(mode, str) and mode in ("r", "w", "a", "x", "r+", "w+", "")
            )
            is_opening &= isinstance(node.func, ast.Name) or "Path(" in ast.unparse(node.func)
            is_text = name == "read_text" or name == "write_text" or is_opening
            if is_text and "encoding" not in given and not (name == "read_text" and node.args):
                wrong.append((str(path.relative_to(ROOT)), node.lineno, "encoding"))
            if name == "write_text" and "newline" not in given:
                wrong.append((str(path.relative_to(ROOT)), node.lineno, "newline"))
    assert wrong == []


AS_ON_WINDOWS = '''
import importlib, os, pathlib, sys, types
from pathlib import Path

import bpv, ui  # the folders of the packages are found as they are here
import PySide6.QtNetwork, PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets
import alembic, cryptography.fernet, defusedxml, keyring, lxml.etree, mailmerge, msoffcrypto, numpy, openpyxl
import psycopg, python_calamine, rapidfuzz, scipy.optimize, scipy.sparse.csgraph, sqlalchemy, sqlcipher3
import asyncio, ctypes, faulthandler, getpass, logging.handlers, multiprocessing.spawn, shutil, socket
import subprocess
import multiprocessing.connection, multiprocessing.popen_spawn_posix, multiprocessing.resource_tracker
import tempfile, urllib.request, uuid, zoneinfo


class Refusing:
    """Whoever imports what Windows does not have is told so."""

    def find_spec(self, name, path=None, target=None):
        if name in GONE:
            raise ModuleNotFoundError(f"no {name} on Windows", name=name)


GONE, NAMES = set(sys.argv[1].split(",")), sys.argv[2].split(",")
for name in GONE:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Refusing())
for name in NAMES:
    if hasattr(os, name):
        delattr(os, name)
for name in sys.argv[3].split(","):
    fake = types.ModuleType(name)
    fake.locking, fake.LK_NBLCK = (lambda descriptor, kind, length: None), 2
    sys.modules[name] = fake
ctypes.windll = types.SimpleNamespace(kernel32=types.SimpleNamespace())
sys.platform = "win32"
os.name = "nt"

pathlib.WindowsPath = pathlib.PosixPath  # so that whoever asks for a path gets one that leads somewhere here

modules = ["main"]
for folder in (Path("bpv"), Path("ui")):
    for path in sorted(folder.rglob("*.py")):
        if "versions" not in path.parts and path.name != "__main__.py" and path.name != "env.py":
            modules.append(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
failed = []
for name in modules:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {type(error).__name__} {error}")
print(len(modules), "modules", *failed, sep="\\n")
'''


@pytest.mark.skipif(sys.platform == "win32", reason="there it is no imitation")
def test_that_every_module_is_imported_where_nothing_is_of_posix() -> None:
    names = sorted(POSIX_NAMES["os"])
    gone, fakes = sorted(POSIX_MODULES - {"posix"}), sorted(WINDOWS_MODULES - {"nt", "_winapi"})
    done = subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS, ",".join(gone), ",".join(names), ",".join(fakes)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    first, *rest = done.stdout.split("\n", 2)
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(first) > 800
    assert rest == ["modules", ""] or rest == ["modules\n"], done.stdout
