"""What a user can say about one thing to do in lists that come in, and what that does to the import."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum, auto

from bpv.domain import Company, Mentor, Severity, Student, fold
from bpv.language import tr
from bpv.services.importing.answering.answers import take_answers
from bpv.services.importing.answering.points import AS_IT_IS, OF_THE_LIST, Point
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.plan import ImportPlan
from bpv.services.importing.questions import NEW, NOTHING, OUT, Choice, Question, QuestionKind
from bpv.services.importing.reading.cells import field_of
from bpv.services.importing.reading.corrections import Spot, as_in_file, with_row_left_out, with_text
from bpv.services.importing.recognising.files import with_override


class Way(Enum):
    """How a point is settled."""

    ANSWER = auto()
    SEARCH = auto()
    TYPE = auto()
    TEXT = auto()
    OUT = auto()
    LEAVE = auto()
    SKIP_LIST = auto()
    LISTS = auto()
    BACK = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: in which way, what it is called, what that means, and what it says.

    `rows` are those that it leaves out.
    """

    way: Way
    label: str
    hint: str = ""
    value: str = ""
    rows: tuple[int, ...] = ()


_SPECIAL = (NEW, NOTHING, OUT)
_DIRECT = 5
"""So many are offered by themselves; the others are found by searching."""
_ANOTHER = {
    Company: tr("Een ander bedrijf kiezen"),
    Student: tr("Een andere leerling kiezen"),
    Mentor: tr("Een andere mentor kiezen"),
}
_MEANT = re.compile(r"Bedoelde u ([^?]+)\?")
_HINTS = {
    NEW: tr("u vult de andere gegevens later aan"),
    NOTHING: tr("de rest van de rij komt wel mee"),
    OUT: tr("in uw bestand verandert niets"),
}


def offers_of(point: Point, spot: Spot | None, plan: ImportPlan) -> tuple[Offer, ...]:
    """What can be said of a point, the likeliest first; `spot` is the cell that it is about."""
    if point.question is not None:
        return tuple(_of_question(point, point.question))
    return tuple(_of_cell(point, spot, plan))


def _of_question(point: Point, question: Question) -> Iterator[Offer]:
    special = [each for each in question.choices if each.answer in _SPECIAL]
    others = _likeliest_first(point, [c for c in question.choices if c.answer not in _SPECIAL])
    searches = question.among is not None or len(others) + len(special) > _DIRECT
    room = max(2, _DIRECT - len(special) - searches)
    for number, each in enumerate(others[:room] if searches else others):
        hint = ", ".join(text for _, text in each.details if text)
        near = (
            tr("lijkt het meest")
            if number == 0 and question.kind is QuestionKind.MEANING and question.among
            else ""
        )
        yield Offer(Way.ANSWER, each.label, ": ".join(filter(None, (near, hint))), each.answer)
    if searches:
        label = (
            _ANOTHER.get(question.among, tr("Iets anders kiezen"))
            if question.among
            else tr("Iets anders kiezen")
        )
        yield Offer(Way.SEARCH, label, tr("typ een naam of een deel ervan"))
    if question.kind is QuestionKind.CONFLICT:
        yield Offer(Way.TYPE, tr("Iets anders typen"), tr("wat geldt er dan?"))
    if question.is_missing and question.is_open:
        yield Offer(
            Way.TYPE,
            tr("In elke rij dezelfde {column}", column=question.column),
            tr("typ wat voor alle rijen geldt"),
        )
    for each in special:
        yield Offer(Way.ANSWER, each.label, _HINTS[each.answer], each.answer)
    if question.is_missing and point.severity is Severity.ERROR:
        yield Offer(Way.SKIP_LIST, tr("Deze lijst niet inlezen"), tr("de andere lijsten komen wel mee"))
    elif question.is_missing:
        yield Offer(Way.LEAVE, tr("Zo laten"), tr("{column} blijft leeg", column=question.column))


def _likeliest_first(point: Point, choices: list[Choice]) -> list[Choice]:
    """The meanings of a word in the order in which they look like it; other choices as they are."""
    question = point.question
    if question is None or question.kind is not QuestionKind.MEANING or question.among is not None:
        return choices
    text = fold(question.about)
    meant = " ".join(issue.remedy for issue in point.issues[:1])

    def likeness(choice: Choice) -> tuple[bool, float]:
        return choice.label not in meant, -SequenceMatcher(None, text, fold(choice.label)).ratio()

    return sorted(choices, key=likeness)


def _of_cell(point: Point, spot: Spot | None, plan: ImportPlan) -> Iterator[Offer]:
    first = point.issues[0] if point.issues else None
    is_wrong = point.severity is Severity.ERROR
    if first is not None and first.code in _OF_LISTS:
        yield Offer(Way.LISTS, tr("Kijken wat is herkend"), tr("kopregel, soort lijst en kolommen"))
    if first is None:
        yield Offer(Way.BACK, tr("Zoals het in uw bestand staat"), tr("wat u hier veranderde, vervalt"))
    elif point.severity is Severity.WARNING and not point.only_tells:
        yield Offer(Way.LEAVE, tr("Zo laten"), tr("het is goed zoals het er staat"))
    if spot is not None:
        for meant in _meant(first.remedy if first is not None else ""):
            if spot.refusal(meant) is None:
                yield Offer(Way.TEXT, meant, tr("dat lijkt bedoeld"), meant)
        yield Offer(Way.TYPE, tr("De goede waarde typen"), spot.header)
    if spot is not None and first is not None and first.code in _DOUBLE:
        yield from _others_out(point, spot, plan)
    elif spot is not None and is_wrong and spot.found and not _is_required(spot):
        yield Offer(Way.TEXT, tr("Dit veld leeg laten"), _HINTS[NOTHING], "")
    if first is not None and first.code == "missing_column":
        yield Offer(Way.SKIP_LIST, tr("Deze lijst niet inlezen"), tr("de andere lijsten komen wel mee"))
    elif point.rows and (first is None or (is_wrong and first.column)):
        yield Offer(Way.OUT, _out_words(point), _HINTS[OUT], rows=point.rows)


