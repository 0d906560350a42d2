"""What there is to do in lists that come in: each question and each fault once, with where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from bpv.domain import Issue, Severity, fold
from bpv.domain.cells import shown
from bpv.excel.headers import ROUND
from bpv.language import tr
from bpv.services.importing.answering.told import only_tells
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.plan import ImportPlan
from bpv.services.importing.questions import NEW, NOTHING, OUT, Question, QuestionKind

if TYPE_CHECKING:
    from bpv.excel.grid import Workbook

AS_IT_IS = tr("zo laten")
"""The answer to a remark that it may stay as it is."""

OF_THE_LIST = (
    *(QuestionKind.HEADER, QuestionKind.LIST, QuestionKind.FIELD, QuestionKind.COLUMN),
    *(QuestionKind.MERGED, QuestionKind.DITTO, QuestionKind.JOINED, QuestionKind.WISHES),
    *(QuestionKind.STRUCK, QuestionKind.NAMES, QuestionKind.MOVED),
)
"""Questions about a whole list, which come first: what else is asked depends on them."""

Cell = tuple[str, str, str, str]
"""File, sheet, header and text: what is the same everywhere is one thing to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to do, or one that was done: a question, or faults and remarks about cells that are alike.

    `rows` are those of its sheet that still wait, or that it is about; `result` says in a few words what was
    chosen, '' as long as nothing was. `who` is what its rows are called, as far as that is known.
    """

    key: str
    title: str
    file: str
    sheet: str
    column: str
    rows: tuple[int, ...]
    severity: Severity
    is_done: bool = False
    result: str = ""
    who: str = ""
    question: Question | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def cells(self) -> frozenset[tuple[int, str]]:
        """Row and header of the cells of its sheet that it is about."""
        here = [i for i in self.issues if i.row is not None and (i.file, i.sheet) == (self.file, self.sheet)]
        if here and self.question is not None and self.question.about:
            return frozenset((issue.row or 0, issue.column) for issue in here)
        return frozenset((row, self.column) for row in self.rows)

    @property
    def only_tells(self) -> bool:
        """Whether it is there to be known: nothing about it waits for an answer."""
        told = bool(self.issues) and self.question is None and all(map(only_tells, self.issues))
        return told or self.severity is Severity.NOTICE

    @property
    def is_to_do(self) -> bool:
        """Whether it waits for the user; what is only told does not."""
        return not self.is_done and not self.only_tells


def points_of(plan: ImportPlan, books: Iterable[Workbook], options: ImportOptions) -> tuple[Point, ...]:
    """Everything to do and done: what is asked of whole lists, faults, remarks, what is only told."""
    labels = {(row.file, row.sheet, row.row): row.label for row in plan.rows}
    typed = _Typed(plan, books, options)
    covered: dict[str, list[Issue]] = defaultdict(list)
    loose: dict[str, list[Issue]] = defaultdict(list)
    find = _Asked(plan)
    for issue in plan.issues:
        question = find.question_of(issue)
        if question is not None:
            covered[question.key].append(issue)
        elif not issue.code.startswith("question_"):
            loose[_key_of(issue, typed)].append(issue)
    points = [_of_question(each, covered[each.key], options, labels) for each in plan.questions]
    points += [_of_issues(key, found, options, typed, labels) for key, found in loose.items()]
    points += typed.done(loose.keys(), labels)
    return tuple(sorted(points, key=_order))


def _order(point: Point) -> tuple[bool, bool, int, bool]:
    is_whole = point.question is not None and point.question.kind in OF_THE_LIST
    return point.is_done, point.only_tells, list(Severity).index(point.severity), not is_whole


class _Asked:
    """Which question a fault waits for."""

    def __init__(self, plan: ImportPlan) -> None:
        self._names: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for each in plan.lists:
            for column in each.columns:
                if column.name:
                    self._names[each.file, each.sheet, column.header].add(_stem(column.name))
        self._by_text: dict[tuple[str, str], Question] = {}
        self._by_column: dict[tuple[str, str], list[Question]] = defaultdict(list)
        for question in plan.questions:
            if question.about:
                self._by_text.setdefault((_stem(question.name), fold(question.about)), question)
            elif question.kind in OF_THE_LIST:
                for sheet in (question.sheet, *question.also):
                    self._by_column[question.file, sheet].append(question)

    def question_of(self, issue: Issue) -> Question | None:
        kind = _ASKED_AS.get(issue.code)
        if kind is not None:
            asked = [q for q in self._by_column.get((issue.file, issue.sheet), ()) if q.kind is kind]
            return next((q for q in asked if _is_about(q, issue)), None)
        if not issue.found or issue.severity is not Severity.ERROR:
            return None
        for name in self._names.get((issue.file, issue.sheet, issue.column), ()):
            if (found := self._by_text.get((name, fold(issue.found)))) is not None:
                return found
        return None


_ASKED_AS = {
    "missing_column": QuestionKind.COLUMN,
    "double_column": QuestionKind.COLUMN,
    "filled_groups": QuestionKind.MERGED,
    "struck_rows": QuestionKind.STRUCK,
    "joined_fields": QuestionKind.JOINED,
    "name_order": QuestionKind.NAMES,
    "moved_header": QuestionKind.MOVED,
    "moved_cells": QuestionKind.MOVED,
    "moved_column": QuestionKind.MOVED,
}
"""What is said of a list, and the question that stands for it."""

_MOVED = {"moved_cells": "moved_rows", "moved_column": "moved_columns"}


def _is_about(question: Question, issue: Issue) -> bool:
    if question.kind is QuestionKind.MOVED:
        return question.name == _MOVED.get(issue.code, issue.code)
    if question.kind is QuestionKind.COLUMN:
        return question.column in (issue.expected if question.is_missing else issue.column)
    return True


def _stem(name: str) -> str:
    """The field of a column: 'choice_2' is one of the wishes, and a round is a round in every list."""
    return {"round_id": ROUND}.get(name, name.rstrip("123456789"))


class _Typed:
    """What the user typed anew, and what stands in the file there."""

    def __init__(self, plan: ImportPlan, books: Iterable[Workbook], options: ImportOptions) -> None:
        headers = {
            (each.file, each.sheet, column.index): column.header
            for each in reversed(plan.lists)
            for column in each.columns
        }
        sheets = {(book.file, sheet.name): sheet for book in books for sheet in book.sheets}
        self.originals: dict[tuple[str, str, int, str], str] = {}
        self._now: dict[Cell, list[tuple[int, str]]] = defaultdict(list)
        for file, corrections in options.corrections.items():
            for name, said in corrections.items():
                sheet = sheets.get((file, name))
                for (row, column), text in said.cells.items() if sheet is not None else ():
                    header = headers.get((file, name, column))
                    if header is None or sheet is None:
                        continue
                    original = shown(sheet.cell(row, column))
                    self.originals[file, name, row, header] = original
                    self._now[file, name, header, original].append((row, text))

    def done(
        self, still: Iterable[str], labels: Mapping[tuple[str, str, int | None], str]
    ) -> Iterator[Point]:
        """What was typed anew and is no longer wrong."""
        waiting = set(still)
        for cell, typed in self._now.items():
            key = _key(*cell)
            if key in waiting:
                continue
            file, sheet, header, original = cell
            rows = tuple(row for row, _ in typed)
            texts = list(dict.fromkeys(text for _, text in typed))
            yield Point(
                key=key,
                title=_titled(header, original),
                file=file,
                sheet=sheet,
                column=header,
                rows=rows,
                severity=Severity.ERROR,
                is_done=True,
                result=", ".join(text or tr("leeg gelaten") for text in texts),
                who=_who(labels, file, sheet, rows),
            )


def _key_of(issue: Issue, typed: _Typed) -> str:
    """Faults in the same text of a column are one; remarks of the same kind about a column are one."""
    if issue.severity is Severity.WARNING and only_tells(issue):
        return _key(issue.file, issue.sheet, issue.column, issue.code)
    if issue.severity is not Severity.ERROR:
        return _key(issue.file, issue.sheet, issue.column, issue.code, issue.remedy or issue.expected)
    found = typed.originals.get((issue.file, issue.sheet, issue.row or 0, issue.column), issue.found)
    if not issue.column:
        return _key(issue.file, issue.sheet, issue.code, found)
    return _key(issue.file, issue.sheet, issue.column, found)


def _key(*parts: str) -> str:
    """The same for the same thing, after a restart as well, and it names nobody."""
    return f"cell {blake2b(chr(31).join(parts).encode(), digest_size=12).hexdigest()}"


def _of_question(
    question: Question,
    issues: Sequence[Issue],
    options: ImportOptions,
    labels: Mapping[tuple[str, str, int | None], str],
) -> Point:
    here = [i for i in issues if (i.file, i.sheet) == (question.file, question.sheet)]
    rows = tuple(dict.fromkeys((question.row, *(i.row for i in here if i.row is not None))))
    is_wrong = any(issue.severity is Severity.ERROR for issue in issues)
    chosen = _RESULTS.get(question.answer) or next(
        (each.label for each in question.choices if each.answer == question.answer), question.answer
    )
    is_left = options.answers.get(question.key) == AS_IT_IS
    is_done = (question.is_answered or is_left) and not is_wrong
    is_cell = bool(question.about) and question.kind is QuestionKind.MEANING
    return Point(
        key=question.key,
        title=_titled(question.column, question.about) if is_cell else question.text,
        file=question.file,
        sheet=question.sheet,
        column=question.column,
        rows=rows,
        severity=Severity.ERROR if is_wrong else Severity.WARNING,
        is_done=is_done,
        result=(tr("zo gelaten") if is_left else chosen) if is_done else "",
        who="" if question.kind in OF_THE_LIST else _who(labels, question.file, question.sheet, rows),
        question=question,
        issues=tuple(issues),
    )


_RESULTS = {NEW: tr("toegevoegd"), NOTHING: tr("leeg gelaten"), OUT: tr("weggelaten")}
"""What became of a question, in a word or two."""

_DOUBLE = frozenset(("double_number", "double_wishes", "double_placement"))


def _of_issues(
    key: str,
    issues: Sequence[Issue],
    options: ImportOptions,
    typed: _Typed,
    labels: Mapping[tuple[str, str, int | None], str],
) -> Point:
    first = issues[0]
    rows = tuple(dict.fromkeys(issue.row for issue in issues if issue.row is not None))
    severity = min((issue.severity for issue in issues), key=list(Severity).index)
    found = typed.originals.get((first.file, first.sheet, first.row or 0, first.column), first.found)
    if severity is not Severity.ERROR:
        title = _remarked(issues)
    elif first.code in _DOUBLE:
        title = tr("Twee keer {column} {found}", column=first.column, found=found)
    else:
        title = _titled(first.column, found) if first.column else first.remedy or found
    is_left = severity is Severity.WARNING and options.answers.get(key) == AS_IT_IS
    return Point(
        key=key,
        title=title,
        file=first.file,
        sheet=first.sheet,
        column=first.column,
        rows=rows,
        severity=severity,
        is_done=is_left,
        result=tr("zo gelaten") if is_left else "",
        who=_who(labels, first.file, first.sheet, rows),
        issues=tuple(issues),
    )


def _remarked(issues: Sequence[Issue]) -> str:
    """What remarks of a kind say: the first, unless they say it of each in other words."""
    first = issues[0]
    if len({issue.remedy for issue in issues}) > 1 and first.column:
        return tr(
            "{column}: {count} cellen anders gelezen dan ze er staan", column=first.column, count=len(issues)
        )
    if not first.remedy and first.row is None and first.found:
        return f"{first.found[:1].upper()}{first.found[1:]}"
    return first.remedy or tr("Verwacht: {expected}", expected=first.expected)


def _titled(column: str, text: str) -> str:
    return f"{column} '{text}'" if text else tr("{column} is leeg", column=column)


def _who(
    labels: Mapping[tuple[str, str, int | None], str], file: str, sheet: str, rows: Sequence[int]
) -> str:
    if len(rows) != 1:
        return tr("{count} rijen", count=len(rows)) if rows else ""
    return labels.get((file, sheet, rows[0])) or tr("rij {rows}", rows=rows[0])
