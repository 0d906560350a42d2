"""How a proposal about more than the places of one round is kept while it waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from bpv.services.year.drafts import PROPOSAL, pack
from ui.pages.mentoring.mentor_view import MentorView
from ui.pages.mentoring.mentor_work import MentorChoice
from ui.pages.placing.placement_stack import RoundStack


def draft_of(view: QWidget) -> str:
    """Under which name it is kept."""
    return f"{PROPOSAL} {'mentors' if isinstance(view, MentorView) else 'together'}"


def kept_words(view: QWidget, stack: RoundStack, choice: MentorChoice) -> Mapping[str, bytes]:
    """What it is of, for it is worked out from that after a crash."""
    words: dict[str, Any] = {"page": "placements", "what": "together", "title": "alle rondes samen"}
    words |= {"round": stack.round_id, "rule": stack.table.fairness.rule.key}
    if isinstance(view, MentorView):
        words |= {"what": "mentors", "title": f"mentoren van {stack.name}"}
        words |= asdict(choice)
    return {draft_of(view): pack(words)}
