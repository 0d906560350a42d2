"""Rules about requests to companies: who can be asked, who is late, what is still to be agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bpv.domain import Company, PlacementRound, Request
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.asking.waiting import Due, is_ready
from bpv.services.lists.references import show_reference
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named


def to_ask(facts: Facts) -> Iterator[Sentence]:
    """Companies that stand ready and may be asked from today."""
    for in_round, found in _by_round(facts, lambda each: is_ready(facts.school, each, facts.today)):
        yield _sentence(
            facts,
            in_round,
            found,
            "requests_to_ask",
            Severity.SOON,
            tr(
                "{counted} klaar om te vragen",
                counted=counted(len(found), "bedrijf staat", "bedrijven staan"),
            ),
            tr("Te vragen"),
            "ask_requests",
            tr("Vragen"),
        )


def overdue(facts: Facts) -> Iterator[Sentence]:
    """Companies to remind, or to ring after that did not help."""
    for due, what, label in (
        (Due.REMIND, tr("is over tijd: herinner"), tr("zijn over tijd: herinner")),
        (Due.RING, tr("blijft uit na twee herinneringen: bel"), tr("blijven uit na twee herinneringen: bel")),
    ):
        for in_round, found in _due(facts, due):
            words = counted(
                len(found), tr("antwoord {what}", what=what), tr("antwoorden {label}", label=label)
            )
            key = f"requests_{due.name.lower()}"
            button = tr("Herinneren") if due is Due.REMIND else tr("Bellen")
            yield _sentence(
                facts,
                in_round,
                found,
                "requests_overdue",
                Severity.SOON,
                words,
                tr("Over tijd"),
                "remind_requests",
                button,
                about=key,
            )


def expired(facts: Facts) -> Iterator[Sentence]:
    """Companies that never answered: waiting longer keeps others from being asked."""
    for in_round, found in _due(facts, Due.EXPIRE):
        yield _sentence(
            facts,
            in_round,
            found,
            "requests_expired",
            Severity.SOON,
            tr(
                "{counted} verlopen zonder antwoord",
                counted=counted(len(found), "verzoek is", "verzoeken zijn"),
            ),
            tr("Verlopen zonder antwoord"),
            "expire_requests",
            tr("Niet meer wachten"),
        )


def conditional(facts: Facts) -> Iterator[Sentence]:
    """Promises with a reserve: no seats yet, as long as that is not settled."""
    for in_round, found in _by_round(facts, lambda each: each.status is RequestStatus.CONDITIONAL):
        yield _sentence(
            facts,
            in_round,
            found,
            "requests_conditional",
            Severity.LATER,
            tr(
                "{counted} onder voorbehoud af te handelen",
                counted=counted(len(found), "toezegging", "toezeggingen"),
            ),
            tr("Onder voorbehoud"),
            "settle_requests",
            tr("Afhandelen"),
        )


def _due(facts: Facts, due: Due) -> Iterator[tuple[PlacementRound, list[Request]]]:
    found = (facts.school.get(Request, id_) for id_, each in facts.dues.items() if each is due)
    return _by_round(facts, lambda _: True, found)


def _by_round(
    facts: Facts, is_one: Callable[[Request], bool], among: Iterable[Request] | None = None
) -> Iterator[tuple[PlacementRound, list[Request]]]:
    coming = {in_round.id: in_round for in_round in facts.coming}
    found: dict[str, list[Request]] = {}
    for request in facts.school.all(Request).values() if among is None else among:
        if request.round_id in coming and is_one(request):
            found.setdefault(request.round_id, []).append(request)
    for id_, in_round in coming.items():
        if id_ in found:
            yield in_round, sorted(found[id_], key=lambda each: each.asked_on or facts.today)


def _sentence(
    facts: Facts,
    in_round: PlacementRound,
    found: list[Request],
    key: str,
    severity: Severity,
    text: str,
    label: str,
    action: str,
    button: str,
    about: str = "",
) -> Sentence:
    names = [show_reference(facts.school, Company, each.company_id) for each in found]
    return Sentence(
        key,
        severity,
        "request",
        text,
        (*facts.where(in_round), *named(list(dict.fromkeys(names)))),
        Rows(Request, tuple(each.id for each in found), label, in_round.id),
        action,
        button,
        about=about,
    )
