"""What the history of a file tells of one pupil: each step, who did it when, what was and what became."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bpv.domain import Change, MatchRun, Placement, Position, Preference, RememberedAnswer, Student
from bpv.domain.dutch_time import dutch_time
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.services.erasing.following import RECORDS
from bpv.services.lists.references import show_reference
from bpv.services.privacy.about_pupil import GONE, AboutPupil, Row
from bpv.services.privacy.about_year import is_around, words_of

_UNREADABLE = "wat deze stap wijzigde, is niet leesbaar"
_TAKEN_BACK = {"undone": " (teruggenomen)", "dropped": " (teruggenomen)"}


def history_rows(about: AboutPupil) -> Iterator[Row]:
    """A row for each thing that changed about the pupil, oldest first."""
    from bpv.storage import actions_about

    for entry, changeset in actions_about(about.year.file, about.forget.gone):
        step = about.others.hidden(entry.label) + _TAKEN_BACK.get(entry.state, "")
        begin = f"{dutch_time(entry.at):%d-%m-%Y %H.%M}", entry.actor, step
        if changeset is None:
            yield *begin, _UNREADABLE, "", ""
            continue
        for change in changeset:
            both = [value for value in (change.before, change.after) if value is not None]
            if any(is_about(value, about.student.id) or is_around(about, value) for value in both):
                yield from ((*begin, *cells) for cells in _told(about, change))


def is_about(value: Any, id_: str) -> bool:
    """Whether a value is a pupil, or says something about one."""
    match value:
        case None:
            return False
        case Student():
            return bool(value.id == id_)
        case MatchRun():
            return id_ in value.place_of
        case RememberedAnswer():
            return id_ in value.id or id_ in value.answer
    return id_ in (getattr(value, "student_id", None), getattr(value, "other_student_id", None))


def _told(about: AboutPupil, change: Change) -> Iterator[tuple[str, str, str]]:
    if change.entity is not Student:
        was, now = (_words(about, value) for value in (change.before, change.after))
        yield CATALOGUE[change.entity].one, was, now
        return
    for field in CATALOGUE[Student].fields:
        was, now = (
            "" if value is None else about.show(field, getattr(value, field.name))
            for value in (change.before, change.after)
        )
        if was != now:
            yield field.label, was, now


def _words(about: AboutPupil, value: Any) -> str:
    """A record that is about the pupil in one text; of what is about many, only what is about this one."""
    if value is None:
        return ""
    if isinstance(value, MatchRun):
        place = value.place_of.get(about.student.id)
        where = show_reference(about.school, Position, place) or GONE
        return f"{about.others.hidden(value.name)}: {where}" if place else ""
    if isinstance(value, RememberedAnswer):
        return "een antwoord bij het importeren of over een familiebedrijf"
    if type(value) in RECORDS and not isinstance(value, Placement):
        return "; ".join(f"{label}: {text}" for label, text in words_of(about, value) if text)
    parts = []
    for field in CATALOGUE[type(value)].fields:
        shown = about.show(field, getattr(value, field.name))
        if isinstance(value, Preference) and field.name == "target":
            shown = about.target(value)
        if shown:
            is_plain = field.kind is FieldKind.YES_NO
            parts.append(field.label if is_plain else f"{field.label}: {shown}")
    return "; ".join(parts)
