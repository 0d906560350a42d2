"""What pupils would like, and what must not happen."""

from dataclasses import dataclass

from bpv.domain.ids import CompanionId, CompanyId, ExclusionId, PreferenceId, RoundId, StudentId
from bpv.domain.terms import PreferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """A ranked wish; `target` is an id (company, position) or a stored term (profile, sector)."""

    id: PreferenceId
    student_id: StudentId
    rank: int = 1
    kind: PreferenceKind = PreferenceKind.COMPANY
    target: str = ""
    round_id: RoundId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A pair that never goes together: a pupil and a company, or two pupils at one company."""

    id: ExclusionId
    student_id: StudentId
    company_id: CompanyId | None = None
    other_student_id: StudentId | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Two pupils who go together: in every round to one company, or neither of them anywhere."""

    id: CompanionId
    student_id: StudentId
    other_student_id: StudentId
    reason: str = ""
