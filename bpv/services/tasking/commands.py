"""Commands on tasks: the list for a round, ticking, and keeping a list for rounds to come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bpv.domain import BpvError, Draft, PlacementRound, new_id
from bpv.domain.ids import RoundId, TaskId
from bpv.domain.tasks import Task
from bpv.domain.terms import PlacementType
from bpv.domain.usual_tasks import USUAL
from bpv.language import tr
from bpv.services.tasking.standing import is_of_list


@dataclass(frozen=True, slots=True)
class PutList:
    """Give a round its tasks: those of the school's own list for this kind of stage, else the usual ones."""

    round_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Taken voor een ronde")

    def change(self, draft: Draft) -> None:
        """Add what the round does not have yet; refuses with 'tasks_made' when that is nothing."""
        in_round = draft.get(PlacementRound, self.round_id)
        has = {each.key for each in draft.all(Task) if each.round_id == in_round.id}
        added = [each for each in list_for(draft, in_round.type) if each.key not in has]
        if not added:
            raise BpvError("tasks_made", round=in_round.name)
        for each in added:
            draft.put(replace(each, id=TaskId(new_id()), round_id=RoundId(in_round.id)))


def list_for(draft: Draft, kind: PlacementType) -> list[Task]:
    """The tasks a round of this kind begins with: the school's own, else the usual ones."""
    own = [each for each in draft.all(Task) if is_of_list(each) and each.key.startswith(_begin(kind))]
    if own:
        return [replace(each, key=each.key.removeprefix(_begin(kind))) for each in own]
    usual = (each for each in USUAL if each.is_for(kind))
    return [
        Task(id=TaskId(each.key), key=each.key, name=each.name, anchor=each.anchor, days=each.days)
        for each in usual
    ]


def _begin(kind: PlacementType) -> str:
    return f"{kind.value}/"


@dataclass(frozen=True, slots=True)
class KeepList:
    """Keep the tasks of a round as the school's own list for rounds of its kind, also next year."""

    round_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Taken bewaren als eigen lijst")

    def change(self, draft: Draft) -> None:
        """Put them in the place of the list there was; one with a date of its own is of this round alone."""
        in_round = draft.get(PlacementRound, self.round_id)
        begin = _begin(in_round.type)
        for each in draft.all(Task):
            if is_of_list(each) and each.key.startswith(begin):
                draft.remove(each)
        for each in draft.all(Task):
            if each.round_id == in_round.id and each.on is None:
                fresh = TaskId(new_id())
                draft.put(
                    replace(
                        each,
                        id=fresh,
                        round_id=None,
                        key=f"{begin}{each.key or fresh}",
                        done_on=None,
                        done_by="",
                        note="",
                    )
                )


@dataclass(frozen=True, slots=True)
class TickTasks:
    """Say that tasks are done on a day, by who is at the computer; one that comes back gets its next day."""

    task_ids: tuple[str, ...]
    on: date

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.task_ids)
        return tr("Taak klaar") if count == 1 else tr("{count} taken klaar", count=count)

    def change(self, draft: Draft) -> None:
        """Write down the day and who."""
        from bpv.storage.holder import user_name

        for id_ in self.task_ids:
            task = draft.get(Task, id_)
            if task.repeat_days:
                again = self.on + timedelta(days=task.repeat_days)
                draft.put(replace(task, on=again, done_on=None, done_by=user_name()))
            elif task.done_on is None:
                draft.put(replace(task, done_on=self.on, done_by=user_name()))


@dataclass(frozen=True, slots=True)
class UntickTasks:
    """Say that tasks are to be done after all."""

    task_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.task_ids)
        return tr("Taak niet klaar") if count == 1 else tr("{count} taken niet klaar", count=count)

    def change(self, draft: Draft) -> None:
        """Forget the day and who."""
        for id_ in self.task_ids:
            draft.put(replace(draft.get(Task, id_), done_on=None, done_by=""))
