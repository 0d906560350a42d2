"""The rules on one placement, each returning what it finds wrong. Age counts on the START date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from bpv.domain.companies import Company, Position
from bpv.domain.people import Student
from bpv.domain.placements import as_placed
from bpv.domain.rounds import PlacementRound
from bpv.domain.school import School
from bpv.domain.terms import SECTOR_PROFILES, PlacementType, Profile, Route, Track, Transport, Weekday
from bpv.domain.times import same_time, when_at, word_weekdays, word_when
from bpv.domain.transport import transport_to
from bpv.domain.working_times import Span, break_of, days_of, length_of, times_on, unread_day_times

NEEDS_ACCREDITATION = frozenset({PlacementType.LEERWERKTRAJECT, PlacementType.ENTREE_BPV})
OPEN_TO_CHILDREN = frozenset({PlacementType.MAATSCHAPPELIJK, PlacementType.INTERN})

_SCHOOL_WEEK = 5
"""Days a week when neither the position nor the round names any."""

TRACKS_OF_ROUTE: dict[Route, frozenset[Track]] = {
    Route.LEERWERKTRAJECT: frozenset({Track.BB}),
    Route.VAKMANSCHAPSROUTE: frozenset({Track.BB, Track.KB}),
    Route.BEROEPSROUTE: frozenset({Track.GL, Track.TL}),
}
"""Which leerwegen a route is open to (Stb. 2003, 292; sardes 2019)."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule broken: `code` for programs, `text` in Dutch; `blocks` unless the coordinator overrides."""

    code: str
    text: str
    blocks: bool = True


def age_on(birth_date: date, day: date) -> int:
    """Whole years of age on a day; born on 29 February counts from 1 March in common years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def accepts_profile(position: Position, student: Student) -> bool:
    """Whether a position takes the pupil's profile; a pupil without one only goes where all are taken."""
    return takes_profile(position, student.profile)


def takes_profile(position: Position, profile: Profile | None) -> bool:
    """Whether a position takes a profile; no list takes all, and a TL profile is as wide as its sector."""
    return _take(position.profiles, profile)


@cache
def _take(profiles: tuple[Profile, ...], profile: Profile | None) -> bool:
    if not profiles or profile in profiles:
        return True
    if profile is None or profile.sector is None:
        return False
    alike = [offered for offered in profiles if offered.sector is profile.sector]
    return any(profile in SECTOR_PROFILES or offered in SECTOR_PROFILES for offered in alike)


def accepts_track(position: Position, student: Student) -> bool:
    """Whether a position takes the pupil's leerweg; no list takes all."""
    return not position.tracks or student.track in position.tracks


