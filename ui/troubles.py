"""Says at once when a change leaves pupils at a place where they cannot stay, with a way to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bpv.language import choice_of, tr
from ui.pages.page import Context, Destination
from ui.tasks import Report, Task
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.placing.checks import Finding
    from bpv.services.year.school_year import Done


class Troubles(QObject):
    """Looks over what each change concerns; many placements in the background."""

    go_to = Signal(object)

    def __init__(self, context: Context, banner: Banner, parent: QObject) -> None:
        """Listen to every change from now on; the banner is for this alone, until the next change."""
        super().__init__(parent)
        self._context, self.banner = context, banner
        self._task: Task | None = None
        context.session.changed.connect(self._on_session_changed)

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        from bpv.domain import School
        from bpv.services.placing.after_change import MANY, new_troubles, touched_pupils

        self.banner.hide()
        school = self._context.session.school
        pupils = touched_pupils(school, done.changeset)
        if sum(map(len, pupils.values())) < MANY:
            self._say(new_troubles(school, done.changeset, pupils) if pupils else [])
            return
        copy = School(school)

        def work(_report: Report) -> list[Finding]:
            return new_troubles(copy, done.changeset, pupils)

        self._task = self._context.tasks.start(
            tr("Plaatsingen nakijken"), work, self._say, is_asked_for=False
        )

    @Slot(object)
    def _say(self, findings: list[Finding]) -> None:
        from bpv.services.placing.after_change import word_troubles

        self._task = None
        if not findings or not self._context.session.is_open:
            return
        rounds = {each.round_id for each in findings}
        # In several rounds at once: Vandaag begins with them, round by round.
        there = Destination("overview") if len(rounds) > 1 else self._rows(findings)
        self.banner.say(word_troubles(findings), "amber", tr("Toon ze"), partial(self.go_to.emit, there))

    def _rows(self, findings: list[Finding]) -> Destination:
        from bpv.services.today.about_placements import pupils_in_trouble

        ids = frozenset(id_ for each in findings for id_ in each.student_ids)
        round_id = findings[0].round_id
        kinds = {each.trouble for each in findings if each.trouble}
        question = None
        if len(kinds) == 1:
            question = partial(pupils_in_trouble, kinds=kinds, round_id=round_id)
        label = choice_of(sorted(kind.title for kind in kinds))
        return Destination("placements", ids, label, round_id=round_id, question=question)
