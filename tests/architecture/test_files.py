"""Habits of the house that a reader counts on, held over every tracked file."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
TRACKED = [path for name in LISTED.split("\0") if name and (path := ROOT / name).is_file()]
PYTHON = [path for path in TRACKED if path.suffix == ".py"]
PROGRAM = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in ("bpv", "ui")]
TESTS = [path for path in PYTHON if path.relative_to(ROOT).parts[0] == "tests"]
BINARY = {".mo", ".ttf", ".png", ".ico", ".z", ".xls", ".xlsx", ".docx", ".xz", ".gif"}
LARGEST_BYTES = 2_000_000
VAGUE = {"manager", "helper", "helpers", "utils", "util", "misc", "common"}

# Written in pieces, so that this file does not hold what it forbids.
MACHINE_PATHS = ("/" + "work/", "/" + "root/", "/" + "tmp/", "/" + "home/", "C:" + "\\")
REGISTRIES = (
    "files." + "pythonhosted",
    "pypi" + ".org",
    "registry." + "npmjs",
    "index" + "-url =",
    "find" + "-links",
)
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def lines_of(path: Path) -> int:
    return len(text_of(path).splitlines())


def says_something_first(text: str) -> bool:
    """Whether a module has a docstring or nothing at all; parsed only where the first line does not tell."""
    return text.startswith('"""') or not (tree := ast.parse(text)).body or bool(ast.get_docstring(tree))


def test_that_no_file_is_long() -> None:
    assert [name_of(path) for path in PYTHON if lines_of(path) > 400] == []


def test_that_no_file_makes_a_clone_large() -> None:
    assert [name_of(path) for path in TRACKED if path.stat().st_size > LARGEST_BYTES] == []


def test_that_most_files_are_short() -> None:
    assert median(lines_of(path) for path in PROGRAM) < 120


@pytest.mark.parametrize(
    "words", [MACHINE_PATHS, REGISTRIES, UNFINISHED], ids=["paths", "registries", "unfinished"]
)
def test_that_no_file_names_what_is_not_for_others(words: tuple[str, ...]) -> None:
    texts = (path for path in TRACKED if path.suffix not in BINARY)
    found = [f"{name_of(path)}: {word}" for path in texts for word in words if word in text_of(path)]
    assert found == []


def test_that_every_module_has_a_purpose_in_its_name_and_its_first_line() -> None:
    assert [name_of(path) for path in PYTHON if path.stem in VAGUE] == []
    silent = [
        name_of(path) for path in PYTHON if path not in TESTS and not says_something_first(text_of(path))
    ]
    assert silent == []


def test_that_every_test_says_what_holds() -> None:
    odd = re.compile(r"^\s*(?:async )?def (test_(?!that_)\w*)", re.MULTILINE)
    named_otherwise = [f"{name_of(path)}: {name}" for path in TESTS for name in odd.findall(text_of(path))]
    assert named_otherwise == []


def test_that_every_folder_of_tests_is_a_package() -> None:
    assert [name_of(f) for f in {path.parent for path in TESTS} if not (f / "__init__.py").is_file()] == []


def test_that_every_public_thing_of_the_program_is_described() -> None:
    bare = [
        f"{name_of(path)}: {node.name}"
        for path in PROGRAM
        for node in ast.parse(text_of(path)).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []
