"""How subcommands read lists: open the files, plan the import, say what is wrong with it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.cli.terminal import Progress, say
from bpv.domain import School, Severity
from bpv.domain.fields import CATALOGUE

if TYPE_CHECKING:
    from bpv.services.importing import ImportPlan


def plan_lists(
    school: School,
    files: Sequence[Path],
    options: argparse.Namespace,
    progress: Progress,
    needed: tuple[type, ...] = (),
) -> ImportPlan:
    """Open the files in a worker process and plan what importing them would change.

    Of each kind in `needed` there must be records.
    """
    from bpv.excel.opening import open_workbook
    from bpv.services.importing import ImportOptions, plan_import

    workbooks = []
    for path in files:
        progress.show(f"{path.name} lezen", 0.0)
        workbooks.append(open_workbook(path, password=options.password))
    progress.show("Lijsten nakijken", 0.0)
    return plan_import(school, workbooks, ImportOptions(needed=needed))


def must_stop(plan: ImportPlan, options: argparse.Namespace) -> bool:
    """Name every issue; True when there are errors and the user did not say to go on with the rest."""
    for issue in plan.issues:
        if issue.severity is not Severity.NOTICE or options.verbose:
            say(f"{_WORDS[issue.severity]}: {issue}")
    if plan.has_errors and not options.skip_errors:
        say("Er zijn fouten gevonden; er is niets geschreven. Verbeter de lijst, of geef --skip-errors mee")
        say("om zonder de genoemde rijen en cellen door te gaan.")
        return True
    return False


_WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Let op", Severity.NOTICE: "Ter info"}


def summary(plan: ImportPlan) -> list[str]:
    """What the import does, a line for each kind of list: 'leerlingen: 5 nieuw, 2 gewijzigd'."""
    lines = []
    for entity, words in CATALOGUE.items():
        counts = plan.count(entity)
        if counts:
            lines.append(f"{words.many}: " + ", ".join(f"{n} {state.value}" for state, n in counts.items()))
    return lines or ["Er is niets gevonden om te importeren."]
