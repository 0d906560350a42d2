"""Each rule finds what would go wrong; all limits are settings. A rule is added here, in one line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bpv.domain import (
    Accord,
    Company,
    Mentor,
    Partner,
    PlacementRound,
    Position,
    Request,
    School,
    Student,
    fold,
)
from bpv.domain.history import school_year_of
from bpv.domain.partners import partner_id_of
from bpv.domain.terms import Profile
from bpv.domain.times import word_date
from bpv.language import tr, tr_count
from bpv.services.accords.standing import AccordState, standing_of
from bpv.services.lists.years import this_year
from bpv.services.network_risks.risks import Kind, Risk
from bpv.services.network_risks.ties import OURS, Tie, ties_of, with_places
from bpv.services.partnering.dossier import months_before
from bpv.services.supply.counting import municipality_at
from bpv.services.supply.ranges import FEW

Rule = Callable[[School, date], Iterator[Risk]]


def one_contact(school: School, _today: date) -> Iterator[Risk]:
    """A company with places where fewer people are known than the school wants."""
    least = school.setting("risk_contacts")
    for tie in with_places(school):
        if len(tie.people) < least:
            who = (
                tr("niemand")
                if not tie.people
                else tr("één persoon")
                if len(tie.people) == 1
                else tr("{count} mensen", count=len(tie.people))
            )
            yield _of(
                tie,
                Kind.ONE_CONTACT,
                tr("u kent er {who}; het heeft {places}", who=who, places=_places(tie.places)),
            )


def no_contact(school: School, today: date) -> Iterator[Risk]:
    """A company with places that the school did not speak with for long."""
    months = school.setting("partner_silent_months")
    limit = months_before(today, months)
    for tie in with_places(school):
        if tie.last is None:
            yield _of(tie, Kind.NO_CONTACT, tr("er is nog geen gesprek genoteerd"))
        elif tie.last < limit:
            yield _of(
                tie, Kind.NO_CONTACT, tr("laatste gesprek op {word_date}", word_date=word_date(tie.last))
            )


def known_by_one(school: School, _today: date) -> Iterator[Risk]:
    """A company with places where everything went through one teacher."""
    for tie in bound_to_one(school):
        (teacher,) = tie.teachers
        yield _of(
            tie, Kind.KNOWN_BY_ONE, tr("alle contact liep via {name_of}", name_of=name_of(school, teacher))
        )


def bound_to_one(school: School) -> list[Tie]:
    """The companies with places that one teacher alone knows, spoken with often enough to say so."""
    least = school.setting("risk_spoken")
    return [tie for tie in with_places(school) if len(tie.teachers) == 1 and tie.spoken >= least]


def owner_gone(school: School, today: date) -> Iterator[Risk]:
    """A company, partner or accord that is of someone who left."""
    gone: dict[str, str] = {
        each.id: tr("{label} is weg sinds {word_date}", label=each.label, word_date=word_date(each.left_on))
        for each in school.all(Mentor).values()
        if each.left_on is not None and each.left_on <= today
    }
    if not gone:
        return
    for accord in school.all(Accord).values():
        if accord.owner_id in gone and not standing_of(school, accord.id, today).is_past:
            about, why = accord.title or accord.kind.label, gone[accord.owner_id]
            yield Risk(kind=Kind.OWNER_GONE, about=about, why=why, accord_id=accord.id)
    owned: set[str] = set()
    for partner in school.all(Partner).values():
        if partner.owner_id in gone:
            company = school.find(Company, partner.company_id)
            owned.add(partner.company_id or "")
            yield Risk(
                kind=Kind.OWNER_GONE,
                about=company.name if company else partner.name,
                why=gone[partner.owner_id],
                partner_id=partner.id,
                company_id=partner.company_id or "",
            )
    for company in _of_gone(school, gone):
        if company.id not in owned:
            yield _about(
                company, Kind.OWNER_GONE, tr("vaste mentor {gone}", gone=gone[company.mentor_id or ""])
            )


def _of_gone(school: School, gone: Mapping[str, str]) -> list[Company]:
    """The companies with places of mentors who left, by name; without looking at how all others are known."""
    left = [each for each in school.all(Company).values() if each.mentor_id in gone and not each.is_blocked]
    if not left:
        return []
    used = {each.company_id for each in school.all(Position).values() if each.capacity > 0}
    return sorted((each for each in left if each.id in used), key=lambda each: (fold(each.name), each.id))


def no_accord(school: School, today: date) -> Iterator[Risk]:
    """A company where pupils were for years running, without anything agreed."""
    agreed = with_accord(school, today)
    for tie in lasting(school):
        if tie.company.id not in agreed:
            yield _of(
                tie, Kind.NO_ACCORD, tr("leerlingen in {count} jaren, zonder afspraak", count=len(tie.years))
            )


def lasting(school: School) -> list[Tie]:
    """The companies with places where pupils were for as many years running as the school counts."""
    years = school.setting("risk_goodwill_years")
    now = this_year(school) or ""
    if not now:
        return []
    running = {f"{int(now[:4]) - by}-{int(now[:4]) - by + 1}" for by in range(years)}
    return [tie for tie in with_places(school) if running <= tie.years]


def with_accord(school: School, today: date) -> set[str]:
    """The companies that are party to an accord that holds."""
    found: set[str] = set()
    for accord in school.all(Accord).values():
        standing = standing_of(school, accord.id, today)
        if standing.is_valid:
            partners = (school.find(Partner, each.partner_id) for each in standing.parties)
            found |= {each.company_id for each in partners if each is not None and each.company_id}
    return found


def accord_ends(school: School, today: date) -> Iterator[Risk]:
    """An accord that ends soon."""
    for accord in school.all(Accord).values():
        standing = standing_of(school, accord.id, today)
        if standing.state is AccordState.ENDING:
            end = min(filter(None, (accord.ends, accord.ended_on)))
            about = accord.title or accord.kind.label
            yield Risk(
                kind=Kind.ACCORD_ENDS,
                about=about,
                why=tr("loopt tot {word_date}", word_date=word_date(end)),
                accord_id=accord.id,
            )


def overasked(school: School, today: date) -> Iterator[Risk]:
    """A company that too many ask, or too often in a school year."""
    schools, times = school.setting("risk_askers"), school.setting("risk_asked_times")
    year = this_year(school) or school_year_of(today)
    for tie in ties_of(school).values():
        asked = sum(school_year_of(day) == year for day in tie.asked_on)
        if len(tie.askers) > schools:
            others = len(tie.askers - {OURS})
            yield _of(
                tie,
                Kind.OVERASKED,
                tr(
                    "gevraagd door {others} anderen{value}",
                    others=others,
                    value=tr(" en ons") if OURS in tie.askers else "",
                ),
            )
        elif asked > times:
            yield _of(tie, Kind.OVERASKED, tr("{asked} keer gevraagd in {year}", asked=asked, year=year))


def never_asked(school: School, _today: date) -> Iterator[Risk]:
    """A company in the list that nobody ever asked, and that has no places."""
    for tie in ties_of(school).values():
        if not (tie.was_asked or tie.positions or tie.company.is_blocked or tie.asked_on):
            yield _of(tie, Kind.NEVER_ASKED, tr("staat in de lijst en is nog nooit gevraagd"))


def concentration(school: School, _today: date) -> Iterator[Risk]:
    """A company that has more than its part of the places of a profile."""
    share, least = school.setting("risk_share"), school.setting("risk_share_places")
    ties = with_places(school)
    total: Counter[Profile] = Counter()
    for tie in ties:
        total.update(tie.by_profile)
    large = [profile for profile in _profiles(school) if total[profile] >= least]
    for profile in large:
        for tie in ties:
            own = tie.by_profile.get(profile, 0)
            if own * 100 > share * total[profile]:
                part = tr(
                    "{own} van de {total} plaatsen voor {label}",
                    own=own,
                    total=total[profile],
                    label=profile.label,
                )
                why = f"{part} ({round(100 * own / total[profile])}%)"
                yield _of(tie, Kind.CONCENTRATION, why, profile)


def last_company(school: School, _today: date) -> Iterator[Risk]:
    """The only company in a municipality that takes a profile of which pupils live there."""
    homes: dict[tuple[Profile, str], int] = defaultdict(int)
    for each in school.all(Student).values():
        if each.profile is not None and each.left_on is None:
            homes[each.profile, municipality_at(each.postcode, each.city)] += 1
    only: dict[tuple[Profile, str], Tie | None] = {}
    for tie in with_places(school):
        at = municipality_at(tie.company.postcode, tie.company.city)
        for profile in tie.by_profile if at else ():
            cell = profile, at
            only[cell] = None if cell in only else tie
    for (profile, at), tie_of in only.items():
        if tie_of is not None and homes.get((profile, at)):
            why, number = (
                tr("enige bedrijf voor {label} in {at}, waar ", label=profile.label, at=at),
                homes[profile, at],
            )
            found = _of(tie_of, Kind.LAST_COMPANY, why + _pupils(number), profile)
            yield replace(
                found,
                why_for_others=tr("{why}leerlingen wonen (<{few})", why=why, few=FEW) if number < FEW else "",
            )


def ad_hoc(school: School, _today: date) -> Iterator[Risk]:
    """A place that was first known only weeks before it began."""
    for position, days, known in late_places(school):
        company = school.get(Company, position.company_id)
        name = f"{company.name}, {position.name}" if position.name else company.name
        before = tr("{days} dagen voor het begin", days=days) if days > 0 else tr("pas na het begin")
        yield Risk(
            kind=Kind.AD_HOC,
            about=name,
            why=tr("bekend sinds {word_date}: {before}", word_date=word_date(known), before=before),
            company_id=company.id,
            position_id=position.id,
        )


def late_places(school: School) -> list[tuple[Position, int, date]]:
    """The places that were known too late, with how many days before they began."""
    limit = timedelta(weeks=school.setting("risk_late_weeks"))
    dated = dated_places(school)
    late = [each for each in dated if each[2] - each[1] < limit]
    return [(position, (start - known).days, known) for position, known, start in late]


def dated_places(school: School) -> list[tuple[Position, date, date]]:
    """The places of which is known since when they are known and when they begin.

    One that a company promised is known since it answered.
    """
    promised = {
        each.position_id: each.answered_on
        for each in school.all(Request).values()
        if each.position_id is not None
    }
    found = []
    for position in school.all(Position).values():
        in_round = school.find(PlacementRound, position.round_id)
        start = position.start or (in_round.start if in_round is not None else None)
        known = position.known_on or promised.get(position.id)
        if known is not None and start is not None:
            found.append((position, known, start))
    return found


RULES: tuple[Rule, ...] = (
    owner_gone,
    accord_ends,
    no_accord,
    no_contact,
    known_by_one,
    overasked,
    one_contact,
    concentration,
    last_company,
    never_asked,
    ad_hoc,
)


def risks_of(school: School, today: date) -> list[Risk]:
    """All there are, by rule."""
    return [risk for rule in RULES for risk in rule(school, today)]


def risks_about(
    school: School, today: date, *, company_id: str = "", partner_id: str = ""
) -> tuple[Risk, ...]:
    """Those about one company, or about one partner."""
    return tuple(
        each
        for each in risks_of(school, today)
        if (company_id and each.company_id == company_id) or (partner_id and each.partner_id == partner_id)
    )


def name_of(school: School, teacher: str) -> str:
    """What a teacher is called who is known by an id, or by what someone wrote."""
    mentor = school.find(Mentor, teacher)
    return mentor.label if mentor is not None else teacher


def _of(tie: Tie, kind: Kind, why: str, profile: Profile | None = None) -> Risk:
    return _about(tie.company, kind, why, profile)


def _about(company: Company, kind: Kind, why: str, profile: Profile | None = None) -> Risk:
    return Risk(
        kind=kind,
        about=company.name,
        why=why,
        company_id=company.id,
        partner_id=partner_id_of(company.id),
        profile=profile,
    )


def _profiles(school: School) -> list[Profile]:
    """Those of pupils who are here."""
    here = {each.profile for each in school.all(Student).values() if each.left_on is None}
    return [profile for profile in Profile if profile in here]


def _places(number: int) -> str:
    return tr_count("{count} plaats", "{count} plaatsen", number)


def _pupils(number: int) -> str:
    return tr_count("{count} leerling woont", "{count} leerlingen wonen", number)
