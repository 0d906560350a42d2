"""Where a school year lies, in words, and working on a copy on this computer instead."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from bpv.disk.place_facts import local_folder, place_of_file
from bpv.disk.places import Kind
from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.year.school_year import SchoolYear


def short_name(path: Path) -> str:
    """The place of a file in a few words, when there is something to know about it; '' for this computer."""
    place = place_of_file(path)
    if place.kind is Kind.SYNCED:
        return tr("In een map van {name}", name=place.name)
    return tr("Op een {name}", name=place.name) if place.kind is Kind.STICK else ""


def word_place(path: Path) -> str:
    """What to know about the place of a file that is made or open there; '' when nothing."""
    place = place_of_file(path)
    if place.kind is Kind.SYNCED:
        return tr(
            "{stem} staat in een map die {name} bijwerkt. Werkt iemand er op een tweede "
            "computer in, dan gaan wijzigingen verloren. Werk liever op een kopie op deze "
            "computer.",
            stem=path.stem,
            name=place.name,
        )
    if place.kind is Kind.STICK:
        return tr(
            "{stem} staat op een {name}. Sluit het schooljaar voordat u die eruit haalt.",
            stem=path.stem,
            name=place.name,
        )
    return ""


def is_at_risk(path: Path) -> bool:
    """Whether what is saved in a file can be lost by what else works in its folder."""
    return place_of_file(path).kind is Kind.SYNCED


def word_holder(year: SchoolYear) -> str:
    """That the school year seems to be open on another computer as well; '' when it does not."""
    holder = year.file.held_elsewhere
    if holder is None:
        return ""
    return tr(
        "{stem} lijkt ook open te zijn bij {holder}. Laat het daar eerst sluiten: "
        "anders gaan wijzigingen verloren.",
        stem=year.path.stem,
        holder=holder,
    )


def free_place(name: str) -> Path:
    """A name that no file has yet, in a folder of this computer; BpvError 'no_local_folder'."""
    folder = local_folder()
    if folder is None:
        raise BpvError("no_local_folder")
    path = folder / name
    names = (path.with_stem(f"{path.stem} {number}") for number in count(2))
    return next(each for each in chain((path,), names) if not each.exists())


def copy_to(path: Path, target: Path) -> None:
    """Put a copy of a school year under a name that no file has. BpvError."""
    from bpv.storage import restore_as

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BpvError("cannot_write", path=target, reason=tr("de map kan niet worden gemaakt")) from error
    restore_as(path, target)


def is_free(path: Path) -> bool:
    """Whether nobody has the file open any more; also when it is gone or cannot be read."""
    from bpv.storage import refuse_when_in_use

    try:
        refuse_when_in_use(path)
    except BpvError as refusal:
        return refusal.code != "in_use"
    return True
