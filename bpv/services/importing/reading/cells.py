"""The cells of a recognised list read by their field, each different cell of a column once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bpv.domain import Issue, Preference, Severity, Student, fold
from bpv.domain.cells import (
    CellRefused,
    Reading,
    Remark,
    clean,
    is_error_text,
    is_placeholder,
    read_value,
    shown,
)
from bpv.domain.cells_text import LONGEST_LINE
from bpv.domain.fields import CATALOGUE, Field, FieldKind
from bpv.excel.criteria import LINE
from bpv.excel.grid import Cell, CellError, FormulaWithoutValue
from bpv.excel.lists import RecognisedList, Record
from bpv.excel.recognising import is_needed
from bpv.excel.signers import signer_field
from bpv.language import tr
from bpv.services.importing.asking import LEAVE_EMPTY, ask
from bpv.services.importing.questions import NOTHING, UNKNOWN, Choice, QuestionKind, key_of
from bpv.services.importing.reading.empty import NOT_FOUND, Hollow, said_empty
from bpv.services.importing.row import ReadRow
from bpv.services.importing.work import Work

_PUPIL = ("student_number", "first_name", "prefix", "last_name", "school_class")
_YOUNGEST, _OLDEST = 11, 23
_MONTHS = 12

_NOTHING = frozenset(("-", "--", "\u2013", "geen", "geen voorkeur", "maakt niet uit", "n.v.t.", "nvt"))
"""What is written where there is no company, mentor, wish or name."""

_MAY_BE_REASON = re.compile(r"(?!(?:ja|nee)\b).*[^\W\d_]{3}", re.IGNORECASE)

MEND = tr("Verbeter de cel.")
"""What to do about a cell when nothing better can be said."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one raw cell means for a field: a value with remarks, or a refusal."""

    value: Any = None
    remarks: tuple[Remark, ...] = ()
    refusal: CellRefused | None = None
    reason: str = ""
    is_plain: bool = False


_EMPTY = _Outcome(is_plain=True)
_NOTHING_SAID, _BAD = _Outcome(), _Outcome()
"""A word for nothing, and a formula or an error that gives no value."""


def field_of(entity: type, name: str) -> Field | None:
    """The catalogue's field behind a column; None for the columns that are no field of one record."""
    if (of_signer := signer_field(name)) is not None:
        return of_signer
    owner = Student if name in _PUPIL else entity
    if owner is Preference:
        return None
    return next((each for each in CATALOGUE[owner].fields if each.name == name), None)


def read_rows(work: Work, source: RecognisedList) -> list[ReadRow]:
    """Read every record of a list; what cannot be read becomes an issue at its cell."""
    assert source.kind is not None
    rows = [ReadRow(source, record.row, {}, cells=record.values) for record in source.records]
    names = list(dict.fromkeys(column.name for column in source.columns if column.name))
    extra = sorted(source.names.difference(names))
    found: list[tuple[int, Issue]] = []
    hollow: Hollow = {}
    for name in (*names, *extra):
        if name.startswith(LINE):
            continue  # which words there are is known with the form of the row
        work.check_cancelled()
        found += _read_column(work, source, rows, name, hollow)
    for row in rows:
        for name, reason in row.reasons.items():
            row.values[name] = "; ".join(dict.fromkeys((reason, row.get(name) or reason)))[:LONGEST_LINE]
    if "birth_date" in names:
        _check_ages(work, rows)
    work.issues += said_empty(source, hollow)
    found.sort(key=lambda pair: pair[0])
    work.issues += [issue for _, issue in found]
    return rows


def _read_column(
    work: Work, source: RecognisedList, rows: list[ReadRow], name: str, hollow: Hollow
) -> list[tuple[int, Issue]]:
    assert source.kind is not None
    known = field_of(source.kind, name)
    header = source.header_for(name)
    outcomes: dict[Any, _Outcome] = {}
    found: list[tuple[int, Issue]] = []
    for row, record in zip(rows, source.records, strict=True):
        raw = record.values.get(name)
        if raw is None:
            continue
        # 1, 1.0 and True are equal but not the same cell.
        key = raw if type(raw) is str else (type(raw), raw)
        outcome = outcomes.get(key)
        if outcome is None:
            outcome = outcomes[key] = _outcome_of(work, row, known, name, raw)
        if outcome.value is not None:
            row.values[name] = outcome.value
        if outcome.is_plain:
            continue
        if outcome is _NOTHING_SAID:
            hollow.setdefault(header, []).append((record.row, raw))
        if outcome.reason and known is not None:
            row.reasons[known.reason_in] = outcome.reason
        if outcome.refusal is not None or outcome.remarks:
            _take(source, row, record, name, header, outcome, found)
        elif outcome is _BAD:
            row.refused.add(name)
    if known is not None and known.kind is FieldKind.DATE:
        found += _month_first(source, rows, name, outcomes)
    return found


