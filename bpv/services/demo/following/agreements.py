"""Agreements of the demo school: none, some and all signed, one changed afterwards, an addition, one void."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bpv.domain import (
    Agreement,
    Company,
    Placement,
    PlacementRound,
    Position,
    School,
    Signature,
    Student,
)
from bpv.domain.ids import AgreementId, SignatureId
from bpv.domain.rules import age_on
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AgreementKind, Party, SignatureWay
from bpv.services.demo.chance import Chance

_SENT = date(2026, 11, 16)
_WAYS = (SignatureWay.PAPER, SignatureWay.PAPER, SignatureWay.SCAN, SignatureWay.DIGITAL)
_ADULT = 18
_BEFORE = ("trainer=Joke Wessels",)
"""What stands in one that was signed before another trainer came."""


@dataclass(frozen=True, slots=True)
class Case:
    """How one agreement stands: whether sent, how many signed, and what came after."""

    is_sent: bool
    share: float
    is_changed: bool = False
    has_addition: bool = False
    is_void: bool = False


_CASES = (
    Case(True, 0.5),
    Case(True, 1.0),
    Case(True, 1.0, is_changed=True),
    Case(True, 0.0),
    Case(True, 1.0, has_addition=True),
    Case(False, 0.0),
    Case(True, 0.0, is_void=True),
)


def add_agreements(school: School, chance: Chance) -> Iterator[Agreement | Signature]:
    """For the placements that are confirmed, each of the cases in turn; the last have none yet."""
    confirmed = [each for each in school.placements() if each.status is PlacementStatus.CONFIRMED]
    making = AgreementMaker(school, chance)
    for number, placement in enumerate(confirmed):
        if number % (len(_CASES) + 1) < len(_CASES):
            yield from making.agreement(placement, _CASES[number % (len(_CASES) + 1)])


class AgreementMaker:
    """Makes one after another; ids come from the placements, for others draw theirs by chance."""

    def __init__(self, school: School, chance: Chance, sent: date = _SENT) -> None:
        """For placements of a school; sent on this day or in the week after it."""
        self._school, self._chance, self._sent = school, chance, sent

    def agreement(self, placement: Placement, case: Case) -> Iterator[Agreement | Signature]:
        """One with whoever signs it."""
        own = AgreementId(f"{placement.id[:30]}a0")
        sent = self._sent + timedelta(days=self._chance.rng.randrange(8)) if case.is_sent else None
        yield Agreement(
            id=own,
            placement_id=placement.id,
            sent_on=sent,
            reminded_on=sent + timedelta(days=5) if sent and 0 < case.share < 1 else None,
            agreed=_BEFORE if case.is_changed or case.has_addition else (),
            void_on=date(2026, 11, 27) if case.is_void else None,
            void_reason="leerling kiest een andere stage" if case.is_void else "",
        )
        yield from self._signatures(own, placement, sent, case.share)
        if case.has_addition:
            extra = AgreementId(f"{placement.id[:30]}a1")
            trainer = self._school.get(Position, placement.position_id).trainer
            yield Agreement(
                id=extra,
                placement_id=placement.id,
                kind=AgreementKind.ADDITION,
                sent_on=date(2026, 11, 25),
                adds_to_id=own,
                motive="andere praktijkopleider",
                changes=(f"Praktijkopleider: {trainer or 'niet bekend'} (was Joke Wessels)",),
                agreed=(f"trainer={trainer}",),
            )
            yield from self._signatures(extra, placement, date(2026, 11, 25), 0.5)

    def _signatures(
        self, own: AgreementId, placement: Placement, sent: date | None, share: float
    ) -> Iterator[Signature]:
        signers = list(self._signers(placement))
        done = round(share * len(signers))
        for number, (party, name, function) in enumerate(signers):
            is_signed = sent is not None and number < done
            day = sent + timedelta(days=self._chance.rng.randrange(6)) if sent and is_signed else None
            yield Signature(
                id=SignatureId(f"{own[:30]}{'s' if own.endswith('0') else 't'}{number}"),
                agreement_id=own,
                party=party,
                name=name,
                function=function,
                signed_on=day,
                way=self._chance.rng.choice(_WAYS) if is_signed else None,
            )

    def _signers(self, placement: Placement) -> Iterator[tuple[Party, str, str]]:
        school = self._school
        student = school.get(Student, placement.student_id)
        company = school.get(Company, school.get(Position, placement.position_id).company_id)
        yield Party.SCHOOL, school.details.signatory, school.details.signatory_role
        contact = next((each for each in school.contacts_of(company.id) if each.may_sign), None)
        if company.may_sign or contact is None:
            yield Party.COMPANY, company.contact_person if company.may_sign else "", company.contact_role
        else:
            yield Party.COMPANY, contact.name, contact.role
        yield Party.PUPIL, student.name, ""
        start = school.get(PlacementRound, placement.round_id).start
        if student.birth_date is None or start is None or age_on(student.birth_date, start) < _ADULT:
            yield Party.GUARDIAN, student.guardian1_name, student.guardian1_relation
