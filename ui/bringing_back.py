"""Bringing the open file back to the server it was taken from: asked first, then done as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.files import Files
from ui.joining import Joining
from ui.pages.page import Context
from ui.tasks import Report, Task
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.laptop.questions import AskKey
    from bpv.services.laptop.returning import Coming, Return, Returned
    from ui.dialogs.bring_back_dialog import BringBackDialog
    from ui.dialogs.differing_dialog import DifferingDialog


@dataclass(slots=True)
class _Way:
    """One return: the line to the server, what would come of it, what was answered, and its dialogs."""

    back: Return
    coming: Coming
    dialog: BringBackDialog
    answers: dict[AskKey, bool] = field(default_factory=dict)
    asking: DifferingDialog | None = None


class BringingBack(QObject):
    """One at a time. `said` is what to say once the server's school year is open, `known` a newer note."""

    said = Signal(str)
    known = Signal(object)

    def __init__(
        self, context: Context, files: Files, joining: Joining, banner: Banner, window: QWidget
    ) -> None:
        """Begin with nothing under way."""
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._files, self._joining = files, joining
        self._banner, self._window = banner, window
        self.way: _Way | None = None
        self._task: Task | None = None

    @Slot()
    def ask(self) -> None:
        """Reach the server, and ask what is to come of it; nothing changes before that is answered."""
        if not self._session.is_taken or self.way is not None or self._task is not None:
            return
        self._session.drafts.wait()
        file, school = self._session.year.file, self._copied()

        def work(report: Report) -> tuple[Return, Coming]:
            from bpv.services.laptop.returning import begin

            report(None, tr("met de server verbinden"))
            back = begin(file, school)
            try:
                report(None, tr("vergelijken met wat daar is gewijzigd"))
                coming = back.look()
                report(None, tr("klaar"))
            except BaseException:
                back.close()
                raise
            return back, coming

        self._task = self._start(
            tr("Terugbrengen"), work, self._on_ready, self._on_unreached, is_of_year=True
        )
        self._task.ended.connect(self._on_task_ended)

    def _copied(self) -> Any:
        from bpv.domain import School

        return School(self._session.school)

    def _on_task_ended(self, _task: Task) -> None:
        self._task = None

    @Slot(object)
    def _on_unreached(self, refusal: BpvError) -> None:
        if not self._session.is_taken:
            return
        if refusal.code == "server_login":
            from bpv.services.laptop.note import read_taken
            from bpv.services.laptop.reaching import address_of_taken

            taken = read_taken(self._session.year)
            assert taken is not None
            address = address_of_taken(taken)
            self._joining.ask_for(address, lambda _address: self.ask()).refuse(
                tr("Typ uw wachtwoord voor {host} om terug te brengen wat u wijzigde.", host=address.host),
                "blue",
            )
        else:
            words = tr("{refusal} Wat u hier wijzigde, blijft in dit bestand.", refusal=refusal)
            self._banner.say(words, "red", tr("Opnieuw proberen"), self.ask)

    def _on_ready(self, found: tuple[Return, Coming]) -> None:
        from bpv.services.laptop.telling import word_plan
        from bpv.services.year.drafts import read_waiting
        from ui.dialogs.bring_back_dialog import BringBackDialog

        back, coming = found
        if not self._session.is_taken:
            back.close()
            return
        self.known.emit(back.taken)
        waiting = read_waiting(self._session.year, with_files=False)
        has_questions = bool(coming.unanswered({}))
        do = tr("Kiezen en terugbrengen…") if has_questions else _DO if coming.count else tr("Afronden")
        lines = word_plan(coming, waiting)
        dialog = BringBackDialog(back.taken.place, lines, do, self._window, is_settled=not coming.count)
        self.way = _Way(back, coming, dialog)
        dialog.wanted.connect(self._go_on)
        dialog.finished.connect(self.let_go)
        dialog.open()

    @Slot()
    def _go_on(self) -> None:
        """Ask what is not answered yet, and then carry it out."""
        way = self.way
        if way is None:
            return
        questions = way.coming.unanswered(way.answers)
        if not questions:
            self._finish(way)
            return
        from bpv.services.laptop.telling import as_difference, seen_together
        from ui.dialogs.differing_dialog import DifferingDialog

        school = seen_together(way.coming, self._session.school)
        rows = [as_difference(question, school) for question in questions]
        meaning = _ALSO if way.answers else _MEANING
        way.asking = DifferingDialog(
            school,
            rows,
            _only_chosen,
            self._window,
            heading=_HEADING,
            meaning=meaning,
            do=_DO,
            leave=tr("Terug"),
        )
        way.asking.decided.connect(self._on_decided)
        way.asking.finished.connect(partial(self._on_asked, way, way.asking))
        way.asking.open()

    def _on_asked(self, way: _Way, dialog: DifferingDialog, _result: int) -> None:
        if way.asking is dialog:
            way.asking = None
        dialog.deleteLater()

    @Slot(object)
    def _on_decided(self, kept: tuple[Any, ...]) -> None:
        way = self.way
        if way is None:
            return
        mine = {(each.entity, each.id, each.field) for each in kept}
        way.answers |= {q.key: q.key in mine for q in way.coming.unanswered(way.answers)}
        QTimer.singleShot(0, self, self._go_on)  # once the dialog that asked is gone

    def _finish(self, way: _Way) -> None:
        from bpv.domain import BpvError
        from bpv.services.laptop.returning import Returned

        way.dialog.do_button.setEnabled(False)
        way.back.laptop = self._copied()
        try:
            done = self._session.work_out(partial(way.back.finish, way.answers))
        except BpvError as refusal:
            self.known.emit(way.back.taken)
            way.answers.clear()
            way.dialog.refuse(tr("{refusal} Er is hier niets verloren.", refusal=refusal))
            return
        if not isinstance(done, Returned):
            way.coming = done
            way.dialog.do_button.setEnabled(True)
            self._go_on()
            return
        is_kept = way.dialog.is_kept
        way.dialog.accept()
        self._end(done, is_kept)

    def _end(self, done: Returned, is_kept: bool) -> None:
        """Let go of the file, see to it, and go on where everything is now."""
        from bpv.services.laptop.reaching import address_of_taken
        from bpv.services.laptop.telling import word_returned, word_undo

        path, key = self._session.path, self._session.year.key
        self._session.close()
        address = address_of_taken(done.taken)
        words, undo = word_returned(done), word_undo(done)

        def work(report: Report) -> str:
            from bpv.services.laptop.putting_away import put_away, take_again

            report(None, path.name)
            if is_kept:
                take_again(done.taken.server, path, key)
                return tr("{name} is bijgewerkt.", name=path.name)
            kept = put_away(path, key)
            if kept:
                return tr("Verwijder zelf nog: {these}.", these=", ".join(each.name for each in kept))
            return tr("{name} en de kopieën ervan zijn verwijderd.", name=path.name)

        def settled(said: str) -> None:
            self.said.emit(" ".join(filter(None, (words, said, undo))))
            self._files.open(address)

        def refuse(refusal: BpvError) -> None:
            self.said.emit(f"{words} {refusal}")
            self._files.open(address)

        self._start(tr("Laptopbestand opruimen"), work, settled, refuse)

    @Slot()
    def let_go(self) -> None:
        """End what was begun and not carried out."""
        way, self.way = self.way, None
        if way is None:
            return
        if way.asking is not None:
            way.asking.reject()
        way.back.close()
        way.dialog.deleteLater()

    def _start(
        self,
        title: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        refused: Callable[[BpvError], None],
        *,
        is_of_year: bool = False,
    ) -> Task:
        return self._tasks.start(title, work, done, refused, can_cancel=is_of_year, is_of_year=is_of_year)


def _only_chosen(_kept: object) -> None:
    """Nothing is carried out before all of it is."""


_DO = tr("Terugbrengen")
_HEADING = tr("Wat blijft staan?")
_MEANING = tr(
    "Van u is wat u op de laptop deed. Kies per regel wat blijft staan: klik erop, "
    "of pijl links voor wat van u is en pijl rechts voor wat op de server staat. "
    "Alle andere wijzigingen gaan vanzelf mee."
)
_ALSO = tr("Terwijl u koos, is op de server nog iets gewijzigd, of uw keuze raakt nog iets. ") + _MEANING
