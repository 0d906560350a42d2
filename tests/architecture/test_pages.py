"""ARCHITECTURE names what is there; links and commands of all pages are looked at in tests/docs."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


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
