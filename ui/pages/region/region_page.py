"""Regio in beeld: where places lack, per profile and municipality, this year and as a range to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QWidget

from bpv.domain import ENTITIES, School
from bpv.language import DUTCH, in_dutch, of_window, tr, tr_count
from bpv.services.supply import picture as pictures
from bpv.services.supply.balance import EVERYWHERE, Balance
from bpv.services.supply.mapped import Town, towns_of
from bpv.services.supply.picture import Picture, Source
from ui.map.supply_map import SupplyMap
from ui.models.columns_model import ColumnsModel, ShownColumn
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination
from ui.pages.region.acts import Acts
from ui.pages.region.matrix_model import MatrixModel
from ui.pages.region.matrix_view import MatrixView
from ui.record.asking import Asking
from ui.theme import scaled, set_font
from ui.widgets.buttons import ActionButton, make_action
from ui.widgets.columns_view import ColumnsView
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from ui.paper.offers import Offer

_SOURCE = "region_source"
_MAP_WIDE, _TABLE_WIDE, _LIST_HIGH = 330, 800, 190
_NAMES = {
    Source.OWN: tr("Eigen school"),
    Source.OPEN: tr("Alle scholen (DUO)"),
    Source.REGION: tr("De regio"),
}
_TIPS = {
    Source.OWN: tr("Onze leerlingen en stageplaatsen"),
    Source.OPEN: tr("Leerlingen van alle scholen, uit een bestand van DUO dat u inleest"),
    Source.REGION: tr("Wat scholen van de regio vragen en aanbieden"),
}
_EMPTY = {
    Source.OWN: tr("Er zijn nog geen leerlingen om te tellen."),
    Source.OPEN: tr(
        "Er is nog geen bestand van DUO ingelezen. Op duo.nl staat bij open onderwijsdata "
        "het bestand 'leerlingen per vestiging naar onderwijstype'; download het en lees het hier in."
    ),
    Source.REGION: tr("Nog geen school van de regio heeft laten weten wat zij vraagt of aanbiedt."),
}
_CROWDED = tr("andere profielen vragen dezelfde plaatsen")
_COLUMNS = (
    ShownColumn(tr("Profiel"), lambda b: b.profile_words, lambda b: b.profile_words, 150),
    ShownColumn(tr("Gemeente"), lambda b: b.place_words, lambda b: b.place_words, 200),
    ShownColumn(tr("Leerlingen"), lambda b: b.pupils.words, lambda b: b.pupils.high, 100),
    ShownColumn(tr("Plaatsen"), lambda b: str(b.places), lambda b: b.places, 90),
    ShownColumn(tr("Hoe het staat"), lambda b: b.verdict, lambda b: b.short.low, 160, lambda b: b.state.tone),
    ShownColumn(tr("Toelichting"), lambda b: _CROWDED if b.is_crowded else "", lambda b: b.is_crowded, 260),
)


class RegionPage(LookedAtPage):
    """A matrix with a map beside it, and below what lacks most first."""

    title = tr("Regio in beeld")
    icon = "region"

    def __init__(self, context: Context) -> None:
        """Begin with our own numbers of this school year."""
        super().__init__(context)
        self._picture: Picture | None = None
        self._for_others: Picture | None = None
        self._known: tuple[object, ...] = ()
        self._year = ""
        self.asking = Asking(context, self)
        self.matrix = MatrixModel(self)
        self.cells = MatrixView(self.matrix, self)
        self.lines = ColumnsModel(_COLUMNS, self)
        self.list = ColumnsView(self.lines, tr("Waar plaatsen tekort zijn"), self)
        self.map = SupplyMap(self)
        self.acts = Acts(self.session, lambda: self._picture, self)
        self.acts.told.connect(self.undoable)
        self.acts.noticed.connect(self.noticed)
        self.acts.taken.connect(self._on_taken)
        self._make_actions()
        self._lay_out()
        self.cells.opened.connect(self.show_pupils)
        self.cells.moved.connect(self._on_cell_moved)
        self.list.opened.connect(self.show_pupils)
        self.list.moved.connect(self._offer)
        self.map.picked.connect(self._on_town_picked)
        context.round.round_changed.connect(self._on_round_changed)
        self.look_anew()
        self.setFocusProxy(self.cells)
        self.look()

    def _make_actions(self) -> None:
        make = self._action
        tip = tr("Een bestand met leerlingen per vestiging, dat u op duo.nl downloadt")
        self.file_action = make(tr("DUO-bestand inlezen…"), self.acts.ask_file, "import", tip)
        self.pupils_action = make(
            tr("Leerlingen tonen"), self.show_pupils, "students", tr("De leerlingen van de gekozen regel")
        )
        tip = tr("De stageplaatsen van de gekozen regel")
        self.places_action = make(tr("Stageplaatsen tonen"), self.show_places, "position", tip)
        tip = tr("De lijst voor anderen, zonder aantallen onder de vijf")
        self.excel_action = make(tr("Naar Excel…"), self.acts.ask_workbook, "export", tip)
        tip = tr("De leerlingaantallen van dit jaar uit het schooljaar halen")
        self.remove_action = make(tr("Jaar weghalen"), self._remove_year, "delete", tip)

    def _action(self, text: str, run: Callable[[], object], icon: str, tip: str) -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip)
        action.setProperty("tip", action.toolTip())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        first, *others = self.file_action, self.pupils_action, self.places_action
        others = [*others, self.excel_action, self.remove_action]
        more = [ActionButton(each, self) for each in others]
        self.remove_button = more[-1]
        row = self.add_actions([ActionButton(first, self, primary=True), *more])
        self.source = Segments(tr("Wiens getallen"), row)
        for each in Source:
            self.source.add(each.name, _NAMES[each], tip=_TIPS[each])
        self.source.show_current(_known_source(self.context.settings.text(_SOURCE)))
        self.source.chosen.connect(self._on_source_chosen)
        self.year = QComboBox(row)
        self.year.setAccessibleName(tr("Van welk schooljaar"))
        self.year.activated.connect(self._on_year_chosen)
        row.addWidget(self.source)
        row.addWidget(self.year)
        self.rests = ElidedLabel(self)
        self.rests.setProperty("muted", True)
        set_font(self.rests, -1)
        self.body.addWidget(self.rests)
        self.empty = EmptyState(self.icon, _EMPTY[Source.OWN], self.file_action, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._make_shown())
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def _make_shown(self) -> QWidget:
        top = QSplitter(Qt.Orientation.Horizontal, self)
        top.setChildrenCollapsible(False)
        top.addWidget(self.cells)
        top.addWidget(self.map)
        top.setStretchFactor(0, 1)
        top.setSizes([scaled(_TABLE_WIDE), scaled(_MAP_WIDE)])
        shown = QSplitter(Qt.Orientation.Vertical, self)
        shown.setChildrenCollapsible(False)
        shown.addWidget(top)
        shown.addWidget(self.list)
        shown.setStretchFactor(0, 1)
        shown.setSizes([scaled(2 * _LIST_HIGH), scaled(_LIST_HIGH)])
        return shown

    # Looking

    @property
    def source_shown(self) -> Source:
        """Whose numbers are shown."""
        return Source[self.source.current]

    def look(self) -> None:
        """Count anew where something changed."""
        if not self.session.is_open:
            return
        school, today = self.session.school, date.today()
        known = (school.revision(*ENTITIES), self.source_shown, self._year, self.context.round.id, today)
        if known == self._known:
            return
        years = pictures.years_of(school, self.source_shown, today)
        if self._year not in years:
            now = pictures.current_year(school, today)
            self._year = now if now in years else next(iter(years), now)
        self._known = (*known[:2], self._year, *known[3:])
        self._show_years(years)
        count = partial(
            _count, source=self.source_shown, year=self._year, today=today, round_id=self.context.round.id
        )
        self.asking.ask(self, count, self._on_counted)

    def _show_years(self, years: list[str]) -> None:
        if [self.year.itemText(at) for at in range(self.year.count())] != years:
            self.year.clear()
            self.year.addItems(years)
        self.year.setCurrentText(self._year)
        self.year.setVisible(len(years) > 1)

    def _on_counted(self, counted: _Counted) -> None:
        self._picture, self._for_others = counted.picture, counted.for_others
        self.map.show_towns([each for each in counted.towns if each.pupils.high])
        self._show(counted.picture)

    def _show(self, picture: Picture) -> None:
        at = self.cells.currentIndex()
        self.matrix.show_picture(picture)
        self.cells.fit_columns()
        if self.matrix.rowCount():
            row, column = (
                min(at.row(), self.matrix.rowCount() - 1),
                min(at.column(), len(self.matrix.names) - 1),
            )
            self.cells.setCurrentIndex(self.matrix.index(max(0, row), max(0, column)))
        asked = [each for each in picture.lines if each.pupils.high]
        with self.list.staying():
            self.lines.show_rows(
                sorted(asked, key=lambda each: (-each.short.low, -each.short.high, each.municipality))
            )
        self.stack.setCurrentIndex(0 if picture.profiles else 1)
        offered = [self.file_action] if picture.source is Source.OPEN else []
        self.empty.say(_EMPTY[picture.source], *offered)
        said = "; ".join(picture.rests_on)
        self.rests.setText(
            f"{(tr('Vooruitzicht, rust op') if picture.is_forecast else tr('Rust op'))}: {said}."
        )
        self.rests.setVisible(bool(picture.profiles))
        self.subheading.setText(_word_short(picture))
        self._offer()

    def _shows(self, source: Source) -> bool:
        """Whether these numbers stand there now; others may be on their way."""
        return self._picture is not None and self._picture.source is source

    @property
    def current(self) -> Balance | None:
        """The line the user is at: in the list when that has the focus, else in the matrix."""
        if self.list.hasFocus():
            found: Balance | None = self.list.current
            return found
        return self.cells.current

    @Slot()
    def _offer(self) -> None:
        current = self.current
        has_any = self._picture is not None and bool(self._picture.profiles)
        is_own = self._shows(Source.OWN)
        self._let(
            self.pupils_action, is_own and current is not None, tr("Kies een regel van de eigen school.")
        )
        self._let(self.places_action, current is not None, tr("Kies eerst een regel."))
        self._let(self.excel_action, has_any, tr("Er is niets om te bewaren."))
        is_only = self.session.year.is_read_only
        self._let(self.file_action, not is_only, tr("Dit schooljaar is alleen te bekijken."))
        has_year = self._shows(Source.OPEN) and has_any and not is_only
        has_year = has_year and self._picture is not None and not self._picture.is_forecast
        self.remove_button.setVisible(self._shows(Source.OPEN))
        self._let(self.remove_action, has_year, tr("Kies bij 'Alle scholen' een jaar dat is ingelezen."))

    def _let(self, action: QAction, can: bool, why_not: str) -> None:
        action.setEnabled(can)
        action.setToolTip(action.property("tip") if can else why_not)

    # What the user does

    def show_pupils(self, balance: Balance | None = None) -> None:
        """The pupils behind a line; without one of our own, the places."""
        balance = balance or self.current
        if balance is None:
            return
        if not self._shows(Source.OWN):
            self.show_places(balance)
            return
        self._go("students", tr("Leerlingen"), balance, pictures.pupils_behind)

    def show_places(self, balance: Balance | None = None) -> None:
        """The places behind a line."""
        balance = balance or self.current
        if balance is not None:
            self._go("positions", tr("Stageplaatsen"), balance, pictures.positions_behind)

    def _go(
        self, page: str, kind: str, balance: Balance, find: Callable[[School, Balance, str], list[str]]
    ) -> None:
        question = partial(_ask, find=find, balance=balance, round_id=self.context.round.id)
        where = (
            ""
            if balance.municipality == EVERYWHERE
            else tr(" in {place_words}", place_words=balance.place_words)
        )
        label = f"{kind} {balance.profile_words}{where}"
        ids = frozenset(question(self.session.school))
        self.go_to.emit(Destination(page, ids, label, question=question))

    def _remove_year(self) -> None:
        if self._picture is not None:
            self.acts.remove_year(int(self._picture.year[:4]))

    @Slot(str)
    def _on_source_chosen(self, key: str) -> None:
        self.context.settings.set_text(_SOURCE, key)
        self.look()

    @Slot()
    def _on_year_chosen(self) -> None:
        self._year = self.year.currentText()
        self.look()

    @Slot(int)
    def _on_taken(self, year: int) -> None:
        self.source.show_current(Source.OPEN.name)
        self._year = f"{year}-{year + 1}"
        self.look()

    @Slot(str)
    def _on_round_changed(self, _round_id: str) -> None:
        if self.isVisible():
            self.look()

    @Slot(object)
    def _on_cell_moved(self, balance: Balance | None) -> None:
        if balance is not None:
            self.list.select_key(balance.key)
        self._offer()

    @Slot(str)
    def _on_town_picked(self, name: str) -> None:
        if name in self.matrix.names:
            row = max(0, self.cells.currentIndex().row())
            self.cells.setCurrentIndex(self.matrix.index(row, self.matrix.names.index(name)))
            self.cells.setFocus()

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show our own numbers of the school year that is asked for."""
        if destination.begin:
            self.source.show_current(Source.OWN.name)
            self._year = destination.begin
            self.look()

    def printed(self) -> list[Offer]:
        """The map and the list for others."""
        from ui.map.supply_paper import offer_supply

        picture = self._for_others
        if picture is None or not picture.profiles:
            return []
        return [offer_supply(picture, self.map.towns, self.map.view)]

    def parts(self) -> list[QWidget]:
        """What F6 goes by."""
        return [self, self.list]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for widget in (self.cells, self.list, self.map, self.empty):
            widget.renew()


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted in a copy of the school, with its municipalities on the map."""

    picture: Picture
    for_others: Picture
    towns: tuple[Town, ...]


def _count(school: School, *, source: Source, year: str, today: date, round_id: str) -> _Counted:
    count = partial(pictures.picture_of, school, source, year, today, round_id)
    picture = count()
    with in_dutch():
        for_others = picture if of_window() == DUTCH else count()
    return _Counted(picture, for_others, towns_of(picture))


def _ask(
    school: School, *, find: Callable[[School, Balance, str], list[str]], balance: Balance, round_id: str
) -> list[str]:
    return find(school, balance, round_id)


def _known_source(text: str) -> str:
    return text if text in Source.__members__ else Source.OWN.name


def _word_short(picture: Picture) -> str:
    if not picture.profiles:
        return ""
    total = sum(each.short.low for each in picture.total)
    if not picture.short:
        return tr("overal genoeg plaatsen")
    lacking = tr_count(
        "{count} plaats tekort als elke gemeente voor zich zorgt",
        "{count} plaatsen tekort als elke gemeente voor zich zorgt",
        picture.short,
    )
    return tr("{lacking}, {total} in de hele regio", lacking=lacking, total=total or tr("geen"))
