"""What an action is, and what it may ask of the window it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bpv.language import tr
from ui.theme import Scheme
from ui.widgets.buttons import Shortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ui.exchange import Exchange
    from ui.files import Files
    from ui.help.asking import Help
    from ui.help.tour import Tour
    from ui.joining import Joining
    from ui.laptop import Laptop
    from ui.live.live import Live
    from ui.next_year import NextYearMaker
    from ui.pages.page import Context, Page
    from ui.recovery import Recovery
    from ui.rights import Rights
    from ui.saying import Saying
    from ui.securing import Securing
    from ui.session import Session
    from ui.taking_there import TakingThere
    from ui.tasks import Tasks

MENUS = (tr("&Bestand"), tr("Be&werken"), tr("B&eeld"), "&Help")
FILE, EDIT, VIEW, HELP = MENUS
SECURITY = tr("Beveiliging")
SERVER = tr("Server")
FALLING = tr("Uitval")


class Shell(Protocol):
    """What an action may ask of the window it stands in."""

    @property
    def files(self) -> Files:
        """Opening and closing school years."""

    @property
    def exchange(self) -> Exchange:
        """Lists in and out."""

    @property
    def recovery(self) -> Recovery:
        """Copies of school years."""

    @property
    def live(self) -> Live:
        """Others in the same school year."""

    @property
    def joining(self) -> Joining:
        """Opening a school year on a server."""

    @property
    def taking_there(self) -> TakingThere:
        """Taking one to a server, and back to a file."""

    @property
    def laptop(self) -> Laptop:
        """A school year of a server that is taken along."""

    @property
    def rights(self) -> Rights:
        """What people may ask about what is kept of them."""

    @property
    def securing(self) -> Securing:
        """The lock on a school year."""

    @property
    def session(self) -> Session:
        """The open school year."""

    @property
    def help(self) -> Help:
        """The handbook."""

    @property
    def tour(self) -> Tour:
        """What points at the parts of the window."""

    @property
    def next_year(self) -> NextYearMaker:
        """What makes the next school year."""

    @property
    def tasks(self) -> Tasks:
        """Work in the background."""

    @property
    def context(self) -> Context:
        """What pages work with, the chosen round among it."""

    @property
    def page(self) -> Page | None:
        """The page that is shown."""

    @property
    def saying(self) -> Saying:
        """What the window says."""

    def open_palette(self) -> object:
        """Find and do."""

    def print_here(self) -> object:
        """Print what the user is at."""

    def make_letters(self) -> object:
        """Make letters, for what the user is at or for everyone."""

    def open_dialog(self, make: Callable[[QWidget], QDialog]) -> None:
        """Show a dialog over the window."""

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the desktop."""

    def change_zoom(self, step: int) -> None:
        """Make everything larger or smaller by percents; 0 goes back to 100."""

    def step(self, by: int) -> None:
        """Go back (-1) or forth (1) to what was shown before."""

    def switch_focus(self, by: int = 1) -> None:
        """To the next part of the window (1), or the one before (-1)."""

    def close(self) -> bool:
        """End the program."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: where it stands, what it is called, what it does with the window."""

    key: str
    menu: str
    text: str
    run: Callable[[Shell], object]
    icon: str = ""
    shortcut: Shortcut = ""
    needs_school: bool = False
    starts_group: bool = False
    submenu: str = ""
    lock: bool | None = None
    """Only for a school year with a lock (True) or without (False) that can be changed."""
    is_checkable: bool = False
    is_on_server: bool | None = None
    """Only for a school year on a server (True), or only for one in a file that can be changed (False)."""
    is_taken: bool = False
    """Only for a school year that was taken along from a server."""
