"""Rules about the file itself: what waits in it for a decision, its copies, what is over its term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from bpv.language import tr
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named
from bpv.services.year.drafts import CELL, FORM, IMPORT, LEAVING, PROPOSAL, Waiting, names_to_hear

OVERDUE = tr("Er is iets over de bewaartermijn")
_ICONS = {IMPORT: "import", PROPOSAL: "match", LEAVING: "person-off"}


def waiting(facts: Facts) -> Iterator[Sentence]:
    """An import, a proposal, a form or a cell that was left unfinished."""
    for each in facts.beside.waiting:
        told = _told(each)
        if told is None:
            continue
        text, details = told
        yield Sentence(
            "waiting",
            Severity.SOON,
            _ICONS.get(each.kind, "file-open"),
            text,
            details,
            Rows(),
            "resume",
            tr("Verder gaan"),
            about=each.name,
        )


def _told(each: Waiting) -> tuple[str, tuple[str, ...]] | None:
    words = each.words
    if each.kind == IMPORT:
        paths = words.get("paths")
        names = [PurePath(str(path)).name for path in paths] if isinstance(paths, list) else []
        return tr("Een import wacht op u"), tuple(names) or (tr("gegevens van het klembord"),)
    if each.kind == PROPOSAL:
        title = str(words.get("title"))
        return tr("Een voorstel wacht op uw besluit"), (title, tr("wordt opnieuw berekend"))
    if each.kind == LEAVING:
        return _told_of_leaving(words)
    if each.kind == FORM:
        done = tr("gewijzigd") if words.get("is_there") else tr("toegevoegd")
        return tr("Een {words} is nog niet {done}", words=words.get("what"), done=done), (
            tr("wat u invulde is bewaard"),
        )
    if each.kind == CELL:
        return tr("Wat u typte is nog niet opgeslagen"), (str(words.get("title")),)
    return None


def _told_of_leaving(words: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Who still has to hear it; or, where that was not decided yet, that it waits."""
    title = str(words.get("title"))
    if not words.get("is_done"):
        return tr("{title}: nog niet vastgelegd", title=title), (tr("wat u koos is bewaard"),)
    waiting = names_to_hear(words)
    who = counted(len(waiting), "moet het nog horen", "moeten het nog horen")
    return f"{title}: {who}", named(waiting)


def copies(facts: Facts) -> Iterator[Sentence]:
    """The copies on the second place are too old."""
    if facts.beside.reminder:
        yield Sentence(
            "copies",
            Severity.SOON,
            "copy",
            tr("Uw reservekopieën lopen achter"),
            (facts.beside.reminder,),
            Rows(),
            "backups",
            tr("Reservekopieën"),
        )


def overdue(facts: Facts) -> Iterator[Sentence]:
    """Something is kept longer than it may be."""
    if facts.beside.is_overdue:
        yield Sentence(
            "overdue",
            Severity.SOON,
            "clock",
            OVERDUE,
            (tr("kijk één keer per schooljaar wat weg kan"),),
            Rows(),
            "retention",
            tr("Nakijken"),
        )
