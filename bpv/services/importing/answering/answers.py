"""Everything a user can decide about an import as questions, and what an answer does to the options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bpv.domain import Assessment, BpvError, Companion, Exclusion, Placement, Preference, School
from bpv.domain.cells import clean
from bpv.domain.fields import CATALOGUE
from bpv.excel.criteria import line_name
from bpv.excel.headers import APART, AVOIDED, CHOICE, COMPANY, POSITION, SECTORS, TOGETHER, WISHED
from bpv.language import later, tr
from bpv.services.importing.options import ImportOptions, Policy
from bpv.services.importing.plan import ImportPlan
from bpv.services.importing.questions import IGNORE, UNKNOWN, Choice, Question, QuestionKind
from bpv.services.importing.reading.cells import check_cell, field_of
from bpv.services.importing.recognising.column_questions import COLUMN, FILL_DOWN, GROUPS
from bpv.services.importing.recognising.files import (
    choices_of,
    column_choices,
    kinds_of_list,
    read_elsewhere,
    with_override,
)
from bpv.services.importing.recognising.matrices import ARE_WISHES
from bpv.services.importing.recognising.row_questions import JOIN, READ_STRUCK, SURNAME_FIRST, TAKE_ABOVE

if TYPE_CHECKING:
    from bpv.excel.lists import RecognisedList

SKIP = "overslaan"
AS_NOW = "zoals nu"
"""The answer that a column stays part of another list of the same rows: 'Leerling 2', 'Bedrijf'."""
ALL_FIELDS = "alle velden"
"""The key of the question what goes first in every field without an answer of its own."""
POLICIES = {
    Policy.OVERWRITE: ("overnemen", later("de lijst gaat voor")),
    Policy.FILL_BLANKS: ("aanvullen", later("alleen invullen wat hier leeg is")),
    Policy.KEEP: ("houden", later("houden wat hier staat")),
}
_OF_THE_SHEET = (
    *(QuestionKind.HEADER, QuestionKind.LIST, QuestionKind.FIELD, QuestionKind.COLUMN),
    *(QuestionKind.MERGED, QuestionKind.DITTO, QuestionKind.JOINED, QuestionKind.WISHES),
    *(QuestionKind.STRUCK, QuestionKind.NAMES, QuestionKind.MOVED),
)


def all_questions(plan: ImportPlan, options: ImportOptions, school: School) -> tuple[Question, ...]:
    """What can be decided, from the whole to the cell: header rows, kinds, columns, policies, and doubts."""
    mains = [each for each in plan.lists if each.is_main]
    sheets = {(each.file, each.sheet): each for each in reversed(mains)}
    whole = [question for each in reversed(sheets.values()) for question in _of_sheet(each)]
    asked = {
        (q.file, sheet, q.name)
        for q in plan.questions
        if q.kind is QuestionKind.FIELD
        for sheet in (q.sheet, *q.also)
    }
    columns = [
        question
        for each in mains
        for question in _of_columns(each, read_elsewhere(each, plan.lists))
        if (each.file, each.sheet, question.name) not in asked
    ]
    return (*whole, *columns, *_of_policies(plan, options, school), *plan.questions)


def take_answers(
    options: ImportOptions, questions: Mapping[str, Question], answers: Mapping[str, str]
) -> ImportOptions:
    """The options with these answers; 'bad_answer' for one that the question does not allow."""
    given = {}
    for key, text in answers.items():
        question = questions[key]
        answer = _checked(question, text)
        if question.kind in _OF_THE_SHEET:
            for sheet in (question.sheet, *question.also):
                options = with_override(options, question.file, sheet, **_override(question, answer))
        elif question.kind is QuestionKind.POLICY:
            options = _with_policy(options, question, answer)
        else:
            given[key] = answer
    return replace(options, answers={**options.answers, **given})


def refusal_of(question: Question, text: str) -> BpvError | None:
    """Why a text is no answer to a question; None when it is one."""
    try:
        _checked(question, text)
    except BpvError as refusal:
        return refusal
    return None


def first_to_settle(questions: Mapping[str, Question], keys: list[str]) -> list[str]:
    """Of some questions those that come first: what is asked of a list depends on how it is read."""
    for kinds in ((QuestionKind.HEADER,), (QuestionKind.LIST,), _OF_THE_SHEET):
        found = [key for key in keys if questions[key].kind in kinds]
        if found:
            return found
    return keys


def _of_sheet(source: RecognisedList) -> Iterator[Question]:
    from bpv.excel.header_rows import HEADER_ROWS, NO_HEADER

    yield _question(
        source,
        QuestionKind.HEADER,
        tr("Op welke rij staat de kop van deze lijst?"),
        (
            *(Choice(str(row), tr("rij {row}", row=row)) for row in range(1, HEADER_ROWS + 1)),
            Choice(str(NO_HEADER), tr("geen kopregel")),
        ),
        str(source.header_row),
    )
    kinds = [Choice(CATALOGUE[kind].dutch_many, words) for kind, words in kinds_of_list().items()]
    is_read = source.kind is not None and not source.is_skipped
    yield _question(
        source,
        QuestionKind.LIST,
        tr("Wat voor lijst is dit?"),
        (*kinds, Choice(SKIP, tr("deze lijst niet inlezen"))),
        CATALOGUE[source.kind].dutch_many if is_read and source.kind is not None else SKIP,
    )


def _of_columns(source: RecognisedList, elsewhere: Mapping[int, str]) -> Iterator[Question]:
    from bpv.excel.header_rows import column_letters

    if source.kind is None or source.is_skipped:
        return
    offered = choices_of(source)
    choices = (*(Choice(word, tr(word)) for word in offered.values()), Choice(IGNORE, tr(IGNORE)))
    for column in source.columns:
        if not column.samples:
            continue
        letters = column_letters(column.index)
        as_now = (Choice(AS_NOW, elsewhere[column.index]),) if column.index in elsewhere else ()
        yield _question(
            source,
            QuestionKind.FIELD,
            tr(
                "Wat staat er in kolom {letters} ({header}: {samples})?",
                letters=letters,
                header=column.header,
                samples=", ".join(column.samples),
            ),
            (*as_now, *choices),
            AS_NOW if as_now else offered.get(column.name or "", IGNORE),
            name=letters,
            column=column.header,
        )


def policy_key(kind: type, name: str) -> tuple[type, str] | None:
    """Under what the policy of a column goes; None for what names a row and is never changed."""
    if kind is Preference:
        if name == AVOIDED:
            return Exclusion, "company_id"
        if name in (TOGETHER, APART):
            return (Companion if name == TOGETHER else Exclusion), "other_student_id"
        return (Preference, "target") if name.startswith(CHOICE) or name in (SECTORS, WISHED) else None
    if kind is Placement and name in (COMPANY, POSITION):
        return Placement, "position_id"
    known = field_of(kind, name)
    return (known.entity, known.name) if known is not None and known.entity is kind else None


def _of_policies(plan: ImportPlan, options: ImportOptions, school: School) -> Iterator[Question]:
    """One question for all fields, and one for each that lists hold and that may hold something already."""
    seen: set[tuple[type, str]] = set()
    if plan.lists and any(school.all(kind) for kind in kinds_of_list()):
        text = tr("Wat doet een gevulde cel met wat hier al staat?")
        yield replace(_policy_question(plan.lists[0], (object, ""), options), key=ALL_FIELDS, text=text)
    for source in plan.lists:
        if source.kind is None or source.is_skipped or not source.is_complete:
            continue
        for column in source.columns:
            key = policy_key(source.kind, column.name) if column.name else None
            if key is None or key in seen or not school.all(key[0]):
                continue
            seen.add(key)
            yield _policy_question(source, key, options)


def _policy_question(source: RecognisedList, key: tuple[type, str], options: ImportOptions) -> Question:
    entity, name = key
    own = {(Preference, "target"): later("Voorkeuren"), (Exclusion, "company_id"): later("Liever niet")}.get(
        key
    )
    dutch = own or (CATALOGUE[entity].field(name).dutch if name else "")
    label = tr(dutch)
    many = CATALOGUE[source.kind].many if source.kind is not None else ""
    return replace(
        _question(
            source,
            QuestionKind.POLICY,
            tr("Wat doet een gevulde cel {label} met wat hier al staat ({many})?", label=label, many=many),
            tuple(Choice(answer, tr(words)) for answer, words in POLICIES.values()),
            POLICIES[options.policy_for(entity, name)][0],
            name=name,
            column=label,
        ),
        key=f"veld {CATALOGUE[source.kind].dutch_many if source.kind is not None else ''} {dutch}",
        entity=entity,
    )


def _question(
    source: RecognisedList,
    kind: QuestionKind,
    text: str,
    choices: tuple[Choice, ...],
    answer: str,
    *,
    name: str = "",
    column: str = "",
) -> Question:
    words = {
        QuestionKind.HEADER: "kopregel",
        QuestionKind.LIST: "soort",
        QuestionKind.FIELD: f"kolom {name}",
    }
    return Question(
        key=f"{words.get(kind, 'veld')} van {source.file}, blad {source.sheet}",
        kind=kind,
        file=source.file,
        sheet=source.sheet,
        row=source.header_row,
        column=column,
        entity=source.kind or object,
        text=text,
        choices=choices,
        answer=answer,
        is_answered=True,
        name=name,
    )


def _checked(question: Question, text: str) -> str:
    """The answer as the question has it, however it is capitalised; refused when it is not allowed."""
    answer = clean(text)
    if (question.is_open or question.is_missing) and answer == UNKNOWN:
        return UNKNOWN
    for choice in question.choices:
        if answer.casefold() in (choice.answer.casefold(), choice.label.casefold()):
            return choice.answer
    if question.is_open and not (question.kind is QuestionKind.COLUMN and answer.startswith(COLUMN)):
        refusal = check_cell(question.entity, question.name, answer) if question.name else None
        if refusal is None:
            return answer
        expected = refusal.expected
    else:
        expected = _expected_of(question)
    raise BpvError("bad_answer", question=question.text, found=text, expected=expected)


def _expected_of(question: Question) -> str:
    """The answers there are; of rows the first and the last one, and that there is none."""
    answers = [choice.answer for choice in question.choices]
    if question.kind is QuestionKind.HEADER:
        return tr(
            "{first} tot en met {last}, of: {label}",
            first=answers[0],
            last=answers[-2],
            label=question.choices[-1].label,
        )
    return (
        tr("een van: {words}", words=", ".join(answers))
        if len(answers) <= 40
        else tr("{first} tot en met {last}", first=answers[0], last=answers[-1])
    )


def _override(question: Question, answer: str) -> dict[str, Any]:
    if question.kind is QuestionKind.HEADER:
        return {"header_row": int(answer)}
    if question.kind is QuestionKind.LIST:
        if answer == SKIP:
            return {"is_skipped": True}
        return {
            "kind": next(k for k in kinds_of_list() if CATALOGUE[k].dutch_many == answer),
            "is_skipped": False,
        }
    if question.kind is QuestionKind.FIELD and answer == AS_NOW:
        return {}
    if question.kind is QuestionKind.FIELD:
        offered = {word: name for name, word in column_choices(question.entity).items()}
        of_line = line_name(answer) if question.entity is Assessment else None
        return {"columns": {_index(question.name): offered.get(answer) or of_line}}
    if question.kind is QuestionKind.STRUCK:
        return {"reads_struck": answer == READ_STRUCK}
    if question.kind is QuestionKind.JOINED:
        return {"joins_shifted": answer == JOIN}
    if question.kind is QuestionKind.MOVED:
        return {question.name: answer}
    if question.kind is QuestionKind.WISHES:
        return {"reads_wishes": answer == ARE_WISHES}
    if question.kind is QuestionKind.DITTO:
        return {"fills_dittos": answer == TAKE_ABOVE}
    if question.kind is QuestionKind.NAMES:
        return {"surname_first": answer == SURNAME_FIRST}
    if question.kind is QuestionKind.MERGED:
        return {GROUPS if question.name == GROUPS else "fills_down": answer == FILL_DOWN}
    if answer == UNKNOWN:
        return {}
    rivals = [] if question.is_missing else [c for c in question.choices if c.answer != IGNORE]
    others = {_index(choice.answer.removeprefix(COLUMN)): None for choice in rivals}
    if answer == IGNORE and rivals:
        return {"columns": others}
    if not answer.startswith(COLUMN):
        return {"values": {question.name: answer}}
    return {"columns": {**others, _index(answer.removeprefix(COLUMN)): question.name}}


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index


def _with_policy(options: ImportOptions, question: Question, answer: str) -> ImportOptions:
    policy = next(policy for policy, (word, _) in POLICIES.items() if word == answer)
    if not question.name:
        return replace(options, policy=policy)
    return replace(options, policies={**options.policies, (question.entity, question.name): policy})
