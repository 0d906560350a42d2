"""What an import remembers of earlier ones: where headers are, what columns meant, answers to questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from bpv.domain import Draft, RememberedAnswer, RememberedColumns, School
from bpv.domain.copies import CopyReason
from bpv.domain.exchange import IGNORED
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.plan import ImportPlan
from bpv.services.importing.questions import OUT, REMEMBERED
from bpv.services.lists.commands import ApplyChangeset

if TYPE_CHECKING:
    from bpv.excel.grid import Sheet, Workbook
    from bpv.excel.lists import ListColumn, Override, RecognisedList

_HEADER = "header "
"""Begins the id of the answer that the row with these headers is the header of its list.

Of two that are in one sheet the latest counts: the answer is the number of the choice.
"""

_YES, _NO = "ja", "nee"


class ImportLists:
    """Carry out a plan, and remember what the user said about it: one step, and one to undo."""

    copy_reason = CopyReason.IMPORT

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
        _learn_headers(draft, self._plan, self._options)


def _learn_headers(draft: Draft, plan: ImportPlan, options: ImportOptions) -> None:
    """Remember the header rows that the user moved."""
    for source in plan.lists:
        override = options.overrides.get(source.file, {}).get(source.sheet)
        if override is None or not override.header_row or not source.is_main:
            continue
        latest = max(_header_choices(draft.all(RememberedAnswer)).values(), default=0)
        draft.put(RememberedAnswer(id=f"{_HEADER}{fingerprint(source)}", answer=str(latest + 1)))


def _header_choices(answers: Iterable[RememberedAnswer]) -> dict[str, int]:
    """When each row of headers was chosen, by fingerprint."""
    return {a.id.removeprefix(_HEADER): int(a.answer) for a in answers if a.id.startswith(_HEADER)}


def _learned_from(plan: ImportPlan, options: ImportOptions) -> Iterator[Any]:
    """What is worth remembering: columns that the user assigned, and what a word or a doubtful row meant."""
    for source in plan.lists:
        override = options.overrides.get(source.file, {}).get(source.sheet)
        if not source.header_row:
            # Without headers nothing tells this list from another one.
            continue
        if override is not None and source.is_main and (override.mapping or override.kind):
            fields = tuple(_said(column, override.mapping) for column in source.columns)
            kind = override.kind.__name__ if override.kind else ""
            yield RememberedColumns(id=fingerprint(source), list_kind=kind, fields=fields)
        if override is not None and source.is_main:
            yield from _flags_said(source, override)
    for question in plan.questions:
        said = options.answers.get(question.key)
        if question.kind in REMEMBERED and said and said != OUT:  # what stays out is said of this list alone
            yield RememberedAnswer(id=question.key, answer=question.answer)


def _flags_said(source: RecognisedList, override: Override) -> Iterator[RememberedAnswer]:
    """What the user said of all rows of a list: rows struck through, the order of names."""
    from bpv.excel.overrides import FLAGS, WORDS

    for flag in (*FLAGS, *WORDS):
        said = getattr(override, flag)
        if said is not None:
            answer = said if flag in WORDS else _YES if said else _NO
            yield RememberedAnswer(id=f"{flag} {fingerprint(source)}", answer=answer)


def _said(column: ListColumn, mapping: Mapping[int, str | None]) -> str:
    if column.index not in mapping:
        return ""
    return mapping[column.index] or IGNORED


def fingerprint(source: RecognisedList) -> str:
    """The same for every list with these headers in this order, however they are capitalised."""
    return _fingerprint_of(column.header for column in source.columns)


def _fingerprint_of(headers: Iterable[str]) -> str:
    from bpv.excel.headers import header_key

    words = "\n".join(map(header_key, headers))
    return blake2b(words.encode(), digest_size=12).hexdigest()


def recall_overrides(
    school: School, workbook: Workbook, given: Mapping[str, Override] | None
) -> Mapping[str, Override]:
    """What the user says about the sheets of a workbook, and else said about lists with the same headers."""
    known, answers = school.all(RememberedColumns), school.all(RememberedAnswer)
    chosen, flags = _header_choices(answers.values()), _flags_in(answers)
    overrides = dict(given or {})
    if not known and not chosen and not flags:
        return overrides
    for sheet in workbook.sheets:
        said = overrides.get(sheet.name)
        row = _chosen_header(chosen, sheet) if said is None or said.header_row is None else None
        if row is not None:
            said = overrides[sheet.name] = _with_header(said, row)
        if known or flags:
            overrides |= _recalled(known, flags, workbook, sheet, said)
    return overrides


def _flags_in(answers: Mapping[str, RememberedAnswer]) -> dict[str, dict[str, bool | str]]:
    """What was said of all rows of lists, by fingerprint."""
    from bpv.excel.overrides import FLAGS, WORDS

    found: dict[str, dict[str, bool | str]] = {}
    for id_, answer in answers.items():
        flag, _, key = id_.partition(" ")
        if flag in FLAGS:
            found.setdefault(key, {})[flag] = answer.answer == _YES
        elif flag in WORDS:
            found.setdefault(key, {})[flag] = answer.answer
    return found


def _with_header(said: Override | None, row: int) -> Override:
    """What the user says about a sheet, with its header at this row."""
    from bpv.excel.lists import Override

    return replace(said or Override(), header_row=row)


def _chosen_header(chosen: Mapping[str, int], sheet: Sheet) -> int | None:
    """The row whose headers the user chose latest at an earlier import; None when there is none."""
    from bpv.excel.header_rows import header_rows

    if not chosen:
        return None
    found = {
        row: chosen[key]
        for row, header in header_rows(sheet)
        if (key := _fingerprint_of(column.header for column in header.columns)) in chosen
    }
    return max(found, key=lambda row: (found[row], -row)) if found else None


def _recalled(
    known: Mapping[str, RememberedColumns],
    flags: Mapping[str, Mapping[str, bool | str]],
    workbook: Workbook,
    sheet: Sheet,
    said: Override | None,
) -> dict[str, Override]:
    from bpv.excel.followed import FOLLOWED
    from bpv.excel.headers import KINDS
    from bpv.excel.lists import Override, recognise_sheet

    override = said or Override()
    for source in recognise_sheet(workbook.file, sheet, said):
        key = fingerprint(source)
        columns = known.get(key) if override.kind is None else None
        more: dict[str, Any] = {n: v for n, v in flags.get(key, {}).items() if getattr(override, n) is None}
        if columns is not None and len(columns.fields) == len(source.columns):
            pairs = zip(source.columns, columns.fields, strict=True)
            mapping = {column.index: None if name == IGNORED else name for column, name in pairs if name}
            named = (kind for kind in (*KINDS, *FOLLOWED) if kind.__name__ == columns.list_kind)
            more["kind"] = next(named, None)
            more["mapping"] = {**mapping, **override.mapping}
        if more:
            return {sheet.name: replace(override, **more)}
    return {}
