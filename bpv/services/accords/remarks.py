"""What is to be seen to of an accord: worded, and by what it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bpv.domain import Mentor, School
from bpv.domain.times import word_date
from bpv.services.accords.routes import pupils_on, routes_of
from bpv.services.accords.standing import AccordState, Standing, last_day, needed_parties


class Wrong(StrEnum):
    """What can be the matter with an accord."""

    OVER = "over"
    POINTS = "points"
    PARTIES = "parties"
    UNSIGNED = "unsigned"
    ENDING = "ending"
    OWNER = "owner"
    OWNER_LEFT = "owner_left"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing, in words; `is_heavy` where pupils hang on it or a date has passed."""

    wrong: Wrong
    text: str
    is_heavy: bool = False


def remarks_about(school: School, each: Standing, today: date) -> Iterator[Remark]:
    """All there is, the heaviest first; of what was ended nothing any more."""
    if each.state is AccordState.ENDED:
        return
    count = sum(len(pupils_on(school, id_).ids) for id_ in routes_of(school, each.accord.id))
    if each.state is AccordState.OVER:
        end = last_day(each.accord)
        pupils = f"; er {'is' if count == 1 else 'zijn'} nog {_counted(count)} op" if count else ""
        yield Remark(Wrong.OVER, f"Afgelopen op {word_date(end) if end else ''}{pupils}", bool(count))
        return
    yield from _lacking(each, today)
    if each.state is AccordState.ENDING and (end := last_day(each.accord)):
        left = (end - today).days
        words = "vandaag" if not left else "over 1 dag" if left == 1 else f"over {left} dagen"
        yield Remark(Wrong.ENDING, f"Loopt {words} af")
    yield from _about_owner(school, each, today)


def _lacking(each: Standing, today: date) -> Iterator[Remark]:
    if each.empty:
        one = len(each.empty) == 1
        words = (
            f"'{each.empty[0].label}' is leeg" if one else f"{len(each.empty)} verplichte punten zijn leeg"
        )
        yield Remark(Wrong.POINTS, words)
    if len(each.parties) < needed_parties(each.accord.kind):
        yield Remark(Wrong.PARTIES, "Er is geen tweede partij")
    elif each.to_sign:
        late = each.accord.starts is not None and each.accord.starts <= today
        count = len(each.to_sign)
        words = "1 handtekening ontbreekt" if count == 1 else f"{count} handtekeningen ontbreken"
        yield Remark(Wrong.UNSIGNED, f"{words}, terwijl die al begon" if late else words, late)


def _about_owner(school: School, each: Standing, today: date) -> Iterator[Remark]:
    owner = school.find(Mentor, each.accord.owner_id)
    if owner is None:
        yield Remark(Wrong.OWNER, "Geen eigenaar")
    elif owner.left_on is not None and owner.left_on <= today:
        yield Remark(Wrong.OWNER_LEFT, f"Eigenaar {owner.label} is uit dienst")


def _counted(count: int) -> str:
    return "1 leerling" if count == 1 else f"{count} leerlingen"
