"""Seven schools and their bureau: ask, claim, offer, divide, object, decide, place, give back; one truth.

By command line and services, and for one school through its window. Packages come in odd orders, one is lost
and some come twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.cli import DONE, run
from bpv.domain import (
    Asking,
    BpvError,
    Demand,
    Division,
    Draft,
    Objection,
    Offer,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    School,
    Share,
    ShareUse,
    Student,
)
from bpv.domain.terms_region import DivisionPhase
from bpv.keys.region import forget_region_keys
from bpv.packages.settling import REGIONAL
from bpv.services.dividing.commands import StepDivision
from bpv.services.dividing.giving import ReturnUnused
from bpv.services.dividing.objecting import AnswerObjection
from bpv.services.lists.editing import AddRecords
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.region.claiming import Claim
from bpv.services.region.demanding import StateDemand
from bpv.services.region.offering import GiveBack, OfferPlaces
from bpv.services.region.taking import TakePlaces, our_shares
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import student
from tests.keys.rings import Keeping, using
from ui.dialogs.objection_dialog import ObjectionDialog
from ui.main_window import MainWindow
from ui.pages.dividing.dividing_page import DividingPage
from ui.pages.exchanging.askings_page import AskingsPage
from ui.pages.exchanging.exchange_page import ExchangePage
from ui.settings import WindowSettings

TODAY = date.today()
LATER = TODAY + timedelta(days=9)
BUREAU, EDE, WAGENINGEN, RHENEN = (
    "Stagebureau Vallei",
    "Het Streekcollege Ede",
    "De Uiterwaard Wageningen",
    "De Grebbe Rhenen",
)
CLAIMED = "regio-bedrijf-0"
DIVISION = "regio-verdeling"
LOCAL: dict[type, dict[str, Any]] = {
    RegionCompany: {"company_id": None, "received": ()},
    Offer: {"position_id": None},
}


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    """One look is enough for a long way."""
    return WindowSettings(tmp_path / "venster.ini")


@dataclass
class Vallei:
    """The folder of all school years, and the one by which packages go around."""

    folder: Path
    bus: Path
    chance: random.Random

    @property
    def names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.bpv"))

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.bpv"

    @contextmanager
    def year(self, name: str) -> Iterator[SchoolYear]:
        """A school year, for as long as is worked in it."""
        year = SchoolYear.open(self.path(name))
        try:
            yield year
        finally:
            year.close()

    def do(self, name: str, *commands: Any) -> School:
        with self.year(name) as year:
            for command in commands:
                year.execute(command)
            return School(year.school)

    def export(self, *names: str) -> None:
        for name in names:
            assert run(["region", "export", str(self.path(name)), "--out", str(self.bus)]) == DONE

    def packages(self, name: str) -> list[Path]:
        """Those of one member, the oldest first."""
        stem = name.lower().replace(" ", "-")
        return sorted(self.bus.glob(f"regio-{stem}-*"))

    def read(self, name: str, *of: str, twice: bool = False) -> None:
        """Read the packages of these, or of all, old ones too: any half of them first."""
        paths = [str(path) for each in of or self.names for path in self.packages(each)]
        paths *= 1 + twice
        self.chance.shuffle(paths)
        half = len(paths) // 2
        for some in filter(None, (paths[:half], paths[half:])):
            assert run(["region", "import", str(self.path(name)), *some]) == DONE


def truth_of(school: School) -> set[Any]:
    """All that a member knows of the region, without what is only of its own file."""
    known: set[Any] = {
        (each.id, each.name, each.package, each.public_key, each.waiting)
        for each in school.all(RegionMember).values()
    }
    for entity in REGIONAL:
        values: Any = school.all(entity).values()
        known |= {replace(value, **LOCAL.get(entity, {})) for value in values}
    return known


@pytest.fixture
def vallei(tmp_path: Path) -> Iterator[Vallei]:
    with using(Keeping()):
        folder = tmp_path / "vallei"
        assert run(["demo", "--region", "7", "--students", "8", "--out", str(folder)]) == DONE
        bus = folder / "bus"
        bus.mkdir()
        yield Vallei(folder, bus, random.Random(14))
        forget_region_keys()


def offered(school: School) -> OfferPlaces:
    """A place of a company of our own, in its round."""
    position = next(iter(school.all(Position).values()))
    round_id = position.round_id or next(iter(school.all(PlacementRound)))
    return OfferPlaces(position.id, round_id, 1, "graag op maandag")


def in_march(school: School) -> PlacementRound:
    """A round of our own in the weeks that are divided."""
    division = school.get(Division, DIVISION)
    return PlacementRound(
        id="maart",  # type: ignore[arg-type]
        name="Maart",
        type=next(iter(school.all(Offer).values())).kind,
        start=division.start,
        end=division.end,
        year_levels=(3,),
    )


def test_that_seven_schools_and_their_bureau_end_with_one_truth(
    qtbot: QtBot, vallei: Vallei, empty_window: MainWindow
) -> None:
    # They claim, offer and ask; nobody knows yet what another does.
    vallei.do(WAGENINGEN, Claim(TODAY, LATER, region_company_id=CLAIMED))
    with vallei.year(RHENEN) as year:
        year.execute(offered(year.school))
        pupils = tuple(student(f"nieuw {n}", student_number=f"90{n}", year_level=3) for n in range(6))
        year.execute(AddRecords((in_march(year.school), *pupils)))
        year.execute(StateDemand("maart"))
    vallei.export(WAGENINGEN, RHENEN)
    vallei.read(BUREAU, RHENEN, WAGENINGEN, twice=True)
    for name in vallei.names:
        vallei.read(name, WAGENINGEN)  # that of Rhenen is lost on its way to the others
    with pytest.raises(BpvError, match=rf"al gevraagd door {WAGENINGEN}, tot en met {LATER:%d-%m-%Y}"):
        vallei.do("De Eempoort Amersfoort", Claim(TODAY, LATER, region_company_id=CLAIMED))

    # The bureau divides, and shows what it would be.
    divide = ["region", "divide", str(vallei.path(BUREAU)), "--division", "Blokstage maart", "--take"]
    assert run([*divide, "--out", str(vallei.folder / "voorstel.json")]) == DONE
    bureau = vallei.do(BUREAU, StepDivision(DIVISION, DivisionPhase.OBJECTIONS))
    assert any(each.owner_id == need_id(bureau, RHENEN) for each in bureau.all(Offer).values())
    vallei.export(BUREAU)

    # Ede reads, claims and objects in its window; the package of Rhenen is not there, so its places wait.
    share_id = object_in_window(qtbot, vallei, empty_window)

    # The bureau hears it, divides once more and decides; nobody has all packages yet.
    vallei.read(BUREAU, EDE)
    with vallei.year(BUREAU) as year:
        (objection,) = year.school.all(Objection).values()
        assert objection.share_id == share_id
        year.execute(AnswerObjection(objection.id, is_granted=True))
    assert run([*divide, "--out", str(vallei.folder / "voorstel 2.json")]) == DONE
    until = TODAY + timedelta(days=30)
    vallei.do(BUREAU, StepDivision(DIVISION, DivisionPhase.FINAL, until))
    vallei.export(BUREAU)

    # Rhenen places a pupil at a place of the region, and gives the rest of it back.
    vallei.read(RHENEN, BUREAU, EDE, WAGENINGEN)
    with vallei.year(RHENEN) as year:
        school = year.school
        ours = next(
            each
            for each in our_shares(school).values()
            if each.share.places > 1 and school.get(Offer, each.share.offer_id).position_id is None
        )
        year.execute(TakePlaces(ours.share.id))
        position_id = school.get(Offer, ours.share.offer_id).position_id
        assert position_id is not None
        year.execute(PlaceStudent("nieuw 0", position_id, "maart", override_reason="Zo verdeeld"))
        year.execute(GiveBack((ours.share.id,)))
        assert school.get(Position, position_id).capacity == 1
    vallei.export(RHENEN)
    vallei.read(BUREAU, RHENEN)
    bureau = vallei.do(BUREAU, ReturnUnused(DIVISION, TODAY))
    (use,) = bureau.all(ShareUse).values()
    assert (use.used, use.given_back) == (1, ours.share.places - 1)
    assert bureau.get(Share, ours.share.id).places == 1

    # Who was silent makes a package as well; then all read all there is, except that one misses the last.
    vallei.export(*vallei.names)
    for name in vallei.names:
        if name != WAGENINGEN:
            vallei.read(name)
    last = vallei.packages(BUREAU)[-1]
    kept = last.rename(vallei.folder / last.name)
    vallei.read(WAGENINGEN, twice=True)
    truths = {name: truth_of(vallei.do(name)) for name in vallei.names}
    assert [name for name in truths if truths[name] != truths[BUREAU]] == [WAGENINGEN]
    assert run(["region", "import", str(vallei.path(WAGENINGEN)), str(kept)]) == DONE
    assert truth_of(vallei.do(WAGENINGEN)) == truths[BUREAU]
    assert_truth(vallei, truths[BUREAU])


def need_id(school: School, name: str) -> str:
    return next(each.id for each in school.all(RegionMember).values() if each.name == name)


def object_in_window(qtbot: QtBot, vallei: Vallei, window: MainWindow) -> str:
    """What the coordinator of Ede does; the share that is objected to."""
    window.session.take(SchoolYear.open(vallei.path(EDE)))
    page = window.show_page("exchange")
    assert isinstance(page, ExchangePage)
    told: list[str] = []
    page.noticed.connect(lambda words, _tone: told.append(words))
    paths = [str(path) for name in (BUREAU, WAGENINGEN) for path in reversed(vallei.packages(name))]
    with patch.object(QFileDialog, "getOpenFileNames", return_value=([*paths, paths[0]], "")):
        page.read_action.trigger()
    assert "overgeslagen, al gelezen" in told[0]
    asking = window.show_page("askings")
    assert isinstance(asking, AskingsPage)
    free = next(row for row in asking.model.shown if row.holder is None and row.region_company_id)
    assert asking.view.select_key(free.key)
    qtbot.keyClick(asking.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asking.look()
    taken = next(row for row in asking.model.shown if row.region_company_id == CLAIMED)
    assert taken.state == WAGENINGEN
    dividing = window.show_page("dividing")
    assert isinstance(dividing, DividingPage)
    dividing.show_division(DIVISION)
    assert "Uw school krijgt" in dividing.why.words()
    dividing.acts.next_action.trigger()
    dialog = next(each for each in dividing.findChildren(ObjectionDialog) if each.isVisible())
    dialog.share.setCurrentIndex(1)
    share_id = str(dialog.share.currentData())
    qtbot.keyClicks(dialog.text, "Daar kan van ons niemand komen")
    dialog.store_button.click()
    with patch.object(QFileDialog, "getExistingDirectory", return_value=str(vallei.bus)):
        page.make_action.trigger()
    window.session.close()
    return share_id


def assert_truth(vallei: Vallei, truth: set[Any]) -> None:
    """The truth is what was done; a record that another than its owner changed is seen."""
    kinds = {type(each) for each in truth if type(each) is not tuple}
    assert kinds >= {RegionCompany, Offer, Demand, Division, Share, ShareUse, Objection, Asking}
    assert not any(each[-1] for each in truth if type(each) is tuple)  # nothing waits any more
    with vallei.year(BUREAU) as year:
        school = year.school
        assert not any(
            share.places and share.id == objection.share_id
            for share in school.all(Share).values()
            for objection in school.all(Objection).values()
        )
        assert not school.all(Student)
        sabotaged, draft = School(school), Draft(school)
        (claim, *_) = school.all(Asking).values()
        draft.put(replace(claim, until=claim.asked_on))
        sabotaged.apply(draft.changeset())
        assert truth_of(sabotaged) != truth
