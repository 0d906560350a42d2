"""What Ctrl+K can find and do: pages, actions of the window and the page, records, settings, the handbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QKeySequence

from bpv.domain import School
from bpv.domain.fields import CATALOGUE
from bpv.language import tr, tr_in
from bpv.services.searching.known import Several, all_known, all_settings, all_several
from bpv.services.viewing.over_rounds import to_class
from bpv.services.viewing.saving import saved_views
from bpv.services.viewing.views import VIEWS
from ui.chosen_round import ChosenRound
from ui.dialogs.found_rows import Entry
from ui.everyday_words import everyday_words
from ui.help.text import headings
from ui.pages.page import Context, Destination, Page
from ui.pages.registry import BY_KEY, KEYS, PAGES, page_of
from ui.pages.settings.sections import SECTIONS
from ui.recent import about, icon_of, name_of, text_of

if TYPE_CHECKING:
    from ui.files import Files
    from ui.help.asking import Help
    from ui.recent import Place
    from ui.record_side import RecordSide
    from ui.session import Session
    from ui.settings import WindowSettings

COMMAND = tr("opdracht")
_GoTo = Callable[[Destination], object]


class Window(Protocol):
    """What is asked of the window for what can be found in it."""

    @property
    def session(self) -> Session:
        """The open school year."""

    @property
    def context(self) -> Context:
        """The chosen round among it."""

    @property
    def settings(self) -> WindowSettings:
        """The files opened last."""

    @property
    def files(self) -> Files:
        """What opens them."""

    @property
    def page(self) -> Page | None:
        """The page that is shown."""

    @property
    def side(self) -> RecordSide:
        """The panel beside it."""

    @property
    def actions_by_key(self) -> Mapping[str, QAction]:
        """What the menus offer."""

    @property
    def help(self) -> Help:
        """The handbook."""

    def show_page(self, key: str) -> object:
        """Show a page."""

    def go_to(self, destination: Destination) -> None:
        """Show a page, and rows on it."""


def everything(window: Window) -> Iterator[Entry]:
    """All there is to find, what is nearest first."""
    is_open, page, side = window.session.is_open, window.page, window.side
    if is_open:
        yield from pages(window.show_page)
        yield from rounds(window.context.round)
    own = page.actions() if page is not None else []
    acts_on = {**side.acts_on(), **(page.acts_on() if page is not None else {})}
    offered = [*own, *side.offered(), *window.actions_by_key.values()]
    yield from commands(offered, acts_on, window.go_to if is_open else None)
    here = window.session.place if is_open else None
    yield from files(window.settings.recent, here, window.files.open)
    if is_open:
        school = window.session.school
        yield from several(school, window.go_to)
        yield from records(school, window.go_to)
        yield from settings(school, window.go_to)
    yield from handbook(window.help.show)


def pages(show_page: Callable[[str], object]) -> Iterator[Entry]:
    """The pages of the navigation."""
    for entry in PAGES:
        run = partial(show_page, entry.key)
        keys = QKeySequence(KEYS.get(entry.key, "")).toString(QKeySequence.SequenceFormat.NativeText)
        words = everyday_words(entry.title)
        yield Entry(
            entry.title,
            tr("bladzijde"),
            entry.icon,
            run,
            words=words,
            key=f"page {entry.key}",
            keys=keys,
        )


def rounds(chosen: ChosenRound) -> Iterator[Entry]:
    """The rounds that can be worked on instead."""
    for id_, name in chosen.names().items():
        if id_ != chosen.id:
            text = tr("Ronde kiezen: {name}", name=name)
            run = partial(chosen.choose, id_)
            yield Entry(text, COMMAND, "round", run, words=tr("wisselen andere periode"), key=f"round {id_}")


def commands(
    offered: Iterable[QAction], acts_on: Mapping[QAction, str], go_to: _GoTo | None
) -> Iterator[Entry]:
    """What can be done: each of it once, what is offered here before what leads to another page."""
    said: set[str] = set()
    for entry in (*_actions(offered, acts_on), *(_beginnings(go_to) if go_to is not None else ())):
        if entry.text not in said:
            said.add(entry.text)
            yield entry


def _actions(offered: Iterable[QAction], acts_on: Mapping[QAction, str]) -> Iterator[Entry]:
    """What can be done now, said with whom it acts on; and what could be if something were chosen."""
    for action in offered:
        name = (str(action.property("found_as") or "") or action.text()).replace("&", "").rstrip("…")
        whom = acts_on.get(action)
        is_possible = action.isEnabled() and whom != ""
        if not is_possible and whom is None:
            continue
        yield Entry(
            f"{name}: {whom}" if whom and is_possible else name,
            COMMAND,
            action.property("icon_name") or "arrow-right",
            action.trigger,
            detail="" if is_possible else tr("eerst iets kiezen"),
            words=everyday_words(name),
            # What acts on someone is not repeated by a bare Enter; what undo names is about someone.
            key=tr("do {partition}", partition=name.partition(":")[0]) if whom is None else "",
            keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            is_possible=is_possible,
        )


def _beginnings(go_to: _GoTo) -> Iterator[Entry]:
    """What pages can begin at once, from wherever the user is."""
    for entry in PAGES:
        if entry.entity is not None and page_of(entry.entity) == entry.key:
            text = tr("{one} toevoegen", one=CATALOGUE[entry.entity].one.capitalize())
            run = partial(go_to, Destination(entry.key, begin="add"))
            words = f"{everyday_words(text)} {everyday_words(entry.title)}"
            yield Entry(text, COMMAND, "add", run, words=words, key=f"do {text}")
    divide = partial(go_to, Destination("placements", begin="divide"))
    words = everyday_words(tr_in("the page", "Plaatsen"))
    yield Entry(tr("Deze ronde verdelen"), COMMAND, "match", divide, words=words, key="begin divide")


def files(
    places: Iterable[Place], here: Place | None, open_file: Callable[[Place], object]
) -> Iterator[Entry]:
    """The school years that were opened last, but for the one that is open."""
    for place in places:
        if place != here:
            words = tr("openen laatst geopend recent bestand server schooljaar ander")
            run, key = partial(open_file, place), f"file {text_of(place)}"
            detail = place.parent.name if isinstance(place, Path) else about(place)
            yield Entry(name_of(place), tr("schooljaar"), icon_of(place), run, detail, words, key)


def _views(school: School, go_to: _GoTo) -> Iterator[Entry]:
    """What lists are looked through for again and again: with the program, and of the user."""
    for key, offered in VIEWS.items():
        page = BY_KEY[key]
        asking = [(view.key, view.name, view.hint) for view in offered if view.ask is not None]
        own = [(view.id, view.name, tr("eigen weergave")) for view in saved_views(school, key)]
        for view_key, name, hint in (*asking, *own):
            run = partial(go_to, Destination(key, begin=f"view {view_key}"))
            text = f"{page.title}: {name[0].lower()}{name[1:]}"
            is_own = hint == tr("eigen weergave")
            yield Entry(
                text,
                tr("lijst"),
                page.icon,
                run,
                detail=hint,
                words=f"weergave {everyday_words(page.title)}",
                key=f"view {view_key}",
                is_personal=is_own,
            )


def several(school: School, go_to: _GoTo) -> Iterator[Entry]:
    """The views of lists, the classes, the companies of a sector or a town: each leads to its rows."""
    yield from _views(school, go_to)
    for group in all_several(school):
        yield Entry(
            group.text,
            tr("lijst"),
            BY_KEY[page_of(group.entity)].icon,
            partial(_show, group, school, go_to),
            detail=group.detail,
            key=f"list {group.text}",
            is_personal=True,
        )
        if group.school_class:
            yield _over_rounds(group, go_to)


def _over_rounds(group: Several, go_to: _GoTo) -> Entry:
    """A class over all rounds."""
    there = Destination("classes", begin=to_class(group.school_class))
    return Entry(
        tr("{text} over alle rondes", text=group.text),
        tr("lijst"),
        BY_KEY["classes"].icon,
        partial(go_to, there),
        detail=group.detail,
        key=f"class {group.text}",
        is_personal=True,
    )


def _show(group: Several, school: School, go_to: _GoTo) -> None:
    ids = frozenset(group.question(school))
    go_to(Destination(page_of(group.entity), ids, group.label, question=group.question))


def records(school: School, go_to: _GoTo) -> Iterator[Entry]:
    """Everyone and everything that has a page."""
    # Of several pages the first: a round is found on the timeline.
    look = {each.entity: (each.key, each.icon) for each in reversed(PAGES) if each.entity is not None}
    kinds = {entity: CATALOGUE[entity].one for entity in look}
    for known in all_known(school):
        page, icon = look[known.entity]
        yield Entry(
            known.text,
            kinds[known.entity],
            icon,
            partial(go_to, Destination(page, select=known.id, opens=True)),
            detail=known.detail,
            words=known.words,
            key=f"record {known.id}",
            is_personal=True,
        )


def settings(school: School, go_to: _GoTo) -> Iterator[Entry]:
    """The parts of the settings, and every setting with what it stands on: each leads to its sentence."""
    for key, title in SECTIONS.items():
        run = partial(go_to, Destination("settings", begin=key))
        text = tr("Instellingen: {title}", title=title)
        yield Entry(text, tr("instelling"), "settings", run, words=everyday_words(text), key=f"part {key}")
    for known in all_settings(school):
        yield Entry(
            known.text,
            tr("instelling"),
            "settings",
            partial(go_to, Destination("settings", select=known.id)),
            detail=known.detail,
            words=known.words,
            key=f"set {known.id}",
        )


def handbook(show: Callable[[str], object]) -> Iterator[Entry]:
    """The chapters and sections of the handbook."""
    for heading in headings():
        words = tr("handleiding hulp help uitleg hoe")
        yield Entry(
            heading,
            tr("handboek"),
            "info",
            partial(show, heading),
            words=words,
            key=f"read {heading}",
        )
