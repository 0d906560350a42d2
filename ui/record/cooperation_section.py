"""The part of the panel about how closely the school works with a partner, in all or for a profile."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bpv.domain import Cooperation
from bpv.domain.terms import Profile
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.partnering.cooperating import SetCooperation, cooperations_of
from bpv.services.partnering.organisations import partner_behind
from ui.pages.page import Context
from ui.record.asking import Asking
from ui.record.ladder import NOW, Ladder
from ui.record.section import Section
from ui.theme import GRID
from ui.widgets.choice_box import ChoiceBox

_ALL = tr("elk profiel")


class CooperationSection(Section):
    """A ladder, for the profile that is chosen over it."""

    title = tr("Vorm van samenwerking")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin with every profile together."""
        super().__init__(context, asking, parent)
        self._entity = entity
        self.profiles = ChoiceBox(tr("Voor welk profiel"), self)
        self.profiles.activated.connect(self._on_profile_chosen)
        label = QLabel(tr("Voor"), self)
        label.setBuddy(self.profiles)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.profiles)
        row.addStretch(1)
        self.column.addLayout(row)
        self.ladder = Ladder(self)
        self.ladder.chosen.connect(self._on_ladder_chosen)
        self.column.addWidget(self.ladder)
        self.since = self.text("", is_muted=True)
        self.column.addWidget(self.since)

    @property
    def profile(self) -> Profile | None:
        """The profile that is shown; None for every one."""
        number = int(self.profiles.currentData() or 0)
        return list(Profile)[number - 1] if number else None

    def show_record(self, id_: str) -> None:
        """Show a partner; another one begins with what is noted first of it."""
        is_other = id_ != self.record_id
        super().show_record(id_)
        noted = self._noted() if is_other else ()
        if is_other:
            first = noted[0].profile if noted else None
            self.profiles.setCurrentIndex(list(Profile).index(first) + 1 if first is not None else 0)
            self.fill()

    def fill(self) -> None:
        """Show how it stands, and for which profiles something of its own is noted."""
        own = {each.profile: each for each in self._noted()}
        said = [(0, f"{_ALL}{_own(own.get(None))}")]
        for number, each in enumerate(Profile, start=1):
            said.append((number, f"{each.label}{_own(own.get(each))}"))
        current = int(self.profiles.currentData() or 0)
        self.profiles.offer(said)
        self.profiles.setCurrentIndex(current)
        shown = own.get(self.profile)
        self.ladder.show_forms(shown.now if shown else None, shown.wanted if shown else None)
        self.ladder.set_read_only(self.session.year.is_read_only)
        since = shown.since if shown is not None else None
        self.since.setText(
            tr("Zo sinds {word_date}.", word_date=word_date(since)) if since is not None else ""
        )
        self.since.setVisible(since is not None)

    def _noted(self) -> tuple[Cooperation, ...]:
        partner = partner_behind(self.school, self._entity, self.record_id)
        return cooperations_of(self.school, partner) if partner is not None else ()

    def _on_profile_chosen(self, _number: int) -> None:
        self.fill()

    @Slot(str, object)
    def _on_ladder_chosen(self, key: str, form: object) -> None:
        partner = partner_behind(self.school, self._entity, self.record_id)
        if partner is None:
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        told = tr("Samenwerking nu gewijzigd") if key == NOW else tr("Gewenste samenwerking gewijzigd")
        self.do(SetCooperation(partner.id, {key: form}, self.profile, date.today()), told)
        self.fill()
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)


def _own(noted: Cooperation | None) -> str:
    form = None if noted is None else noted.now or noted.wanted
    return f" ({form.label.lower()})" if form is not None else ""
