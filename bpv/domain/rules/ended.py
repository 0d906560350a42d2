"""What came to nothing: where a pupil cannot come again in a round, because someone said no there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student
from bpv.domain.placements import Placement
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.school import School
from bpv.domain.steps import ELSEWHERE, Step
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import Party, StopReason

_S = PlacementStatus
_OF_COMPANY = (Party.COMPANY, Party.TRAINER)
_OF_PUPIL = (Party.PUPIL, Party.GUARDIAN)
_FELL_AWAY = (StopReason.COMPANY_STOPS, StopReason.COMPANY_CLOSED)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a placement ended, and as far as it was written down who decided so and why."""

    status: PlacementStatus
    party: Party | None = None
    reason: StopReason | None = None

    def words(self, company: str, pupil: str) -> str:
        """'Bakkerij Smit zei in deze ronde nee tegen Ayşe'."""
        if self.status is _S.NO_SHOW:
            return f"{pupil} kwam in deze ronde niet opdagen bij {company}"
        if self.party in _OF_COMPANY:
            if self.reason in _FELL_AWAY:
                return f"{company} viel in deze ronde af voor {pupil}"
            said = {
                _S.DECLINED: f"{company} zei in deze ronde nee tegen {pupil}",
                _S.CANCELLED: f"{company} zegde {pupil} in deze ronde af",
                _S.BROKEN_OFF: f"{company} brak de stage van {pupil} in deze ronde af",
            }
        elif self.party in _OF_PUPIL:
            said = {
                _S.DECLINED: f"{pupil} zei in deze ronde nee tegen {company}",
                _S.CANCELLED: f"{pupil} zegde in deze ronde af bij {company}",
                _S.BROKEN_OFF: f"{pupil} stopte in deze ronde bij {company}",
            }
        elif self.party is not None:
            said = {
                _S.DECLINED: f"de school ging in deze ronde niet akkoord met {company} voor {pupil}",
                _S.CANCELLED: f"de school zegde {pupil} in deze ronde af bij {company}",
                _S.BROKEN_OFF: f"de school brak de stage van {pupil} bij {company} in deze ronde af",
            }
        else:
            said = {}
        return said.get(self.status, f"{pupil} is in deze ronde al {self.status.label.lower()} bij {company}")


Ends = Mapping[str, Mapping[str, Mapping[str, Ended]]]
"""By round, by pupil, by company."""


def ended_in(school: School, round_id: str) -> Mapping[str, Mapping[str, Ended]]:
    """By pupil, the companies where it came to nothing in a round: nobody is proposed there again.

    What was postponed or restored goes on. Nobody said no where the school moved the pupil elsewhere, where
    another place was confirmed, or where only the place became another; nor where it was agreed upon since.
    """
    at, known = school.revision(Placement, Step, Position), _known.get(school)
    if known is None or known[0] != at:
        known = _known[school] = (at, _find(school))
    return known[1].get(round_id, {})


_known: WeakKeyDictionary[School, tuple[int, Ends]] = WeakKeyDictionary()


def check_ended(
    school: School, student: Student, company: Company, in_round: PlacementRound
) -> Iterator[Violation]:
    """Nobody said no to this pupil at this company in this round."""
    ended = ended_in(school, in_round.id).get(student.id, {}).get(company.id)
    if ended is not None:
        yield Violation("ended", ended.words(company.name, student.first_name or student.name))


def _find(school: School) -> Ends:
    found: dict[str, dict[str, dict[str, Ended]]] = {}
    placements = school.ended_placements()
    if not placements:
        return found
    last = _last_steps(school, placements)
    for placement in placements:
        ended = _ended(placement, last.get(placement.id))
        company_id = school.get(Position, placement.position_id).company_id
        if ended is not None and not _is_agreed_since(school, placement, company_id):
            own = found.setdefault(placement.round_id, {}).setdefault(placement.student_id, {})
            own[company_id] = ended
    return found


def _ended(placement: Placement, step: Step | None) -> Ended | None:
    """How it ended; None where nobody said no."""
    if step is None:
        return Ended(placement.status)
    if step.reason is StopReason.PLACE_CHANGED or step.note in ELSEWHERE:
        return None
    is_approval = step.party is None and step.before == _S.AWAITING_APPROVAL
    return Ended(placement.status, Party.SCHOOL if is_approval else step.party, step.reason)


def _last_steps(school: School, placements: list[Placement]) -> dict[str, Step]:
    """The step with which each of these ended."""
    status = {placement.id: placement.status for placement in placements}
    found: dict[str, Step] = {}
    for step in school.all(Step).values():
        id_ = step.placement_id
        if id_ is None or id_ not in status or status[id_] != step.after or step.before == step.after:
            continue
        if id_ not in found or found[id_].at <= step.at:
            found[id_] = step
    return found


def _is_agreed_since(school: School, ended: Placement, company_id: str) -> bool:
    return any(
        each.round_id == ended.round_id
        and (each.is_settled or each.status is _S.FINISHED)
        and school.get(Position, each.position_id).company_id == company_id
        for each in school.placements_of(ended.student_id)
    )
