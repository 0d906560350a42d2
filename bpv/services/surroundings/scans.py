"""A team scan: opened, filled in by one colleague after another, closed. Nothing tells who said what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import SystemRandom
from types import MappingProxyType

from bpv.domain import BpvError, Draft, ScanAnswer, School, TeamScan, new_id
from bpv.domain.ids import ScanAnswerId
from bpv.domain.terms_region import ScanTopic, TeamRole
from bpv.language import later, tr
from bpv.services.partnering.organisations import take_up

_ASKED: Mapping[ScanTopic, str] = MappingProxyType(
    {
        ScanTopic.URGENCY: later("Hoe dringend is deze samenwerking voor ons?"),
        ScanTopic.SUPPORT: later("Hoeveel draagvlak is er bij wie eraan meewerken?"),
        ScanTopic.LEAD: later("Is er tijd, ruimte en kunde om deze verandering te trekken?"),
        ScanTopic.DEMANDS: later("Kunnen wij wat zij vraagt van organisatie, rollen en vaardigheden?"),
        ScanTopic.LEARNING: later("Leren wij van de ander, en de ander van ons?"),
        ScanTopic.INNOVATION: later("Ontstaat hier iets nieuws dat blijft?"),
    }
)
LEAST, MOST = 1, 5
ENDS = (tr("helemaal niet"), tr("volop"))
"""What the least and the most mean."""


def asked_about(topic: ScanTopic) -> str:
    """The question about a topic."""
    return tr(_ASKED[topic])


@dataclass(frozen=True, slots=True)
class Filled:
    """What one colleague filled in: a score a topic, perhaps with a remark; a topic may be left open."""

    role: TeamRole
    scores: Mapping[ScanTopic, int]
    remarks: Mapping[ScanTopic, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenScan:
    """Begin a scan."""

    scan: TeamScan
    partner: str = ""

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Teamscan beginnen: {title}", title=self.scan.title.strip())

    def change(self, draft: Draft) -> None:
        """Store it; a company that is scanned becomes a partner. 'required' without a title."""
        if not self.scan.title.strip():
            raise BpvError("required", label=tr("Waarover"))
        partner_id = take_up(draft, self.partner).id if self.partner else None
        draft.put(replace(self.scan, title=self.scan.title.strip(), partner_id=partner_id))


@dataclass(frozen=True, slots=True)
class FillIn:
    """Store what several colleagues filled in, all through each other."""

    scan_id: str
    filled: tuple[Filled, ...]

    @property
    def label(self) -> str:
        """What undo calls it: never who, when or what."""
        return tr("Teamscan ingevuld")

    def change(self, draft: Draft) -> None:
        """Store the answers in an order that chance decides, so that none belong to each other."""
        scan = draft.get(TeamScan, self.scan_id)
        if scan.closed_on is not None:
            raise BpvError("rule", text=tr("deze teamscan is gesloten; open hem eerst opnieuw"))
        answers = list(_answers(scan, self.filled))
        SystemRandom().shuffle(answers)
        for each in answers:
            draft.put(replace(each, id=ScanAnswerId(new_id())))


def _answers(scan: TeamScan, filled: Iterable[Filled]) -> Iterable[ScanAnswer]:
    for each in filled:
        for topic, score in each.scores.items():
            if not LEAST <= score <= MOST:
                raise BpvError("rule", text=tr("een score is {least} tot {most}", least=LEAST, most=MOST))
            remark = each.remarks.get(topic, "").strip()
            yield ScanAnswer(
                id=ScanAnswerId(""), scan_id=scan.id, topic=topic, role=each.role, score=score, remark=remark
            )


@dataclass(frozen=True, slots=True)
class CloseScan:
    """Close a scan on a day; without a day it is open again."""

    scan_id: str
    on: date | None

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Teamscan sluiten") if self.on is not None else tr("Teamscan weer openen")

    def change(self, draft: Draft) -> None:
        """Write the day."""
        draft.put(replace(draft.get(TeamScan, self.scan_id), closed_on=self.on))


@dataclass(frozen=True, slots=True)
class RemoveScan:
    """Throw a scan away with all its answers."""

    scan_id: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Teamscan verwijderen")

    def change(self, draft: Draft) -> None:
        """Remove the answers, then the scan."""
        scan = draft.get(TeamScan, self.scan_id)
        for each in [each for each in draft.all(ScanAnswer) if each.scan_id == scan.id]:
            draft.remove(each)
        draft.remove(scan)


def scans_with(school: School, partner_id: str) -> list[TeamScan]:
    """Those of the cooperation with one partner, the latest first."""
    return [each for each in scans_of(school) if each.partner_id == partner_id]


def scans_of(school: School) -> list[TeamScan]:
    """All of them, the latest first."""
    scans = school.all(TeamScan).values()
    return sorted(scans, key=lambda each: (each.opened_on or date.min, each.title, each.id), reverse=True)
