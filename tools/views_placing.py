"""What the page Plaatsen can show, for `views.py`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bpv.domain import Draft, Placement, Position, School, Student
from bpv.domain.terms import PlacementStatus
from bpv.services.placing.progressing import Offer
from bpv.services.progress.transitions import BY_ENDS
from tools.stage import Stage
from ui.dialogs.scenario_dialog import ScenarioDialog
from ui.dialogs.step_dialog import StepDialog
from ui.stepping import who_of


def placing(how: str, stage: Stage) -> None:
    """A round as a board, a list or a map."""
    placements = stage.page("placements")
    placements.current.decline()
    placements.show_as(how)
    if how == "board":
        stage.wait(lambda: placements.current.table.boards.board.source.standing is not None)


def in_hand(stage: Stage) -> None:
    """A pupil held over the board."""
    board = stage.page("placements").current.table.boards.board
    board.hand.take(stage.page("placements").current.table.numbers.placed[0])
    board.hand.step(0)


def why(stage: Stage) -> None:
    """The panel Waarom beside the list."""
    placements = stage.page("placements")
    placements.current.table.boards.board.hand.put_down()
    placements.show_as("list")
    placements.toggle_why()
    stage.wait(lambda: not placements.why.is_busy)


def choosing(stage: Stage) -> None:
    """The places that one pupil may go to."""
    placements = stage.page("placements")
    placements.toggle_why()
    placements.current.table.view.select_id(placements.current.table.model.id_at(0))
    placements.current.table.choose_place()


def proposal(stage: Stage) -> None:
    """A division that waits for a decision."""
    placements = stage.page("placements")
    placements.current.divide()
    stage.wait(lambda: placements.current.currentWidget() is not placements.current.table)


def keeping(stage: Stage) -> None:
    """The name under which a proposal is kept."""
    stage.page("placements").current.keep_scenario()
    stage.dialog(ScenarioDialog)


def rules(stage: Stage) -> None:
    """Rules of fairness side by side."""
    placements = stage.page("placements")
    placements.current.decline()
    placements.current.compare_rules()


def mentors(stage: Stage) -> None:
    """How mentors are to be divided."""
    placements = stage.page("placements")
    placements.current.decline()
    placements.wide.ask_mentors()


def mentors_map(stage: Stage) -> None:
    """Mentors that were divided, on the map."""
    proposal = stage.page("placements").wide.mentoring
    proposal.start()
    stage.wait(lambda: proposal.view is not None)
    proposal.view.show_as("map")
    stage.wait(lambda: proposal.view.map.map.scene.spots)


def together(stage: Stage) -> None:
    """Rounds divided together."""
    placements = stage.page("placements")
    placements.wide.mentoring.decline()
    placements.wide.together.action.trigger()
    stage.wait(lambda: placements.wide.together.view is not None)


def step(before: PlacementStatus, after: PlacementStatus, stage: Stage) -> None:
    """What is asked with a step of the placements of the round: of one that ends, else of many."""
    session, round_id = stage.window.session, stage.window.context.round.id
    ids = tuple(p.id for p in session.school.placements_in(round_id))[: 1 if not after.counts else 12]
    offer = Offer(BY_ENDS[before, after], ids)
    StepDialog(session.school, offer, who_of(session, ids), stage.window).open()


def step_against_law(stage: Stage) -> None:
    """A step that the law forbids, with the reason that is asked for it."""
    session, round_id = stage.window.session, stage.window.context.round.id
    ids = tuple(p.id for p in session.school.placements_in(round_id))[:1]
    school = School(session.school)
    draft = Draft(school)
    for id_ in ids:
        placement = school.get(Placement, id_)
        draft.put(replace(placement, status=PlacementStatus.PLANNED))
        draft.put(replace(school.get(Position, placement.position_id), hazards="lasrook, lawaai"))
        born = school.get(Student, placement.student_id)
        draft.put(replace(born, birth_date=date(date.today().year - 14, 1, 1)))
    school.apply(draft.changeset())
    offer = Offer(BY_ENDS[PlacementStatus.PLANNED, PlacementStatus.CONFIRMED], ids)
    dialog = StepDialog(school, offer, who_of(session, ids), stage.window)
    dialog.open()
    dialog.take_button.click()
