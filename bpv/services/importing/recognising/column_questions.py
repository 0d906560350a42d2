"""What an import asks about columns: where a field stands that it cannot do without, and which of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bpv.domain import Placement, PlacementRound, Preference, Severity, Student
from bpv.domain.fields import CATALOGUE
from bpv.excel.followed import OF_PLACEMENTS
from bpv.excel.grouped import fills_group
from bpv.excel.header_rows import column_letters
from bpv.excel.headers import CHOICE, COMPANY, ROUND, fields_within, header_of
from bpv.excel.recognising import missing_keys
from bpv.language import choice_of, tr, words_of
from bpv.services.importing.plan import State
from bpv.services.importing.questions import IGNORE, UNKNOWN, Choice, Question, QuestionKind, key_of
from bpv.services.importing.reading.cells import field_of
from bpv.services.importing.recognising.files import column_choices
from bpv.services.importing.work import Work

if TYPE_CHECKING:
    from bpv.excel.lists import ListColumn, RecognisedList
    from bpv.services.importing.finding.records import Records

COLUMN = "kolom "
"""Begins the answer that points at a column; its letters follow. Another answer holds for every row."""

GROUPS = "fills_groups"
"""The name of the question about values that stand in the first row of a group only."""

FILL_DOWN, LEAVE_EMPTY = "doorvullen", "leeg laten"
"""Answers about merged cells."""

_ASKED_FOR = (
    *("student_number", "last_name", "company_id", COMPANY, "abbreviation", "name", "capacity", "type"),
    f"{CHOICE}1",
)
"""Which fields to ask for where one of several would do."""


def ask_columns(records: Records, lists: Iterable[RecognisedList]) -> None:
    """Put a question on the plan for every field that a list needs and lacks, or that two columns hold."""
    work = records.work
    for source in lists:
        if source.kind is None or source.is_skipped or source.is_repeat:
            continue
        _ask_alike(work, source)
        if source.is_companion:
            continue
        _ask_merged(work, source)
        _ask_groups(work, source)
        for name in dict.fromkeys(_missing(records, source)):
            _ask(work, source, name, _free(source), is_missing=True)
        for column in source.columns:
            if column.name:
                others = [c for c in source.columns if c.name is None and c.suggestion == column.name]
                if others:
                    _ask(work, source, column.name, [column, *others], is_missing=False)


def _ask_alike(work: Work, source: RecognisedList) -> None:
    """Ask of each column whose header only looks like a known one what is in it."""
    assert source.kind is not None
    said = work.options.overrides.get(source.file, {}).get(source.sheet)
    settled = said.mapping if said is not None else {}
    asked = [column for column in source.columns if column.is_asked and column.index not in settled]
    if not asked:
        return
    held, offered = source.names, column_choices(source.kind)
    for column in asked:
        names = [column.name or column.suggestion or "", *fields_within(source.kind, column.header)]
        likely = [name for name in dict.fromkeys(names) if name in offered]
        free = [offered[name] for name in likely if name == column.name or name not in held]
        if not free:
            continue
        others = [word for name, word in offered.items() if name not in held and word not in free]
        put_question(
            work,
            source,
            QuestionKind.FIELD,
            column_letters(column.index),
            text=tr(
                "Kolom '{header}' kan {free} zijn. Wat staat erin?",
                header=column.header,
                free=choice_of(map(tr, free)),
            ),
            column=column.header,
            choices=tuple(Choice(word, tr(word)) for word in (*free, IGNORE, *others)),
            answer=offered[column.name] if column.name else IGNORE,
            is_answered=False,
            details=((column.header, ", ".join(column.samples)),),
        )


def say_incomplete(work: Work, source: RecognisedList) -> None:
    """Say that a list is not read, and which column it lacks."""
    assert source.kind is not None
    work.say(
        source,
        "missing_column",
        Severity.ERROR if source.is_named else Severity.WARNING,
        row=source.header_row,
        found=", ".join(source.mapping),
        expected=tr("een kolom {key_header}", key_header=_key_header(source.kind)),
        remedy=tr(
            "Zonder die kolom zijn dit geen {many}; het blad is niet ingelezen.",
            many=CATALOGUE[source.kind].many,
        ),
    )


def _key_header(entity: type) -> str:
    if entity is Preference:
        return tr("Stamnr of Naam, en een kolom Voorkeur 1")
    if entity is Placement:
        return tr("Leerling of Stamnr, en een kolom Bedrijf")
    required = [field.excel_header for field in CATALOGUE[entity].fields if field.required]
    return words_of(required)


def lacking(work: Work, source: RecognisedList) -> list[str]:
    """The required fields that a list does not have, when that cost it rows."""
    kind = source.kind
    if kind is None or kind in (Preference, Placement, *OF_PLACEMENTS) or not source.is_complete:
        return []
    held = source.names
    lacks = [field.name for field in CATALOGUE[kind].fields if field.required and field.name not in held]
    place = (source.file, source.sheet, kind)
    costs = lacks and any(
        row.state is State.ERROR and (row.file, row.sheet, row.entity) == place for row in work.rows
    )
    return lacks if costs else []


def _missing(records: Records, source: RecognisedList) -> Iterator[str]:
    work, kind, held = records.work, source.kind, source.names
    assert kind is not None
    for keys in missing_keys(kind, held):
        yield from [name for name in _ASKED_FOR if name in keys]
    yield from lacking(work, source)
    if kind is Placement and ROUND not in held and _is_refused(work, source, ROUND):
        yield ROUND
    if kind is Student and "year_level" not in held and _lacks_years(records, source):
        yield "year_level"


def _is_refused(work: Work, source: RecognisedList, name: str) -> bool:
    place = (source.file, source.sheet, source.header_for(name))
    return any(
        issue.code == "required" and (issue.file, issue.sheet, issue.column) == place for issue in work.issues
    )


def _lacks_years(records: Records, source: RecognisedList) -> bool:
    """Whether pupils of a list are in no round because their year is not known."""
    rounds = records.rounds.by_name.values()
    if not any(each.year_levels for each in rounds):
        return False
    draft = records.work.draft
    return any(
        student.year_level is None
        for (entity, id_), row in records.first_rows.items()
        if entity is Student and row.source is source and (student := draft.find(Student, id_)) is not None
    )


def _free(source: RecognisedList) -> list[ListColumn]:
    """The columns that hold something and are not read yet, likely ones first."""
    return [column for column in source.columns if column.name is None and column.samples]


def _ask(
    work: Work, source: RecognisedList, name: str, columns: Sequence[ListColumn], *, is_missing: bool
) -> None:
    assert source.kind is not None
    header = header_of(source.kind, name)
    choices = [Choice(f"{COLUMN}{column_letters(column.index)}", _label(column)) for column in columns]
    if name == ROUND or (is_missing and name == "round_id"):
        rounds = [each.name for each in work.draft.all(PlacementRound)]
        choices += [Choice(each, tr("in elke rij {each}", each=each)) for each in rounds]
    words = CATALOGUE[source.kind].many
    known = field_of(source.kind, name)
    is_open = is_missing and not (known is not None and known.unique)
    if not choices and not is_open:
        return
    if not is_missing:
        choices.append(Choice(IGNORE, tr("geen van deze")))
    put_question(
        work,
        source,
        QuestionKind.COLUMN,
        name,
        text=tr(
            "Deze lijst met {words} heeft geen kolom {header}. Waar staat dat?", words=words, header=header
        )
        if is_missing
        else tr("Twee kolommen kunnen {header} zijn. Welke geldt?", header=header),
        column=header,
        choices=tuple(choices),
        answer=UNKNOWN if is_missing else choices[0].answer,
        is_answered=False,
        is_open=is_open,
        is_missing=is_missing,
    )


def _ask_merged(work: Work, source: RecognisedList) -> None:
    """Offer to fill merged cells down, which is done unless the user says no."""
    merged = [each for each in source.columns if each.name and each.index in source.merged_columns]
    if not merged:
        return
    is_filled = source.said.fills_down
    names = words_of(column.header for column in merged)
    put_question(
        work,
        source,
        QuestionKind.MERGED,
        "",
        text=tr(
            "In kolom {names} zijn cellen samengevoegd. Geldt de waarde voor elke rij ernaast?", names=names
        ),
        column=names,
        choices=(
            Choice(FILL_DOWN, tr("ja, doorvullen")),
            Choice(LEAVE_EMPTY, tr("nee, alleen voor de eerste rij")),
        ),
        answer=LEAVE_EMPTY if is_filled is False else FILL_DOWN,
        is_answered=is_filled is not None,
    )


def _ask_groups(work: Work, source: RecognisedList) -> None:
    """Ask whether what stands in the first row of a group counts for the rows below it."""
    if not source.grouped:
        return
    fills = source.said.fills_groups
    headers = {column.index: column.header for column in source.columns}
    names = words_of(headers[each.column] for each in source.grouped)
    empty = max(each.empty for each in source.grouped)
    rows = tr("{empty} rijen", empty=empty) if empty > 1 else tr("1 rij")
    is_filled = all(fills_group(each, fills) for each in source.grouped)
    if is_filled:
        work.say(
            source,
            "filled_groups",
            Severity.WARNING,
            row=source.header_row,
            column=names,
            found=tr("alleen in de eerste rij van een groep; leeg in {rows}", rows=rows),
            expected=tr("een waarde per rij"),
            remedy=tr("De waarde erboven is doorgevuld."),
        )
    put_question(
        work,
        source,
        QuestionKind.MERGED,
        GROUPS,
        text=tr(
            "Kolom {names} is in {rows} leeg. Geldt daar de waarde van de rij erboven?",
            names=names,
            rows=rows,
        ),
        column=names,
        choices=(Choice(FILL_DOWN, tr("ja, doorvullen")), Choice(LEAVE_EMPTY, tr("nee, leeg laten"))),
        answer=FILL_DOWN if is_filled else LEAVE_EMPTY,
        is_answered=fills is not None,
    )


def put_question(work: Work, source: RecognisedList, kind: QuestionKind, name: str, **more: Any) -> None:
    """Put a question about a list, at its header, on the plan."""
    assert source.kind is not None
    headers = [(column.index, column.header) for column in source.columns]
    key = key_of(kind, source.file, headers, source.kind.__name__, name)
    if (first := work.questions.get(key)) is not None:
        # A sheet per class is one list: what is asked of one holds for all.
        if source.sheet != first.sheet:
            work.questions[key] = replace(first, also=(*first.also, source.sheet))
        return
    work.questions[key] = Question(
        key=key,
        kind=kind,
        file=source.file,
        sheet=source.sheet,
        row=source.header_row,
        entity=source.kind,
        name=name,
        **more,
    )


def _label(column: ListColumn) -> str:
    samples = ", ".join(column.samples)
    return f"{column.header} ({samples})" if samples else column.header
