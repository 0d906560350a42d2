"""What a school says that it needs: numbers of a round, none of which tells about few pupils."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bpv.domain import Demand, Draft, PlacementRound, School, Student, regional_id
from bpv.domain.ids import DemandId
from bpv.domain.terms import Profile, Track
from bpv.language import tr
from bpv.services.region.members import municipality_of, need_self

Group = tuple[Profile | None, Track | None, str]
"""Profile, track and municipality; what a wider group leaves open is None or empty."""

EVERYONE: Group = (None, None, "")


def needs_of(school: School, round_id: str) -> Counter[Group]:
    """How many pupils of a round have no place yet, by profile, track and municipality."""
    in_round = school.get(PlacementRound, round_id)
    placed = {placement.student_id for placement in school.placements_in(round_id)}
    waits = (student for student in school.students_in(in_round) if student.id not in placed)
    return Counter(_group_of(student) for student in waits)


def _group_of(student: Student) -> Group:
    return student.profile, student.track, municipality_of(student.postcode, student.city)


def summed(counts: Mapping[Group, int], least: int) -> Counter[Group]:
    """The same numbers with those below `least` added up: over municipalities, tracks, then all together.

    Below it a number tells too much about someone. The sum stays, unless all together are fewer: then
    nothing is said.
    """
    now = Counter(counts)
    for wider in (lambda g: (g[0], g[1], ""), lambda g: (g[0], None, ""), lambda _: EVERYONE):
        after: Counter[Group] = Counter()
        for group, number in now.items():
            after[group if number >= least else wider(group)] += number
        now = after
    rest = now[EVERYONE]
    while 0 < rest < least and len(+now) > 1:
        smallest = min(
            (group for group in +now if group != EVERYONE), key=lambda group: (now[group], str(group))
        )
        rest += now.pop(smallest)
        now[EVERYONE] = rest
    return Counter({group: number for group, number in now.items() if number >= least})


@dataclass(frozen=True, slots=True)
class StateDemand:
    """Tell the region how many places a round still needs, in the place of what was told of it before."""

    round_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Vraag melden aan de regio")

    def change(self, draft: Draft) -> None:
        """Numbers alone; those of a group that was told before keep their record."""
        own, in_round = need_self(draft), draft.get(PlacementRound, self.round_id)
        school = draft.preview()
        wanted = summed(needs_of(school, in_round.id), draft.setting("fewest_pupils"))
        period = in_round.type, in_round.start, in_round.end
        for known in draft.all(Demand):
            if known.owner_id != own.id or (known.kind, known.start, known.end) != period:
                continue
            pupils = wanted.pop((known.profile, known.track, known.municipality), 0)
            if not pupils:
                draft.remove(known)
            elif pupils != known.pupils:
                draft.put(replace(known, version=known.version + 1, pupils=pupils))
        for (profile, track, municipality), pupils in wanted.items():
            draft.put(
                Demand(
                    id=DemandId(regional_id()),
                    owner_id=own.id,
                    kind=in_round.type,
                    profile=profile,
                    track=track,
                    municipality=municipality,
                    start=in_round.start,
                    end=in_round.end,
                    pupils=pupils,
                )
            )
