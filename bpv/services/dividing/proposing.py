"""A proposal: which school gets which places, fairest first, then nearest, with a checked proof."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bpv.domain import School, id_of
from bpv.domain.ids import DivisionId, OfferId, RegionMemberId, ShareId
from bpv.domain.shared_supply import Division, Offer, Share
from bpv.domain.terms_region import DivisionPhase
from bpv.matching import Carried, carry, share_fairly, verify_fairness
from bpv.matching.progress import Cancel, Progress, part, watch
from bpv.services.dividing.fitting import held, shares_of
from bpv.services.dividing.proof import Summary, write_proof
from bpv.services.dividing.question import ROAD_PER_LINE, IntArray, Question, ask
from bpv.services.dividing.reasons import explain
from bpv.services.dividing.rules import Rules


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a division would come to: the shares in full, and what is kept of why."""

    division_id: DivisionId
    shares: tuple[Share, ...]
    rules: Rules
    proof: tuple[str, ...]
    summary: Summary


def propose(
    school: School,
    division: Division,
    rules: Rules,
    today: date,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Proposal:
    """Divide, exact and proven. Refuses with 'division_empty' or 'division_large'; VerificationError.

    After the objections it keeps what schools have seen as far as it may, and when the division is final it
    adds what came back to what each school has.
    """
    report = watch(progress, cancelled)
    question = ask(school, division, rules, today)
    network = question.network()
    fair = share_fairly(network, question.claim_key, report)
    report(0.2)
    problem, which = question.transport(fair.total)
    carried = carry(problem, part(report, 0.2, 0.8))
    row = _rows(which, carried)
    given = np.bincount(question.row_claim[row[row >= 0]], minlength=len(question.claims))
    verify_fairness(network, given, fair)
    report(0.9)
    summary = replace(_summary(question, row), cost=carried.cost // question.unit)
    if problem.spread:
        place, flow_row, count = carried.place, carried.row, carried.count
        summary = replace(
            summary, uneven=problem.uneven(place, flow_row, count), gap=-(-carried.gap // question.unit)
        )
    words = explain(question, network, fair, row)
    proof = write_proof(question, fair, summary, words)
    report(1.0)
    return Proposal(division.id, _shares(school, division, question, row, today), rules, proof, summary)


def _rows(which: IntArray, carried: Carried) -> IntArray:
    """The row that each place goes to (n_places,), -1 for none: of places that are alike the first go."""
    order = np.argsort(which, kind="stable")
    first = np.searchsorted(which[order], carried.place)
    until = np.cumsum(carried.count)
    # The rows of one place stand together, so what went before from the same place is a running sum.
    before = (until - carried.count)[np.searchsorted(carried.place, carried.place)]
    within = np.arange(int(carried.count.sum())) - np.repeat(before, carried.count)
    row = np.full(which.size, -1, dtype=np.int64)
    row[order[np.repeat(first, carried.count) + within]] = np.repeat(carried.row, carried.count)
    return row


def _summary(question: Question, row: IntArray) -> Summary:
    placed = np.flatnonzero(row >= 0)
    gap = question.offer_point[question.offer[placed]] - question.row_point[row[placed]]
    km = np.rint(np.hypot(gap[:, 0], gap[:, 1]) * (ROAD_PER_LINE / 1000))
    stayed = question.old[placed] == question.row_school[row[placed]]
    return Summary(
        asked=sum(each.pupils for each in question.demands),
        given=int(placed.size),
        places=int(question.offer.size),
        km=round(float(km.sum())),
        had=int(np.count_nonzero(question.old >= 0)),
        stayed=int(np.count_nonzero(stayed)),
        unknown=question.unknown,
    )


def _shares(
    school: School, division: Division, question: Question, row: IntArray, today: date
) -> tuple[Share, ...]:
    """The shares with their places; what stands by agreement has a share of its own already."""
    places: dict[tuple[OfferId, RegionMemberId], int] = defaultdict(int)
    for index in np.flatnonzero((row >= 0) & (question.fixed < 0)).tolist():
        member = question.members[question.row_school[row[index]]]
        places[question.offers[question.offer[index]].id, member.id] += 1
    for each in held(school, division, today):
        if each.own:
            places[each.offer_id, each.school_id] += each.places
    known = {
        (each.offer_id, each.school_id): each for each in shares_of(school, division) if not each.is_standing
    }
    until = None
    if division.phase is DivisionPhase.FINAL:
        until = max((each.until for each in known.values() if each.until is not None), default=None)
    found = []
    for (offer_id, school_id), count in sorted(places.items()):
        old = known.get((offer_id, school_id))
        found.append(
            Share(
                id=old.id if old else ShareId(id_of(division.id, offer_id, school_id)),
                owner_id=division.owner_id,
                version=1 if old is None else old.version,
                offer_id=school.get(Offer, offer_id).id,
                school_id=school_id,
                division_id=division.id,
                places=count,
                until=until if old is None else old.until,
            )
        )
    return tuple(found)
