"""Exports: from a school to the contents of a workbook, and from there to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.disk.placing import all_or_none
from bpv.domain import BpvError, Issue, PlacementRound, School, new_id
from bpv.excel.layout import Page, SheetSpec
from bpv.excel.writing_remarks import annotate_copy
from bpv.excel.writing_text import file_names
from bpv.language import in_dutch
from bpv.services.alternatives.reasons_now import why_without_place
from bpv.services.criteria.travel import Travel, travel_of
from bpv.services.exporting.audience import Audience
from bpv.services.exporting.checks import Check, checks_sheet
from bpv.services.exporting.lists import exported_rows, lists_sheets
from bpv.services.exporting.overview import overview_page
from bpv.services.exporting.placements import class_sheets, company_sheet, everyone_sheet, mentor_sheet
from bpv.services.exporting.places import Reasons, free_sheet, unplaced_sheet
from bpv.services.exporting.rows import PlacedRow, placed_rows

if TYPE_CHECKING:
    from bpv.services.rounds.dividing import Division
    from bpv.services.year.school_year import SchoolYear

__all__ = [
    "EXPORT_ID",
    "Audience",
    "Check",
    "Reasons",
    "WorkbookContents",
    "annotate_copy",
    "lists_workbook",
    "placement_sheets",
    "placement_workbook",
    "reader_pages",
    "school_placements",
    "template_workbook",
]

EXPORT_ID = "BPV-planner export"
"""The workbook property that tells one export from another when the list comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookContents:
    """A workbook about to be written."""

    pages: Sequence[Page]
    title: str
    created: datetime
    footer: str = Audience.OWN.footer
    properties: Mapping[str, str] = field(default_factory=dict)
    comes_from: School | None = None
    """The school, when rows of its lists carry ids by which they can come back edited."""

    def snapshot(self) -> bytes:
        """What a school year must keep to take the list back; takes a while, in any thread."""
        from bpv.storage import pack_export

        return pack_export(exported_rows(self.comes_from) if self.comes_from is not None else {})

    def keep_in(self, year: SchoolYear, snapshot: bytes) -> None:
        """Have a school year remember this export, so that edits and its own changes can be told apart."""
        if self.comes_from is not None:
            year.keep_export(self.properties.get(EXPORT_ID) or new_id(), snapshot)

    def try_to_keep_in(self, year: SchoolYear, snapshot: bytes) -> str:
        """The same for a list that is written already: a refusal does not undo that, and is given as text."""
        try:
            self.keep_in(year, snapshot)
        except BpvError as refusal:
            return f"De lijst is geschreven, maar niet onthouden voor als die terugkomt. {refusal}"
        return ""

    def write(self, path: Path) -> list[Issue]:
        """Write it whole or not at all; gives remarks on text that did not fit. BpvError('cannot_write')."""
        from bpv.excel.writing import write_workbook

        return write_workbook(
            path,
            self.pages,
            created=self.created,
            title=self.title,
            footer=self.footer,
            properties=self.properties,
        )

    def write_csv(self, path: Path) -> list[Path]:
        """Write the list as CSV, or each of several beside `path` ('x - Leerlingen.csv'); gives the files."""
        from bpv.excel.writing_csv import write_csv

        lists = [page for page in self.pages if isinstance(page, SheetSpec)]
        names = file_names(page.title for page in lists)
        targets = [path.with_name(f"{path.stem} - {name}.csv") for name in names] if names[1:] else [path]
        with all_or_none():
            for target, page in zip(targets, lists, strict=True):
                write_csv(target, page)
        return targets


@in_dutch()
def placement_sheets(
    school: School,
    rounds: Sequence[PlacementRound],
    *,
    travel: Travel,
    made: datetime,
    unplaced: Reasons | None = None,
    checks: Sequence[Check] = (),
    proof: str = "",
    audience: Audience = Audience.OWN,
    per_class: bool = False,
) -> list[Page]:
    """The sheets of the placement list for one kind of reader.

    The rules are checked here; `checks` adds to them. `proof` is what the solver says of the division, empty
    for one made by hand.
    """
    if audience is Audience.PUPIL:
        return [free_sheet(school, rounds)]
    rows = placed_rows(school, rounds, travel)
    if audience is not Audience.OWN:
        return reader_pages(audience, rows)
    return [
        overview_page(school, rounds, rows, made=made, proof=proof),
        everyone_sheet(rows),
        *(class_sheets(rows) if per_class else ()),
        unplaced_sheet(school, rounds, unplaced or {}),
        free_sheet(school, rounds),
        mentor_sheet(rows),
        company_sheet(rows, is_for_company=False),
        checks_sheet(school, rounds, travel, checks),
    ]


@in_dutch()
def reader_pages(audience: Audience, rows: Sequence[PlacedRow]) -> list[Page]:
    """The sheets for mentors or companies about these placements."""
    if audience is Audience.COMPANY:
        return [company_sheet(rows, is_for_company=True)]
    return [mentor_sheet(rows), company_sheet(rows, is_for_company=False)]


@in_dutch()
def placement_workbook(
    division: Division, checks: Sequence[Check] = (), *, made: datetime | None = None
) -> WorkbookContents:
    """The placement list of rounds that were just divided, for own use."""
    school = division.school
    rounds = [school.get(PlacementRound, proposal.round_id) for proposal in division.proposals]
    reasons = {(u.student_id, p.round_id): u.reason for p in division.proposals for u in p.unplaced}
    is_proven = all(proposal.proof == "optimal" for proposal in division.proposals)
    return school_placements(
        school,
        rounds,
        unplaced=reasons,
        checks=checks,
        proof="optimal" if is_proven else "bound",
        made=made,
    )


@in_dutch()
def school_placements(
    school: School,
    rounds: Sequence[PlacementRound],
    *,
    unplaced: Reasons | None = None,
    checks: Sequence[Check] = (),
    proof: str = "",
    audience: Audience = Audience.OWN,
    per_class: bool = False,
    made: datetime | None = None,
) -> WorkbookContents:
    """The placement list of a school as it is now, for one kind of reader; see `placement_sheets`.

    Without `unplaced` the reasons are worked out here, which takes as long as dividing the rounds.
    """
    moment = made or datetime.now()
    if unplaced is None and audience is Audience.OWN:
        unplaced = why_without_place(school, rounds, today=moment.date())
    pages = placement_sheets(
        school,
        rounds,
        travel=travel_of(school),
        made=moment,
        unplaced=unplaced,
        checks=checks,
        proof=proof,
        audience=audience,
        per_class=per_class,
    )
    title = "Plaatsing" if audience is not Audience.PUPIL else "Stageplaatsen"
    return WorkbookContents(
        pages=pages,
        title=title,
        created=moment,
        footer=audience.footer,
        comes_from=school if audience is Audience.OWN else None,
    )


@in_dutch()
def lists_workbook(
    school: School, *, made: datetime | None = None, export_id: str | None = None
) -> WorkbookContents:
    """All lists of a school, to edit and import again."""
    return WorkbookContents(
        pages=lists_sheets(school),
        title="Lijsten",
        created=made or datetime.now(),
        properties={EXPORT_ID: export_id or new_id()},
        comes_from=school,
    )


@in_dutch()
def template_workbook() -> WorkbookContents:
    """The empty lists with their explanation."""
    from bpv.excel.template import CREATED
    from bpv.excel.template_sheets import template_sheets

    return WorkbookContents(pages=template_sheets(), title="BPV-planner: lege lijsten", created=CREATED)
