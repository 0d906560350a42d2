"""Whether the work is meant for a pupil like this: profile, leerweg, route, days."""

from functools import cache

from bpv.domain.companies import Position
from bpv.domain.people import Student
from bpv.domain.rounds import PlacementRound
from bpv.domain.rules.violation import Violation
from bpv.domain.terms import SECTOR_PROFILES, PlacementType, Profile, Route, Track
from bpv.domain.times import word_weekdays
from bpv.language import tr

TRACKS_OF_ROUTE: dict[Route, frozenset[Track]] = {
    Route.LEERWERKTRAJECT: frozenset({Track.BB}),
    Route.VAKMANSCHAPSROUTE: frozenset({Track.BB, Track.KB}),
    Route.BEROEPSROUTE: frozenset({Track.GL, Track.TL}),
}
"""Which leerwegen a route is open to (Stb. 2003, 292; sardes 2019)."""


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


def check_profile_and_track(position: Position, student: Student) -> list[Violation]:
    """The position takes the pupil's profile and leerweg."""
    found = []
    if not accepts_profile(position, student):
        asked = ", ".join(profile.label for profile in position.profiles)
        has = student.profile.label if student.profile else tr("onbekend")
        found.append(
            Violation("profile", tr("profiel {has} past niet (plek is voor {asked})", has=has, asked=asked))
        )
    if not accepts_track(position, student):
        asked = ", ".join(track.label for track in position.tracks)
        has = student.track.label if student.track else tr("onbekend")
        found.append(
            Violation("track", tr("leerweg {has} past niet (plek is voor {asked})", has=has, asked=asked))
        )
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
            "route",
            tr(
                "{label} kan alleen voor {names}, leerling is {label2}",
                label=route.label.lower(),
                names=names,
                label2=student.track.label,
            ),
        )
    ]


def check_left(student: Student, position: Position, in_round: PlacementRound) -> list[Violation]:
    """The pupil is still at the school on the last day; a placement that was over before stays as it was."""
    end = position.end or in_round.end
    if student.left_on is None or (end is not None and end < student.left_on):
        return []
    return [Violation("left", tr("is op {left_on} van school gegaan", left_on=f"{student.left_on:%d-%m-%Y}"))]


def check_offer(position: Position, in_round: PlacementRound) -> list[Violation]:
    """The position is offered in this round."""
    if position.round_id in (None, in_round.id):
        return []
    return [Violation("other_round", tr("de stageplaats is voor een andere ronde"))]


def check_absence(student: Student, position: Position, in_round: PlacementRound) -> list[Violation]:
    """The pupil can be there on every day of the place; of a place without days that is not known."""
    if not student.absent_days:
        return []
    days = position.days or in_round.days
    missed = set(student.absent_days) & set(days)
    if missed:
        return [
            Violation(
                "absent",
                tr("kan niet op {word_weekdays}, een dag van deze plek", word_weekdays=word_weekdays(missed)),
            )
        ]
    if days:
        return []
    cannot = word_weekdays(student.absent_days)
    return [
        Violation(
            "absent_unknown",
            tr("kan niet op {cannot}; de dagen van de plek zijn onbekend", cannot=cannot),
            False,
        )
    ]
