"""Which pupils go together to one company and which never do, as columns with the names of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bpv.domain import BpvError, Companion, Draft, Exclusion, School, Student, fold, new_id
from bpv.domain.ids import CompanionId, ExclusionId, StudentId
from bpv.language import later, tr
from bpv.services.lists.commands import Command
from bpv.services.lists.references import find_references, show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column

Pair = Companion | Exclusion


@dataclass(frozen=True, slots=True)
class SetPaired:
    """Replace the pupils someone goes together with (`kind` Companion), or never does (Exclusion)."""

    kind: type[Companion] | type[Exclusion]
    student_id: str
    other_ids: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("{titles} wijzigen", titles=tr(_TITLES[self.kind]))

    def change(self, draft: Draft) -> None:
        """Add what is new and remove what is no longer there; 'bad_cell' for oneself or both at once."""
        student = draft.get(Student, self.student_id)
        own = _pairs_of(draft, self.kind, student.id)
        for id_ in own.keys() - set(self.other_ids):
            draft.remove(own[id_])
        opposite = Exclusion if self.kind is Companion else Companion
        taken = _pairs_of(draft, opposite, student.id)
        for id_ in self.other_ids:
            other = draft.get(Student, id_)
            if other.id == student.id:
                self._refuse(other, tr("een andere leerling"))
            if other.id in taken:
                self._refuse(other, tr("wie niet bij '{titles}' staat", titles=tr(_TITLES[opposite])))
            if id_ not in own:
                draft.put(self._pair(student.id, other.id))

    def _pair(self, student_id: StudentId, other_id: StudentId) -> Pair:
        if self.kind is Companion:
            return Companion(id=CompanionId(new_id()), student_id=student_id, other_student_id=other_id)
        return Exclusion(id=ExclusionId(new_id()), student_id=student_id, other_student_id=other_id)

    def _refuse(self, other: Student, expected: str) -> None:
        raise BpvError("bad_cell", label=tr(_TITLES[self.kind]), found=other.list_name, expected=expected)


def _pairs_of(
    draft: Draft, kind: type[Companion] | type[Exclusion], student_id: str
) -> dict[str | None, Pair]:
    """The pairs a pupil is in, by the other one."""
    pairs: list[Pair] = [*draft.all(kind)]
    return {
        pair.student_id if pair.other_student_id == student_id else pair.other_student_id: pair
        for pair in pairs
        if pair.other_student_id is not None and student_id in (pair.student_id, pair.other_student_id)
    }


def _others_of(kind: type[Companion] | type[Exclusion], school: School) -> dict[str, set[str]]:
    result: dict[str, set[str]] = defaultdict(set)
    for pair in school.all(kind).values():
        if pair.other_student_id is not None:
            result[pair.student_id].add(pair.other_student_id)
            result[pair.other_student_id].add(pair.student_id)
    return dict(result)


def _column(key: str, kind: type[Companion] | type[Exclusion], hint: str) -> Column:
    others: Callable[[School], dict[str, set[str]]] = Remembered(partial(_others_of, kind), kind)
    title = tr(_TITLES[kind])

    def text(school: School, id_: str) -> str:
        names = (show_reference(school, Student, other) for other in others(school).get(id_, ()))
        return "; ".join(sorted(names, key=fold))

    def sort(school: School, id_: str) -> str:
        return fold(text(school, id_)) or EMPTY_LAST

    def edit(school: School, id_: str, raw: object) -> Command:
        return SetPaired(kind, id_, tuple(find_references(school, Student, str(raw or ""), title)))

    return Column(key, title, text, sort, edit, width=26, hint=hint)


_TITLES: dict[type, str] = {Companion: later("Samen met"), Exclusion: later("Niet samen met")}
_NAMES = tr("Namen met een puntkomma ertussen.")

TOGETHER = _column(
    "together",
    Companion,
    tr("In elke ronde naar hetzelfde bedrijf, of geen van beiden ergens. {names}", names=_NAMES),
)
KEPT_APART = _column("kept_apart", Exclusion, tr("Nooit samen bij één bedrijf. {names}", names=_NAMES))
