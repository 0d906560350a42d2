"""The part of the panel with the six questions about a partner, answered in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from bpv.domain.terms_region import DossierTopic
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.partnering.dossier import QUESTIONS, TOPICS, AnswerDossier, Point, dossier_of
from bpv.services.partnering.knowing import word_owner
from bpv.services.partnering.organisations import partner_behind
from bpv.services.year.drafts import FORM, pack
from ui.guarding import attempt
from ui.pages.page import Context
from ui.pages.registry import page_of
from ui.record.asking import Asking
from ui.record.fields_section import FieldKeys
from ui.record.section import Section
from ui.theme import GRID, set_font
from ui.widgets.buttons import link_button
from ui.widgets.cell_editors import LineEditor
from ui.widgets.tag import Tag

TAB = tr("Samenwerking")
"""Of the panel, where the dossier is."""
_PRIVACY = tr("Alleen voor de eigen school: dit gaat nooit mee naar andere scholen.")


class TopicBox(QWidget):
    """One topic: its question, the answer, who knows it, and since when."""

    def __init__(self, topic: DossierTopic, section: DossierSection) -> None:
        """Begin without an answer."""
        super().__init__(section)
        self.topic, self._section = topic, section
        name = QLabel(topic.label, self)
        set_font(name, 0, QFont.Weight.DemiBold)
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID)
        self.head.addWidget(name)
        self.head.addStretch(1)
        self.tag: Tag | None = None
        self.again_button = link_button(tr("Klopt nog"), partial(section.check_again, topic), self)
        self.again_button.setAccessibleName(tr("{label}: klopt nog, vandaag nagegaan", label=topic.label))
        self.again_button.setObjectName(f"nagaan {topic.value}")
        self.head.addWidget(self.again_button)
        question = section.text(QUESTIONS[topic], is_muted=True)
        self.answer, self.known_by = LineEditor(self), LineEditor(self)
        self.answer.setPlaceholderText(tr("Wat u ervan weet"))
        self.answer.setAccessibleName(f"{topic.label}: {QUESTIONS[topic]}")
        self.known_by.setPlaceholderText(tr("Namen met een komma"))
        self.known_by.setAccessibleName(tr("{label}: wie het weet", label=topic.label))
        by = QLabel(tr("Wie het weet"), self)
        by.setProperty("muted", True)
        by.setBuddy(self.known_by)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        grid.addLayout(self.head, 0, 0, 1, 2)
        grid.addWidget(question, 1, 0, 1, 2)
        grid.addWidget(self.answer, 2, 0, 1, 2)
        grid.addWidget(by, 3, 0)
        grid.addWidget(self.known_by, 3, 1)
        for editor, key in ((self.answer, "answer"), (self.known_by, "known_by")):
            editor.setObjectName(f"{key} {topic.value}")
            editor.textEdited.connect(partial(section.keep_typed, topic))
            editor.editingFinished.connect(partial(section.store, topic))
            FieldKeys(editor).reverted.connect(partial(section.revert, topic))

    def show_point(self, point: Point, *, is_read_only: bool) -> None:
        """Show what is known, unless it is just being typed."""
        for editor, text in ((self.answer, point.answer), (self.known_by, ", ".join(point.known_by))):
            editor.setReadOnly(is_read_only)
            if not editor.isModified() and editor.text() != text:
                editor.setText(text)
                editor.setCursorPosition(0)
        if self.tag is not None:
            self.head.removeWidget(self.tag)
            self.tag.hide()
            self.tag.deleteLater()
        self.tag = Tag(*word_point(point), self)
        self.head.insertWidget(1, self.tag)
        self.tag.show()
        self.again_button.setVisible(point.is_stale and not is_read_only)

    @property
    def is_typed_in(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.answer.isModified() or self.known_by.isModified()

    def forget_typed(self) -> None:
        """What was typed is stored, or no longer wanted."""
        if self.is_typed_in:
            self._section.drop_typed(self.topic)
        self.answer.setModified(False)
        self.known_by.setModified(False)

    @property
    def texts(self) -> dict[str, str]:
        """What is filled in."""
        return {"answer": self.answer.text(), "known_by": self.known_by.text()}

    def type_again(self, texts: Mapping[str, str]) -> None:
        """Go on with what was typed; what stood there unchanged is as it was."""
        changed = [
            (editor, texts.get(name, ""))
            for name, editor in (("answer", self.answer), ("known_by", self.known_by))
            if texts.get(name, "") != editor.text()
        ]
        for editor, text in changed:
            editor.setText(text)
            editor.setModified(True)
            editor.textEdited.emit(text)
        if changed:
            changed[0][0].setFocus()


class DossierSection(Section):
    """Six boxes below each other."""

    title = tr("Dossier")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Make a box for each topic."""
        super().__init__(context, asking, parent)
        self._entity = entity
        self.boxes = {topic: TopicBox(topic, self) for topic in TOPICS}
        for box in self.boxes.values():
            self.column.addWidget(box)
        self.column.addWidget(self.text(_PRIVACY, is_muted=True))
        self.session.drafts.ending.connect(self._on_drafts_ending)

    def show_record(self, id_: str) -> None:
        """Show a partner; what was typed for the one before is stored."""
        if id_ != self.record_id and self.record_id:
            self.store_typed()
            for box in self.boxes.values():
                box.forget_typed()
        super().show_record(id_)

    def fill(self) -> None:
        """Show what is known of each."""
        points = self._points()
        known = sum(point.is_known for point in points.values())
        self.aside.setText(tr("{known} van {count} bekend", known=known, count=len(TOPICS)))
        for topic, point in points.items():
            self.boxes[topic].show_point(point, is_read_only=self.session.year.is_read_only)

    def _points(self) -> dict[DossierTopic, Point]:
        partner = partner_behind(self.school, self._entity, self.record_id)
        found = dossier_of(self.school, partner, date.today()) if partner is not None else ()
        return {point.topic: point for point in found}

    def store(self, topic: DossierTopic) -> None:
        """Store what is typed on a topic; whoever keeps up the contact knows it, where nobody is named."""
        box = self.boxes[topic]
        partner = partner_behind(self.school, self._entity, self.record_id)
        if partner is None or not box.is_typed_in:
            return
        names = tuple(part.strip() for part in box.known_by.text().split(",") if part.strip())
        owner = word_owner(self.school, partner, date.today())
        known_by = names or ((owner,) if owner and not box.known_by.isModified() else ())
        box.forget_typed()
        command = AnswerDossier(partner.id, topic, box.answer.text(), known_by, date.today())
        self.do(command, tr("Dossier bijgewerkt: {label}", label=topic.label.lower()))
        self.fill()

    def check_again(self, topic: DossierTopic, _checked: bool = False) -> None:
        """What is known is still so today."""
        partner = partner_behind(self.school, self._entity, self.record_id)
        point = self._points().get(topic)
        if partner is not None and point is not None:
            command = AnswerDossier(partner.id, topic, point.answer, point.known_by, date.today())
            self.boxes[topic].answer.setFocus()
            self.do(command, tr("Dossier nagegaan: {label}", label=topic.label.lower()))

    def revert(self, topic: DossierTopic) -> None:
        """Take back what was typed."""
        self.boxes[topic].forget_typed()
        self.fill()

    def store_typed(self) -> None:
        """Store what is being typed."""
        for topic in TOPICS:
            self.store(topic)

    def keep_typed(self, topic: DossierTopic, _text: str) -> None:
        """Keep what is typed on a topic, so that it is there after a crash."""
        words = {
            **{"page": page_of(self._entity), "beside": True, "id": self.record_id, "tab": TAB},
            **{"what": tr("dossier ({label})", label=topic.label.lower()), "is_there": True},
            **{"topic": topic.value, "texts": self.boxes[topic].texts},
        }
        name = _draft_of(topic)
        self.session.drafts.keep(name, lambda: {name: pack(words)})

    def drop_typed(self, topic: DossierTopic) -> None:
        """It was stored or taken back."""
        self.session.drafts.drop(_draft_of(topic))

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with an answer that was being typed; False when it is not of this part."""
        texts = words.get("texts")
        box = next((each for topic, each in self.boxes.items() if topic.value == words.get("topic")), None)
        if box is None or not isinstance(texts, dict) or self.session.year.is_read_only:
            return False
        box.type_again({str(name): str(text) for name, text in texts.items()})
        self.bring_in_sight(box)
        return True

    @Slot()
    def _on_drafts_ending(self) -> None:
        """The school year is about to close: what is typed waits for nobody."""
        if self.record_id:
            attempt(self.store_typed)


def _draft_of(topic: DossierTopic) -> str:
    """By what an answer that is being typed is kept."""
    return f"{FORM} dossier {topic.value}"


def word_point(point: Point) -> tuple[str, str]:
    """How a topic stands, with its tone."""
    if not point.is_known:
        return tr("nog niet bekend"), "grey"
    if point.is_stale:
        day = (
            tr(", laatst {word_date}", word_date=word_date(point.checked_on))
            if point.checked_on is not None
            else ""
        )
        return tr("weer nakijken{day}", day=day), "amber"
    return (tr("één persoon weet het"), "amber") if point.is_person_bound else (tr("bekend"), "green")
