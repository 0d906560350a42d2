"""`match --frontier`: a table of what each rule gives, beside the division that was asked for."""

from pathlib import Path

from bpv.cli import DONE
from bpv.services.planning.fairness_rules import RULES
from tests.cli.lists import match, small_lists


def test_that_each_rule_has_a_line_in_the_table_of_a_round(tmp_path: Path) -> None:
    outcome = match(tmp_path, small_lists(), "--frontier")
    assert outcome.code == DONE
    lines = outcome.said.splitlines()
    title = next(index for index, line in enumerate(lines) if line.endswith(", per regel:"))
    table = lines[title + 2 : title + 2 + len(RULES)]
    assert [line.startswith(rule.title) for line, rule in zip(table, RULES, strict=True)] == [True] * 4
    placed = {int(line.removeprefix(rule.title).split()[0]) for line, rule in zip(table, RULES, strict=True)}
    assert outcome.report is not None
    assert placed == {outcome.report["placed"]}


def test_that_nothing_is_said_of_other_rules_unless_asked(tmp_path: Path) -> None:
    outcome = match(tmp_path, small_lists())
    assert "per regel" not in outcome.said
    assert "Best mogelijke verdeling, bewezen." in outcome.said
