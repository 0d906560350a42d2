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
from bpv.language import later, tr

_S = PlacementStatus
_FELL_AWAY = (StopReason.COMPANY_STOPS, StopReason.COMPANY_CLOSED)
_WORDS = {
    (Party.COMPANY, _S.DECLINED): (
        later("zei in deze ronde nee"),
        later("{company} zei in deze ronde nee tegen {pupil}"),
    ),
    (Party.COMPANY, _S.CANCELLED): (later("zegde af"), later("{company} zegde {pupil} in deze ronde af")),
    (Party.COMPANY, _S.BROKEN_OFF): (
        later("brak de stage af"),
        later("{company} brak de stage van {pupil} in deze ronde af"),
    ),
    (Party.PUPIL, _S.DECLINED): (
        later("{pupil} zei nee"),
        later("{pupil} zei in deze ronde nee tegen {company}"),
    ),
    (Party.PUPIL, _S.CANCELLED): (
        later("{pupil} zegde af"),
        later("{pupil} zegde in deze ronde af bij {company}"),
    ),
    (Party.PUPIL, _S.BROKEN_OFF): (
        later("{pupil} stopte hier"),
        later("{pupil} stopte in deze ronde bij {company}"),
    ),
    (Party.SCHOOL, _S.DECLINED): (
        later("school niet akkoord"),
        later("de school ging in deze ronde niet akkoord met {company} voor {pupil}"),
    ),
    (Party.SCHOOL, _S.CANCELLED): (
        later("school zegde af"),
        later("de school zegde {pupil} in deze ronde af bij {company}"),
    ),
    (Party.SCHOOL, _S.BROKEN_OFF): (
        later("school brak af"),
        later("de school brak de stage van {pupil} bij {company} in deze ronde af"),
    ),
}
"""By who said so and how it ended: in few words at the company, and whole."""
_SIDES = {Party.TRAINER: Party.COMPANY, Party.GUARDIAN: Party.PUPIL, Party.MENTOR: Party.SCHOOL}
_NO_SHOW = later("{pupil} kwam hier niet"), later("{pupil} kwam in deze ronde niet opdagen bij {company}")
_GONE = later("viel in deze ronde af"), later("{company} viel in deze ronde af voor {pupil}")
_UNSAID = later("hier al {status}"), later("{pupil} is in deze ronde al {status} bij {company}")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a placement ended, and as far as it was written down who decided so and why."""

    status: PlacementStatus
    party: Party | None = None
    reason: StopReason | None = None

    def words(self, company: str, pupil: str) -> str:
        """'Bakkerij Smit zei in deze ronde nee tegen Ayşe'."""
        return tr(self._templates[1], company=company, pupil=pupil, status=self.status.label.lower())

    def short(self, pupil: str) -> str:
        """'zei in deze ronde nee', beside the name of the company."""
        return tr(self._templates[0], pupil=pupil, status=self.status.label.lower())

    @property
    def _templates(self) -> tuple[str, str]:
        if self.status is _S.NO_SHOW:
            return _NO_SHOW
        if self.party is None:
            return _UNSAID
        side = _SIDES.get(self.party, self.party)
        if side is Party.COMPANY and self.reason in _FELL_AWAY:
            return _GONE
        return _WORDS.get((side, self.status), _UNSAID)


Ends = Mapping[str, Mapping[str, Mapping[str, Ended]]]
"""By round, by pupil, by company."""


def ended_in(school: School, round_id: str) -> Mapping[str, Mapping[str, Ended]]:
    """By pupil, the companies where it came to nothing in a round: nobody is proposed there again.

    What was postponed or restored goes on. Nobody said no where the school moved the pupil elsewhere, where
    another place was confirmed, or where only the place became another; nor where it was agreed upon since.
    """
    at, known = school.revision(Placement, Step, Position), _known.get(school)
    if known is None or known[0] != at:
        known = _known[school] = _at_source(school) or (at, _find(school))
    return known[1].get(round_id, {})


def _at_source(school: School) -> tuple[int, Ends] | None:
    """What is known of the school that this is a copy of, as long as both are alike."""
    source = school.source(Placement, Step, Position)
    known = None if source is None else _known.get(source[0])
    return (0, known[1]) if source is not None and known is not None and known[0] == source[1] else None


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
