"""The numbers in colour beside the pages: what is open there, counted in the background after each change."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.navigation import Navigation

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.today.open_things import OpenThings

_CALM_MS = 300
"""So long nothing more must change: what follows each other fast is counted once."""


class Badges(QObject):
    """Shows them in the navigation."""

    def __init__(
        self, context: Context, navigation: Navigation, todo: str, places: str, parent: QObject
    ) -> None:
        """Count for the pages with these keys: what there is to do, and who has no place."""
        super().__init__(parent)
        self._context, self._session, self._navigation = context, context.session, navigation
        self._todo, self._places = todo, places
        self._task: Task | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._count)
        for signal in (self._session.opened, self._session.changed, context.round.round_changed):
            signal.connect(self._calm.start)
        self._session.reminded.connect(self._calm.start)
        self._session.closing.connect(self._stop)

    @Slot(int, bool)
    def show_todo(self, count: int, is_harmful: bool) -> None:
        """Show how many things there are to do, counted here or by the page where they stand."""
        words = "1 ding te doen" if count == 1 else f"{count} dingen te doen"
        self._navigation.set_badge(self._todo, count, "red" if is_harmful else "amber", words)

    @Slot()
    def _stop(self) -> None:
        self._calm.stop()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        for key in (self._todo, self._places):
            self._navigation.set_badge(key, 0, "", "")

    def _count(self) -> None:
        if not self._session.is_open:
            return
        if self._task is not None:
            self._task.cancel()
        from bpv.domain import ENTITIES, School

        copy, revision = School(self._session.school), self._session.school.revision(*ENTITIES)
        year, round_id = self._session.year, self._context.round.id

        def work(_report: Report) -> tuple[int, School, OpenThings]:
            from bpv.services.today.facts import Beside
            from bpv.services.today.open_things import count_open
            from bpv.services.year.drafts import read_waiting
            from bpv.services.year.upkeep import reminder

            waiting = () if year.is_read_only else read_waiting(year, with_files=False)
            said = reminder(year.path, copy.setting("second_place_days"), datetime.now())
            return revision, copy, count_open(copy, date.today(), round_id, Beside(said, False, waiting))

        tasks = self._context.tasks
        self._task = tasks.start("Tellen wat er openstaat", work, self._on_counted, is_asked_for=False)

    @Slot(object)
    def _on_counted(self, counted: tuple[int, School, OpenThings]) -> None:
        self._task = None
        if not self._session.is_open:
            return
        from bpv.domain import ENTITIES
        from bpv.services.today.looking import adopt_look

        revision, copy, found = counted
        if self._session.school.revision(*ENTITIES) == revision:
            adopt_look(self._session.school, copy)
        self.show_todo(found.todo, found.is_harmful)
        self._navigation.set_badge(
            self._places, found.without_place, "amber", f"{found.without_place} zonder plek"
        )
