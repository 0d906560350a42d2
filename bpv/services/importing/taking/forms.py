"""Which form a row of Beoordelingen is on, and what its columns for the lines of forms mean for it."""

from __future__ import annotations

from functools import partial

from bpv.domain import Assessment, AssessmentForm, Severity, fold
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.cells import clean, shown
from bpv.excel.criteria import NA_WORDS, Line, line_headers, line_name
from bpv.excel.grid import CellError, FormulaWithoutValue
from bpv.language import tr
from bpv.services.assessing.forms import all_forms, find_form, lines_of
from bpv.services.importing.finding.records import Records, suggest
from bpv.services.importing.row import ReadRow

_NA = frozenset((NA_WORDS, "nvt", NOT_APPLICABLE))


class Forms:
    """The forms of a school by name, and the columns of each, looked up once for all rows of an import."""

    def __init__(self, records: Records) -> None:
        """Look at the forms there are; no list brings one."""
        self._records = records
        self._school = records.work.school
        self._lines: dict[tuple[str, str], dict[str, Line]] = {}
        self._everywhere = {
            name
            for form in all_forms(self._school)
            for header in line_headers(form.name, lines_of(self._school, form.id)).values()
            if (name := line_name(header)) is not None
        }
        self._said: set[tuple[int, str]] = set()

    def find(self, row: ReadRow, existing: Assessment | None) -> AssessmentForm | None:
        """The form of a row, that of its assessment where it names no other; None when that is said."""
        text = row.text("form_id")
        own = find_form(self._school, existing.form_id) if existing is not None else None
        if own is not None and (not text or _is_called(own, text)):
            return own
        refuse = partial(self._records.refuse, row, "form_id", text)
        if not text:
            refuse(tr("de naam van een formulier"), tr("De rij is overgeslagen."), "required")
            return None
        forms = all_forms(self._school)
        found = next((form for form in forms if fold(form.name) == fold(text)), None)
        if found is None:
            refuse(tr("een formulier dat er is"), suggest([f.name for f in forms if f.retired_on is None]))
        elif own is not None:
            refuse(
                tr("'{name}', zoals deze rij", name=own.name),
                tr("Maak voor een ander formulier een nieuwe rij zonder _id."),
            )
            return None
        return found

    def lines(self, row: ReadRow, form: AssessmentForm) -> dict[str, Line]:
        """What each column means for a row on this form; by the name that the form has in the row.

        A form that changed since the list went out got another name, the list has the old one.
        """
        text = row.text("form_id") or form.name
        known = self._lines.get((form.id, text))
        if known is None:
            headers = line_headers(text, lines_of(self._school, form.id))
            known = {name: line for line, header in headers.items() if (name := line_name(header))}
            self._lines[form.id, text] = known
        return known

    def say_of_another(self, row: ReadRow, form: AssessmentForm, name: str, text: str) -> None:
        """Say of a filled column that it is no line of the form of the row, or of any form."""
        header = row.source.header_for(name)
        if name in self._everywhere:
            remedy = tr(
                "Deze kolom hoort bij een ander formulier dan '{name}'; maak de cel leeg.", name=form.name
            )
            self._records.refuse(row, name, text, tr("een lege cel"), remedy)
        elif (id(row.source), name) not in self._said:
            self._said.add((id(row.source), name))
            self._records.work.say(
                row.source,
                "unknown_line",
                Severity.ERROR,
                row=row.row,
                column=header,
                found=header,
                expected=tr("een regel van een formulier"),
                remedy=tr("Geen formulier heeft deze regel, dus de kolom is niet gelezen. Verbeter de kop."),
            )


def _is_called(form: AssessmentForm, text: str) -> bool:
    """Whether a form is called so, or was before it went out of use."""
    name = fold(form.name)
    return name == fold(text) or name.startswith(f"{fold(text)} (tot ")


def cell_text(row: ReadRow, name: str) -> str | None:
    """What a cell for a line says; None for one that cannot be read, which is said elsewhere."""
    cell = row.cells.get(name)
    if isinstance(cell, CellError | FormulaWithoutValue):
        return None
    return "" if cell is None else clean(shown(cell), keep_lines=True)


def word_of(form: AssessmentForm, text: str) -> str | None:
    """The word of the scale that a cell means, NOT_APPLICABLE for n.v.t.; None for any other word."""
    found = next((word for word in form.scale if fold(word) == fold(text)), None)
    return found or (NOT_APPLICABLE if fold(text) in _NA else None)


def expected_words(form: AssessmentForm) -> str:
    """'onvoldoende, matig, voldoende, goed of n.v.t.'."""
    return tr("{scale} of {na_words}", scale=", ".join(form.scale), na_words=NA_WORDS)
