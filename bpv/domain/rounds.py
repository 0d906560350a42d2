"""Stagerondes: a period in which every pupil concerned gets one place."""

from dataclasses import dataclass
from datetime import date

from bpv.domain.ids import RoundId
from bpv.domain.terms import MentorMode, PlacementType, Searcher, Weekday
from bpv.domain.terms_following import AgreementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRound:
    """A block of weeks, or with `days` a ribbon (lint) of fixed weekdays; empty `year_levels` is everyone.

    Pupils who look for a place themselves are left to it up to and including `search_deadline`.
    """

    id: RoundId
    name: str = ""
    type: PlacementType = PlacementType.BLOKSTAGE
    start: date | None = None
    end: date | None = None
    days: tuple[Weekday, ...] = ()
    year_levels: tuple[int, ...] = ()
    max_km: int | None = None
    searcher: Searcher = Searcher.SCHOOL
    search_deadline: date | None = None
    mentor_mode: MentorMode = MentorMode.PUPIL
    visit_norm: int | None = None
    ask_from: date | None = None
    agreement: AgreementKind | None = None
    closed_on: date | None = None
