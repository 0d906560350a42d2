"""Which round a cell names: a known one, one that is asked about, or a new one."""

from __future__ import annotations

import re

from bpv.domain import PlacementRound, fold, new_id
from bpv.domain.ids import RoundId
from bpv.domain.terms import PlacementType
from bpv.language import tr
from bpv.services.importing.asking import LEAVE_OUT, add_new, ask
from bpv.services.importing.finding.lookup import place_key
from bpv.services.importing.finding.records import Records, add_named, suggest
from bpv.services.importing.questions import NEW, NOTHING, OUT, UNKNOWN, Choice, QuestionKind, key_of
from bpv.services.importing.row import ReadRow

_ALIKE = 78
_SHORT = 2


def find_round(records: Records, row: ReadRow, name: str) -> PlacementRound | None:
    """The round a cell names, made where no rounds are known; else a new name is asked about.

    A name that looks like a known one is refused at that cell until the user says what it means.
    """
    text = row.text(name)
    found = records.rounds.find(text)
    if found is not None or not text or records.is_gone(PlacementRound, text):
        return found
    likely = _likely(records, text)
    known = _settled(records)
    if not likely and not known:
        return _make(records, row, name, text)
    default = UNKNOWN if likely else NEW
    meant = _ask(records, row, name, text, likely, default)
    if meant == UNKNOWN:
        records.refuse(row, name, text, tr("een ronde uit de lijst"), suggest(likely), "unknown_round")
    if meant in (UNKNOWN, OUT):
        row.refused.add(name)
        return None
    if meant == NOTHING:
        row.values.pop(name)
        return None
    word = text if meant == NEW else meant
    return records.rounds.find(word) or _make(records, row, name, word)


def known_round(records: Records, row: ReadRow, name: str) -> PlacementRound | None:
    """The round a row names, asked and an error when it does not exist; None when the row names none."""
    text = row.text(name)
    found = records.rounds.find(text) if text else None
    if text and found is None:
        near = _likely(records, text) or records.rounds.nearest(text)
        meant = _ask(records, row, name, text, near, UNKNOWN)
        if meant in (NOTHING, OUT):
            row.values.pop(name)
            return None
        if meant == NEW:
            return _make(records, row, name, text)
        found = records.rounds.find(meant) if meant else None
        if found is None:
            records.refuse(row, name, text, tr("een ronde uit de lijst"), suggest(near), "unknown_round")
    return found


def _ask(
    records: Records,
    row: ReadRow,
    name: str,
    text: str,
    offered: list[str],
    default: str,
) -> str:
    more = (add_new(tr("nieuwe ronde"), text), _WITHOUT, LEAVE_OUT)
    return ask(
        records.work,
        row,
        QuestionKind.SAME if default == NEW else QuestionKind.MEANING,
        key_of(QuestionKind.MEANING, PlacementRound.__name__, place_key(text)),
        tr("Welke ronde is '{text}'?", text=text),
        (*(Choice(each, each) for each in dict.fromkeys((*offered, *_settled(records)))), *more),
        name=name,
        default=default,
        details=((tr("In de lijst"), text),),
        about=text,
    )


_WITHOUT = Choice(NOTHING, tr("lezen alsof er geen ronde staat"))


def _likely(records: Records, text: str) -> list[str]:
    """Rounds that this may be a slip of: known ones, and ones that the lists name more often."""
    from rapidfuzz import fuzz

    own, counts = records.named_rounds[place_key(text)], records.named_rounds
    named = [
        word
        for key, word in records.round_words.items()
        if counts[key] > own or (counts[key] == own and records.rounds.find(word))
    ]
    words = dict.fromkeys(word for word in (*_settled(records), *named) if _telling(word) == _telling(text))
    scores = {word: fuzz.ratio(place_key(word), place_key(text)) for word in words}
    near = [word for word, score in scores.items() if _ALIKE <= score < 100]
    return sorted(near, key=lambda word: -scores[word])


def _settled(records: Records) -> list[str]:
    """The rounds of the school and of a list of rounds, not those that only a cell names."""
    first = records.first_rows
    return [
        each.name
        for each in records.rounds.by_name.values()
        if (row := first.get((PlacementRound, each.id))) is None or row.source.kind is PlacementRound
    ]


def _telling(text: str) -> list[str]:
    """What tells 'Blok 1' from 'Blok 2', 'Lint di' from 'Lint do' and 'Blok II' from 'Blok III'."""
    words = re.findall(r"\d+|[^\W\d]+", fold(text))
    return [word for word in words if len(word) <= _SHORT or re.fullmatch(r"\d+|[ivx]+", word)]


def _make(records: Records, row: ReadRow, name: str, text: str) -> PlacementRound:
    """A round for its kind of stage as far as its name says so."""
    kinds = {fold(kind.dutch).removesuffix("stage").strip(): kind for kind in PlacementType}
    kind = next((kind for word, kind in kinds.items() if word in fold(text)), PlacementType.BLOKSTAGE)
    made = PlacementRound(id=RoundId(new_id()), name=text, type=kind)
    add_named(records, row, name, made, text)
    return made
