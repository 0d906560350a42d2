"""What looking for a newer version shows, for `views.py`; nothing is asked of the internet."""

from __future__ import annotations

from datetime import date
from functools import partial

from tools.stage import Stage
from ui.dialogs.news_dialog import NewsDialog
from ui.dialogs.update_dialog import UpdateDialog
from ui.updating.release import Answer, Outcome
from ui.updating.updates import Updates

_NOTES = (
    "- Een ronde kan nu ook in halve weken.\n- Het bord onthoudt per ronde welke kolommen u zag.\n"
    "- Een lijst uit een ander programma met de namen in twee regels wordt gelezen."
)


class _Offline(Updates):
    """Never asks; the answer is given."""

    def look(self) -> None:
        """Ask nothing."""


def asking(stage: Stage, answer: Answer | None = None, *, is_allowed: bool = True) -> None:
    """The question of consent, looking, or what came of it."""
    updates = _Offline(stage.window.settings, stage.window.tasks, stage.window)
    if is_allowed:
        updates.allow(date(2026, 11, 30))
    else:
        updates.withdraw()
    dialog = UpdateDialog(updates, lambda: None, stage.window)
    dialog.open()
    if answer is not None:
        updates.answered.emit(answer)
    updates.withdraw()


def news(stage: Stage, since: str = "") -> None:
    """What is new, from the menu or after an update."""
    NewsDialog(stage.window, since).open()


UPDATING = {
    "news": news,
    "news once": partial(news, since="0.9.0"),
    "updates": partial(asking, is_allowed=False),
    "updates looking": asking,
    "updates newer": partial(asking, answer=Answer(Outcome.NEWER, "1.2.0", _NOTES)),
    "updates latest": partial(asking, answer=Answer(Outcome.LATEST, "1.0.0")),
    "updates unreachable": partial(asking, answer=Answer(Outcome.UNREACHABLE)),
    "updates unclear": partial(asking, answer=Answer(Outcome.UNCLEAR)),
}
