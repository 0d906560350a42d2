"""What the pages of the region can show, for `views.py`."""

from __future__ import annotations

from datetime import date

from bpv.domain import Accord, LearningRoute, Mentor, Partner, Student
from bpv.domain.ids import AccordId, LearningRouteId, PartnerId
from bpv.domain.terms_region import AccordKind, PartnerKind, RouteKind, RoutePhase
from bpv.services.accords.commands import AnswerPoint, MakeAccord, SignParties
from bpv.services.accords.standing import standing_of
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from tools.stage import Stage
from tools.views_dividing import ALONE
from ui.dialogs.letters_dialog import LettersDialog
from ui.pages.page import Destination

_MBO = PartnerId("view-mbo")


def accords(stage: Stage) -> None:
    """Accords of several states, and a route with pupils; a long list of points."""
    stage.clear()
    session = stage.window.session
    school = session.school
    owner = min(school.all(Mentor))
    route = LearningRoute(
        id=LearningRouteId("view-route"),
        name="PIE naar Mechatronica",
        kind=RouteKind.DLR,
        mbo_id=_MBO,
        level=3,
    )
    ends = {"view-1": date(2029, 7, 31), "view-2": date.today(), "view-3": date(2025, 7, 31)}
    kinds = {"view-1": AccordKind.DOORLOPENDE_LEERROUTE, "view-2": AccordKind.ENTREE}
    session.try_execute(AddRecords((Partner(id=_MBO, kind=PartnerKind.MBO, name="Mbo Vallei"), route)))
    for id_, end in ends.items():
        kind = kinds.get(id_, AccordKind.STO)
        title = "Leerroute Vallei" if id_ == "view-1" else f"{kind.label} met Mbo Vallei"
        own = session.school.find(Mentor, owner) if id_ == "view-1" else None
        accord = Accord(
            id=AccordId(id_), kind=kind, title=title, ends=end, owner_id=own.id if own is not None else None
        )
        session.try_execute(MakeAccord(accord, (_MBO,), route.id if id_ == "view-1" else ""))
    each = standing_of(session.school, "view-1")
    session.try_execute(SignParties((each.parties[0].id,), date(2026, 9, 1)))
    said = "Leerlingen gebruiken de werkplaats van het mbo op dinsdag; de school regelt het vervoer."
    session.try_execute(AnswerPoint(each.points[0].id, said))
    session.try_execute(AnswerPoint(each.points[1].id, "Er is één bestuur.", applies=False))
    pupils = sorted(session.school.all(Student))[:5]
    edits = [CellEdit(Student, id_, "route_id", route.id) for id_ in pupils]
    edits += [CellEdit(Student, id_, "phase", RoutePhase.VO) for id_ in pupils[:3]]
    session.try_execute(EditCells(tuple(edits)))
    stage.page("accords").clear_search()


def accord(stage: Stage) -> None:
    """One accord in the panel."""
    stage.window.go_to(Destination("accords", select="view-1", opens=True))


def making(stage: Stage) -> None:
    """Which kind, with whom."""
    stage.page("accords").add()


def signing(stage: Stage) -> None:
    """When they signed."""
    stage.clear()
    stage.page("accords").acts.ask_signed()


def prolonging(stage: Stage) -> None:
    """Until when it goes on."""
    stage.clear()
    stage.page("accords").acts.ask_prolonged()


def document(stage: Stage) -> None:
    """The document of one accord."""
    stage.clear()
    page = stage.page("accords")
    page.view.select_id("view-1")
    page.acts.write()
    stage.dialog(LettersDialog)
    stage.rest(1.5)


def routes(stage: Stage) -> None:
    """The routes with one of them in the panel."""
    stage.clear()
    stage.window.go_to(Destination("routes", select="view-route", opens=True))


def without_open_file(stage: Stage) -> None:
    """Demand of all schools, of which nothing was read in yet."""
    stage.clear()
    stage.page("region").source.buttons["OPEN"].click()


def file_without_year(stage: Stage) -> None:
    """Of which year a file is that does not say so."""
    stage.page("region").acts.ask_year("leerlingen-per-vestiging.csv")


def years_ahead(stage: Stage) -> None:
    """Our own demand next year, as a range."""
    page = stage.page("region")
    page.source.buttons["OWN"].click()
    page.year.setCurrentIndex(1)
    page.year.activated.emit(1)


def losses(stage: Stage) -> None:
    """What would go with one colleague."""
    stage.clear()
    stage.page("risks").show_losses()


REGION = {
    **ALONE,
    "accords": accords,
    "accord": accord,
    "accord make": making,
    "accord sign": signing,
    "accord prolong": prolonging,
    "accord document": document,
    "routes": routes,
    "risks losses": losses,
    "region open file": without_open_file,
    "region ahead": years_ahead,
    "region year": file_without_year,
}
