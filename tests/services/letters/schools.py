"""A school with what letters are about: a place for each of two pupils, asked, visited and not going on."""

from datetime import date, time

from bpv.domain import (
    Company,
    DayRecord,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Request,
    School,
    SchoolDetails,
    Student,
    Visit,
)
from bpv.domain.ids import (
    CompanyId,
    DayRecordId,
    MentorId,
    PlacementId,
    PositionId,
    RequestId,
    RoundId,
    StudentId,
    VisitId,
)
from bpv.domain.terms import PlacementStatus, Profile, Weekday
from bpv.domain.terms_following import DayKind, RequestStatus

TODAY = date(2026, 11, 30)
BLOCK = PlacementRound(
    id=RoundId("blok"),
    name="Blokstage",
    start=date(2027, 1, 11),
    end=date(2027, 1, 22),
    days=(Weekday.MA, Weekday.DI),
)
NOOR = Student(
    id=StudentId("noor"),
    first_name="Noor",
    last_name="Łukasz",
    school_class="3B",
    birth_date=date(2011, 3, 4),
    postcode="6711 AB",
    house_number="7",
    city="Ede",
    guardian1_name="Elżbieta Łukasz",
    guardian1_email="thuis@example.nl",
    mentor_id=MentorId("m"),
    student_number="20931",
)
SEM = Student(
    id=StudentId("sem"),
    first_name="Sem",
    prefix="van",
    last_name="Dam",
    school_class="4A",
    birth_date=date(2008, 12, 1),
    guardian1_name="Piet van Dam",
    email="sem@example.nl",
    mentor_id=MentorId("m"),
)
IDLE = Student(id=StudentId("idle"), first_name="Zoë", last_name="Nu", school_class="3B")
BAKERY = Company(
    id=CompanyId("bak"),
    name="Bakkerij ’t Hoekje & Zn. <B.V.>",
    street="Dorp",
    house_number="1",
    postcode="6712 CD",
    city="Ede",
    contact_person="Chloë Yılmaz",
    salutation="Geachte mevrouw Yılmaz,",
    phone="+31318123456",
    email="bakker@example.nl",
)
BAKING = Position(
    id=PositionId("bakken"),
    company_id=BAKERY.id,
    name="Bakker",
    start_time=time(8, 30),
    end_time=time(16),
    trainer="Bo",
    needs_vog=True,
)


def placed(student: Student, status: PlacementStatus = PlacementStatus.CONFIRMED) -> Placement:
    """A place at the bakery."""
    return Placement(
        id=PlacementId(f"bij-{student.id}"),
        student_id=student.id,
        position_id=BAKING.id,
        round_id=BLOCK.id,
        status=status,
    )


def letter_school(*more: object) -> School:
    """Two pupils placed, one not; `more` replaces or adds values."""
    return School(
        [
            SchoolDetails(name="De Brug", city="Ede", phone="+31318654321", coordinator="Ann Ünal"),
            Mentor(id=MentorId("m"), abbreviation="VRS", name="Kees Vos", email="vos@example.nl"),
            NOOR,
            SEM,
            IDLE,
            BAKERY,
            BLOCK,
            BAKING,
            placed(NOOR),
            placed(SEM),
            *more,
        ]
    )


REQUEST = Request(
    id=RequestId("r"),
    company_id=BAKERY.id,
    round_id=BLOCK.id,
    number=2,
    profile=Profile.HBR,
    status=RequestStatus.ASKED,
    answer_by=date(2026, 12, 14),
)
VISIT = Visit(id=VisitId("v"), placement_id=placed(NOOR).id, on=date(2027, 1, 13), start_time=time(10))
ABSENT = DayRecord(
    id=DayRecordId("d"), placement_id=placed(SEM).id, on=date(2027, 1, 12), kind=DayKind.UNAUTHORISED
)
