"""What a school finds of its own region: questions, a team's own look, figures year after year."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import PartnerId, PupilCountId, RegionNoteId, ScanAnswerId, TeamScanId, YearFigureId
from bpv.domain.terms import Profile, Track
from bpv.domain.terms_region import Destep, NetworkMeasure, ScanTopic, TeamRole


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionNote:
    """The school's answer to one question about its region in one school year."""

    id: RegionNoteId
    year: str = ""
    letter: Destep = Destep.POPULATION
    question: str = ""
    text: str = ""
    author: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamScan:
    """One time that a team looked at a cooperation together."""

    id: TeamScanId
    year: str = ""
    title: str = ""
    partner_id: PartnerId | None = None
    opened_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanAnswer:
    """One answer in a team scan; by role, never by name."""

    id: ScanAnswerId
    scan_id: TeamScanId
    topic: ScanTopic = ScanTopic.URGENCY
    role: TeamRole = TeamRole.TEACHER
    score: int = 3
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigure:
    """What was measured of the network in a school year: so many of so many."""

    id: YearFigureId
    year: str = ""
    measure: NetworkMeasure = NetworkMeasure.AD_HOC
    numerator: int = 0
    denominator: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilCount:
    """So many pupils at a location, from an open file of DUO; from `low` to `high` where that says <5."""

    id: PupilCountId
    year: int = 0
    brin: str = ""
    location: str = ""
    municipality: str = ""
    province: str = ""
    track: Track | None = None
    profile: Profile | None = None
    year_level: int | None = None
    low: int = 0
    high: int = 0
