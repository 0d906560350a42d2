"""Making an accord: of which kind, with whom, until when; what the kind must settle is said before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bpv.domain import Accord, BpvError, LearningRoute, Mentor, Partner, new_id
from bpv.domain.accord_points import POINTS
from bpv.domain.ids import AccordId, MentorId
from bpv.domain.terms_region import AccordKind
from bpv.language import kept, tr, tr_count
from bpv.services.accords.commands import MakeAccord
from bpv.services.accords.parties import find_partner, names_of_parties
from bpv.services.accords.routes import RESTS_ON
from bpv.services.lists.references import choices, find_reference, show_reference
from ui.dialogs.agreement_step import AgreementStepDialog
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.dialogs.visit_fields import read_day, term_box
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.cell_editors import ChoiceEditor, DateEditor
from ui.widgets.notices import Banner

_WIDE = 560


class AccordStepDialog(AgreementStepDialog):
    """Asks on which day something happens to accords."""


class AccordDialog(QDialog):
    """`made` gives the id of the accord that was made, `typed` tells that something was filled in."""

    made = Signal(str)
    typed = Signal()

    def __init__(self, session: Session, route_id: str = "", parent: QWidget | None = None) -> None:
        """Begin with what a route needs, where it is for one."""
        super().__init__(parent)
        self.setWindowTitle(tr("Afspraak maken"))
        self._session, self._route_id, school = session, route_id, session.school
        route = school.find(LearningRoute, route_id or None)
        offered = [each for each in AccordKind if route is None or each in RESTS_ON[route.kind]]
        self.banner = Banner(self)
        self.kind: QComboBox = term_box(offered, offered[0], tr("Soort"), self)
        self.title, self.owner = QLineEdit(self), ChoiceEditor(choices(school, Mentor), self)
        names = names_of_parties(school)
        self.parties = [ChoiceEditor(names, self), ChoiceEditor(names, self)]
        self.starts, self.ends = DateEditor(self), DateEditor(self)
        self.says = QLabel(self)
        self.says.setProperty("muted", True)
        self.says.setWordWrap(True)
        self.kind.currentIndexChanged.connect(self._tell)
        self.parties[0].textChanged.connect(self._tell)
        if route is not None:
            self.parties[0].setText(show_reference(school, Partner, route.mbo_id))
        self._lay_out()
        self._tell()
        self.parties[0].setFocus()
        self.kind.currentIndexChanged.connect(self._on_changed)
        for line in self._lines().values():
            line.textChanged.connect(self._on_changed)

    def _lines(self) -> dict[str, QLineEdit]:
        """What is typed, by what it is kept as."""
        return {
            **{"with": self.parties[0], "and_with": self.parties[1], "title": self.title},
            **{"owner": self.owner, "starts": self.starts, "ends": self.ends},
        }

    def _on_changed(self, _value: object) -> None:
        self.typed.emit()

    def texts(self) -> dict[str, str]:
        """What is filled in."""
        kind = AccordKind(self.kind.currentData()).value
        return {"kind": kind, **{name: line.text() for name, line in self._lines().items()}}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Fill in what was so before; of a kind that is not offered the first stays."""
        kinds = [AccordKind(self.kind.itemData(row)).value for row in range(self.kind.count())]
        if texts.get("kind") in kinds:
            self.kind.setCurrentIndex(kinds.index(texts["kind"]))
        for name, line in self._lines().items():
            line.setText(texts.get(name, ""))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (tr("Soort"), self.kind, ""),
            (tr("Met"), self.parties[0], tr("een mbo, school, bedrijf of andere partner")),
            (tr("En met"), self.parties[1], tr("als er nog een is; meer kan daarna")),
            (tr("Titel"), self.title, ""),
            (tr("Eigenaar"), self.owner, tr("wie deze afspraak bijhoudt")),
            (tr("Van"), self.starts, ""),
            (tr("Tot en met"), self.ends, tr("leeg: zonder einde")),
        )
        for name, field, hint in rows:
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit) and hint:
                field.setPlaceholderText(hint)
            form.addRow(name, field)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, self.windowTitle()))
        content.addWidget(self.banner)
        content.addLayout(form)
        content.addWidget(self.says)
        content.addStretch(1)
        below, self.make_button = deciding_row(self, tr("Maken"), self.make)
        lay_out(self, content, below, scaled(_WIDE))

    def _tell(self) -> None:
        """What the kind must settle, and by which law; what it is called when nothing is typed."""
        kind = AccordKind(self.kind.currentData())
        asked = [each for each in POINTS[kind] if each.is_required]
        points = tr_count("{count} verplicht punt", "{count} verplichte punten", len(asked))
        own = tr("Punten kiest u zelf.")
        self.says.setText(
            tr("Begint met {points} ({source}).", points=points, source=tr(asked[0].source)) if asked else own
        )
        with_ = self.parties[0].text().strip()
        self.title.setPlaceholderText(
            kept("{label} met {with_}", label=kind.dutch, with_=with_) if with_ else kind.dutch
        )

    def accord(self) -> Accord:
        """What is filled in; BpvError for what is no good."""
        owner = find_reference(self._session.school, Mentor, self.owner.text(), tr("Eigenaar"))
        return Accord(
            id=AccordId(new_id()),
            kind=AccordKind(self.kind.currentData()),
            title=self.title.text().strip() or self.title.placeholderText(),
            owner_id=MentorId(owner) if owner else None,
            starts=read_day(self.starts, Accord, "starts"),
            ends=read_day(self.ends, Accord, "ends"),
        )

    def make(self) -> None:
        """Make it as one step; what is wrong is said here."""
        try:
            accord = self.accord()
            typed = [each.text() for each in self.parties if each.text().strip()]
            partners = tuple(find_partner(self._session.school, text) for text in typed)
            self._session.try_execute(MakeAccord(accord, partners, self._route_id))
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        self.made.emit(accord.id)
        self.accept()


def year_later(day: date | None) -> date:
    """The same day a year on; without a day the end of the school year after this one."""
    if day is None:
        return date(date.today().year + 1, 7, 31)
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)
