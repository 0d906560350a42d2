"""How a proposal about more than the places of one round is kept while it waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bpv.language import tr
from bpv.services.year.drafts import PROPOSAL, pack
from ui.pages.mentoring.mentor_work import MentorChoice
from ui.pages.placing.placement_stack import RoundStack

TOGETHER, MENTORS = "together", "mentors"


def draft_of(what: str) -> str:
    """Under which name it is kept."""
    return f"{PROPOSAL} {what}"


def kept_words(what: str, stack: RoundStack, choice: MentorChoice) -> Mapping[str, bytes]:
    """What it is of, for it is worked out from that after a crash."""
    words: dict[str, Any] = {"page": "placements", "what": what, "title": tr("alle rondes samen")}
    words |= {"round": stack.round_id, "rule": stack.table.fairness.rule.key}
    if what == MENTORS:
        words |= {"title": tr("mentoren van {name}", name=stack.name)}
        words |= asdict(choice)
    return {draft_of(what): pack(words)}
