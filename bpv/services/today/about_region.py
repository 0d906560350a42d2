"""Rules about what the region shares: what runs out, what waits, what the others do not know yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import (
    Company,
    Division,
    Objection,
    ObjectionAnswer,
    Offer,
    Position,
    RegionCompany,
    RegionMember,
    Share,
)
from bpv.domain.terms_region import DivisionPhase, MemberKind
from bpv.domain.times import word_date
from bpv.language import tr
from bpv.services.dividing.fitting import objector_of
from bpv.services.region.claiming import Asked, claims_of
from bpv.services.region.clashes import clashes_of
from bpv.services.region.members import self_of
from bpv.services.region.reading import NOUNS
from bpv.services.region.rows import OfferRow, offer_rows
from bpv.services.region.sent import unsent
from bpv.services.region.status import standings_of_members
from bpv.services.region.taking import our_shares
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named

_ANSWERED = (DivisionPhase.OBJECTIONS, DivisionPhase.FINAL)
"""In which an objection can be answered; in what is final schools still ask for more."""


def ending(facts: Facts) -> Iterator[Sentence]:
    """Shares with places nobody of ours has, that go back to the others soon."""
    days = facts.school.setting("region_share_days")
    last = facts.today + timedelta(days=days)
    ours = {
        each.share.offer_id
        for each in our_shares(facts.school).values()
        if each.left and each.share.until is not None and each.share.until <= last
    }
    found = offer_rows(facts.school, lambda offer: offer.id in ours) if ours else []
    rows = [row for row in found if row.is_ending(facts.today, days)]
    rows.sort(key=lambda row: (row.until or date.max, row.company))
    if rows:
        first = rows[0].until or facts.today
        places = counted(sum(row.left for row in rows), "gedeelde plaats", "gedeelde plaatsen")
        yield Sentence(
            "region_shares",
            Severity.SOON,
            "shared",
            tr(
                "{places} nog niet gebruikt, de eerste tot en met {word_date}",
                places=places,
                word_date=word_date(first),
            ),
            named([_ending(row) for row in rows]),
            Rows(Share, tuple(row.share_id for row in rows), tr("Loopt af")),
            "region_shares",
            tr("Plaats iemand of geef terug"),
        )


def _ending(row: OfferRow) -> str:
    until = word_date(row.until) if row.until is not None else ""
    return tr(
        "{company}: {counted} tot en met {until}",
        company=row.company,
        counted=counted(row.left, "plaats", "plaatsen"),
        until=until,
    )


def overused(facts: Facts) -> Iterator[Sentence]:
    """Places that we offer and that our own pupils have meanwhile."""
    school, own = facts.school, self_of(facts.school)
    if own is None:
        return
    placed = Counter(each.position_id for each in school.placements())
    ours: Counter[str] = Counter()
    for each in our_shares(school).values():
        ours[each.share.offer_id] += each.share.places - each.given_back
    found = []
    for offer in school.all(Offer).values():
        position = school.find(Position, offer.position_id)
        if offer.owner_id == own.id and position is not None and offer.capacity:
            others = max(offer.capacity - ours[offer.id], 0)
            if placed[position.id] + others > position.capacity:
                found.append(offer)
    if found:
        names = sorted(school.get(RegionCompany, each.region_company_id).name for each in found)
        yield Sentence(
            "region_overused",
            Severity.SOON,
            "shared",
            tr(
                "Bij {counted} is meer aangeboden dan er vrij is",
                counted=counted(len(found), "stageplaats", "stageplaatsen"),
            ),
            named(names),
            Rows(Offer, tuple(each.id for each in found), tr("Meer aangeboden dan vrij")),
            "region_overused",
            tr("Bied minder aan"),
        )


def objections(facts: Facts) -> Iterator[Sentence]:
    """What schools have against a proposal of ours that we have not answered, by division."""
    school, own = facts.school, self_of(facts.school)
    if own is None or not school.all(Objection):
        return
    answered = {each.objection_id for each in school.all(ObjectionAnswer).values()}
    for division in school.all(Division).values():
        if division.owner_id != own.id or division.phase not in _ANSWERED:
            continue
        waits = [
            each
            for each in school.all(Objection).values()
            if each.division_id == division.id and each.id not in answered
        ]
        if waits:
            said_by = [objector_of(each, school.find(Share, each.share_id)) for each in waits]
            names = sorted(school.get(RegionMember, id_).name for id_ in said_by)
            yield Sentence(
                "region_objections",
                Severity.SOON,
                "shared",
                tr(
                    "{counted} op antwoord: {name}",
                    counted=counted(len(waits), "bezwaar wacht", "bezwaren wachten"),
                    name=division.name,
                ),
                named(list(dict.fromkeys(names))),
                Rows(Objection, tuple(each.id for each in waits), tr("Bezwaar zonder antwoord")),
                "region_objections",
                tr("Antwoord"),
                about=division.id,
            )


def proposals(facts: Facts) -> Iterator[Sentence]:
    """Proposals of the bureau to which we can still object."""
    school, own = facts.school, self_of(facts.school)
    if own is None:
        return
    for division in school.all(Division).values():
        by = division.objections_by
        if division.owner_id == own.id or division.phase is not DivisionPhase.OBJECTIONS:
            continue
        if by is None or by < facts.today:
            continue
        mine = [
            each
            for each in school.all(Share).values()
            if each.division_id == division.id and each.school_id == own.id
        ]
        places = counted(sum(each.places for each in mine), "plaats", "plaatsen")
        yield Sentence(
            "region_proposal",
            Severity.SOON,
            "shared",
            tr(
                "Voorstel {name}: bezwaar maken kan tot en met {word_date}",
                name=division.name,
                word_date=word_date(by),
            ),
            (tr("{places} voor onze school", places=places),),
            Rows(Division, (division.id,), division.name),
            "region_proposal",
            tr("Bekijk het voorstel"),
            about=division.id,
        )


def claims(facts: Facts) -> Iterator[Sentence]:
    """Companies that we have to ask and that others may ask soon."""
    if self_of(facts.school) is None:
        return
    known = claims_of(facts.school)
    last = facts.today + timedelta(days=facts.school.setting("region_claim_days"))
    held = [known.holder(group, facts.today) for group in known.same.groups]
    found = [
        each for each in held if each is not None and each.is_ours and (each.asking.until or last) <= last
    ]
    found.sort(key=lambda each: (each.asking.until or last, each.asking.id))
    if found:
        first = found[0].asking.until or last
        yield Sentence(
            "region_claims",
            Severity.LATER,
            "shared",
            tr(
                "{counted} vrij, {part}na {word_date}",
                counted=counted(len(found), "bedrijf dat u vraagt komt", "bedrijven die u vraagt komen"),
                part="" if len(found) == 1 else tr("het eerste "),
                word_date=word_date(first),
            ),
            named([_claimed(facts, each) for each in found]),
            Rows(RegionCompany, tuple(each.asking.region_company_id for each in found), tr("Komt vrij")),
            "region_claims",
            tr("Verleng of geef vrij"),
        )


def _claimed(facts: Facts, each: Asked) -> str:
    return facts.school.get(RegionCompany, each.asking.region_company_id).name


def silent(facts: Facts) -> Iterator[Sentence]:
    """Members of which the bureau has no recent package: it divides by what it knows."""
    own = self_of(facts.school)
    if own is None or own.kind is not MemberKind.BUREAU:
        return
    found = [each for each in standings_of_members(facts.school) if each.is_stale(facts.today)]
    if found:
        days = facts.school.setting("region_package_days")
        yield Sentence(
            "region_silent",
            Severity.LATER,
            "shared",
            tr(
                "Van {counted} kwam {days} dagen geen pakket",
                counted=counted(len(found), "lid", tr("leden")),
                days=days,
            ),
            named([f"{each.member.name}: {each.last}" for each in found]),
            Rows(RegionMember, tuple(each.member.id for each in found), tr("Pakket te vragen")),
            "region_silent",
            tr("Vraag een pakket"),
        )


def package(facts: Facts) -> Iterator[Sentence]:
    """What the others do not know yet, for it changed since our last package."""
    own, changed = self_of(facts.school), unsent(facts.school)
    if own is None or not changed:
        return
    text = tr("De regio kreeg nog geen pakket van ons")
    if own.sent and own.received_on is not None:
        text = tr(
            "De regio weet niet wat er sinds {word_date} wijzigde", word_date=word_date(own.received_on)
        )
    yield Sentence(
        "region_package",
        Severity.LATER,
        "shared",
        text,
        named([NOUNS.get(name, tr("Onze eigen gegevens")) for name in changed]),
        Rows(),
        "region_package",
        tr("Maak een pakket"),
    )


def clashes(facts: Facts) -> Iterator[Sentence]:
    """Companies of which another member changed what we changed too."""
    ids = tuple(dict.fromkeys(clash.company_id for clash in clashes_of(facts.school)))
    if ids:
        names = sorted(facts.school.get(Company, id_).name for id_ in ids)
        yield Sentence(
            "region_clashes",
            Severity.LATER,
            "shared",
            tr(
                "{counted} door u en een ander lid van de regio gewijzigd",
                counted=counted(len(ids), "bedrijf", "bedrijven"),
            ),
            named(names),
            Rows(Company, ids, tr("Verschilt met de regio")),
            "region_clashes",
            tr("Kies wat klopt"),
        )
