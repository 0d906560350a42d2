"""What a new proposal changes against the one before: per school, how many places, kilometres and rules."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bpv.domain import School
from bpv.domain.shared_supply import Division, RegionMember, Share
from bpv.language import said_again, tr, tr_count
from bpv.services.dividing.proof import Known, read_proof
from bpv.services.dividing.rules import Rules, read_rules

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Change:
    """Against the proposal before: `moved` places went to another school, each school had so many.

    `km` is how many kilometres more all pupils have together, `rules` which rules were otherwise, in words.
    """

    made_at: str = ""
    moved: int = 0
    km: int = 0
    before: Mapping[str, int] | None = None
    rules: tuple[str, ...] = ()

    def words(self, school: School, now: Mapping[str, int]) -> str:
        """In a sentence or two; `now` is what each school gets, by its id."""
        before = self.before or {}
        other = [(now.get(id_, 0) - before.get(id_, 0), id_) for id_ in {*before, *now}]
        named = [
            f"{school.get(RegionMember, id_).name} {gain:+d}"
            for gain, id_ in sorted(other, key=lambda each: (-abs(each[0]), each[1]))
            if gain and school.find(RegionMember, id_) is not None
        ]
        if not (named or self.moved or self.km or self.rules):
            return tr("Tegenover het voorstel hiervoor verandert er niets.")
        rest = tr(" en {count} andere", count=len(named) - _NAMED) if len(named) > _NAMED else ""
        said = tr("niemand krijgt meer of minder") if not named else ", ".join(named[:_NAMED]) + rest
        places = tr_count("{count} plaats verhuist", "{count} plaatsen verhuizen", self.moved)
        km = (
            tr("; {km} km {value}", km=abs(self.km), value=tr("meer") if self.km > 0 else tr("minder"))
            if self.km
            else ""
        )
        weighed = ", ".join(map(said_again, self.rules))
        rules = tr(". Anders gewogen: {rules}", rules=weighed) if weighed else ""
        return tr(
            "Tegenover het voorstel hiervoor: {places}, {said}{km}{rules}.",
            places=places,
            said=said,
            km=km,
            rules=rules,
        )


def given_by_school(known: Known) -> Mapping[str, int]:
    """What a proof gives each school, by its id."""
    found: dict[str, int] = defaultdict(int)
    for (member, _), count in known.given.items():
        found[member] += count
    return found


def change_since(
    division: Division, shares: Iterable[Share], proposed: Sequence[Share], proof: Sequence[str], rules: Rules
) -> tuple[str, ...]:
    """As it is kept with the proof of a new proposal; nothing when there was none before.

    `shares` are those of the division as it stands, what is pinned among them.
    """
    if not division.proof:
        return ()
    before, after = read_proof(division.proof), read_proof(proof)
    old: dict[tuple[str, str], int] = defaultdict(int)
    new: dict[tuple[str, str], int] = defaultdict(int)
    for share in shares:
        (new if share.is_standing else old)[share.offer_id, share.school_id] += share.places
    for share in proposed:
        new[share.offer_id, share.school_id] += share.places
    line = {
        "made": division.made_at,
        "moved": sum(max(count - new[key], 0) for key, count in old.items()),
        "km": after.summary.km - before.summary.km,
        "had": sorted(given_by_school(before).items()),
        "rules": list(rules.unlike(read_rules(division.rules))),
    }
    return (json.dumps({"before": line}, ensure_ascii=False),)


def read_change(lines: Iterable[str]) -> Change | None:
    """What was kept; None where nothing was, or nothing that can be read."""
    for line in lines:
        if not line.startswith('{"before"'):
            continue
        try:
            kept: dict[str, Any] = json.loads(line)["before"]
            return Change(
                str(kept["made"]),
                int(kept["moved"]),
                int(kept["km"]),
                {str(id_): int(count) for id_, count in kept["had"]},
                tuple(map(str, kept["rules"])),
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
    return None
