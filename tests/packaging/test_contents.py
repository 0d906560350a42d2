"""What goes along in the frozen program: everything that is imported by name or read as a file."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tools.installers import contents, freezing
from ui.application import _LATER
from ui.pages.registry import PAGES

ROOT = Path(__file__).resolve().parents[2]


def tracked(*folders: str) -> list[str]:
    told = subprocess.run(
        ["git", "ls-files", *folders], cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return told.stdout.split("\n")[:-1]


@pytest.fixture(scope="module")
def placed() -> dict[str, str]:
    """Where each file comes to stand, and what it is now."""
    return {
        (Path(folder) / Path(source).name).as_posix(): Path(source).relative_to(ROOT).as_posix()
        for source, folder in contents.data_files()
    }


def test_that_every_module_of_the_program_goes_along() -> None:
    named = set(contents.modules())
    sources = [
        Path(name) for name in tracked("bpv", "ui") if name.endswith(".py") and "/versions/" not in name
    ]
    wanted = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in sources}
    assert wanted <= named


def test_that_what_is_imported_by_name_is_among_them() -> None:
    named = set(contents.modules())
    assert {"bpv.excel.worker", "bpv.matching.worker", "bpv.matching.processes", "resources"} <= named
    assert {*(page.module for page in PAGES), *_LATER} <= named | set(sys.stdlib_module_names) | {
        name for name in _LATER if not name.startswith(("bpv", "ui"))
    }


def test_that_every_file_of_the_resources_goes_along(placed: dict[str, str]) -> None:
    assert set(tracked("resources")) <= set(placed)


def test_that_what_the_wheel_takes_in_goes_to_the_same_places(placed: dict[str, str]) -> None:
    for source, target in contents.included().items():
        files = tracked(source)
        assert files, f"{source} is not there"
        for name in files:
            rest = Path(name).relative_to(source)
            assert placed[(Path(target) / rest).as_posix() if rest.parts else target] == name


def test_that_a_file_of_before_can_be_brought_up_to_date(placed: dict[str, str]) -> None:
    steps = [name for name in tracked("bpv/storage/migrations") if name.endswith(".py")]
    assert len(steps) > 10
    assert all(placed[name] == name for name in steps)


def test_that_files_stand_where_the_program_looks() -> None:
    assert re.search(
        r'with_name\("migrations"\)', (ROOT / "bpv/storage/schema.py").read_text(encoding="utf-8")
    )
    assert "bpv/storage/migrations" in {folder for _, folder in contents.data_files()}


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/translations/qtbase_nl.qm",
        "PySide6\\translations\\qtbase_nl.qm",
        "libxcb-cursor.so.0",
        "libxkbcommon-x11.so.0",
        "resources/letters/agreement.docx",
    ],
)
def test_that_what_the_window_needs_is_kept(name: str) -> None:
    assert contents.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "libQt6Qml.so.6",
        "PySide6\\opengl32sw.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/translations/qtbase_fi.qm",
        "libgtk-3.so.0",
        "libfontconfig.so.1",
        "libEGL.so.1",
        "libxcb.so.1",
        "numpy/tests/data/x.npy",
    ],
)
def test_that_what_nobody_needs_or_the_desktop_has_stays_out(name: str) -> None:
    assert not contents.is_wanted(name)


def test_that_every_package_loads_without_what_is_left_out() -> None:
    code = (
        "import sys\n"
        "from tools.installers import contents\n"
        "sys.modules.update(dict.fromkeys(contents.LEFT_OUT_MODULES))\n"
        "import scipy.optimize, scipy.sparse.csgraph, scipy.sparse.linalg, scipy.spatial\n"
        "import alembic.command, sqlalchemy.dialects.sqlite, sqlalchemy.dialects.postgresql, psycopg\n"
        "import keyring, lxml.etree, mailmerge, msoffcrypto, openpyxl, python_calamine, rapidfuzz.process\n"
        "import sqlcipher3\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_that_the_program_asks_for_nothing_that_is_left_out() -> None:
    left_out = "|".join(map(re.escape, contents.LEFT_OUT_MODULES))
    asks = re.compile(rf"^\s*(?:from|import) (?:{left_out})\b", re.MULTILINE)
    sources = {
        name: (ROOT / name).read_text(encoding="utf-8") for name in tracked("main.py", "bpv/*.py", "ui/*.py")
    }
    assert len(sources) > 1000
    assert [name for name, text in sources.items() if asks.search(text)] == []


def test_that_each_package_comes_with_what_it_says_of_its_licence() -> None:
    places = {folder for _, folder in contents.licences()}
    assert {"licences"} < places
    for name in ("numpy", "scipy", "sqlalchemy", "keyring", "PySide6_Essentials"):
        assert any(folder.lower().startswith(f"{name.lower()}-") for folder in places), name


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
def test_that_a_library_that_was_spoilt_is_told_from_one_that_loads() -> None:
    content = bytearray(Path(etree.__file__).read_bytes())
    assert freezing.can_be_loaded(bytes(content))
    begin = int.from_bytes(content[32:40], "little")
    size, count = int.from_bytes(content[54:56], "little"), int.from_bytes(content[56:58], "little")
    for number in range(count):
        at = begin + number * size
        if content[at] == 1:
            content[at + 8] ^= 8
    assert not freezing.can_be_loaded(bytes(content))


def test_that_everything_built_is_of_the_moment_that_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert freezing.moment() == 1_700_000_000


@pytest.mark.skipif(shutil.which("sh") is None, reason="sh scripts")
def test_that_the_command_that_builds_is_a_script_that_is_whole() -> None:
    subprocess.run(["sh", "-n", ROOT / "packaging" / "build.sh"], check=True)
    used = set(
        re.findall(r"\$here/(requirements[\w.-]+)", (ROOT / "packaging/build.sh").read_text(encoding="utf-8"))
    )
    assert used
    assert all((ROOT / name).is_file() for name in used)


def test_that_the_spec_asks_for_what_there_is() -> None:
    text = (ROOT / "packaging" / "bpv-planner.spec").read_text(encoding="utf-8")
    compile(text, "bpv-planner.spec", "exec")
    asked = set(re.findall(r"contents\.(?!py\b)(\w+)", text))
    assert {"data_files", "modules", "licences", "is_wanted", "LEFT_OUT_MODULES"} <= asked
    assert all(hasattr(contents, name) for name in asked)
    hooks = re.findall(r'"packaging" / "([\w.]+)"', text)
    assert hooks == ["surroundings.py"]
    assert (ROOT / "packaging" / hooks[0]).is_file()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
@pytest.mark.parametrize(("before", "after"), [("/opt/eigen/lib", "/opt/eigen/lib"), (None, None)])
def test_that_other_programs_do_not_get_our_libraries(before: str | None, after: str | None) -> None:
    given = {"LD_LIBRARY_PATH": "/usr/lib/bpv-planner/program"}
    if before is not None:
        given["LD_LIBRARY_PATH_ORIG"] = before
    hook = ROOT / "packaging" / "surroundings.py"
    code = f"import os, runpy; runpy.run_path({str(hook)!r}); print(os.environ.get('LD_LIBRARY_PATH'))"
    told = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, env=given
    )
    assert told.stdout.strip() == str(after)
