"""Whether a school year may be worked in where it lies, and what else to do with it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from bpv.disk.place_facts import place_of_file
from bpv.disk.places import Kind
from bpv.domain import BpvError
from bpv.language import tr


def refuse_where_not_to_work(path: Path) -> None:
    """BpvError 'network_place' or 'only_to_read' when a file that is there is not to be written."""
    place = place_of_file(path)
    if place.kind is Kind.NETWORK:
        raise BpvError("network_place", path=path, place=place.name)
    if place.is_read_only:
        raise BpvError(
            "only_to_read",
            path=path,
            reason=tr("het staat op een {name} die alleen-lezen is", name=place.name),
        )
    if _is_closed(path, os.W_OK):
        raise BpvError("only_to_read", path=path, reason=tr("het bestand is alleen-lezen"))
    if sys.platform != "win32" and _is_closed(path.parent, os.W_OK | os.X_OK):
        raise BpvError("only_to_read", path=path, reason=tr("u mag in deze map niet schrijven"))


def refuse_where_not_to_make(path: Path) -> None:
    """BpvError 'network_new' when a file is not to be made there."""
    place = place_of_file(path)
    if place.kind is Kind.NETWORK:
        raise BpvError("network_new", path=path, place=place.name)


def only_to_read(path: Path) -> BpvError:
    """What is said when writing turns out to be refused, as by rights that only trying shows."""
    return BpvError("only_to_read", path=path, reason=tr("het bestand of de map is alleen-lezen"))


def _is_closed(path: Path, way: int) -> bool:
    """Also for who may do anything: a file that is marked as read-only was marked by someone."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, way)
