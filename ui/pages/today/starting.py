"""What the button of a sentence starts: the page, dialog or proposal that solves it, with these rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from bpv.domain import LearningRoute, PlacementRound, Position, Student
from bpv.domain.tasks import Task
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.placing.progressing import Offer
from bpv.services.placing.shortage import shortages
from bpv.services.progress.lawful import breaches
from bpv.services.progress.transitions import BY_ENDS
from bpv.services.records.rounds import held_in
from bpv.services.searching.known import named
from bpv.services.tasking.commands import TickTasks
from bpv.services.today.rules import rows_again
from bpv.services.today.sentences import Sentence
from bpv.services.withdrawing.questions import Kind, Question
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.pages.page import Destination, Page
from ui.pages.registry import page_of
from ui.stepping import carry_out

_ON_PLACEMENTS = (
    "divide",
    "divide_little",
    "choose_place",
    "explain",
    "approve",
    "withdraw",
    "make_room",
    "explain_status",
)
"""Actions of the page that divides places."""
_ON_OWN_PAGE = ("agreements",)
"""Actions that are called what the page is called where they are done."""
_ADDING = {"add_positions": "positions", "add_round": "rounds"}
"""On which page a first row is added."""
_FOLLOWING = {
    "plan_visits": ("visits", "plan"),
    "report_visits": ("visits", ""),
    "follow_up": ("contacts", "due"),
    "region_shares": ("shared", "ending"),
    "region_overused": ("shared", "offered"),
    "region_objections": ("dividing", ""),
    "region_proposal": ("dividing", ""),
    "division": ("dividing", ""),
    "region_claims": ("askings", "ours"),
    "region_silent": ("exchange", "stale"),
    "region_package": ("exchange", "make"),
    "region_clashes": ("clashes", ""),
}
"""The page of what follows on a placement or of the region, and what it begins with."""
_VIEWS = ("due", "ending", "offered", "ours", "stale")
"""What a page of the region shows, by which its rows are found too."""

_OF_REGION: Mapping[str, Callable[[Sentence], Destination]] = {
    "network_risks": lambda _: Destination("risks", begin="NAME_OWNER"),
    "explore": lambda _: Destination("explore", begin="open"),
    "scan": lambda sentence: Destination("scan", select=sentence.about),
    "region_next": lambda sentence: Destination("region", begin=sentence.about),
}
"""Where what is known of the region is looked at."""
_STEPS = {
    "start_placements": (PlacementStatus.CONFIRMED, PlacementStatus.RUNNING),
    "finish_placements": (PlacementStatus.RUNNING, PlacementStatus.FINISHED),
}
"""Actions that take a step with every placement of the sentence: from and to how far."""
_FOLLOWED = {
    "assess_ask": "assessments",
    "assess_interim": "assessments",
    "assess_remind": "assessments",
    "assess_discuss": "assessments",
    "hours_away": "hours",
    "hours_ill": "hours",
    "hours_short": "hours",
}
"""On which page that is carried out."""


def rows_of(sentence: Sentence, begin: str = "") -> Destination | None:
    """Where the rows of a sentence are, asked again after every change; None where it has none."""
    rows = sentence.rows
    if rows.entity is None or not rows.ids:
        return None
    if sentence.action in _FOLLOWING:
        there = _to_following(sentence)
        return there if there.begin in _VIEWS else replace(there, begin="")
    is_placing = begin in _ON_PLACEMENTS or sentence.action in _ON_PLACEMENTS
    page = "placements" if rows.round_id and is_placing else _page_of(rows.entity)
    page = sentence.action if sentence.action in _ON_OWN_PAGE else _FOLLOWED.get(sentence.action, page)
    question = partial(rows_again, key=sentence.key, round_id=rows.round_id, about=sentence.about)
    return Destination(
        page, frozenset(rows.ids), rows.label, round_id=rows.round_id, question=question, begin=begin
    )


def _page_of(entity: type) -> str:
    """Where its rows are to be seen; a round in sentences, that say what is wrong with it."""
    return "timeline" if entity is PlacementRound else page_of(entity)


def start(page: Page, sentence: Sentence) -> None:
    """Begin what solves it."""
    action = sentence.action
    if action == "resume":
        page.session.drafts.asked.emit(sentence.about)
        return
    if action == "school_data":
        page.go_to.emit(Destination("settings", begin="own", select=sentence.field))
        return
    if action in ("make_accord", "show_accord"):
        page.go_to.emit(_accord(page, sentence))
        return
    if action in _OF_REGION:
        page.go_to.emit(_OF_REGION[action](sentence))
        return
    if action == "tick":
        _tick(page, sentence)
        return
    if action == "find_companies":
        page.go_to.emit(_companies(page, sentence))
        return
    if action in ("withdraw", "make_room"):
        _settle_first(page, sentence)
        return
    if action in _STEPS:
        _take_steps(page, sentence, *_STEPS[action])
        return
    if action in _ADDING:
        page.go_to.emit(Destination(_ADDING[action], begin="add"))
        return
    if action in _FOLLOWING:
        page.go_to.emit(_to_following(sentence))
        return
    begin = f"edit {sentence.field}" if action == "fill_in" else action
    there = rows_of(sentence, begin)
    if there is None or action == "family":
        page.wanted.emit(action)
    else:
        page.go_to.emit(there)


def _to_following(sentence: Sentence) -> Destination:
    """The page of what follows on a placement, with the rows of the sentence."""
    key, begin = _FOLLOWING[sentence.action]
    rows = sentence.rows
    ids = None if begin == "due" else frozenset(rows.ids)
    return Destination(key, ids, rows.label, round_id=rows.round_id, begin=begin)


def _take_steps(page: Page, sentence: Sentence, before: PlacementStatus, after: PlacementStatus) -> None:
    """Have the placements of the pupils a sentence is about be so far, at once; those the law allows."""
    school, rows = page.session.school, sentence.rows
    held = (held_in(school, id_, rows.round_id) for id_ in rows.ids)
    ready = [each for each in held if each is not None and each.status is before]
    against = [each for each in ready if breaches(school, each, after)]
    lawful = tuple(each.id for each in ready if each not in against) or tuple(each.id for each in ready)
    carry_out(page.session, Offer(BY_ENDS[before, after], lawful), page.undoable.emit)
    if against and len(lawful) < len(ready):
        who = named(school, Student, [each.student_id for each in against])
        told = tr(
            "Niet mee: {who}. Onder de 16 moet eerst iedereen tekenen, of is er iets anders tegen.", who=who
        )
        page.noticed.emit(told, "amber")


def _tick(page: Page, sentence: Sentence) -> None:
    """Say that a task is done, with the way back."""
    task = page.session.school.find(Task, sentence.about)
    if task is not None and page.session.execute(TickTasks((task.id,), date.today())):
        page.undoable.emit(tr("{name}: klaar", name=task.name))


def _settle_first(page: Page, sentence: Sentence) -> None:
    """Find other places for who is at the first company that has stopped, or place that is too full."""
    school, rows = page.session.school, sentence.rows
    held = held_in(school, rows.ids[0], rows.round_id)
    if held is None:
        return
    company_id = school.get(Position, held.position_id).company_id
    is_place = sentence.action == "make_room"
    kind, id_ = (Kind.PLACE, held.position_id) if is_place else (Kind.COMPANY, company_id)
    dialog = WithdrawDialog(page.context, Question(kind, id_, rows.round_id), page)
    dialog.told.connect(page.undoable)
    dialog.open()


def _accord(page: Page, sentence: Sentence) -> Destination:
    """The accord under the route a sentence is about, in the panel; where there is none one is begun."""
    route = page.session.school.find(LearningRoute, sentence.about)
    if route is None or route.accord_id is None:
        return Destination("accords", begin=f"make {sentence.about}")
    return Destination("accords", select=route.accord_id, opens=True)


def _companies(page: Page, sentence: Sentence) -> Destination:
    """Whom to ask for the profiles that are short."""
    school, round_id = page.session.school, sentence.rows.round_id
    found = shortages(school, school.get(PlacementRound, round_id))
    profiles = next((each.profiles for each in found if each.title == sentence.about), ())
    names = ",".join(profile.value for profile in profiles if profile is not None)
    return Destination("requests", begin=f"ask {names}", round_id=round_id)
