"""The rooms of the house: who may import whom, and what must not be imported at the start."""

import re
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

from ui.pages.registry import PAGES

ROOT = Path(__file__).resolve().parents[2]
IMPORT = re.compile(r"^ *from ([\w.]+) import (?:\(([^)]*)\)|(.+))", re.MULTILINE)
SLOW = {"scipy", "openpyxl", "sqlalchemy", "PySide6", "alembic", "lxml", "python_calamine", "rapidfuzz"}


def modules_in(folder: str) -> list[str]:
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / folder).rglob("*.py")
    )


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )


def imported_by(*modules: str) -> set[str]:
    result = run_python(f"import {', '.join(modules)}\nimport sys\nprint(*sys.modules)")
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


def test_that_the_import_contracts_hold() -> None:
    result = run_python(
        "from importlinter.cli import lint_imports\nraise SystemExit(lint_imports(no_cache=True))"
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_that_every_page_is_among_those_that_do_not_know_each_other() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (apart,) = [
        contract["modules"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"] == "A page does not know another"
    ]
    folders = {".".join(page.module.split(".")[:3]) for page in PAGES}
    assert folders <= set(apart)


def test_that_a_start_without_a_window_imports_nothing_slow() -> None:
    rooms = (*modules_in("bpv/domain"), *modules_in("bpv/services"))
    assert imported_by("main", "bpv.cli", *rooms) & SLOW == set()


def test_that_the_window_imports_qt_and_nothing_else_that_is_slow() -> None:
    assert imported_by(*modules_in("ui")) & SLOW == {"PySide6"}


def imports_of(name: str, known: set[str]) -> set[str]:
    """The modules of the house that a module names, those for its types alone among them."""
    path = ROOT.joinpath(*name.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    named = set()
    for module, in_brackets, in_line in IMPORT.findall(source.read_text(encoding="utf-8")):
        inner = {f"{module}.{word}" for word in re.findall(r"\w+", in_brackets or in_line)}
        named |= inner & known or {module}
    return named & known - {name}


def test_that_no_module_leads_back_to_itself() -> None:
    known = {*modules_in("bpv"), *modules_in("ui")}
    TopologicalSorter({name: imports_of(name, known) for name in known}).prepare()


def test_that_everything_that_scrolls_fits_its_content_once() -> None:
    sources = (path for path in (ROOT / "ui").rglob("*.py") if path.name != "scrolling.py")
    bare = [path.name for path in sources if "QScrollArea(" in path.read_text(encoding="utf-8")]
    assert not bare, "use ScrollArea of ui/widgets/scrolling.py"
