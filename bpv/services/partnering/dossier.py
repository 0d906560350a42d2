"""What the school knows of a partner on six topics, who knows it, and when that was last looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from bpv.domain import DossierAnswer, Draft, Partner, School, new_id
from bpv.domain.ids import DossierAnswerId, PartnerId
from bpv.domain.terms_region import DossierTopic
from bpv.language import tr
from bpv.services.lists.remembered import Remembered
from bpv.services.partnering.organisations import take_up

TOPICS = tuple(DossierTopic)
QUESTIONS: Mapping[DossierTopic, str] = MappingProxyType(
    {
        DossierTopic.RULES: tr("Welke regels gelden daar voor onze leerlingen, en welke van ons kennen zij?"),
        DossierTopic.LANGUAGE: tr("Welke woorden gebruiken zij, en begrijpen zij de onze?"),
        DossierTopic.GOALS: tr("Wat willen zij bereiken, en wat wij?"),
        DossierTopic.INTEREST: tr("Wat hebben zij eraan om met ons te werken?"),
        DossierTopic.POSITION: tr("Wat mag onze contactpersoon daar beslissen?"),
        DossierTopic.NETWORK: tr("Wie kennen zij die ook voor ons van belang is?"),
    }
)
"""What is asked on each topic."""
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A topic of the dossier of one partner: what is known, by whom, and whether that is long ago."""

    topic: DossierTopic
    answer: str
    known_by: tuple[str, ...]
    checked_on: date | None
    is_stale: bool

    @property
    def is_known(self) -> bool:
        """Whether anything is known."""
        return bool(self.answer)

    @property
    def is_person_bound(self) -> bool:
        """Whether one person alone knows it."""
        return self.is_known and len(self.known_by) == 1


def dossier_of(school: School, partner: Partner, today: date) -> tuple[Point, ...]:
    """The six topics, in order."""
    known = _by_partner(school).get(partner.id, {})
    limit = months_before(today, school.setting("dossier_stale_months"))
    return tuple(_point(topic, known.get(topic), limit) for topic in TOPICS)


def _point(topic: DossierTopic, answer: DossierAnswer | None, limit: date) -> Point:
    if answer is None:
        return Point(topic, "", (), None, is_stale=False)
    is_stale = bool(answer.answer) and (answer.checked_on is None or answer.checked_on < limit)
    return Point(topic, answer.answer, answer.known_by, answer.checked_on, is_stale)


def known_of(school: School, partner: Partner) -> int:
    """On how many of the six something is known."""
    return sum(bool(each.answer) for each in _by_partner(school).get(partner.id, {}).values())


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    month = day.year * _YEAR + day.month - 1 - months
    year, number = divmod(month, _YEAR)
    for last in range(day.day, 27, -1):
        try:
            return date(year, number + 1, last)
        except ValueError:
            continue
    return date(year, number + 1, day.day)


def _index(school: School) -> Mapping[str, dict[DossierTopic, DossierAnswer]]:
    found: dict[str, dict[DossierTopic, DossierAnswer]] = defaultdict(dict)
    for each in school.all(DossierAnswer).values():
        found[each.partner_id][each.topic] = each
    return dict(found)


_by_partner: Remembered[Mapping[str, dict[DossierTopic, DossierAnswer]]] = Remembered(_index, DossierAnswer)


@dataclass(frozen=True, slots=True)
class AnswerDossier:
    """Note what is known of a partner on one topic; that was looked at on the day given."""

    partner_id: str
    topic: DossierTopic
    answer: str
    known_by: tuple[str, ...] = ()
    checked_on: date | None = None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return f"Dossier, {self.topic.label.lower()}"

    def change(self, draft: Draft) -> None:
        """Store it; without an answer nothing is known, and what was noted goes."""
        partner = take_up(draft, self.partner_id)
        known = next(
            (
                each
                for each in draft.all(DossierAnswer)
                if (each.partner_id, each.topic) == (partner.id, self.topic)
            ),
            None,
        )
        answer = self.answer.strip()
        if not answer:
            if known is not None:
                draft.remove(known)
            return
        old = known or DossierAnswer(id=DossierAnswerId(new_id()), partner_id=PartnerId(partner.id))
        draft.put(
            replace(old, topic=self.topic, answer=answer, known_by=self.known_by, checked_on=self.checked_on)
        )
