"""A small school around Ede whose pupils and companies are where the test says."""

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School, Student
from bpv.domain.ids import CompanyId, MentorId, PlacementId, PositionId, RoundId, StudentId
from bpv.domain.terms import Profile, Sector

ROUND = RoundId("ronde")
EDE, WAGENINGEN, UNKNOWN = "6711 AB", "6701 AN", ""


def pupil(key: str, postcode: str = EDE, **values) -> Student:
    return Student(
        id=StudentId(key),
        first_name=key.title(),
        last_name="Test",
        school_class="3B",
        year_level=3,
        profile=Profile.EO,
        postcode=postcode,
        **values,
    )


def company(key: str, postcode: str = WAGENINGEN, **values) -> list[Company | Position]:
    own = Company(
        id=CompanyId(key), name=f"Bedrijf {key}", postcode=postcode, sector=Sector.ECONOMIE, **values
    )
    return [own, Position(id=PositionId(f"plek {key}"), company_id=own.id, name="Werk", capacity=2)]


def placed(student: str, at: str, mentor: str | None = None) -> Placement:
    return Placement(
        id=PlacementId(f"{student} bij {at}"),
        student_id=StudentId(student),
        position_id=PositionId(f"plek {at}"),
        round_id=ROUND,
        mentor_id=MentorId(mentor) if mentor else None,
    )


def school_of(*values) -> School:
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    in_round = PlacementRound(id=ROUND, name="Blokstage", year_levels=(3,), max_km=20)
    return School([Mentor(id=MentorId("vhs"), abbreviation="VHS"), in_round, *flat])
