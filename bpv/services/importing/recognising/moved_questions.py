"""What an import asks about cells that moved, because Excel inserted one and shifted the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpv.excel.moved_issues import columns_named
from bpv.excel.overrides import KEEP, LEAVE, MEND
from bpv.language import tr, tr_count
from bpv.services.importing.questions import Choice, QuestionKind
from bpv.services.importing.recognising.column_questions import put_question
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList

ROWS, COLUMNS, HEADER = "moved_rows", "moved_columns", "moved_header"
"""The names of the questions, and where their answers go."""

_NAMED = 10


def ask_moved(work: Work, source: RecognisedList) -> None:
    """Put the questions about such rows and columns of a list on the plan."""
    if source.moved.header is not None:
        _ask_header(work, source)
    if source.moved.rows:
        _ask_rows(work, source)
    if source.moved.columns is not None:
        _ask_columns(work, source)


def _ask_header(work: Work, source: RecognisedList) -> None:
    found = source.moved.header
    assert found is not None
    back = (Choice(MEND, tr("ja, zo terugschuiven")),) if found.back is not None else ()
    put_question(
        work,
        source,
        QuestionKind.MOVED,
        HEADER,
        text=tr("De kopregel lijkt een cel verschoven tegenover de kolommen. Terugschuiven?"),
        column="",
        choices=(
            *back,
            Choice(KEEP, tr("nee, lezen zoals het er staat")),
            Choice(LEAVE, tr("nee, niet inlezen")),
        ),
        answer=source.moved.how_header,
        is_answered=source.said.moved_header is not None,
        details=((tr("zo gelezen"), found.text),) if back else (),
    )


def _ask_rows(work: Work, source: RecognisedList) -> None:
    rows = source.moved.rows
    where = tr_count("{count} rij lijken", "{count} rijen lijken", len(rows))
    put_question(
        work,
        source,
        QuestionKind.MOVED,
        ROWS,
        text=tr("In {where} de cellen een kolom verschoven. Zo terugschuiven?", where=where),
        column="",
        choices=(
            Choice(MEND, tr("ja, zo terugschuiven")),
            Choice(KEEP, tr("nee, lezen zoals het er staat")),
            Choice(LEAVE, tr("nee, niet inlezen")),
        ),
        answer=source.moved.how_rows,
        is_answered=source.said.moved_rows is not None,
        details=tuple((tr("rij {row}", row=each.row), each.text) for each in rows[:_NAMED]),
    )


def _ask_columns(work: Work, source: RecognisedList) -> None:
    found = source.moved.columns
    assert found is not None
    headers = [(column.index, column.header) for column in source.columns]
    names = columns_named(headers, (*found.columns, *found.doubtful))
    which = tr("kolom") if len(found.columns) + len(found.doubtful) == 1 else tr("de kolommen")
    below = tr(", vanaf rij {first}", first=found.first) if found.first else ""
    up = (Choice(MEND, tr("ja, een rij omhoog")),) if found.has_begin else ()
    put_question(
        work,
        source,
        QuestionKind.MOVED,
        COLUMNS,
        text=tr(
            "In {which} {names} lijken de cellen een rij omlaag verschoven{below}. Terugschuiven?",
            which=which,
            names=names,
            below=below,
        ),
        column=names,
        choices=(
            *up,
            Choice(KEEP, tr("nee, lezen zoals het er staat")),
            Choice(LEAVE, tr("nee, deze cellen niet inlezen")),
        ),
        answer=source.moved.how_columns,
        is_answered=source.said.moved_columns is not None,
        details=tuple((tr("rij {row}", row=row), text) for row, text in source.moved.examples),
    )
