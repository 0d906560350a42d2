"""The page Taken: what is to be done around the rounds, ticked with the space bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain.tasks import Task
from bpv.language import tr
from bpv.services.tasking.commands import KeepList, PutList, TickTasks, UntickTasks
from bpv.services.tasking.table import HIDDEN, TASKS
from bpv.services.viewing.tasks import TASKS as VIEWS
from bpv.services.viewing.view import View
from ui.pages.page import Context
from ui.pages.table_page import TablePage
from ui.settings import TableState
from ui.widgets.buttons import ActionButton, MenuButton, make_menu

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done

KEY = "tasks"
_WIDTHS = {"when": 132, "name": 356, "state": 116, "round_id": 168, "owner": 90, "done": 254}


class TasksPage(TablePage):
    """A row a task; what the program sees to be done is so by itself."""

    title = tr("Taken")
    icon = "task"
    takes_lists = False

    def __init__(self, context: Context) -> None:
        """Show every task, by its day."""
        super().__init__(context, TASKS, KEY)
        if not context.settings.table(KEY).order:
            self.view.restore_table(TableState(widths=_WIDTHS, hidden=list(HIDDEN)).scaled())
        if not self.asking.view_key:
            self.views.show("open")
        self.view.on_space = self.tick
        context.round.round_changed.connect(self._show_what_is_possible)
        self._show_what_is_possible()

    def _make_actions(self) -> None:
        super()._make_actions()
        tip = tr("De gekozen taken zijn klaar, of toch niet (spatie)")
        self.tick_action = self._action(tr("Klaar"), self.tick, "check", "Ctrl+T", tip)
        tip = tr("Wat er bij zo'n stage te doen is, geteld vanaf de dagen van de gekozen ronde")
        self.list_action = self._action(tr("Taken van de ronde maken"), self.put_list, "task", tip=tip)
        tip = tr(
            "Volgende rondes van deze soort beginnen met de taken van de gekozen ronde, ook volgend jaar"
        )
        self.keep_action = self._action(tr("Bewaren als eigen lijst"), self.keep_list, "pin", tip=tip)
        tip = tr("Een bestand (.ics) dat Outlook en andere agenda's lezen")
        self.calendar_action = self._action(tr("In een agenda zetten…"), self.ask_calendar, "export", tip=tip)

    def _buttons(self) -> list[QWidget]:
        more = make_menu(
            tr("Meer"),
            self,
            self.list_action,
            self.keep_action,
            self.calendar_action,
            self.many_action,
            self.copy_action,
        )
        return [
            ActionButton(self.add_action, self, primary=True),
            ActionButton(self.tick_action, self),
            ActionButton(self.remove_action, self),
            MenuButton(more, "more", tr("Taken van de ronde, eigen lijst, agenda"), self),
            ActionButton(self.columns_action, self),
        ]

    def views_offered(self) -> Iterable[View]:
        """By what cannot wait."""
        return VIEWS

    def _empty_sentence(self) -> str:
        return tr("Er zijn nog geen taken. Het programma kent wat er rond een stage te doen is, met datums.")

    def _ways_on(self) -> list[QAction]:
        return [self.list_action, self.add_action]

    def preset(self) -> dict[str, str]:
        """A new task is of the round that is chosen."""
        return {"round_id": self.context.round.name} if self.context.round.id else {}

    # Actions

    def tick(self) -> None:
        """The chosen tasks are done; when they all were, they are not."""
        tasks = self._chosen()
        if not tasks:
            return
        is_back = all(each.done_on is not None for each in tasks)
        ids = tuple(each.id for each in tasks if is_back or each.done_on is None)
        command = UntickTasks(ids) if is_back else TickTasks(ids, date.today())
        if self.session.execute(command):
            who = tasks[0].name if len(ids) == 1 else tr("{count} taken", count=len(ids))
            self.undoable.emit(f"{who}: {(tr('toch niet klaar') if is_back else tr('klaar'))}")

    def put_list(self) -> None:
        """Give the round that is chosen its tasks."""
        if self.context.round.id and self.session.execute(PutList(self.context.round.id)):
            self.undoable.emit(tr("Taken gemaakt voor {name}", name=self.context.round.name))

    def keep_list(self) -> None:
        """Keep its tasks for rounds to come."""
        if self.context.round.id and self.session.execute(KeepList(self.context.round.id)):
            self.undoable.emit(tr("Taken van {name} bewaard als eigen lijst", name=self.context.round.name))

    def ask_calendar(self) -> None:
        """Ask where the calendar file is to be."""
        dialog = QFileDialog(self, self.calendar_action.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Agenda (*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.selectFile("Taken.ics")
        dialog.fileSelected.connect(self.write_calendar)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_calendar(self, path: str) -> None:
        """Write the calendar file."""
        from bpv.services.tasking.agenda import agenda_of_tasks
        from bpv.services.visiting.keeping import write_agenda

        write = partial(write_agenda, Path(path), agenda_of_tasks(self.session.school))
        self.session.work_out(write)
        self.noticed.emit(tr("Agenda bewaard: {name}", name=Path(path).name), "green")

    def _chosen(self) -> list[Task]:
        found = (self.session.school.find(Task, id_) for id_ in self.view.selected_ids())
        return [each for each in found if each is not None]

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        chosen = self._chosen()
        self.tick_action.setEnabled(bool(chosen))
        is_back = bool(chosen) and all(each.done_on is not None for each in chosen)
        self.tick_action.setText(tr("Toch niet klaar") if is_back else tr("Klaar"))
        for action in (self.list_action, self.keep_action):
            action.setEnabled(bool(self.context.round.id))

    def follow(self, *actions: Done) -> None:
        """Also what the button says of the chosen tasks."""
        super().follow(*actions)
        self._show_what_is_possible()

    def acts_on(self) -> dict[QAction, str]:
        """The tasks that are chosen, and the round."""
        chosen = self._chosen()
        about = (
            chosen[0].name if len(chosen) == 1 else tr("{count} taken", count=len(chosen)) if chosen else ""
        )
        round_name = self.context.round.name if self.context.round.id else ""
        return {
            **super().acts_on(),
            self.tick_action: about,
            self.list_action: round_name,
            self.keep_action: round_name,
        }

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return [self.tick_action, *super().menu_actions()]
