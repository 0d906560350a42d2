"""`region divide`: a proposal for a division of places over schools, with its proof, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.cli.parsing import Subcommands, count
from bpv.cli.reading import look_after_copies, open_year
from bpv.cli.terminal import DONE, check_targets, say
from bpv.domain import BpvError

if TYPE_CHECKING:
    from bpv.domain import Division, School
    from bpv.services.dividing.proposing import Proposal


def add_divide(acts: Subcommands) -> None:
    """Add `region divide`."""
    divide = acts.add_parser("divide", help="een voorstel voor de verdeling van plaatsen over de scholen")
    divide.add_argument("school", type=Path, metavar="SCHOOL.bpv")
    divide.add_argument("--division", required=True, metavar="NAAM", help="hoe de verdeling heet")
    divide.add_argument("--out", type=Path, metavar="VOORSTEL.json", help="in plaats van op het scherm")
    divide.add_argument("--max-km", type=count, metavar="N", help="hooguit zo ver; 0 is geen grens")
    divide.add_argument("--keep", type=count, metavar="N", help="km die een plaats van vorig jaar mag kosten")
    divide.add_argument(
        "--spread",
        type=count,
        metavar="N",
        help="km voor een plaats boven het deel van een sector; 0 spreidt niet",
    )
    divide.add_argument("--take", action="store_true", help="het voorstel ook in het schooljaar zetten")
    divide.set_defaults(command=_divide)


def _divide(options: argparse.Namespace) -> int:
    from bpv.services.dividing.giving import TakeProposal
    from bpv.services.dividing.proposing import propose
    from bpv.services.dividing.rules import read_rules

    if options.out is not None:
        check_targets([options.school], options.out)
    year = open_year(options.school, to_read=not options.take)
    try:
        division = _find(year.school, options.division)
        rules = read_rules(division.rules)
        given = {name: getattr(options, name) for name in ("max_km", "keep", "spread")}
        rules = replace(rules, **{name: value for name, value in given.items() if value is not None})
        proposal = propose(year.school, division, rules, date.today())
        text = json.dumps(_as_json(year.school, division, proposal), ensure_ascii=False, indent=1)
        if options.take:
            year.execute(TakeProposal(proposal, datetime.now().isoformat(timespec="minutes")))
            look_after_copies(year)
    finally:
        year.close()
    if options.out is None:
        sys.stdout.write(f"{text}\n")
    else:
        from bpv.disk.placing import replacing

        with replacing(options.out) as file:
            file.write(text.encode())
        say(f"Geschreven: {options.out}")
    say(proposal.summary.words)
    return DONE


def _find(school: School, name: str) -> Division:
    from bpv.domain import Division

    for division in school.all(Division).values():
        if division.name.casefold() == name.strip().casefold():
            return division
    known = ", ".join(sorted(each.name for each in school.all(Division).values())) or "geen"
    raise BpvError("division_unknown", name=name, known=known)


def _as_json(school: School, division: Division, proposal: Proposal) -> dict[str, Any]:
    from bpv.domain import RegionMember
    from bpv.services.dividing.proof import read_proof
    from bpv.services.dividing.standing import name_of

    known = read_proof(proposal.proof)
    return {
        "verdeling": division.name,
        "regels": list(proposal.rules.words),
        "samen": asdict(proposal.summary),
        "aandelen": [
            {
                "school": school.get(RegionMember, each.school_id).name,
                "plaats": name_of(school, each.offer_id),
                "offer": each.offer_id,
                "plaatsen": each.places,
            }
            for each in proposal.shares
        ],
        "uitleg": {school.get(RegionMember, id_).name: list(why) for id_, why in known.words.items()},
        "bewijs": [
            {
                "samen": [[school.get(RegionMember, id_).name, profile] for id_, profile in claims],
                "hooguit": bound,
            }
            for claims, bound in known.tight
        ],
    }
