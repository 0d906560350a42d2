"""Where a school year stands that the window remembers: a file, or an address, never a password."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bpv.language import tr

if TYPE_CHECKING:
    from bpv.domain.server_address import Address

    Place = Path | Address

_ON_SERVER = "postgresql:"


def place_in(text: str) -> Place | None:
    """What was remembered in a text, when it is still there; whether a server is shows when it is opened."""
    if not text.startswith(_ON_SERVER):
        path = Path(text) if text else None
        return path if path is not None and path.is_file() else None
    from bpv.domain.errors import BpvError
    from bpv.domain.server_address import address_of

    try:
        return address_of(text)
    except BpvError:  # of another version, or changed by hand
        return None


def text_of(place: Place) -> str:
    """As it is remembered."""
    return str(place) if isinstance(place, Path) else place.url


def name_of(place: Place) -> str:
    """'Stages 2026', 'school_18br op server.school.nl'."""
    return place.stem if isinstance(place, Path) else str(place)


def icon_of(place: Place) -> str:
    """What it is, as a picture."""
    return "file-open" if isinstance(place, Path) else "server"


def about(place: Place) -> str:
    """Where a file is and when something was changed in it last; as whom one works on a server."""
    if isinstance(place, Path):
        return " · ".join(filter(None, (place.parent.name, _changed(place))))
    return tr("als {user}", user=place.user) if place.user else ""


def _changed(path: Path) -> str:
    """When a file was changed last; nothing where that cannot be told."""
    try:
        return f"{datetime.fromtimestamp(path.stat().st_mtime):%d-%m-%Y %H:%M}"
    except OSError:
        return ""