_OF_LISTS = ("no_list", "missing_column", "missing_sheet", "no_rows")
"""What is said of whole lists, and set right where they are recognised."""

_DOUBLE = ("double_number", "double_wishes", "double_placement")


def _meant(remedy: str) -> Iterator[str]:
    """The values that a remedy names: 'Bedoelde u M&T of MaT?'."""
    if (found := _MEANT.search(remedy)) is not None:
        yield from [part.strip() for part in re.split(r", | of ", found[1])][: _DIRECT - 2]


def _others_out(point: Point, spot: Spot, plan: ImportPlan) -> Iterator[Offer]:
    """Of rows of which one may stay: the others out, so that this one counts."""
    labels = {row.row: row.label for row in plan.rows if (row.file, row.sheet) == (spot.file, spot.sheet)}
    here = point.rows[0]
    others = tuple(row for row in spot.alike if row != here)
    if others:
        named = labels.get(others[0]) or tr("rij {others}", others=others[0])
        yield Offer(
            Way.OUT,
            tr("Rij {here} telt", here=here),
            tr("rij {others} ({named}) gaat niet mee", others=others[0], named=named),
            rows=others,
        )


def _out_words(point: Point) -> str:
    return (
        tr("Rij {rows} weglaten", rows=point.rows[0])
        if len(point.rows) == 1
        else tr("De {count} rijen weglaten", count=len(point.rows))
    )


def _is_required(spot: Spot) -> bool:
    known = field_of(spot.kind, spot.name)
    return known is not None and known.required


def holds_for_alike(point: Point, offer: Offer, spot: Spot | None) -> tuple[int, bool]:
    """For how many other cells an answer can hold as well, and whether the user may say that it does not.

    What a name means can be typed in one cell alone; that it is something new holds wherever it stands.
    """
    asked = len(point.issues) if point.question is not None else 0
    others = max(len(spot.alike), asked) - 1 if spot is not None else 0
    if spot is None or others < 1 or not spot.found or _stands_alone(point):
        return 0, False
    if point.question is None:
        return (others, True) if offer.way in (Way.TEXT, Way.TYPE) else (0, False)
    return others, _can_be_typed(point.question) and not (offer.way is Way.ANSWER and offer.value == NEW)


def _stands_alone(point: Point) -> bool:
    """Whether what is wrong is that others say the same."""
    return bool(point.issues) and point.issues[0].code in _DOUBLE


def _can_be_typed(question: Question) -> bool:
    return question.kind is QuestionKind.MEANING and bool(question.about) and question.among is not Student


def give(
    options: ImportOptions, point: Point, offer: Offer, text: str, spot: Spot | None, *, for_all: bool = True
) -> ImportOptions:
    """The options once a user says this; `text` was found or typed; 'bad_answer' when it is no answer."""
    question = point.question
    if offer.way is Way.LEAVE:
        return _answered(options, {point.key: AS_IT_IS})
    if offer.way is Way.BACK:
        return as_in_file(options, point.file, point.sheet, point.rows)
    if offer.way is Way.OUT:
        for row in offer.rows:
            options = with_row_left_out(options, point.file, point.sheet, row)
        return options
    if offer.way is Way.SKIP_LIST:
        return with_override(options, point.file, point.sheet, is_skipped=True)
    said = text if offer.way in (Way.SEARCH, Way.TYPE) else offer.value
    if question is None:
        return _typed(options, spot, said, for_all=for_all and not _stands_alone(point))
    if question.kind is QuestionKind.CONFLICT and offer.way is Way.TYPE:
        return _typed(options, spot, said, for_all=False)
    if not for_all and spot is not None and _can_be_typed(question):
        return _only_here(options, question, spot, said)
    if question.kind not in OF_THE_LIST and options.answers.get(question.key) == AS_IT_IS:
        options = _answered(options, {question.key: None})
    return take_answers(options, {question.key: question}, {question.key: said})


def _only_here(options: ImportOptions, question: Question, spot: Spot, said: str) -> ImportOptions:
    """What a word means in one cell alone: as if that had been typed there."""
    options = _answered(options, {question.key: None})
    if said == OUT:
        return with_row_left_out(options, spot.file, spot.sheet, spot.row)
    return with_text(options, spot, "" if said == NOTHING else said, [spot.row])


def _typed(options: ImportOptions, spot: Spot | None, text: str, *, for_all: bool) -> ImportOptions:
    return options if spot is None else with_text(options, spot, text, spot.alike if for_all else [spot.row])


def _answered(options: ImportOptions, answers: Mapping[str, str | None]) -> ImportOptions:
    """The options with these answers; None takes one back."""
    said: dict[str, str | None] = {**options.answers, **answers}
    return replace(options, answers={key: text for key, text in said.items() if text is not None})
