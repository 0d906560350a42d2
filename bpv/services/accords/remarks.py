"""What is to be seen to of an accord: worded, and by what it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bpv.domain import Mentor, School
from bpv.domain.times import word_date
from bpv.language import tr, tr_count
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
        pupils = (
            tr(
                "; er {value} nog {counted} op",
                value=tr("is") if count == 1 else tr("zijn"),
                counted=_counted(count),
            )
            if count
            else ""
        )
        yield Remark(
            Wrong.OVER,
            tr("Afgelopen op {word_date}{pupils}", word_date=word_date(end) if end else "", pupils=pupils),
            bool(count),
        )
        return
    yield from _lacking(each, today)
    if each.state is AccordState.ENDING and (end := last_day(each.accord)):
        left = (end - today).days
        words = (
            tr("vandaag")
            if not left
            else tr("over 1 dag")
            if left == 1
            else tr("over {left} dagen", left=left)
        )
        yield Remark(Wrong.ENDING, tr("Loopt {words} af", words=words))
    yield from _about_owner(school, each, today)


def _lacking(each: Standing, today: date) -> Iterator[Remark]:
    if each.empty:
        one = len(each.empty) == 1
        words = (
            tr("'{label}' is leeg", label=each.empty[0].label)
            if one
            else tr("{count} verplichte punten zijn leeg", count=len(each.empty))
        )
        yield Remark(Wrong.POINTS, words)
    if len(each.parties) < needed_parties(each.accord.kind):
        yield Remark(Wrong.PARTIES, tr("Er is geen tweede partij"))
    elif each.to_sign:
        late = each.accord.starts is not None and each.accord.starts <= today
        count = len(each.to_sign)
        words = tr_count("{count} handtekening ontbreekt", "{count} handtekeningen ontbreken", count)
        yield Remark(
            Wrong.UNSIGNED, tr("{words}, terwijl die al begon", words=words) if late else words, late
        )


def _about_owner(school: School, each: Standing, today: date) -> Iterator[Remark]:
    owner = school.find(Mentor, each.accord.owner_id)
    if owner is None:
        yield Remark(Wrong.OWNER, tr("Geen eigenaar"))
    elif owner.left_on is not None and owner.left_on <= today:
        yield Remark(Wrong.OWNER_LEFT, tr("Eigenaar {label} is uit dienst", label=owner.label))


def _counted(count: int) -> str:
    return tr_count("{count} leerling", "{count} leerlingen", count)
