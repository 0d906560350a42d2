"""Random changes, undo, redo and reopening against a model in memory."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bpv.domain import Company, Draft, Exclusion, School, Student
from bpv.storage import SchoolFile
from tests.storage.values import TEXT

IDS = st.sampled_from("abcde")


class Actions(RuleBasedStateMachine):
    """A file and a plain list of schools: what it was after each action."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "jaar.bpv"
        self.file = SchoolFile.create(self.path)
        self.schools: list[list[Any]] = [[]]
        self.labels: list[str] = []
        self.now = 0
        self.live = School()

    def teardown(self) -> None:
        self.file.close()
        self.folder.cleanup()

    def act(self, label: str, change: Callable[[Draft], None]) -> None:
        draft = Draft(self.live)
        change(draft)
        changeset = draft.changeset()
        self.file.write(changeset, label)
        self.live.apply(changeset)
        del self.schools[self.now + 1 :], self.labels[self.now :]
        self.schools.append(list(self.live))
        self.labels.append(label)
        self.now += 1

    @rule(ids=st.sets(IDS, min_size=1), city=TEXT, label=TEXT)
    def put_students(self, ids: set[str], city: str, label: str) -> None:
        def change(draft: Draft) -> None:
            for id_ in sorted(ids):
                draft.put(replace(draft.find(Student, id_) or Student(id=id_), city=city))

        self.act(label, change)

    @rule(id_=IDS, other=IDS, label=TEXT)
    def exclude(self, id_: str, other: str, label: str) -> None:
        def change(draft: Draft) -> None:
            if draft.find(Student, id_) is None:
                draft.put(Student(id=id_))
            draft.put(Company(id=other, name=label))
            draft.put(Exclusion(id=id_ + other, student_id=id_, company_id=other))

        self.act(label, change)

    @rule(ids=st.sets(IDS, min_size=1), label=TEXT)
    def remove_students(self, ids: set[str], label: str) -> None:
        def change(draft: Draft) -> None:
            for id_ in sorted(ids):
                for exclusion in draft.all(Exclusion):
                    if exclusion.student_id == id_:
                        draft.remove(exclusion)
                if student := draft.find(Student, id_):
                    draft.remove(student)

        self.act(label, change)

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        entry, changeset = self.file.undo()
        self.live.apply(changeset)
        self.now -= 1
        assert entry.label == self.labels[self.now]

    @precondition(lambda self: self.now < len(self.labels))
    @rule()
    def redo(self) -> None:
        entry, changeset = self.file.redo()
        self.live.apply(changeset)
        assert entry.label == self.labels[self.now]
        self.now += 1

    @rule()
    def reopen(self) -> None:
        self.file.close()
        self.file = SchoolFile.open(self.path)
        self.live = self.file.load()

    @invariant()
    def file_memory_and_model_agree(self) -> None:
        stored = self.file.load()
        assert list(stored) == list(self.live)  # also in the same order
        assert set(stored) == set(self.schools[self.now])
        undo, redo = self.file.next_undo, self.file.next_redo
        assert (undo.label if undo else None) == (self.labels[self.now - 1] if self.now else None)
        assert (redo.label if redo else None) == (
            self.labels[self.now] if self.now < len(self.labels) else None
        )


TestActions = Actions.TestCase
TestActions.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
