"""What an import remembers of earlier ones: what columns meant, and the answers to its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from bpv.domain import Draft, RememberedAnswer, RememberedColumns, School
from bpv.domain.exchange import IGNORED
from bpv.services.commands import ApplyChangeset
from bpv.services.importing.merging_questions import REMEMBERED
from bpv.services.importing.plan import ImportOptions, ImportPlan

if TYPE_CHECKING:
    from bpv.excel.grid import Sheet, Workbook
    from bpv.excel.lists import ListColumn, Override, RecognisedList


class ImportLists:
    """Carry out a plan, and remember what the user said about it: one step, and one to undo."""

    def __init__(self, plan: ImportPlan, options: ImportOptions, label: str) -> None:
        """Take a reviewed plan with the options it was worked out with."""
        self._plan, self._options = plan, options
        self.label = label

    def change(self, draft: Draft) -> None:
        """Apply the plan; 'conflict' when something it builds on has changed meanwhile."""
        ApplyChangeset(self._plan.changeset, self.label).change(draft)
        for value in _learned_from(self._plan, self._options):
            known = draft.find(RememberedColumns, value.id)
            if known is not None and len(known.fields) == len(value.fields):
                pairs = zip(value.fields, known.fields, strict=True)
                value = replace(value, fields=tuple(said or before for said, before in pairs))
            draft.put(value)


def _learned_from(plan: ImportPlan, options: ImportOptions) -> Iterator[Any]:
    """What is worth remembering: columns that the user assigned, and what a word or a doubtful row meant."""
    for source in plan.lists:
        override = options.overrides.get(source.file, {}).get(source.sheet)
        if override is not None and not source.is_companion and (override.mapping or override.kind):
            fields = tuple(_said(column, override.mapping) for column in source.columns)
            kind = override.kind.__name__ if override.kind else ""
            yield RememberedColumns(id=fingerprint(source), list_kind=kind, fields=fields)
    for question in plan.questions:
        if question.kind in REMEMBERED and options.answers.get(question.key):
            yield RememberedAnswer(id=question.key, answer=question.answer)


def _said(column: ListColumn, mapping: Mapping[int, str | None]) -> str:
    if column.index not in mapping:
        return ""
    return mapping[column.index] or IGNORED


def fingerprint(source: RecognisedList) -> str:
    """The same for every list with these headers in this order, however they are capitalised."""
    from bpv.excel.headers import header_key

    words = "\n".join(header_key(column.header) for column in source.columns)
    return blake2b(words.encode(), digest_size=12).hexdigest()


def recall_overrides(
    school: School, workbook: Workbook, given: Mapping[str, Override] | None
) -> Mapping[str, Override]:
    """What the user says about the sheets of a workbook, and else said about lists with the same headers."""
    known = school.all(RememberedColumns)
    overrides = dict(given or {})
    if not known:
        return overrides
    for sheet in workbook.sheets:
        said = overrides.get(sheet.name)
        if said is None or said.kind is None:
            overrides |= _recalled(known, workbook, sheet, said)
    return overrides


def _recalled(
    known: Mapping[str, RememberedColumns], workbook: Workbook, sheet: Sheet, said: Override | None
) -> dict[str, Override]:
    from bpv.excel.headers import KINDS
    from bpv.excel.lists import Override, recognise_sheet

    for source in recognise_sheet(workbook.file, sheet, said):
        columns = known.get(fingerprint(source))
        if columns is not None and len(columns.fields) == len(source.columns):
            pairs = zip(source.columns, columns.fields, strict=True)
            mapping = {column.index: None if name == IGNORED else name for column, name in pairs if name}
            kind = next((kind for kind in KINDS if kind.__name__ == columns.list_kind), None)
            said = said or Override()
            return {sheet.name: replace(said, kind=kind, mapping={**mapping, **said.mapping})}
    return {}
