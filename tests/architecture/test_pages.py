"""The pages for newcomers: their links lead somewhere, and their commands are the ones the program knows."""

import re
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "resources" / "ATTRIBUTION.md",
]
COMMANDS = re.findall(
    r"^sh run\.sh ([\w-]+)([^#\n]*)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_that_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert [target for target in inside if not (page.parent / target).exists()] == []


@pytest.mark.parametrize(("command", "rest"), COMMANDS, ids=lambda part: part.strip() or "-")
def test_that_every_command_in_the_readme_exists(
    command: str, rest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([command, "--help"]) == 0
    help_text = capsys.readouterr().out
    assert [option for option in re.findall(r"--[\w-]+", rest) if option not in help_text] == []


def test_that_the_plan_of_the_house_names_what_is_there() -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    there = [
        path.relative_to(ROOT).as_posix()
        for room in ("bpv", "ui", "tests", "tools")
        for path in (ROOT / room).rglob("*.py")
    ]
    named = [name for name in re.findall(r"`([\w/]+\.py)`", plan) if name != "main.py"]
    assert [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in there)] == []
    table = plan.partition("### The wings")[2].partition("## Three walks")[0]
    wings = {path.parent.name for path in (ROOT / "bpv" / "services").glob("*/__init__.py")}
    first_cells = " ".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE))
    assert set(re.findall(r"`(\w+)/`", first_cells)) == wings
