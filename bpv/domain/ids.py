"""Identities. Every value in a school year carries one; they never change and are never reused."""

import uuid
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


def new_id() -> str:
    """Return a fresh identity: 32 hexadecimal digits, unique over files and computers."""
    return uuid.uuid4().hex
