"""README stays what a newcomer reads in a minute, and its figures are those of docs/cijfers.md."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIGURES = (ROOT / "docs" / "cijfers.md").read_text(encoding="utf-8")
TABLE = README.partition("\n## Cijfers\n")[2].partition("\n## ")[0]
ROWS = [row for row in re.findall(r"^\|(.*)\|$", TABLE, re.MULTILINE)[2:] if "`python" in row]

SUMS = {"1,46"}
"""0,70 and 0,76 together."""


def cells(row: str) -> list[str]:
    return [cell.strip().strip("*") for cell in row.split("|")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[0].strip())
def test_that_a_figure_of_readme_stands_with_its_command_in_the_figures(row: str) -> None:
    *_, ratio, command = cells(row)
    assert command.strip("`") in FIGURES
    assert not ratio or ratio in FIGURES
    for number in re.findall(r"\d+,\d+", row):
        assert number in FIGURES or number in SUMS, number


def test_that_readme_names_what_is_slower_than_what_it_is_set_beside() -> None:
    ratios = [float(cells(row)[3].replace(",", ".")) for row in ROWS if cells(row)[3]]
    listed = re.findall(r"\| (\d,\d+) \| `python", FIGURES)
    worst = max(float(ratio.replace(",", ".")) for ratio in listed)
    assert max(ratios) >= worst


def test_that_readme_is_read_in_a_few_minutes() -> None:
    assert len(README.split()) < 1600


def test_that_a_visitor_who_reads_no_dutch_finds_a_paragraph() -> None:
    assert "## In English" in README
    assert "docs/engine.md" in README.partition("## In English")[2]
