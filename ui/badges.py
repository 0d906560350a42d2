"""The numbers in colour beside the pages: what is open there, counted in the background after each change."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from bpv.language import tr, tr_count
from ui.page_flow import PageFlow
from ui.pages.page import Context, Page
from ui.tasks import Report, Task
from ui.widgets.navigation import Navigation

if TYPE_CHECKING:
    from bpv.domain import School
    from bpv.services.today.open_things import OpenThings

TO_DO, PLACES = "overview", "placements"
"""The pages of what there is to do, which counts that by itself, and of who goes where."""
_CALM_MS = 300
"""So long nothing more must change: what follows each other fast is counted once."""


class Badges(QObject):
    """Shows them in the navigation."""

    def __init__(
        self,
        context: Context,
        flow: PageFlow,
        navigation: Navigation,
        parent: QObject,
    ) -> None:
        """Count what there is to do, and who has no place.

        While the page is shown that counts by itself what there is to do, that is not done twice.
        """
        super().__init__(parent)
        self._flow, self._is_counted = flow, False
        flow.made.connect(self._on_page_made)
        flow.came.connect(self.catch_up)
        self._context, self._session, self._navigation = context, context.session, navigation
        self._task: Task | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._count)
        for signal in (self._session.opened, self._session.reminded, self._session.changed):
            signal.connect(self._wait)
        context.round.round_changed.connect(self._wait)
        self._session.closing.connect(self._stop)

    @Slot(int, bool)
    def show_todo(self, count: int, is_harmful: bool) -> None:
        """Show how many things there are to do, counted here or by the page where they stand."""
        self._is_counted = True
        words = tr_count("{count} ding te doen", "{count} dingen te doen", count)
        self._navigation.set_badge(TO_DO, count, "red" if is_harmful else "amber", words)

    def _wait(self, _what: object = None) -> None:
        self._is_counted = False
        self._calm.start()

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        page.open_counted.connect(self.show_todo)

    @Slot(object)
    def catch_up(self, _page: Page) -> None:
        """Another page is shown: the one that counts by itself may have been left before it did."""
        if self._session.is_open and not self._is_counted:
            self._calm.start()

    @Slot()
    def _stop(self) -> None:
        self._calm.stop()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        for key in (TO_DO, PLACES):
            self._navigation.set_badge(key, 0, "", "")

    def _count(self) -> None:
        if not self._session.is_open:
            return
        if self._task is not None:
            self._task.cancel()
        self._show_without_place()
        if self._flow.page is self._flow.pages.get(TO_DO):
            return
        from bpv.domain import ENTITIES, School

        copy, revision = School(self._session.school), self._session.school.revision(*ENTITIES)
        year = self._session.year

        def work(_report: Report) -> tuple[int, School, OpenThings]:
            from bpv.services.today.facts import Beside
            from bpv.services.today.open_things import count_open
            from bpv.services.year.drafts import read_waiting
            from bpv.services.year.upkeep import reminder

            waiting = () if year.is_read_only else read_waiting(year, with_files=False)
            said = reminder(year.path, copy.setting("second_place_days"), datetime.now())
            return revision, copy, count_open(copy, date.today(), Beside(said, False, waiting))

        tasks = self._context.tasks
        self._task = tasks.start(
            tr("Tellen wat er openstaat"), work, self._on_counted, self._on_refused, is_asked_for=False
        )

    @Slot(object)
    def _on_refused(self, _refusal: object) -> None:
        """What cannot be counted is said by the page itself, to who looks at it."""
        self._task = None

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

    def _show_without_place(self) -> None:
        """At once: it is only counting."""
        from bpv.services.today.open_things import count_without_place

        count = count_without_place(self._session.school, self._context.round.id)
        self._navigation.set_badge(PLACES, count, "amber", tr("{count} zonder plek", count=count))
