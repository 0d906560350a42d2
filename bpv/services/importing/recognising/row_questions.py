"""What an import asks about all rows of a list at once: struck, shifted, 'idem', which name comes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bpv.language import tr, tr_count, words_of
from bpv.services.importing.questions import Choice, QuestionKind
from bpv.services.importing.recognising.column_questions import put_question
from bpv.services.importing.recognising.moved_questions import ask_moved
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList

READ_STRUCK, LEAVE_STRUCK = "inlezen", "niet inlezen"
"""Answers about rows that are struck through; until someone answers they are left out."""

SURNAME_FIRST, SURNAME_LAST = "achternaam voorop", "roepnaam voorop"
"""Answers about whole names."""

TAKE_ABOVE, TAKE_NOTHING = "waarde erboven", "leeg laten"
"""Answers about marks for 'the same' where pupils seldom have the same; until then such cells are left."""

JOIN, LEAVE_SHIFTED = "samenvoegen", "niet inlezen"
"""Answers about lines with a field too many."""

_NAMED = 10


def ask_rows(work: Work, lists: Iterable[RecognisedList]) -> None:
    """Put the questions about the rows of each list on the plan."""
    for source in lists:
        if source.kind is None or source.is_skipped or source.is_companion:
            continue
        if source.own_dittos:
            _ask_dittos(work, source)
        if source.joined:
            _ask_joined(work, source)
        ask_moved(work, source)
        if source.struck:
            _ask_struck(work, source)
        if source.name_order is not None and (
            source.name_order.is_doubtful or source.said.surname_first is not None
        ):
            _ask_names(work, source)


def _ask_struck(work: Work, source: RecognisedList) -> None:
    answer = source.said.reads_struck
    count = len(source.struck)
    put_question(
        work,
        source,
        QuestionKind.STRUCK,
        "",
        text=tr("In deze lijst is 1 rij doorgehaald. Doet die mee?")
        if count == 1
        else tr("In deze lijst zijn {count} rijen doorgehaald. Doen die mee?", count=count),
        column="",
        choices=(
            Choice(LEAVE_STRUCK, tr("nee, niet inlezen")),
            Choice(READ_STRUCK, tr("ja, gewoon inlezen")),
        ),
        answer=READ_STRUCK if answer else LEAVE_STRUCK,
        is_answered=answer is not None,
        details=tuple((tr("rij {row}", row=row), text) for row, text in source.struck[:_NAMED]),
    )


def _ask_dittos(work: Work, source: RecognisedList) -> None:
    headers = [column.header for column in source.columns if column.index in source.own_dittos]
    names = words_of(headers)
    answer = source.said.fills_dittos
    put_question(
        work,
        source,
        QuestionKind.DITTO,
        "",
        text=tr(
            "In kolom {names} staat 'idem' of een aanhalingsteken. Geldt daar de waarde erboven?", names=names
        ),
        column=headers[0],
        choices=(
            Choice(TAKE_NOTHING, tr("nee, leeg laten")),
            Choice(TAKE_ABOVE, tr("ja, de waarde van de leerling erboven")),
        ),
        answer=TAKE_ABOVE if answer else TAKE_NOTHING,
        is_answered=answer is not None,
    )


def _ask_joined(work: Work, source: RecognisedList) -> None:
    said, lines = source.said.joins_shifted, source.joined
    is_read = all(each.is_sure for each in lines) if said is None else said
    count = tr_count("{count} regel staat", "{count} regels staat", len(lines))
    put_question(
        work,
        source,
        QuestionKind.JOINED,
        "",
        text=tr("In {count} een scheidingsteken te veel. Zo lezen, met twee velden samen?", count=count),
        column="",
        choices=(Choice(LEAVE_SHIFTED, tr("nee, niet inlezen")), Choice(JOIN, tr("ja, zo lezen"))),
        answer=JOIN if is_read else LEAVE_SHIFTED,
        is_answered=said is not None,
        details=tuple((tr("rij {row}", row=each.row), each.text) for each in lines[:_NAMED]),
    )


def _ask_names(work: Work, source: RecognisedList) -> None:
    order = source.name_order
    assert order is not None
    put_question(
        work,
        source,
        QuestionKind.NAMES,
        "",
        text=tr("Wat staat voorop in kolom {header}, de roepnaam of de achternaam?", header=order.header),
        column=order.header,
        choices=(
            Choice(SURNAME_LAST, tr("de roepnaam"), ((tr("leest"), order.read_as(surname_first=False)),)),
            Choice(SURNAME_FIRST, tr("de achternaam"), ((tr("leest"), order.read_as(surname_first=True)),)),
        ),
        answer=SURNAME_FIRST if order.surname_first else SURNAME_LAST,
        is_answered=not order.is_doubtful,
        details=((tr("in de lijst"), ", ".join(order.examples)),),
    )