def check_age(
    school: School, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Minimum age on the first day: the law's for this type of placement, and the position's own."""
    start, _ = school.dates_of(position, in_round)
    limit = school.setting("min_age") if in_round.type not in OPEN_TO_CHILDREN else 0
    limit = max(limit, position.min_age or 0)
    if not limit or start is None:
        return []
    if student.birth_date is None:
        return [
            Violation("age_unknown", "geboortedatum onbekend, leeftijd niet te controleren", blocks=False)
        ]
    age = age_on(student.birth_date, start)
    if age >= limit:
        return []
    return [
        Violation("too_young", f"te jong: {age} jaar op de eerste dag ({start:%d-%m-%Y}), moet {limit} zijn")
    ]


def check_profile_and_track(position: Position, student: Student) -> list[Violation]:
    """The position takes the pupil's profile and leerweg."""
    found = []
    if not accepts_profile(position, student):
        asked = ", ".join(profile.label for profile in position.profiles)
        has = student.profile.label if student.profile else "onbekend"
        found.append(Violation("profile", f"profiel {has} past niet (plek is voor {asked})"))
    if not accepts_track(position, student):
        asked = ", ".join(track.label for track in position.tracks)
        has = student.track.label if student.track else "onbekend"
        found.append(Violation("track", f"leerweg {has} past niet (plek is voor {asked})"))
    return found


def check_route(student: Student, in_round: PlacementRound) -> list[Violation]:
    """The route and the type of placement are open to the pupil's leerweg."""
    route = Route.LEERWERKTRAJECT if in_round.type is PlacementType.LEERWERKTRAJECT else student.route
    tracks = TRACKS_OF_ROUTE.get(route)
    if tracks is None or student.track is None or student.track in tracks:
        return []
    names = "/".join(track.label for track in Track if track in tracks)
    return [
        Violation(
            "route", f"{route.label.lower()} kan alleen voor {names}, leerling is {student.track.label}"
        )
    ]


def check_left(student: Student, position: Position, in_round: PlacementRound) -> list[Violation]:
    """The pupil is still at the school on the last day; a placement that was over before stays as it was."""
    end = position.end or in_round.end
    if student.left_on is None or (end is not None and end < student.left_on):
        return []
    return [Violation("left", f"is op {student.left_on:%d-%m-%Y} van school gegaan")]


def check_accreditation(
    school: School, company: Company, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Leerwerktraject and entree need an accredited company with a crebo, valid to the last day."""
    if in_round.type not in NEEDS_ACCREDITATION:
        return []
    if not company.is_accredited:
        return [Violation("accreditation", f"{company.name} is geen erkend leerbedrijf")]
    found = []
    if not company.crebos:
        found.append(Violation("crebo", f"{company.name} heeft geen crebo"))
    _, end = school.dates_of(position, in_round)
    if company.accredited_until is not None and end is not None and company.accredited_until < end:
        found.append(
            Violation(
                "accreditation",
                f"erkenning van {company.name} loopt af op {company.accredited_until:%d-%m-%Y}",
            )
        )
    return found


def check_offer(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position is offered in this round."""
    if position.round_id in (None, in_round.id):
        return []
    return [Violation("other_round", "de stageplaats is voor een andere ronde")]


def check_dates(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position's dates are in order and overlap with the round."""
    start = position.start or in_round.start
    end = position.end or in_round.end
    if start and end and end < start:
        return [Violation("dates", f"einddatum {end:%d-%m-%Y} ligt voor begindatum {start:%d-%m-%Y}")]
    late = position.start and in_round.end and position.start > in_round.end
    early = position.end and in_round.start and position.end < in_round.start
    if late or early:
        return [Violation("dates", "de data van de plek vallen buiten de ronde")]
    return []


def check_absence(student: Student, position: Position, in_round: PlacementRound) -> list[Violation]:
    """The pupil can be there on every day of the place; of a place without days that is not known."""
    if not student.absent_days:
        return []
    days = position.days or in_round.days
    missed = set(student.absent_days) & set(days)
    if missed:
        return [Violation("absent", f"kan niet op {word_weekdays(missed)}, een dag van deze plek")]
    if days:
        return []
    cannot = word_weekdays(student.absent_days)
    return [Violation("absent_unknown", f"kan niet op {cannot}; de dagen van de plek zijn onbekend", False)]


def check_days(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position's days, dates and times can be read and are those of the round; others may be meant."""
    found = []
    other = set(position.days) - set(in_round.days)
    if in_round.days and other:
        also = "" if other == set(position.days) else "ook "
        found.append(
            Violation(
                "other_days",
                f"de plek is {also}op {word_weekdays(other)}, de ronde op {word_weekdays(in_round.days)}",
                blocks=False,
            )
        )
    early = position.start and in_round.start and position.start < in_round.start
    late = position.end and in_round.end and position.end > in_round.end
    if (early or late) and not check_dates(position, in_round):
        own, rounds = when_at(in_round, position), (in_round.start, in_round.end, frozenset[str]())
        text = f"de plek is {word_when((*own[:2], frozenset()))}, de ronde {word_when(rounds)}"
        found.append(Violation("other_dates", text, blocks=False))
    if unread := unread_day_times(position.day_times):
        text = f"de tijden per dag zijn niet te lezen: {'; '.join(unread)} (schrijf ma 08:30-15:00)"
        found.append(Violation("unread_times", text, blocks=False))
    return found


def check_double(
    school: School, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """The pupil has no place at the same time in another round."""
    found = []
    for placement in school.placements_of(student.id):
        other, there = school.find(PlacementRound, placement.round_id), placement.position_id
        if other is None or other.id == in_round.id:
            continue
        place = as_placed(school.get(Position, there), placement)
        if same_time(when_at(in_round, position), when_at(other, place)):
            name = school.get(Company, place.company_id).name
            when = word_when(when_at(other, place))
            text = f"heeft tegelijk een plek bij {name} in {other.name} ({when})"
            found.append(Violation("double", text, blocks=False))
    return found


def check_hours(
    school: School, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Working hours of every weekday fit the pupil's age on the first day; breaks are no work."""
    start, _ = school.dates_of(position, in_round)
    if student.birth_date is None or start is None:
        return []
    age = age_on(student.birth_date, start)
    days = days_of(in_round, position)
    spans = [_whole(times_on(day, position)) for day in days or tuple(Weekday)[:_SCHOOL_WEEK]]
    known = [span for span in spans if span is not None]
    if not known or age >= school.setting("adult_age"):
        return []
    group = "older" if age >= school.setting("older_age") else "young"
    found = [*_check_clock(school, group, age, known), *_check_length(school, group, age, position, known)]
    if group == "young" and Weekday.ZO in days:
        found.append(Violation("sunday", f"niet op zondag bij {age} jaar"))
    return found


def _whole(span: tuple[time | None, time | None]) -> Span | None:
    start, end = span
    return None if start is None or end is None else (start, end)


def _check_clock(school: School, group: str, age: int, spans: Sequence[Span]) -> Iterator[Violation]:
    """No day begins too early or ends too late."""
    for begins, ends in dict.fromkeys(spans):
        is_early = begins.hour < school.setting(f"{group}_earliest")
        is_late = ends.hour * 60 + ends.minute > 60 * school.setting(f"{group}_latest")
        if is_early or is_late or ends < begins:
            text = f"werktijd {begins:%H:%M}-{ends:%H:%M} mag niet bij {age} jaar"
            yield Violation("hours", text)
            return


def _check_length(
    school: School, group: str, age: int, position: Position, spans: Sequence[Span]
) -> Iterator[Violation]:
    """No day and no week is too long, without its breaks."""
    whole = [length_of(span) for span in spans]
    worked = [minutes - break_of(school, position, minutes) for minutes in whole]
    longest = max(worked)
    if longest > 60 * school.setting(f"{group}_day_hours"):
        yield Violation("hours", f"{_hours(longest)} uur per dag is te lang bij {age} jaar")
    if sum(worked) > 60 * school.setting(f"{group}_week_hours"):
        n_days, each = len(worked), set(worked)
        of_each = f"{n_days} dagen van {_hours(longest)} uur" if len(each) == 1 else f"{n_days} dagen"
        text = f"{of_each}, samen {_hours(sum(worked))} uur, is te lang bij {age} jaar"
        yield Violation("hours", text)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def check_hazards(
    school: School, student: Student, position: Position, in_round: PlacementRound
) -> list[Violation]:
    """Risks under 18 and a VOG that is asked for: warnings."""
    found = []
    start, _ = school.dates_of(position, in_round)
    minor = (
        student.birth_date is None
        or start is None
        or age_on(student.birth_date, start) < school.setting("adult_age")
    )
    if position.hazards and minor:
        found.append(Violation("hazards", f"risico's onder 18 jaar: {position.hazards}", blocks=False))
    if position.needs_vog and not student.has_vog:
        found.append(Violation("vog", "VOG nodig en nog niet aanwezig", blocks=False))
    return found


def check_work(
    school: School, student: Student, company: Company, position: Position, in_round: PlacementRound
) -> Iterator[Violation]:
    """Whether this kind of work is open to this kind of pupil, whoever it is and wherever they live."""
    yield from check_offer(position, in_round)
    yield from check_profile_and_track(position, student)
    yield from check_route(student, in_round)
    yield from check_left(student, position, in_round)
    yield from check_age(school, student, position, in_round)
    yield from check_dates(position, in_round)
    yield from check_absence(student, position, in_round)
    yield from check_accreditation(school, company, position, in_round)
    yield from check_hours(school, student, position, in_round)


def check_company(school: School, student: Student, company: Company) -> list[Violation]:
    """The company may be used, by this pupil; a family firm is an exclusion with its reason."""
    if company.is_blocked:
        return [Violation("blocked", f"{company.name} doet niet mee")]
    for exclusion in school.exclusions_of(student.id):
        if exclusion.company_id == company.id:
            reason = f": {exclusion.reason}" if exclusion.reason else ""
            return [Violation("excluded", f"{company.name} is uitgesloten voor deze leerling{reason}")]
    return []


def check_apart(
    school: School, student: Student, company: Company, in_round: PlacementRound
) -> Iterator[Violation]:
    """No pupil of a pair to keep apart is at this company in this round."""
    for exclusion in school.exclusions_of(student.id):
        other_id = exclusion.student_id if exclusion.student_id != student.id else exclusion.other_student_id
        other = school.find(Student, other_id)
        if other is None or other.id == student.id:
            continue
        for placement in school.placements_in(in_round.id):
            if placement.student_id != other.id:
                continue
            if school.get(Position, placement.position_id).company_id == company.id:
                yield Violation("apart", f"mag niet samen met {other.name}, die al bij {company.name} zit")


def check_distance(km: float | None, limit: float) -> list[Violation]:
    """The cycling distance is within the limit; unknown is a warning, never 0 km."""
    if km is None:
        return [Violation("distance_unknown", "afstand onbekend: controleer de postcodes", blocks=False)]
    if km > limit:
        return [Violation("too_far", f"te ver ({km:.1f} km, mag {limit:g})".replace(".", ","))]
    return []


def max_km(school: School, student: Student, in_round: PlacementRound, company: Company | None = None) -> int:
    """The distance limit in force: the pupil's own, else the round's or the school's for how they travel."""
    return max_km_by(school, student, in_round, transport_to(student, company))


def max_km_by(school: School, student: Student, in_round: PlacementRound, kind: Transport) -> int:
    """The distance limit in force for a pupil who travels like this."""
    if student.max_km:
        return student.max_km
    limit = in_round.max_km or school.setting("max_km")
    reach = REACH.get(kind)
    return max(1, limit * school.setting(reach) // 100) if reach else limit


REACH: dict[Transport, str] = {
    Transport.E_BIKE: "reach_e_bike",
    Transport.BROMMER: "reach_scooter",
    Transport.OV: "reach_transit",
    Transport.GEBRACHT: "reach_car",
    Transport.LOPEND: "reach_walk",
}
"""The setting of how far, as a part of the limit; by bicycle it is the limit itself."""


def check_placement(
    school: School, student: Student, position: Position, in_round: PlacementRound, km: float | None
) -> list[Violation]:
    """Everything wrong with putting this pupil on this position in this round; capacity is not looked at."""
    company = school.get(Company, position.company_id)
    return [
        *check_company(school, student, company),
        *check_apart(school, student, company, in_round),
        *check_work(school, student, company, position, in_round),
        *check_double(school, student, position, in_round),
        *check_days(position, in_round),
        *check_hazards(school, student, position, in_round),
        *check_distance(km, max_km(school, student, in_round, company)),
    ]