def _outcome_of(work: Work, row: ReadRow, known: Field | None, name: str, raw: Cell) -> _Outcome:
    """What a cell means, wherever it stands in its column."""
    assert row.source.kind is not None
    if _is_hollow(row.source.kind, known, name, raw):
        return _NOTHING_SAID
    if isinstance(raw, FormulaWithoutValue | CellError):
        return _BAD
    outcome = _read_cell(known, raw)
    if outcome.refusal is not None and known is not None and (known.term or known.reason_in):
        return _as_meant(work, row, known, raw, outcome)
    return outcome


def _is_hollow(kind: type, known: Field | None, name: str, raw: Cell) -> bool:
    """Whether a cell holds a word, mark or error that says there is nothing to say."""
    if isinstance(raw, CellError):
        return raw.code == NOT_FOUND and not is_needed(kind, name)
    return is_placeholder(known, name, raw) and not _is_silent(known, raw)


def _is_silent(known: Field | None, raw: Cell) -> bool:
    """What is always written where there is no company, mentor, wish or name needs no word."""
    names_another = known is None or known.kind is FieldKind.REFERENCE
    return names_another and isinstance(raw, str) and fold(clean(raw)) in _NOTHING


def _month_first(
    source: RecognisedList, rows: list[ReadRow], name: str, outcomes: Mapping[Any, _Outcome]
) -> Iterator[tuple[int, Issue]]:
    """A warning where a column has a date with the month first: others in it may have been turned round."""
    refused = [(raw, each.refusal) for raw, each in outcomes.items() if each.refusal is not None]
    turned = [raw for raw, refusal in refused if refusal.remedy.startswith("Bedoelde u")]
    records = zip(rows, source.records, strict=True)
    doubtful = [
        row
        for row, record in records
        if turned
        and isinstance(record.values.get(name), str)
        and isinstance(day := row.get(name), date)
        and day.month != day.day <= _MONTHS
    ]
    if doubtful:
        yield (
            doubtful[0].row,
            Issue(
                code="month_first",
                severity=Severity.WARNING,
                file=source.file,
                sheet=source.sheet,
                row=doubtful[0].row,
                column=source.header_for(name),
                found=tr("{count} datums die ook andersom gelezen kunnen worden", count=len(doubtful)),
                expected=tr("dag-maand-jaar"),
                remedy=tr(
                    "'{turned}' in deze kolom heeft de maand voorop; kijk de andere ook na.", turned=turned[0]
                ),
            ),
        )


def _as_meant(work: Work, row: ReadRow, known: Field, raw: Cell, refused: _Outcome) -> _Outcome:
    """What the user says that a word means which is none of ours; asked once for every such word."""
    text = clean(shown(raw))
    choices = tuple(Choice(each.dutch, each.label) for each in known.term or known.suggests or ())
    if known.reason_in:
        if not _MAY_BE_REASON.match(text):
            return refused
        choices = (
            Choice(f"ja, {text}", tr("Ja, en '{text}' is de reden", text=text)),
            Choice("nee", tr("Nee")),
        )
    meant = ask(
        work,
        row,
        QuestionKind.MEANING,
        key_of(QuestionKind.MEANING, known.entity.__name__, known.name, fold(text)),
        tr("Wat betekent '{text}'?", text=text),
        choices if known.required else (*choices, LEAVE_EMPTY),
        name=known.name,
        default=UNKNOWN,
        is_open=known.term is not None,
        about=text,
    )
    if meant == NOTHING:
        return _EMPTY
    outcome = _read_cell(known, meant) if meant else refused
    return refused if outcome.refusal is not None else outcome


