"""Why a school gets what it gets: the sentences, its places, and what it has against them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from bpv.domain import School
from bpv.language import said_again, tr
from bpv.services.dividing.standing import SchoolPart, answers_of
from ui.theme import scaled
from ui.widgets.card import Card

_HEIGHT = 320
"""More is for the schools."""
_NOTHING = tr("Kies een school om te zien wat die krijgt en waarom.")


class WhyCard(Card):
    """About the school whose row is chosen."""

    def __init__(self, parent: QWidget) -> None:
        """Begin with nobody."""
        super().__init__(tr("Waarom"), parent)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(tr("Waarom een school krijgt wat ze krijgt"))
        self.body.addWidget(self.text)
        self.setMaximumHeight(scaled(_HEIGHT))
        self._shown: tuple[object, ...] = ()

    def show_part(self, school: School, part: SchoolPart | None) -> None:
        """Show one school, or what to do to see one."""
        texts = [_NOTHING] if part is None else _texts(school, part)
        name = "" if part is None else part.member.name
        if (name, *texts) == self._shown:
            return
        self._shown = (name, *texts)
        self.side.setText(name)
        self.text.setPlainText("\n".join(texts))

    def words(self) -> str:
        """All that is said."""
        return self.text.toPlainText()


def _texts(school: School, part: SchoolPart) -> list[str]:
    none = tr("Er is nog geen voorstel; dan staat hier wat de school krijgt en waarom.")
    texts = list(map(said_again, part.why)) or [none]
    answered = answers_of(school)
    for objection in part.objections:
        answer = answered.get(objection.id)
        said = (
            tr("nog geen antwoord")
            if answer is None
            else tr("toegekend")
            if answer.is_granted
            else tr("afgewezen")
        )
        reason = f": {answer.text}" if answer is not None and answer.text else ""
        asked = said_again(objection.text, is_ours=False)
        texts.append(tr("Bezwaar: {text} ({said}{reason})", text=asked, said=said, reason=reason))
    return texts
