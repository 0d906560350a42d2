"""What the window remembers between two runs: nothing about pupils, only looks and places of files."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from ui.recent import place_in, text_of
from ui.theme import Scheme, scaled
from ui.tongue import choose, chosen, settings_file

if TYPE_CHECKING:
    from ui.recent import Place

RECENT = 8
_ROUNDS_KNOWN = 40
_OPEN, _SHOWN = "open", "shown"


@dataclass(slots=True)
class TableState:
    """How a table was left: its columns, widths, what is hidden, sort, groups, view and filters."""

    order: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    sort_key: str = ""
    descending: bool = False
    group_key: str = ""
    view: str = ""
    filters: dict[str, list[str]] = field(default_factory=dict)
    """Only of columns whose texts say nothing about a person."""

    def scaled(self) -> TableState:
        """The same with its widths at the zoom in use."""
        return replace(self, widths={key: scaled(width) for key, width in self.widths.items()})


class WindowSettings:
    """Typed access to the stored settings; without a path they are the user's own."""

    def __init__(self, path: Path | None = None) -> None:
        """Read and write an ini file."""
        path = settings_file() if path is None else path
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the desktop."""
        text = str(self._store.value("scheme", Scheme.SYSTEM.value, type=str))
        return Scheme(text) if text in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("scheme", scheme.value)

    @property
    def language(self) -> str:
        """The code of the language from the next start on."""
        return chosen(self._store)

    @language.setter
    def language(self, code: str) -> None:
        choose(self._store, code)

    @property
    def zoom(self) -> int:
        """Size of text and rows in percent, 80 to 200."""
        found = self._store.value("zoom", 100, type=int)
        return min(200, max(80, found)) if isinstance(found, int) else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("zoom", percent)

    @property
    def last_place(self) -> Place | None:
        """The school year that was open when the window closed, when it is still there."""
        return place_in(str(self._store.value("last_file", "", type=str)))

    @last_place.setter
    def last_place(self, place: Place | None) -> None:
        self._store.setValue("last_file", "" if place is None else text_of(place))

    @property
    def last_file(self) -> Path | None:
        """The same, where that is a file."""
        place = self.last_place
        return place if isinstance(place, Path) else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self.last_place = path

    @property
    def folder(self) -> Path:
        """Where they are stored."""
        return Path(self._store.fileName()).parent

    @property
    def open_places(self) -> dict[str, Place | None]:
        """What windows had open that did not end yet, or that crashed, each by its mark."""
        self._store.sync()
        self._store.beginGroup(_OPEN)
        found = {
            name: place_in(str(self._store.value(name, "", type=str))) for name in self._store.childKeys()
        }
        self._store.endGroup()
        return found

    def set_open_place(self, mark: str, place: Place | None) -> None:
        """Remember what a window has open, or that it has nothing; on disk at once."""
        if place is None:
            self._store.remove(f"{_OPEN}/{mark}")
            self._store.remove(f"{_SHOWN}/{mark}")
        else:
            self._store.setValue(f"{_OPEN}/{mark}", text_of(place))
        self._store.sync()

    def was_shown(self, mark: str) -> bool:
        """Whether what a window had open was seen there, so that opening it went well."""
        return bool(self._store.value(f"{_SHOWN}/{mark}", False, type=bool))

    def set_shown(self, mark: str) -> None:
        """Remember that what a window has open is seen there; on disk at once."""
        self._store.setValue(f"{_SHOWN}/{mark}", True)
        self._store.sync()

    @property
    def recent(self) -> list[Place]:
        """What was opened last and is still there, latest first."""
        text = str(self._store.value("recent_files", "", type=str))
        return [place for place in map(place_in, text.splitlines()) if place is not None]

    @property
    def recent_files(self) -> list[Path]:
        """The files among them."""
        return [place for place in self.recent if isinstance(place, Path)]

    def add_recent(self, place: Place) -> None:
        """Put what is opened at the head of the recent ones."""
        kept = [place, *(known for known in self.recent if known != place)][:RECENT]
        self._store.setValue("recent_files", "\n".join(map(text_of, kept)))

    def forget_recent(self, place: Place | None = None) -> None:
        """Remember that one was opened no longer, or none was; what stands there stays."""
        kept = [known for known in self.recent if place is not None and known != place]
        self._store.setValue("recent_files", "\n".join(map(text_of, kept)))

    @property
    def geometry(self) -> QByteArray:
        """Where the window was and how large."""
        found = self._store.value("geometry", QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    @property
    def last_page(self) -> str:
        """The page that was shown."""
        return str(self._store.value("last_page", "", type=str))

    @last_page.setter
    def last_page(self, key: str) -> None:
        self._store.setValue("last_page", key)

    @property
    def chosen_rounds(self) -> list[str]:
        """The rounds that were worked on, latest first, by their ids: no two school years share one."""
        return str(self._store.value("chosen_rounds", "", type=str)).split()

    def add_chosen_round(self, round_id: str) -> None:
        """Put a round at the head of those that were worked on."""
        kept = [round_id, *(known for known in self.chosen_rounds if known != round_id)][:_ROUNDS_KNOWN]
        self._store.setValue("chosen_rounds", " ".join(kept))

    def text(self, name: str) -> str:
        """A choice that was remembered by name; empty when there is none."""
        return str(self._store.value(f"choices/{name}", "", type=str))

    def set_text(self, name: str, text: str) -> None:
        """Remember a choice by name."""
        self._store.setValue(f"choices/{name}", text)

    def table(self, name: str) -> TableState:
        """How a table was left; as new when never seen."""
        import json

        text = str(self._store.value(f"tables/{name}", "", type=str))
        try:
            return TableState(**json.loads(text))
        except (ValueError, TypeError):  # nothing yet, or from another version
            return TableState()

    def set_table(self, name: str, state: TableState) -> None:
        """Remember how a table is left."""
        import json

        self._store.setValue(f"tables/{name}", json.dumps(asdict(state)))

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()
