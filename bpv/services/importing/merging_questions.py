"""What an import cannot decide by itself: questions with both sides, and the answer that counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

from bpv.domain import RememberedAnswer, Severity

if TYPE_CHECKING:
    from bpv.services.importing.cells import ReadRow
    from bpv.services.importing.plan import Work

HERE, FILE, NEW, UNKNOWN = "hier", "lijst", "nieuw", ""
"""Answers: keep what is here, take the list, add as a new record, and leave the cell for what it is."""

Details = tuple[tuple[str, str], ...]
"""Label and text of what tells one side of a question from the other."""


class QuestionKind(StrEnum):
    """What a question is about."""

    CONFLICT = "in de lijst en hier gewijzigd"
    GONE = "hier intussen verwijderd"
    SAME = "is dit dezelfde?"
    MEANING = "wat betekent dit?"
    COLUMN = "welke kolom?"
    MERGED = "samengevoegde cellen doorvullen?"
    HEADER = "op welke rij staat de kop?"
    LIST = "wat voor lijst is dit?"
    FIELD = "wat staat er in deze kolom?"
    POLICY = "wat doet een gevulde cel?"


REMEMBERED = (QuestionKind.SAME, QuestionKind.MEANING)
"""What need not be asked again at the next import."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; `answer` is what goes into `ImportOptions.answers`."""

    answer: str
    label: str
    details: Details = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to decide; `answer` is the one that counts in this plan, given or by default.

    With `is_open` another text than the choices may be answered: the word that was meant. `name` is the field
    that it is about; `is_missing` when no column holds it; `also` are the other
    sheets with the same headers for which the answer holds.
    """

    key: str
    kind: QuestionKind
    file: str
    sheet: str
    row: int
    column: str
    entity: type
    text: str
    choices: tuple[Choice, ...]
    answer: str
    is_answered: bool
    details: Details = ()
    is_open: bool = False
    name: str = ""
    is_missing: bool = False
    also: tuple[str, ...] = ()


def key_of(kind: QuestionKind, *parts: object) -> str:
    """The key of a question: the same question at the next import has the same, and it names nobody."""
    words = "\x1f".join(map(str, parts))
    return f"{kind.name.lower()} {blake2b(words.encode(), digest_size=12).hexdigest()}"


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
) -> str:
    """Put a question on the plan, and give the answer that counts; a default is said as a warning."""
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
    )
    work.questions.setdefault(key, question)
    if given is None and kind is not QuestionKind.MEANING:
        _warn(work, question)
    return question.answer


def _warn(work: Work, question: Question) -> None:
    from bpv.domain import Issue

    chosen = next(choice.label for choice in question.choices if choice.answer == question.answer)
    issue = Issue(
        code=f"question_{question.kind.name.lower()}",
        severity=Severity.WARNING,
        file=question.file,
        sheet=question.sheet,
        row=question.row,
        column=question.column,
        found=", ".join(text for _, text in question.details if text),
        expected="een keuze",
        remedy=f"{question.text} Zonder keuze: {chosen}.",
    )
    work.issues.append(issue)
