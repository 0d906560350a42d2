"""The frozen program: how large, and how soon its window stands: `python -m benchmarks.frozen`.

First `sh packaging/build.sh deb`. It is held against an empty window of PySide6, frozen in the same way, and
against the program from its source, on a screen of their own (Xvfb, xdotool) until its window stands.
The processor time by then counts; the clock is told beside it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.installers.contents import NAME, ROOT

TURNS = 7
PATIENCE = 60.0
TITLE = "BPV-planner"
EMPTY = f"""\
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle({TITLE!r})
window.resize(1366, 728)
window.show()
app.exec()
"""
SPEC = """\
import sys
sys.path.insert(0, {root!r})
from tools.installers import contents
found = Analysis([{script!r}], excludes=contents.LEFT_OUT_MODULES)
found.binaries = [entry for entry in found.binaries if contents.is_wanted(entry[0])]
found.datas = [entry for entry in found.datas if contents.is_wanted(entry[0])]
program = EXE(PYZ(found.pure), found.scripts, exclude_binaries=True, name="leeg")
COLLECT(program, found.binaries, found.datas, name="leeg")
"""


def main() -> None:
    """Print the sizes, and the times until the window stands."""
    program = ROOT / "dist" / NAME
    print(f"folder: {size_of(program) / 1e6:.0f} MB in {sum(1 for _ in program.rglob('*'))} files")
    for package in sorted((ROOT / "dist").glob("*.deb")):
        print(f"{package.name}: {package.stat().st_size / 1e6:.0f} MB")
    with TemporaryDirectory() as place:
        empty = freeze_empty(Path(place))
        print(f"empty window of PySide6, frozen the same way: {size_of(empty) / 1e6:.0f} MB")
        commands = {
            "frozen": [str(program / NAME)],
            "from source": [sys.executable, str(ROOT / "main.py")],
            "empty, frozen": [str(empty / "leeg")],
        }
        taken = measure(commands, Path(place))
    middle = {
        name: [statistics.median(each) for each in zip(*times, strict=True)] for name, times in taken.items()
    }
    for name, (processor, clock) in middle.items():
        ratio = middle["frozen"][0] / processor
        print(f"{name}: {processor:.2f} s computed, {clock:.2f} s by the clock; frozen is {ratio:.2f} of it")
    print(f"load: {os.getloadavg()[0]:.0f}")


def size_of(folder: Path) -> int:
    """The bytes of all files, each once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def freeze_empty(place: Path) -> Path:
    """A window with nothing in it, frozen without what ours is frozen without."""
    (place / "leeg.py").write_text(EMPTY, encoding="utf-8")
    (place / "leeg.spec").write_text(
        SPEC.format(root=str(ROOT), script=str(place / "leeg.py")), encoding="utf-8"
    )
    python = ROOT / ".venv-build" / "bin" / "python"
    options = ("--log-level", "ERROR", "--distpath", place / "dist", "--workpath", place / "build")
    subprocess.run([python, "-m", "PyInstaller", *options, place / "leeg.spec"], cwd=ROOT, check=True)
    return place / "dist" / "leeg"


def measure(commands: dict[str, list[str]], home: Path) -> dict[str, list[tuple[float, float]]]:
    """The seconds of the processor and of the clock of every start, but for the first."""
    screen = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "1366x768x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert screen.stdout is not None
    display = f":{screen.stdout.readline().strip()}"
    environment = {**os.environ, "DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    try:
        for turn in range(TURNS + 1):
            for name, command in commands.items():
                times = start(command, environment)
                if turn:
                    taken[name].append(times)
    finally:
        screen.kill()
        screen.wait()
    return taken


def start(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Start a program and end it once its window is on the screen."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begun < PATIENCE:
            if is_shown(environment):
                return processor_time(process.pid), time.perf_counter() - begun
            time.sleep(0.01)
        raise SystemExit(f"{command[0]} showed no window")
    finally:
        process.kill()
        process.wait()


def is_shown(environment: dict[str, str]) -> bool:
    """Whether the window is on the screen."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", TITLE],
        env=environment,
        capture_output=True,
        check=False,
    )
    return found.returncode == 0


def processor_time(process: int) -> float:
    """The seconds that a process computed."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
