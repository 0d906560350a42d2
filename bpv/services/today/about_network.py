"""What Vandaag says of the network and the region: what is of someone who left, and what waits for words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bpv.domain import RegionNote, TeamScan
from bpv.language import tr
from bpv.services.network_risks.rules import owner_gone
from bpv.services.partnering.working import works_with_region
from bpv.services.supply.coming import short_next_year
from bpv.services.supply.picture import current_year, years_on
from bpv.services.surroundings.questions import sides_of
from bpv.services.surroundings.scan_results import results_of
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named


def left_behind(facts: Facts) -> Iterator[Sentence]:
    """Companies and partners that are of someone who left; an accord has a sentence of its own."""
    if not works_with_region(facts.school):
        return
    found = [each for each in owner_gone(facts.school, facts.today) if not each.accord_id]
    if found:
        many = counted(len(found), "bedrijf of partner is", "bedrijven en partners zijn")
        yield Sentence(
            "left_behind",
            Severity.LATER,
            "risk",
            tr("{many} van een collega die weg is", many=many),
            named([each.about for each in found]),
            Rows(),
            "network_risks",
            tr("Wijs iemand aan"),
        )


_FIRST_MONTH, _MONTHS = 8, 12


def _is_time(facts: Facts) -> bool:
    """Whether the school works with its region, and the month came in which it wants to hear of it."""
    if not works_with_region(facts.school):
        return False
    at, from_ = ((month - _FIRST_MONTH) % _MONTHS for month in _months(facts))
    return at >= from_


def _months(facts: Facts) -> tuple[int, int]:
    return facts.today.month, facts.school.setting("region_month")


def unexplored(facts: Facts) -> Iterator[Sentence]:
    """Questions about the region without an answer this year, of a school that ever answered one."""
    if not facts.school.all(RegionNote) or not _is_time(facts):
        return
    sides = sides_of(facts.school, facts.today, has_figures=False)
    found = [each for each in sides if not each.answer.strip()]
    if found:
        many = counted(len(found), "vraag over de regio is", "vragen over de regio zijn")
        yield Sentence(
            "unexplored",
            Severity.LATER,
            "region",
            tr("{many} dit schooljaar nog niet beantwoord", many=many),
            named([each.letter.label for each in found]),
            Rows(),
            "explore",
            tr("Beantwoorden"),
        )


def open_scans(facts: Facts) -> Iterator[Sentence]:
    """Team scans that stay open for longer than the school wants."""
    limit = facts.today - timedelta(weeks=facts.school.setting("scan_open_weeks"))
    for each in facts.school.all(TeamScan).values():
        if each.closed_on is None and each.opened_on is not None and each.opened_on <= limit:
            results = results_of(facts.school, each)
            people = tr("{people} keer ingevuld", people=results.people)
            lacking = results.lacking
            lacks = (
                tr("nog {lacking} nodig om iets te zien", lacking=lacking)
                if lacking
                else tr("bespreek de uitkomst")
            )
            yield Sentence(
                "open_scans",
                Severity.LATER,
                "region",
                tr("De teamscan '{title}' staat nog open", title=each.title),
                (people, lacks),
                Rows(),
                "scan",
                tr("Bekijken"),
                about=each.id,
            )


def short_next(facts: Facts) -> Iterator[Sentence]:
    """Profiles of which places lack next school year, whatever happens within the margin."""
    if not _is_time(facts):
        return
    found = sorted(short_next_year(facts.school), key=lambda each: -each.short.low)
    if found:
        lacks = counted(sum(each.short.low for each in found), "plaats", "plaatsen")
        yield Sentence(
            "short_next",
            Severity.LATER,
            "region",
            tr("Volgend schooljaar komt u ten minste {lacks} tekort", lacks=lacks),
            named(
                [
                    tr(
                        "{profile_words}: {words} te kort",
                        profile_words=each.profile_words,
                        words=each.short.words,
                    )
                    for each in found
                ]
            ),
            Rows(),
            "region_next",
            tr("Bekijken"),
            about=years_on(current_year(facts.school, facts.today), 1),
        )
