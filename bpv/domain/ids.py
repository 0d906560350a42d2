"""Identities. Every value in a school year carries one; they never change and are never reused."""

import os
import uuid
from hashlib import blake2b
from typing import NewType

StudentId = NewType("StudentId", str)
CompanyId = NewType("CompanyId", str)
PositionId = NewType("PositionId", str)
MentorId = NewType("MentorId", str)
RoundId = NewType("RoundId", str)
PreferenceId = NewType("PreferenceId", str)
ExclusionId = NewType("ExclusionId", str)
CompanionId = NewType("CompanionId", str)
PlacementId = NewType("PlacementId", str)
EarlierPlacementId = NewType("EarlierPlacementId", str)
ContactId = NewType("ContactId", str)
ContactMomentId = NewType("ContactMomentId", str)
ActionPointId = NewType("ActionPointId", str)
RequestId = NewType("RequestId", str)
AgreementId = NewType("AgreementId", str)
SignatureId = NewType("SignatureId", str)
VisitId = NewType("VisitId", str)
AssessmentFormId = NewType("AssessmentFormId", str)
CriterionId = NewType("CriterionId", str)
AssessmentId = NewType("AssessmentId", str)
DayRecordId = NewType("DayRecordId", str)
TaskId = NewType("TaskId", str)
StepId = NewType("StepId", str)
PartnerId = NewType("PartnerId", str)
PartnerContactId = NewType("PartnerContactId", str)
CooperationId = NewType("CooperationId", str)
DossierAnswerId = NewType("DossierAnswerId", str)
AccordId = NewType("AccordId", str)
AccordPartyId = NewType("AccordPartyId", str)
AccordPointId = NewType("AccordPointId", str)
LearningRouteId = NewType("LearningRouteId", str)
RegionNoteId = NewType("RegionNoteId", str)
TeamScanId = NewType("TeamScanId", str)
ScanAnswerId = NewType("ScanAnswerId", str)
YearFigureId = NewType("YearFigureId", str)
PupilCountId = NewType("PupilCountId", str)
RegionMemberId = NewType("RegionMemberId", str)
RegionCompanyId = NewType("RegionCompanyId", str)
OfferId = NewType("OfferId", str)
DemandId = NewType("DemandId", str)
DivisionId = NewType("DivisionId", str)
ShareId = NewType("ShareId", str)
ShareUseId = NewType("ShareUseId", str)
ObjectionId = NewType("ObjectionId", str)
ObjectionAnswerId = NewType("ObjectionAnswerId", str)
AskingId = NewType("AskingId", str)


_AT_ONCE = 256
_ready: list[str] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_ready.clear)


def new_id() -> str:
    """Return a fresh identity: 32 hexadecimal digits, unique over files and computers.

    Random bytes are asked of the system for many at once. It is slow for one, and each time lets other
    threads of the program wait anew: the window stood still while thousands of records got an identity.
    """
    while True:
        try:
            return _ready.pop()
        except IndexError:
            drawn = os.urandom(16 * _AT_ONCE)
            parts = (drawn[start : start + 16] for start in range(0, len(drawn), 16))
            _ready.extend(uuid.UUID(bytes=part, version=4).hex for part in parts)


def regional_id() -> str:
    """A fresh identity of a record that a region shares: 16 digits, for ids are half of a package.

    Among ten million records of a region two are the same once in 90,000 times.
    """
    return new_id()[16:]


def id_of(*parts: str) -> str:
    """The identity of what these make together, always the same."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
