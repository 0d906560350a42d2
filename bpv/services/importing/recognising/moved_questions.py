"""What an import asks about cells that moved, because Excel inserted one and shifted the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bpv.excel.moved_issues import columns_named
from bpv.excel.overrides import KEEP, LEAVE, MEND
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
    back = (Choice(MEND, "ja, zo terugschuiven"),) if found.back is not None else ()
    put_question(
        work,
        source,
        QuestionKind.MOVED,
        HEADER,
        text="De kopregel lijkt een cel verschoven tegenover de kolommen. Terugschuiven?",
        column="",
        choices=(*back, Choice(KEEP, "nee, lezen zoals het er staat"), Choice(LEAVE, "nee, niet inlezen")),
        answer=source.moved.how_header,
        is_answered=source.said.moved_header is not None,
        details=(("zo gelezen", found.text),) if back else (),
    )


def _ask_rows(work: Work, source: RecognisedList) -> None:
    rows = source.moved.rows
    where = "1 rij lijken" if len(rows) == 1 else f"{len(rows)} rijen lijken"
    put_question(
        work,
        source,
        QuestionKind.MOVED,
        ROWS,
        text=f"In {where} de cellen een kolom verschoven. Zo terugschuiven?",
        column="",
        choices=(
            Choice(MEND, "ja, zo terugschuiven"),
            Choice(KEEP, "nee, lezen zoals het er staat"),
            Choice(LEAVE, "nee, niet inlezen"),
        ),
        answer=source.moved.how_rows,
        is_answered=source.said.moved_rows is not None,
        details=tuple((f"rij {each.row}", each.text) for each in rows[:_NAMED]),
    )


def _ask_columns(work: Work, source: RecognisedList) -> None:
    found = source.moved.columns
    assert found is not None
    headers = [(column.index, column.header) for column in source.columns]
    names = columns_named(headers, (*found.columns, *found.doubtful))
    which = "kolom" if len(found.columns) + len(found.doubtful) == 1 else "de kolommen"
    below = f", vanaf rij {found.first}" if found.first else ""
    up = (Choice(MEND, "ja, een rij omhoog"),) if found.has_begin else ()
    put_question(
        work,
        source,
        QuestionKind.MOVED,
        COLUMNS,
        text=f"In {which} {names} lijken de cellen een rij omlaag verschoven{below}. Terugschuiven?",
        column=names,
        choices=(
            *up,
            Choice(KEEP, "nee, lezen zoals het er staat"),
            Choice(LEAVE, "nee, deze cellen niet inlezen"),
        ),
        answer=source.moved.how_columns,
        is_answered=source.said.moved_columns is not None,
        details=tuple((f"rij {row}", text) for row, text in source.moved.examples),
    )
