"""Every command in README, CONTRIBUTING and docs exists: script, module, subcommand and its options."""

import importlib.util
import re
from pathlib import Path

import pytest

from bpv import cli
from tests.docs.commands import Command, commands_of
from tools import full_size

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
COMMANDS = {" ".join(command.words): command for path in DOCUMENTS for command in commands_of(path)}
OTHERS = {"pip", "pytest", "pydoc", "ruff", "mypy", "venv"}
"""Modules that are not ours; of these only that they are there is asked."""


@pytest.mark.parametrize("line", sorted(COMMANDS))
def test_that_what_a_reader_is_told_to_type_exists(line: str) -> None:
    command = COMMANDS[line]
    assert wrong_in(command) == "", f"{command.place}: {line}"


def wrong_in(command: Command) -> str:
    """What of a command does not exist, or nothing."""
    first, *rest = command.words
    if first == "sh":
        return wrong_in_script(rest)
    if "/" in first:  # a program in the environment of the project
        return "" if importlib.util.find_spec(PROGRAMS[Path(first).name]) or rest else first
    return wrong_in_python(rest)


PROGRAMS = {"python": "pytest", "lint-imports": "importlinter", "pre-commit": "pre_commit"}


def wrong_in_script(words: list[str]) -> str:
    script, *arguments = words
    if not (ROOT / script).is_file():
        return script
    if script == "run.sh":
        return wrong_in_program(arguments)
    if script == "test.sh":
        return wrong_path(arguments)
    text = (ROOT / script).read_text(encoding="utf-8")
    return next((word for word in arguments[:1] if word not in text), "")


def wrong_in_python(words: list[str]) -> str:
    if words[0] == "-c":
        compile(words[1], "-c", "exec")
        return ""
    if words[0] == "main.py":
        return wrong_in_program(words[1:])
    if words[0] != "-m":
        return wrong_in_module(ROOT / words[0], words[1:])
    module, arguments = words[1], words[2:]
    if module in OTHERS:
        return ("" if importlib.util.find_spec(module) else module) or wrong_path(arguments)
    path = ROOT / f"{module.replace('.', '/')}.py"
    if not path.is_file():
        path = path.with_suffix("") / "__main__.py"
    if module == "tools.full_size":
        return next((word for word in names_in(arguments) if word not in full_size.EXPERIMENTS), "")
    return wrong_in_module(path, arguments)


def wrong_in_module(path: Path, arguments: list[str]) -> str:
    """A module that is not there, or a word that it does not know; what stands in capitals is filled in."""
    if not path.is_file():
        return str(path)
    text = path.read_text(encoding="utf-8")
    known = [word for word in arguments if not re.fullmatch(r"[A-Z_./]+|[\w/.-]+\.\w+", word)]
    return next((word for word in known if word not in text), "")


def names_in(arguments: list[str]) -> list[str]:
    return [word for word in arguments if re.fullmatch(r"[a-z-]+", word) and not word.startswith("-")]


def wrong_path(arguments: list[str]) -> str:
    """A path of tests that is not there."""
    paths = [word.split("::")[0] for word in arguments if word.startswith("tests/")]
    return next((path for path in paths if not (ROOT / path).exists()), "")


def wrong_in_program(arguments: list[str]) -> str:
    """What the command line refuses; a name alone is a subcommand of which nothing more is said."""
    if arguments in ([], ["--help"]):
        return ""
    try:
        cli._parser().parse_args([*arguments, "--help"] if len(arguments) == 1 else arguments)
    except SystemExit as stop:
        return "" if stop.code == 0 else f"refused: {arguments}"
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "sh rum.sh demo",
        "sh run.sh dmo --out X.bpv",
        "sh run.sh demo --uit X.bpv",
        "sh run.sh export SCHOOL.bpv",
        "sh test.sh tests/nergens",
        "sh tools/supply.sh oudit",
        "python -m benchmarks.nothing",
        "python -m benchmarks.popular gigantic",
        "python benchmarks/nothing.py",
        "python -m tools.full_size power-cut",
        "python -m pytest tests/nergens/test_x.py::test_that",
        "python main.py solve PROBLEM.json",
    ],
)
def test_that_a_command_that_does_not_exist_is_noticed(line: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Type `{line}` now.\n", encoding="utf-8")
    (command,) = commands_of(page)
    assert wrong_in(command)


def test_that_commands_are_found_in_blocks_and_in_sentences(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "Run `BPV_PYTHON=python3.13 sh test.sh\n-k x`, not `sh`.\n\n```sh\npython a.py \\\n  b   # why\n```\n"
        "```json\npython c.py d\n```\nIt's `python -m e 'f g'`.\n",
        encoding="utf-8",
    )
    assert [command.words for command in commands_of(page)] == [
        ("python", "a.py", "b"),
        ("sh", "test.sh", "-k", "x"),
        ("python", "-m", "e", "f g"),
    ]


def test_that_there_are_commands_to_look_at() -> None:
    assert {"sh test.sh", "sh run.sh", "sh run.sh tasks SCHOOL.bpv"} <= set(COMMANDS)
    assert len(COMMANDS) > 60
