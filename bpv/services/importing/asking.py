"""Putting a question on a plan: asked once, answered now or at an earlier import, else by its default."""

from __future__ import annotations

from bpv.domain import Issue, RememberedAnswer, Severity
from bpv.language import tr
from bpv.services.importing.questions import NEW, NOTHING, OUT, Choice, Details, Question, QuestionKind
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work

LEAVE_EMPTY = Choice(NOTHING, tr("dit veld leeg laten"))
LEAVE_OUT = Choice(OUT, tr("de rij weglaten"))


def add_new(what: str, text: str) -> Choice:
    """The choice that a text names something that is to be added: 'nieuw bedrijf'."""
    return Choice(NEW, tr("{what} '{text}' toevoegen", what=what, text=text))


def answer_to(work: Work, key: str) -> str | None:
    """What the user answered now, else at an earlier import; None when it was never answered."""
    given = work.options.answers.get(key)
    if given is None and (known := work.school.find(RememberedAnswer, key)) is not None:
        given = known.answer
    return given


def ask(
    work: Work,
    row: ReadRow,
    kind: QuestionKind,
    key: str,
    text: str,
    choices: tuple[Choice, ...],
    *,
    name: str = "",
    default: str,
    details: Details = (),
    is_open: bool = False,
    about: str = "",
    among: type | None = None,
) -> str:
    """Put a question on the plan, and give the answer that counts; a default is said as a warning.

    A row of which the answer is that it does not come along is marked so.
    """
    assert row.source.kind is not None
    given = answer_to(work, key)
    if given is not None and not is_open and given not in [choice.answer for choice in choices]:
        given = None
    question = Question(
        key=key,
        kind=kind,
        file=row.source.file,
        sheet=row.source.sheet,
        row=row.row,
        column=row.source.header_for(name) if name else "",
        entity=row.source.kind,
        text=text,
        choices=choices,
        answer=default if given is None else given,
        is_answered=given is not None,
        details=details,
        is_open=is_open,
        name=name,
        about=about,
        among=among,
    )
    work.questions.setdefault(key, question)
    if given is None and kind is not QuestionKind.MEANING:
        _warn(work, question)
    row.is_left_out = row.is_left_out or question.answer == OUT
    return question.answer


def _warn(work: Work, question: Question) -> None:
    chosen = next(choice.label for choice in question.choices if choice.answer == question.answer)
    issue = Issue(
        code=f"question_{question.kind.name.lower()}",
        severity=Severity.WARNING,
        file=question.file,
        sheet=question.sheet,
        row=question.row,
        column=question.column,
        found=", ".join(text for _, text in question.details if text),
        expected=tr("een keuze"),
        remedy=tr("{text} Zonder keuze: {chosen}.", text=question.text, chosen=chosen),
    )
    work.issues.append(issue)
