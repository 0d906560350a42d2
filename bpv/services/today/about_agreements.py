"""Rules about agreements: who begins soon and is not signed, what is missing, what changed after signing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from bpv.domain import Placement, PlacementRound, Student
from bpv.domain.times import word_short_day
from bpv.language import tr
from bpv.services.agreeing.lacking import TOLD_APART, lacking_on
from bpv.services.agreeing.standing import (
    Standing,
    changed_placements,
    changes_since,
    standing_of,
    standings_of,
)
from bpv.services.lists.placement_dates import Dates
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import NAMED, Rows, Sentence, Severity, counted, grouped, named

_ACTION, _WORDS = "agreements", tr("Bekijk")
_MONDAY_TO_FRIDAY = 5


def unsigned(facts: Facts) -> Iterator[Sentence]:
    """Placements that began, or begin within days or weeks, and are not signed by all."""
    for in_round in facts.coming:
        late, last, soon = _by_haste(facts, in_round)
        for key, severity, placements, one, many in (
            ("begun", Severity.HARM, late, tr("leerling begon"), tr("leerlingen begonnen")),
            ("last", Severity.HARM, last, tr("leerling begint bijna"), tr("leerlingen beginnen bijna")),
            (
                "soon",
                Severity.SOON,
                soon,
                tr("leerling begint binnenkort"),
                tr("leerlingen beginnen binnenkort"),
            ),
        ):
            if placements:
                text = tr(
                    "{counted} zonder getekende overeenkomst", counted=counted(len(placements), one, many)
                )
                details = [_who_misses(facts, each) for each in placements[:NAMED]]
                details += [""] * (len(placements) - len(details))  # the rest is only counted
                yield _sentence(facts, "unsigned", in_round, placements, severity, text, details, key)


def to_send(facts: Facts) -> Iterator[Sentence]:
    """Agreements that should be out by now."""
    until = facts.today + timedelta(weeks=facts.school.setting("agreements_out_weeks"))
    standings, starts = standings_of(facts.school), facts.dates
    for in_round in facts.coming:
        placements = [
            each
            for each in _settled(facts, in_round)
            if _start(starts, each) <= until and not _is_sent(standings.of(each.id))
        ]
        if placements:
            which = counted(len(placements), "overeenkomst moet", "overeenkomsten moeten")
            first = min(_start(starts, each) for each in placements)
            details = [tr("de eerste begint op {word_short_day}", word_short_day=word_short_day(first))]
            text = tr("{which} de deur uit", which=which)
            yield _sentence(facts, "to_send", in_round, placements, Severity.SOON, text, details)


def agreement_data(facts: Facts) -> Iterator[Sentence]:
    """What else is missing for agreements that are to be sent within a week, or should be out already.

    What leads to an empty cell in a list of its own is said by `about_values`.
    """
    until = facts.today + timedelta(weeks=facts.school.setting("agreements_out_weeks") + 1)
    standings, starts, missing_of = (
        standings_of(facts.school),
        facts.dates,
        lacking_on(facts.today)(facts.school),
    )
    for in_round in facts.coming:
        pairs: list[tuple[str, str]] = []
        found: list[Placement] = []
        for each in _settled(facts, in_round):
            if _start(starts, each) > until or standings.of(each.id).is_whole:
                continue
            missing = [words for words in missing_of[each.id] if words not in TOLD_APART]
            if missing:
                found.append(each)
                pairs += [(_name(facts, each), words) for words in missing]
        if found:
            what = counted(len(found), "overeenkomst", "overeenkomsten")
            text = tr("Voor {what} ontbreken gegevens", what=what)
            details = list(grouped(pairs))
            yield _sentence(facts, "agreement_data", in_round, found, Severity.SOON, text, details)


def changed_since(facts: Facts) -> Iterator[Sentence]:
    """Placements that are otherwise than what was sent or signed."""
    changed = changed_placements(facts.school)
    for in_round in facts.coming:
        found = [each for each in facts.school.placements_in(in_round.id) if changed[each.id]]
        if found:
            which = counted(len(found), "plaatsing is", "plaatsingen zijn")
            details = [_what_changed(facts, each) for each in found[:NAMED]]
            details += [""] * (len(found) - len(details))  # the rest is only counted
            text = tr("{which} gewijzigd na de overeenkomst", which=which)
            yield _sentence(facts, "changed_since", in_round, found, Severity.SOON, text, details)


def _start(dates: Mapping[str, Dates], placement: Placement) -> date:
    """When a placement begins; at the end of time where that is not known."""
    return dates[placement.id][0] or date.max


def _settled(facts: Facts, in_round: PlacementRound) -> list[Placement]:
    own = facts.school.placements_in(in_round.id)
    return [each for each in own if each.is_settled]


def _by_haste(
    facts: Facts, in_round: PlacementRound
) -> tuple[list[Placement], list[Placement], list[Placement]]:
    """Those not signed: that began already, that begin within days, and within weeks."""
    last = _workdays_on(facts.today, facts.school.setting("agreements_last_days"))
    soon = facts.today + timedelta(weeks=facts.school.setting("agreements_remind_weeks"))
    standings, starts, until = standings_of(facts.school), facts.dates, max(soon, last)
    begun: list[Placement] = []
    nearly: list[Placement] = []
    within: list[Placement] = []
    for each in _settled(facts, in_round):
        start = _start(starts, each)
        if start > until or standings.of(each.id).is_whole:
            continue
        (begun if start <= facts.today else nearly if start <= last else within).append(each)
    return begun, nearly, within


def _workdays_on(day: date, count: int) -> date:
    """So many days on from Monday to Friday."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _MONDAY_TO_FRIDAY
    return day


def _is_sent(standing: Standing) -> bool:
    main = standing.main
    return main is not None and (main.agreement.sent_on is not None or standing.has_signature)


def _name(facts: Facts, placement: Placement) -> str:
    return facts.school.get(Student, placement.student_id).name


def _who_misses(facts: Facts, placement: Placement) -> str:
    missing = dict.fromkeys(
        each.party.label.lower() for each in standing_of(facts.school, placement.id).missing
    )
    return f"{_name(facts, placement)}: {', '.join(missing) or tr('nog maken')}"


def _what_changed(facts: Facts, placement: Placement) -> str:
    changes = changes_since(facts.school, placement, standing_of(facts.school, placement.id))
    return f"{_name(facts, placement)}: {'; '.join(changes)}"


def _sentence(
    facts: Facts,
    key: str,
    in_round: PlacementRound,
    placements: Sequence[Placement],
    severity: Severity,
    text: str,
    details: Sequence[str],
    about: str = "",
) -> Sentence:
    ids = tuple(each.id for each in placements)
    said = (*facts.where(in_round), *named(details))
    rows = Rows(Placement, ids, text, in_round.id)
    return Sentence(key, severity, "agreement", text, said, rows, _ACTION, _WORDS, about=about)
