"""Everything that may need doing now, in order of harm. A rule is added here, in one line."""

from __future__ import annotations

from bpv.domain import School
from bpv.services.today import (
    about_accords,
    about_agreements,
    about_assessments,
    about_divisions,
    about_file,
    about_hours,
    about_lists,
    about_network,
    about_partners,
    about_placements,
    about_places,
    about_progress,
    about_region,
    about_requests,
    about_rounds,
    about_tasks,
    about_values,
    about_visits,
)
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rule, Sentence

RULES = (
    Rule("stopped", about_placements.stopped),
    Rule("double", about_placements.double),
    Rule("over", about_placements.over),
    Rule("broken", about_placements.broken),
    Rule("staying_away", about_hours.staying_away),
    Rule("unsigned", about_agreements.unsigned),
    Rule("nowhere_since", about_progress.nowhere_since),
    Rule("without_vog", about_placements.without_vog),
    Rule("old_vog", about_values.old_vog),
    Rule("overdue", about_file.overdue),
    Rule("waiting", about_file.waiting),
    Rule("unplaced", about_places.unplaced),
    Rule("found", about_places.found),
    Rule("unfounded", about_accords.unfounded),
    Rule("tasks", about_tasks.due),
    Rule("without_rounds", about_lists.without_rounds),
    Rule("without_positions", about_places.without_positions),
    Rule("short", about_places.short),
    Rule("to_start", about_progress.to_start),
    Rule("unanswered", about_progress.unanswered),
    Rule("postponed", about_progress.postponed),
    Rule("requests_overdue", about_requests.overdue),
    Rule("requests_expired", about_requests.expired),
    Rule("requests_to_ask", about_requests.to_ask),
    Rule("in_no_round", about_lists.in_no_round),
    Rule("school_data", about_values.school_data),
    Rule("without_guardian", about_values.without_guardian),
    Rule("without_emergency", about_values.without_emergency),
    Rule("nobody_signs", about_values.nobody_signs),
    Rule("without_trainer", about_values.without_trainer),
    Rule("agreement_data", about_agreements.agreement_data),
    Rule("to_send", about_agreements.to_send),
    Rule("changed_since", about_agreements.changed_since),
    Rule("copies", about_file.copies),
    Rule("assess_remind", about_assessments.missing),
    Rule("assess_ask", about_assessments.to_ask),
    Rule("assess_interim", about_assessments.interim),
    Rule("assess_discuss", about_assessments.to_discuss),
    Rule("still_ill", about_hours.still_ill),
    Rule("short_of_hours", about_hours.short_of_hours),
    Rule("visits_report", about_visits.to_report),
    Rule("visits_plan", about_visits.to_plan),
    Rule("visits_next", about_visits.next_due),
    Rule("follow_up", about_visits.to_follow_up),
    Rule("ending", about_accords.ending),
    Rule("accords_unsigned", about_accords.unsigned),
    Rule("empty_points", about_accords.empty_points),
    Rule("ownerless", about_accords.ownerless),
    Rule("disagree", about_accords.disagree),
    Rule("region_shares", about_region.ending),
    Rule("region_overused", about_region.overused),
    Rule("region_objections", about_region.objections),
    Rule("region_proposal", about_region.proposals),
    Rule("division_due", about_divisions.due),
    Rule("division_return", about_divisions.returning),
    Rule("incomplete", about_lists.incomplete),
    Rule("wrong_time", about_rounds.wrong_time),
    Rule("without_pupils", about_lists.without_pupils),
    Rule("other_days", about_placements.other_days),
    Rule("requests_conditional", about_requests.conditional),
    Rule("to_finish", about_progress.to_finish),
    Rule("remarks", about_placements.remarks),
    Rule("family", about_lists.family),
    Rule("without_birth_date", about_lists.without_birth_date),
    Rule("without_profile", about_lists.without_profile),
    Rule("pupils_nowhere", about_lists.pupils_nowhere),
    Rule("left_behind", about_network.left_behind),
    Rule("companies_nowhere", about_lists.companies_nowhere),
    Rule("partners_stranded", about_partners.no_next_step),
    Rule("partners_stale", about_partners.stale_dossiers),
    Rule("short_next", about_network.short_next),
    Rule("unexplored", about_network.unexplored),
    Rule("open_scans", about_network.open_scans),
    Rule("region_clashes", about_region.clashes),
    Rule("region_claims", about_region.claims),
    Rule("region_silent", about_region.silent),
    Rule("region_package", about_region.package),
)
"""Within a severity sentences stand in this order: what has a date by law before what can wait."""

_FIND = {rule.key: rule.find for rule in RULES}


def find_sentences(facts: Facts) -> tuple[Sentence, ...]:
    """All there is to do, worst first."""
    found = [sentence for rule in RULES for sentence in rule.find(facts)]
    return tuple(sorted(found, key=lambda sentence: sentence.severity))


def rows_again(school: School, *, key: str, round_id: str = "", about: str = "") -> tuple[str, ...]:
    """The rows one sentence is about now; none once it is done."""
    for sentence in _FIND[key](Facts(school, only_round=round_id)):
        if sentence.rows.round_id == round_id and sentence.about == about:
            return sentence.rows.ids
    return ()
