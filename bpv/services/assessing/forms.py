"""Which forms there are, what stands on them, and which one goes with a kind of stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bpv.domain import Assessment, AssessmentForm, BpvError, Criterion, Draft, School, fold
from bpv.domain.forms import READY, READY_LINES, WORK
from bpv.domain.terms import PlacementType
from bpv.domain.terms_following import Party
from bpv.services.lists.remembered import Remembered


def _by_form(school: School) -> dict[str, tuple[Criterion, ...]]:
    found: dict[str, list[Criterion]] = defaultdict(list)
    for each in school.all(Criterion).values():
        found[each.form_id].append(each)
    return {id_: tuple(sorted(own, key=lambda each: each.place)) for id_, own in found.items()}


_lines = Remembered(_by_form, Criterion)


def lines_of(school: School, form_id: str) -> tuple[Criterion, ...]:
    """What stands on a form, from top to bottom; also on one of ours that is not used yet."""
    if form_id in READY and form_id not in school.all(AssessmentForm):
        return READY_LINES[form_id]
    return _lines(school).get(form_id, ())


def find_form(school: School, form_id: str) -> AssessmentForm:
    """A form of the school or one of ours; BpvError('gone') when it is neither."""
    return school.find(AssessmentForm, form_id) or READY.get(form_id) or school.get(AssessmentForm, form_id)


def _forms(school: School) -> tuple[AssessmentForm, ...]:
    own = sorted(school.all(AssessmentForm).values(), key=lambda form: fold(form.name))
    names = {fold(form.name) for form in own}
    ours = [form for id_, form in READY.items() if id_ not in school.all(AssessmentForm)]
    return (*own, *(form for form in ours if fold(form.name) not in names))


all_forms = Remembered(_forms, AssessmentForm)
"""The forms of the school by name, also those no longer used, then ours that it has not taken up."""


def open_forms(school: School) -> tuple[AssessmentForm, ...]:
    """The forms that can be filled in, by name."""
    return tuple(form for form in all_forms(school) if form.retired_on is None)


def form_for(
    school: School,
    kind: PlacementType,
    *,
    about: Party = Party.PUPIL,
    filled_by: Party = Party.TRAINER,
) -> AssessmentForm | None:
    """The form for a kind of stage: one made for that kind before one for every kind, the school's first."""
    forms = [form for form in open_forms(school) if form.about is about and form.filled_by is filled_by]
    of_kind = (form for form in forms if kind in form.types)
    return next(of_kind, None) or next((form for form in forms if not form.types), None)


def form_or_ours(school: School, kind: PlacementType) -> AssessmentForm:
    """The form with which a pupil is assessed; ours where the school has none for that kind."""
    return form_for(school, kind) or READY[WORK]


def sections(lines: Iterable[Criterion]) -> list[tuple[str, list[Criterion]]]:
    """Lines under the names of their sections, in order."""
    found: list[tuple[str, list[Criterion]]] = []
    for line in lines:
        if not found or found[-1][0] != line.section:
            found.append((line.section, []))
        found[-1][1].append(line)
    return found


def _used(school: School) -> frozenset[str]:
    return frozenset(
        each.form_id for each in school.all(Assessment).values() if each.on is not None or each.scores
    )


used_forms = Remembered(_used, Assessment)
"""The forms on which something was filled in, by id."""


def take_up(draft: Draft, form_id: str) -> AssessmentForm:
    """The form as the school has it; one of ours becomes the school's."""
    known = draft.find(AssessmentForm, form_id)
    if known is not None:
        return known
    if form_id not in READY:
        raise BpvError("gone", entity=AssessmentForm.__name__)
    draft.put(READY[form_id])
    for line in READY_LINES[form_id]:
        draft.put(line)
    return READY[form_id]