def _take(
    source: RecognisedList,
    row: ReadRow,
    record: Record,
    name: str,
    header: str,
    outcome: _Outcome,
    found: list[tuple[int, Issue]],
) -> None:
    """Turn a refusal or remarks into issues at the cell."""
    place: dict[str, Any] = {"file": source.file, "sheet": source.sheet, "row": record.row, "column": header}
    if outcome.refusal is not None:
        refusal = outcome.refusal
        row.refused.add(name)
        issue = Issue(
            code="bad_cell",
            severity=Severity.ERROR,
            found=refusal.found,
            expected=refusal.expected,
            remedy=refusal.remedy or MEND,
            **place,
        )
        found.append((record.row, issue))
    for remark in outcome.remarks:
        row.codes |= {remark.code}
        issue = Issue(
            code=remark.code,
            severity=remark.severity,
            found=shown(record.values.get(name)),
            expected=remark.expected,
            remedy=f"{remark.text[:1].upper()}{remark.text[1:]}.".replace("?.", "?"),
            **place,
        )
        found.append((record.row, issue))


def check_cell(entity: type, name: str, text: str) -> CellRefused | None:
    """Why a text typed for a field cannot be read; empty is no fault of a cell."""
    return _read_cell(field_of(entity, name), text).refusal if text.strip() else None


def _read_cell(known: Field | None, raw: Cell) -> _Outcome:
    if isinstance(raw, FormulaWithoutValue | CellError):
        return _EMPTY
    names_another = known is None or known.kind is FieldKind.REFERENCE
    if names_another and isinstance(raw, str) and fold(clean(raw)) in _NOTHING:
        return _EMPTY
    if known is None and isinstance(raw, str) and is_error_text(raw):
        remedy = tr("Verbeter de formule of vul de waarde in.")
        return _Outcome(refusal=CellRefused("", raw, tr("een waarde"), remedy))
    if known is None:
        return _Outcome(clean(shown(raw))[:LONGEST_LINE] or None, is_plain=True)
    try:
        reading: Reading = read_value(known, raw)
        if known.kind is FieldKind.POSTCODE and reading.value is not None:
            return _existing_postcode(known, reading)
    except CellRefused as refusal:
        return _Outcome(refusal=refusal)
    return _read_as(reading)


def _read_as(reading: Reading) -> _Outcome:
    is_plain = not (reading.remarks or reading.reason)
    return _Outcome(reading.value, reading.remarks, reason=reading.reason, is_plain=is_plain)


def _existing_postcode(known: Field, reading: Reading) -> _Outcome:
    """A postcode whose digits exist nowhere is refused; an unknown full one may be a new street."""
    from bpv.geo import Postcodes

    table, postcode = Postcodes.load(), str(reading.value)
    if table.exists_pc6(postcode):
        return _read_as(reading)
    if not table.exists_pc4(postcode):
        if table.find(postcode) is None:
            raise CellRefused(
                known.label, postcode, tr("een postcode die bestaat"), tr("Controleer de vier cijfers.")
            )
        remark = Remark(
            "postcode_box",
            Severity.WARNING,
            tr("controleer hem; misschien is dit een postbus"),
            tr("een postcode met straten"),
        )
        return _Outcome(reading.value, (*reading.remarks, remark))
    if len(postcode) > 4:
        remark = Remark(
            "postcode_unknown",
            Severity.WARNING,
            tr("controleer de letters; de afstand is geteld vanaf het midden van de vier cijfers"),
            tr("een bekende postcode"),
        )
        return _Outcome(reading.value, (*reading.remarks, remark))
    return _read_as(reading)


def _check_ages(work: Work, rows: list[ReadRow]) -> None:
    today = date.today()
    for row in rows:
        born = row.get("birth_date")
        if born is None or row.source.kind is not Student:
            continue
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        if not _YOUNGEST <= age <= _OLDEST:
            work.say(
                row.source,
                "unlikely_age",
                Severity.WARNING,
                row=row.row,
                column=row.source.header_for("birth_date"),
                found=shown(born),
                expected=tr(
                    "een leerling van {youngest} tot en met {oldest} jaar", youngest=_YOUNGEST, oldest=_OLDEST
                ),
                remedy=tr("Deze leerling is {age} jaar; controleer het jaartal.", age=age),
            )
