"""The sheet Beoordelingen: beside the fields of each, a column for every line of the forms that are used."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import Assessment, School
from bpv.excel.criteria import LINE, Line, line_columns, line_headers, line_name
from bpv.excel.layout import CellValue
from bpv.services.assessing.forms import find_form, lines_of
from bpv.services.assessing.scores import read_marks, show_mark


class AssessmentCells:
    """What stands in the columns beside the fields of each assessment of a school."""

    def __init__(self, school: School) -> None:
        """Find which forms are used, and where something was written beside a word."""
        own = list(school.all(Assessment).values())
        written = {id_ for each in own for id_ in read_marks(each.remarks)}
        self._names: dict[str, list[tuple[Line, str]]] = {}
        self.columns = []
        for form_id in dict.fromkeys(each.form_id for each in own):
            form, lines = find_form(school, form_id), lines_of(school, form_id)
            headers = [
                (line, header)
                for line, header in line_headers(form.name, lines).items()
                if line.is_usual or line.criterion.id in written
            ]
            headers.sort(key=lambda pair: (pair[0].criterion.place, pair[0].is_remark))
            self.columns += line_columns(form, headers)
            self._names[form_id] = [(line, line_name(header) or LINE) for line, header in headers]

    def contents(self, value: Assessment) -> Sequence[Assessment]:
        """What a row stands for: the assessment alone."""
        return (value,)

    def cells(self, value: Assessment) -> dict[str, CellValue]:
        """The cells of a row, by the name of their column; those of other forms are empty."""
        scores, remarks = read_marks(value.scores), read_marks(value.remarks)
        found: dict[str, CellValue] = {name: "" for _, name, _ in self.columns}
        for line, name in self._names[value.form_id]:
            marks = remarks if line.is_remark else scores
            found[name] = show_mark(marks.get(line.criterion.id, ""))
        return found
