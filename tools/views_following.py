"""What the pages under Opvolgen can show, for `views.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from bpv.services.assessing.results import By
from tools.stage import Stage
from ui.dialogs.next_year_dialog import NextYearDialog
from ui.pages.assessments.form_dialog import FormDialog
from ui.pages.requests.answer_form import Answer


def answering(view: str, answer: Answer, stage: Stage) -> None:
    """What the first company of a view answers."""
    page = stage.page("requests")
    page.views.show(view)
    page.view.select_id(page.model.id_at(1 if view == "refused" else 0))
    page.answering.answer(answer)


def next_year(stage: Stage) -> None:
    """The next school year, a class open."""
    maker = stage.window.next_year
    maker.ask()
    dialog = stage.dialog(NextYearDialog)
    dialog.tree.expandItem(dialog.tree.topLevelItem(0))
    stage.wait(dialog.make_button.isEnabled)


def refusals(stage: Stage) -> None:
    """Who said no, by reason."""
    stage.page("requests").form.leave()
    stage.page("requests").views.show("refused")


def asking(stage: Stage) -> None:
    """Whom to ask next."""
    page = stage.page("requests")
    page.views.show("round")
    page.view.clearSelection()
    page.ask()


def calling(stage: Stage) -> None:
    """Whom to ring about what is late."""
    page = stage.page("requests")
    page.views.show("waiting")
    page.view.selectAll()
    page.answering.open_calls()


def typing(stage: Stage) -> None:
    """A form half typed over."""
    page = stage.page("assessments")
    page.views.show("all")
    dialog = page.acts.open_typing(page.model.ids, page.model.ids[0])
    for row in dialog.rows.rows[:4]:
        row.choose("goed")


def forms(stage: Stage) -> None:
    """Which forms there are."""
    stage.page("assessments").acts.show_forms()


def form(stage: Stage) -> None:
    """A form that was filled in, with a line changed."""
    dialog = stage.page("assessments").acts.show_forms()
    dialog.change()
    changing = dialog.findChild(FormDialog)
    changing.take(changing.edit.set_text(0, "Is er op tijd, en zegt het als dat niet lukt"))


def results(by: By, stage: Stage) -> None:
    """What was filled in comes to."""
    dialog = stage.page("assessments").acts.show_results()
    dialog.by.setCurrentText(by.value)
    dialog.show_results()


FOLLOWING: Mapping[str, Callable[[Stage], object]] = MappingProxyType(
    {
        "requests yes": partial(answering, "waiting", Answer.YES),
        "requests reserve": partial(answering, "waiting", Answer.RESERVE),
        "requests no": partial(answering, "waiting", Answer.NO),
        "requests withdrawn": partial(answering, "promised", Answer.WITHDRAWS),
        "requests refused": refusals,
        "requests ask": asking,
        "requests calls": calling,
        "assessments typing": typing,
        "assessments forms": forms,
        "assessments form": form,
        "assessments results": partial(results, By.ALL),
        "assessments by class": partial(results, By.CLASS),
    }
)
