"""Rules about what the region shares: what both we and another member changed."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import Company
from bpv.services.region.clashes import clashes_of
from bpv.services.today.facts import Facts
from bpv.services.today.sentences import Rows, Sentence, Severity, counted, named


def clashes(facts: Facts) -> Iterator[Sentence]:
    """Companies of which another member changed what we changed too."""
    ids = tuple(dict.fromkeys(clash.company_id for clash in clashes_of(facts.school)))
    if ids:
        names = sorted(facts.school.get(Company, id_).name for id_ in ids)
        yield Sentence(
            "region_clashes",
            Severity.LATER,
            "shared",
            f"{counted(len(ids), 'bedrijf', 'bedrijven')} door u en een ander lid van de regio gewijzigd",
            named(names),
            Rows(Company, ids, "Verschilt met de regio"),
            "region_clashes",
            "Kies wat klopt",
        )
