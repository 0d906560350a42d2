"""Other school years beside this one: whole files that are over every term, with the copies of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from bpv.domain import BpvError, School
from bpv.domain.fields import Retention
from bpv.language import tr
from bpv.services.lists.years import this_year
from bpv.services.privacy.terms import Overdue, Progress, Staying, end_of, until

_TERMS = tuple(each for each in Retention if each.setting)


def files_over_term(
    path: Path, school: School, today: date, progress: Progress | None
) -> Iterator[Overdue | Staying]:
    """The school years in the same folder, read and left as they are; by the terms of this school."""
    others = _others(path)
    for number, other in enumerate(others):
        if progress is not None:
            progress(tr("Andere schooljaren nakijken"), number / len(others))
        yield from _judge(other, school, today)


def remove_file(path: Path) -> list[str]:
    """Take a school year away for good, its copies first; gives what could not be removed, in words.

    BpvError('in_use') and then nothing is gone.
    """
    from bpv.disk.wiping import wipe
    from bpv.storage import copies_of, refuse_when_in_use
    from bpv.storage.backup import backup_folder
    from bpv.storage.leftover_log import logs_of
    from bpv.storage.second_place import find_there, forget_second_place, second_place_of

    refuse_when_in_use(path)
    place = second_place_of(path)
    left = []
    for each in (*copies_of(path), *(copy.path for copy in find_there(path)), *logs_of(path), path):
        try:
            wipe(each)
        except OSError:
            left.append(tr("{name} kon niet worden verwijderd.", name=each.name))
    with suppress(OSError):
        backup_folder(path).rmdir()  # when nothing else is in it
    if place is not None:
        if not place.folder.is_dir():
            left.append(
                tr("{parent} is er niet: verwijder de kopieën daar zelf.", parent=place.folder.parent)
            )
        forget_second_place(path)
    return left


def _others(path: Path) -> list[Path]:
    from bpv.storage import list_replaced

    own = {path, *list_replaced(path).values()}
    found = sorted(path.parent.glob("*.bpv"))
    replaced = {each for other in found for each in list_replaced(other).values()}
    return [each for each in found if each not in own | replaced and each.is_file() and not each.is_symlink()]


def _judge(other: Path, school: School, today: date) -> Iterator[Overdue | Staying]:
    from bpv.storage import copies_of, read_school_file

    name = tr("Bestand {name}", name=other.name)
    try:
        this = this_year(read_school_file(other))
    except BpvError as refusal:
        yield Staying(name, tr("niet nagekeken: {rstrip}", rstrip=str(refusal).rstrip(".")))
        return
    if this is None:
        yield Staying(name, tr("het schooljaar is niet bekend: de rondes hebben geen begindatum"))
        return
    ends = [until(end_of(this), retention, school) for retention in _TERMS]
    if today > max(ends):
        copies = len(copies_of(other))
        along = (
            ""
            if not copies
            else tr(
                " met {copies} {value}", copies=copies, value=tr("kopie") if copies == 1 else tr("kopieën")
            )
        )
        yield Overdue(
            f"file {other.name}",
            f"{name}{along}",
            tr(
                "schooljaar {this}; elke termijn is voorbij sinds {ends}",
                this=this,
                ends=f"{max(ends):%d-%m-%Y}",
            ),
            file=other,
        )
    elif today > min(ends):
        yield Staying(
            name,
            tr(
                "schooljaar {this}: een deel blijft tot en met {ends}. Open het bestand en "
                "kies daar Bewaartermijnen voor wat al weg mag",
                this=this,
                ends=f"{max(ends):%d-%m-%Y}",
            ),
        )
