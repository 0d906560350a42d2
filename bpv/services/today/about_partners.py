"""Rules about partners: where more is wished and nothing is to follow, and what was known long ago."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Partner, School
from bpv.domain.terms_region import PartnerKind
from bpv.language import tr
from bpv.services.partnering.cooperating import wants_on
from bpv.services.partnering.dossier import dossier_of
from bpv.services.partnering.knowing import name_of_partner
from bpv.services.partnering.spoken import moments_with, next_step
from bpv.services.partnering.working import works_with_region
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named


def no_next_step(facts: Facts) -> Iterator[Sentence]:
    """Partners with whom more was agreed or is wished, and nothing is to follow any more."""
    if not works_with_region(facts.school):
        return
    yield from _sentence(
        facts.school,
        [each for each in facts.school.all(Partner).values() if _is_stranded(facts.school, each)],
        "partners_stranded",
        tr("zonder volgende stap"),
        tr("Wil verder, niets afgesproken"),
        tr("Spreek iets af"),
    )


def _is_stranded(school: School, partner: Partner) -> bool:
    """Whether what was to follow was done, or more is wished, and nothing is to follow now."""
    if next_step(school, partner) is not None:
        return False
    agreed = any(each.follow_up is not None for each in moments_with(school, partner))
    return wants_on(school, partner) or (agreed and partner.kind is not PartnerKind.COMPANY)


def stale_dossiers(facts: Facts) -> Iterator[Sentence]:
    """Partners of whom something was looked at longer ago than the school wants."""
    school = facts.school
    if not works_with_region(school):
        return
    stale = [
        each
        for each in school.all(Partner).values()
        if any(point.is_stale for point in dossier_of(school, each, facts.today))
    ]
    yield from _sentence(
        school,
        stale,
        "partners_stale",
        tr("met een dossier om na te kijken"),
        tr("Dossier nakijken"),
        tr("Kijk na"),
    )


def _sentence(
    school: School, found: list[Partner], key: str, words: str, label: str, button: str
) -> Iterator[Sentence]:
    if found:
        names = sorted(name_of_partner(school, each) for each in found)
        yield Sentence(
            key,
            Severity.LATER,
            "partners",
            f"{counted(len(found), 'partner', 'partners')} {words}",
            named(names),
            Rows(Partner, tuple(each.id for each in found), label),
            key,
            button,
        )
