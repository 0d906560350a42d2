"""The part of the panel about how placements came where they are, with the steps they can take from there."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from bpv.domain import Company, Placement, Student
from bpv.language import tr
from bpv.services.placing.progressing import Offer, offers
from bpv.services.records.courses import Course, ToldStep, courses_of_pupil, ended_at_company
from ui.pages.page import Context, Record
from ui.record.asking import Asking
from ui.record.lines import PersonLine, muted, status_tag
from ui.record.section import LinesSection, refill
from ui.stepping import take, words_of
from ui.theme import GRID
from ui.widgets.buttons import link_button
from ui.widgets.menus import PassingMenu

_STEPS = 4
"""So many steps of a placement are told; of more how many there are."""


class CourseSection(LinesSection):
    """Every placement of a pupil, or those at a company that ended: its steps, and what can be next."""

    title = tr("Verloop")

    def __init__(self, entity: type, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(context, asking, parent)
        self.entity = entity
        self.heading.setText(tr("Verloop") if entity is Student else tr("Loopt niet meer"))
        self.status_buttons: dict[str, QPushButton] = {}
        self.back_buttons: dict[str, QPushButton] = {}

    def fill(self) -> None:
        """Show the placements; nothing at all where there is nothing to tell."""
        find = courses_of_pupil if self.entity is Student else ended_at_company
        courses = find(self.school, self.record_id)
        self.setVisible(bool(courses))
        if not self.shows_already(courses):
            refill(self, self.lines, partial(self._build, courses))

    def _build(self, courses: tuple[Course, ...]) -> None:
        self.status_buttons, self.back_buttons = {}, {}
        for course in courses:
            self._add(course)

    def _add(self, course: Course) -> None:
        other = Record(Company if self.entity is Student else Student, course.other_id)
        line = PersonLine(
            f"verloop {course.placement_id}",
            course.name,
            partial(self.record_asked.emit, other),
            self,
            dot="seat-taken" if course.status.counts else "",
            tag=status_tag(course.status, self),
        )
        line.way.setText(course.round_name)
        self.lines.addWidget(line)
        if course.in_school:
            self.lines.addWidget(muted(tr("Heeft in deze ronde geen andere plek: op school."), self))
        for step in course.steps[:_STEPS]:
            self.lines.addWidget(muted(_words(step), self))
        if len(course.steps) > _STEPS:
            self.lines.addWidget(muted(tr("en nog {count} stappen", count=len(course.steps) - _STEPS), self))
        self._offer(course)
        self.lines.addSpacing(GRID // 2)

    def _offer(self, course: Course) -> None:
        """A link for the way back and one for the steps ahead."""
        found = offers(self.school, [self.school.get(Placement, course.placement_id)])
        ahead = [each for each in found if not each.transition.is_back]
        for each in found:
            if each.transition.is_back:
                name = each.transition.name
                back = link_button(name, partial(self._take, each), self)
                back.setObjectName(f"terug {course.placement_id}")
                back.setAccessibleName(f"{name}: {course.name}")
                self.back_buttons[course.placement_id] = back
                self.lines.addWidget(back)
        if ahead:
            button = link_button(tr("Status wijzigen…"), partial(self._open_menu, course, ahead), self)
            button.setObjectName(f"status {course.placement_id}")
            button.setAccessibleName(tr("Status wijzigen: {name}", name=course.name))
            self.status_buttons[course.placement_id] = button
            self.lines.addWidget(button)

    def _open_menu(self, course: Course, ahead: list[Offer], _checked: bool = False) -> None:
        button = self.status_buttons[course.placement_id]
        menu = PassingMenu(button)
        for offer in ahead:
            action = QAction(words_of(offer.transition), menu)
            action.triggered.connect(partial(self._take, offer))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _take(self, offer: Offer, _checked: bool = False) -> None:
        take(self.session, offer, self, self.undoable.emit)


def _words(step: ToldStep) -> str:
    told = f"{step.words}: {step.said}" if step.said else step.words
    return f"{told} ({step.entered})" if step.entered else told
