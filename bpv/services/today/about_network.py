"""The one rule about the network: what is of someone who left; all else waits on its own page."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.services.network_risks.rules import owner_gone
from bpv.services.partnering.working import works_with_region
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
            f"{many} van een collega die weg is",
            named([each.about for each in found]),
            Rows(),
            "network_risks",
            "Wijs iemand aan",
        )
