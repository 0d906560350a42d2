"""What an import cannot decide by itself on the command line: written out, answered from a file, or asked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.cli.terminal import say
from bpv.disk.placing import replacing
from bpv.domain import BpvError, School

if TYPE_CHECKING:
    from bpv.services.importing import ImportOptions, ImportPlan
    from bpv.services.importing.questions import Question

Plan = Callable[["ImportOptions"], "ImportPlan"]

_EXPLANATION = (
    "Vul bij 'answer' een van de keuzes in, of laat null staan om te houden wat bij 'default' staat. "
    "Geef dit bestand daarna mee met --answers. Bij 'open' mag ook een ander woord."
)


def add_questions(parser: argparse.ArgumentParser, else_: str = "er wordt niets geïmporteerd") -> None:
    """Add the choices about questions."""
    asking = parser.add_mutually_exclusive_group()
    asking.add_argument(
        "--questions",
        type=Path,
        metavar="VRAGEN.json",
        help="alleen de vragen met hun keuzes opschrijven: kopregels, kolommen, woorden, wie bedoeld wordt "
        f"en wat voorgaat; {else_}",
    )
    asking.add_argument(
        "--ask", action="store_true", help="de vragen een voor een stellen; Enter neemt de keuze met een *"
    )
    parser.add_argument(
        "--answers",
        type=Path,
        metavar="ANTWOORDEN.json",
        help='antwoorden: het ingevulde bestand van --questions, of {"sleutel": "antwoord"}',
    )


def read_answers(path: Path) -> dict[str, str]:
    """The answers in a file by key of the question; refused when it is not such a file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BpvError("cannot_read", path=path, reason=error.strerror or "onbekend") from None
    except (ValueError, RecursionError):
        raise _no_answers(path) from None
    listed = content.get("questions") if isinstance(content, dict) else None
    if isinstance(listed, list):
        pairs = [(each.get("key"), each.get("answer")) for each in listed if isinstance(each, dict)]
        if len(pairs) < len(listed):
            raise _no_answers(path)
    elif isinstance(content, dict):
        pairs = list(content.items())
    else:
        raise _no_answers(path)
    answers = {}
    for key, answer in pairs:
        if not isinstance(key, str) or isinstance(answer, bool | float | list | dict):
            raise _no_answers(path)
        if answer is not None:
            answers[key] = str(answer)
    return answers


def _no_answers(path: Path) -> BpvError:
    reason = "er wordt een bestand van --questions verwacht, met bij elke 'key' een tekst als 'answer'"
    return BpvError("cannot_read", path=path, reason=reason)


def settle(
    plan: Plan, school: School, options: ImportOptions, answers: Mapping[str, str]
) -> tuple[ImportPlan, ImportOptions]:
    """The plan with these answers, given from the whole to the cell; refused when one fits no question."""
    from bpv.services.importing.answering.answers import all_questions, first_to_settle, take_answers

    left = dict(answers)
    found = plan(options)
    while left:
        questions = {question.key: question for question in all_questions(found, options, school)}
        keys = first_to_settle(questions, [key for key in left if key in questions])
        if not keys:
            raise BpvError("unknown_question", found=next(iter(left)))
        options = take_answers(options, questions, {key: left.pop(key) for key in keys})
        found = plan(options)
    return found, options


def write_questions(path: Path, plan: ImportPlan, options: ImportOptions, school: School) -> None:
    """Write every question with its choices, those without an answer first."""
    from bpv.services.importing.answering.answers import all_questions

    questions = sorted(all_questions(plan, options, school), key=lambda each: each.is_answered)
    content = {"explanation": _EXPLANATION, "questions": [_plain(question) for question in questions]}
    with replacing(path) as file:
        file.write(f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode())
    is_open = sum(not question.is_answered for question in questions)
    say(f"{is_open} open vragen van {len(questions)} geschreven: {path}")


def _plain(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind.value,
        "file": question.file,
        "sheet": question.sheet,
        "row": question.row,
        "column": question.column,
        "text": question.text,
        "details": [list(detail) for detail in question.details],
        "choices": [{"answer": choice.answer, "label": choice.label} for choice in question.choices],
        "open": question.is_open,
        "default": question.answer,
        "answer": None,
    }


def ask_all(
    plan: Plan, school: School, options: ImportOptions, found: ImportPlan
) -> tuple[ImportPlan, ImportOptions]:
    """Ask on the terminal what has no answer yet, until nothing new comes up."""
    if not sys.stdin.isatty():
        raise BpvError("no_terminal")
    from bpv.services.importing.answering.answers import all_questions, first_to_settle, take_answers

    asked: set[str] = set()
    while True:
        everything = {question.key: question for question in all_questions(found, options, school)}
        wanted = [q for q in _worth_asking(found, everything.values()) if q.key not in asked]
        if not wanted:
            return found, options
        keys = first_to_settle(everything, [question.key for question in wanted])
        asked.update(keys)
        for number, key in enumerate(keys, start=1):
            options = _ask(everything[key], f"Vraag {number} van {len(keys)}", options, take_answers)
        found = plan(options)


def _worth_asking(plan: ImportPlan, questions: Iterable[Question]) -> list[Question]:
    """Open questions, what a sheet without a known list is, and which value counts where a field differs."""
    from bpv.services.importing.answering.answers import policy_key
    from bpv.services.importing.questions import QuestionKind

    strange = {(each.file, each.sheet) for each in plan.lists if each.kind is None and not each.is_skipped}
    cells = {(row.entity, cell.name) for row in plan.rows for cell in row.cells}
    changed = {policy_key(*cell) or cell for cell in cells}
    return [
        each
        for each in questions
        if not each.is_answered
        or (each.kind in (QuestionKind.HEADER, QuestionKind.LIST) and (each.file, each.sheet) in strange)
        or (each.kind is QuestionKind.POLICY and (each.entity, each.name) in changed)
    ]


def _ask(
    question: Question, title: str, options: ImportOptions, take: Callable[..., ImportOptions]
) -> ImportOptions:
    column = f", kolom {question.column}" if question.column else ""
    say(f"\n{title}: {question.text}")
    more = f" en {len(question.also)} andere" if question.also else ""
    say(f"  {question.file}, blad {question.sheet}{more}, rij {question.row}{column}")
    for label, text in question.details:
        say(f"    {label}: {text or 'leeg'}")
    answers = [choice.answer for choice in question.choices]
    for number, choice in enumerate(question.choices, start=1):
        mark = "*" if choice.answer == question.answer else " "
        details = "; ".join(text for _, text in choice.details if text)
        say(f"  {mark}{number:3}. {choice.label}{f'  ({details})' if details else ''}")
    if question.is_open:
        say("       of typ zelf een waarde; een getal met = ervoor, zoals =3")
    default = question.answer if question.answer in answers else ""
    while True:
        typed = _read_line(f"Keuze [{answers.index(default) + 1 if default else 'overslaan'}]: ")
        if not typed and (question.is_answered or not default):
            return options
        answer = typed.removeprefix("=") if typed else default
        if typed.isdecimal() and 1 <= int(typed) <= len(answers):
            answer = answers[int(typed) - 1]
        try:
            return take(options, {question.key: question}, {question.key: answer})
        except BpvError as refusal:
            say(str(refusal))


def _read_line(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()
