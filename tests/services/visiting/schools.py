"""A school with a block of two weeks in March and a mentor who goes on Tuesday and Thursday mornings."""

from dataclasses import replace
from datetime import date

from bpv.domain import Mentor, Placement, PlacementRound, Setting, Visit
from bpv.domain.ids import MentorId, PlacementId, VisitId
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import HalfDay
from tests.services.mapping.schools import ROUND, company, placed, pupil, school_of

TODAY = date(2027, 2, 1)
PLACES = {"a": "6711 AA", "b": "6701 AN", "c": "6721 AA"}
START, END = date(2027, 3, 8), date(2027, 3, 19)


def visited_school(*more, norm: int = 1, **round_values):
    in_round = PlacementRound(
        id=ROUND, name="Blokstage", year_levels=(3,), start=START, end=END, visit_norm=norm, **round_values
    )
    mentor = Mentor(
        id=MentorId("vhs"),
        abbreviation="VHS",
        name="Van Huis",
        half_days=(HalfDay.DI_OCHTEND, HalfDay.DO_OCHTEND),
    )
    return school_of(
        *(pupil(f"van {key}", phone="+31612345678", notes="geheim") for key in PLACES),
        *(company(key, code, city=f"Plaats {key}", phone="+31318123456") for key, code in PLACES.items()),
        *(of(key) for key in PLACES),
        Setting(id="school_postcode", value=6711),
        in_round,
        mentor,
        *more,
    )


def of(key: str, **values) -> Placement:
    own = placed(f"van {key}", key, "vhs")
    return replace(own, **{"status": PlacementStatus.CONFIRMED, **values})


def visit(key: str, id_: str = "1", **values) -> Visit:
    own = PlacementId(f"van {key} bij {key}")
    return Visit(id=VisitId(id_), placement_id=own, mentor_id=MentorId("vhs"), **values)
