"""What a school places where it has a share moves the share with it, in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bpv.domain import (
    BpvError,
    Change,
    Changeset,
    Company,
    Offer,
    Placement,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    Student,
)
from bpv.domain.terms import PlacementStatus
from bpv.services.erasing import erase_here, plan_erasing
from bpv.services.year.school_year import SchoolYear, first_changeset
from tests.storage.places import KEEPER, OTHER, SCHOOL
from tests.storage.server.region.regions import BUREAU_LOGIN, REGION, RegionServer
from tests.storage.values import added, changed, student

PUPILS = 8


def school(linked: str | None = "p", pupils: int = PUPILS) -> list[Any]:
    """Two positions, of which the first stands for what the neighbour offers."""
    return [
        PlacementRound(id="r", name="Blok 1"),
        Company(id="c", name="Zorghuis"),
        Position(id="p", company_id="c", capacity=20),
        Position(id="q", company_id="c", capacity=20),
        *map(student, range(pupils)),
        RegionMember(id=f"id-{SCHOOL}", name="Wij", is_self=True),
        RegionMember(id=f"id-{OTHER}", name="Buur"),
        RegionCompany(id="c", owner_id=f"id-{OTHER}", name="Zorghuis"),
        Offer(id="o", owner_id=f"id-{OTHER}", region_company_id="c", capacity=10, position_id=linked),
    ]


def placed(number: int, position: str = "p") -> Placement:
    """A pupil there."""
    return Placement(id=f"of-{number}", student_id=f"student-{number}", position_id=position, round_id="r")


@pytest.fixture
def here(region: RegionServer, tmp_path: Path) -> RegionServer:
    region.offer(10)
    region.as_user(BUREAU_LOGIN, region.share(5))
    region.fill(tmp_path / "begin.bpv", first_changeset(school()))
    return region


def used(region: RegionServer) -> int:
    return int(region.counters()[0][1])


def test_that_every_way_in_which_a_placement_changes_moves_the_share(here: RegionServer) -> None:
    with here.open() as store:
        store.load()
        store.write(added(*map(placed, range(4))), "Vier")
        assert used(here) == 4
        moved = replace(placed(0), position_id="q")
        store.write(changed(placed(0), moved), "Naar elders")
        assert used(here) == 3
        ended = replace(placed(1), status=PlacementStatus.CANCELLED)
        store.write(changed(placed(1), ended), "Geannuleerd")
        assert used(here) == 2
        store.write(changed(placed(2), replace(placed(2), is_pinned=True)), "Vastgezet")
        assert used(here) == 2
        store.write(Changeset((Change(placed(3), None),)), "Weg")
        assert used(here) == 1
        for expected in (2, 2, 3):
            store.undo()
            assert used(here) == expected
        for expected in (2, 2, 1):
            store.redo()
            assert used(here) == expected


def test_that_more_than_the_share_is_refused_and_nothing_of_it_is_there(here: RegionServer) -> None:
    with here.open() as store:
        store.load()
        store.write(added(*map(placed, range(4))), "Vier")
        with pytest.raises(BpvError) as error:
            store.write(added(placed(4), placed(5)), "Twee")
        assert error.value.code == "share_full"
        assert "Zorghuis" in str(error.value)
        assert "5 plekken" in str(error.value)
        assert used(here) == 4
        assert len(store.load().all(Placement)) == 4
        # Who leaves in the same step makes room for who comes, in whatever order rows are written.
        there, here_now = placed(6, "q"), placed(0)
        store.write(added(placed(4), there), "Vijf")
        comes = Change(there, replace(there, position_id="p"))
        leaves = Change(here_now, replace(here_now, position_id="q"))
        store.write(Changeset((comes, leaves)), "Ruilen")
        assert used(here) == 5


def test_that_what_comes_from_a_file_and_who_is_erased_are_counted(
    region: RegionServer, tmp_path: Path
) -> None:
    region.offer(10)
    region.as_user(BUREAU_LOGIN, region.share(5))
    region.fill(tmp_path / "begin.bpv", first_changeset([*school(), *map(placed, range(3))]))
    assert used(region) == 3
    year = SchoolYear.open(region.address(KEEPER).url)
    erase_here(year, plan_erasing(year, Student, ["student-1"]))
    year.close()
    assert used(region) == 2


def test_that_a_file_with_more_than_the_share_is_not_half_there(region: RegionServer, tmp_path: Path) -> None:
    region.offer(10)
    region.as_user(BUREAU_LOGIN, region.share(2))
    with pytest.raises(BpvError) as error:
        region.fill(tmp_path / "begin.bpv", first_changeset([*school(), *map(placed, range(3))]))
    assert error.value.code == "share_full"
    assert region.run(f"SELECT count(*) FROM {SCHOOL}.student") == [(0,)]


def test_that_a_position_is_linked_with_whom_stands_there_already(
    region: RegionServer, tmp_path: Path
) -> None:
    region.offer(10)
    region.as_user(BUREAU_LOGIN, region.share(2))
    values = [*school(None), *map(placed, range(3))]
    region.fill(tmp_path / "begin.bpv", first_changeset(values))
    offer = values[-4]
    with region.open() as store:
        store.load()
        link = changed(offer, replace(offer, position_id="p"))
        with pytest.raises(BpvError) as error:
            store.write(link, "Koppelen")
        assert error.value.code == "share_full"
        store.write(Changeset((Change(placed(0), None),)), "Weg")
        store.write(link, "Koppelen")
        assert used(region) == 2
        store.undo()
        assert used(region) == 0


def test_that_a_position_is_linked_on_a_server_with_an_isolation_of_its_own(
    region: RegionServer, tmp_path: Path
) -> None:
    region.offer(10)
    region.as_user(BUREAU_LOGIN, region.share(2))
    values = school(None)
    region.fill(tmp_path / "begin.bpv", first_changeset(values))
    offer = values[-1]
    region.run("ALTER ROLE jan SET default_transaction_isolation = 'repeatable read'")
    try:
        with region.open() as store:
            store.load()
            store.write(changed(offer, replace(offer, position_id="p")), "Koppelen")
            store.write(added(placed(0)), "Een")
    finally:
        region.run("ALTER ROLE jan RESET default_transaction_isolation")
    assert used(region) == 1


def test_that_who_was_placed_before_there_was_a_share_may_stay_and_no_more_come(
    region: RegionServer, tmp_path: Path
) -> None:
    region.offer(10)
    region.fill(tmp_path / "begin.bpv", first_changeset([*school(), *map(placed, range(4))]))
    region.as_user(BUREAU_LOGIN, region.share(3))
    assert used(region) == 3
    with region.open() as store:
        store.load()
        with pytest.raises(BpvError):
            store.write(added(placed(5)), "Erbij")
        for number in (0, 1):
            store.write(Changeset((Change(placed(number), None),)), "Weg")
        assert used(region) == 2
        store.write(added(placed(5)), "Erbij")
        assert used(region) == 3


def test_that_a_school_that_was_there_before_the_region_is_counted_by_the_script(
    here: RegionServer,
) -> None:
    for name, table in (("moved", "placement"), ("linked", "offer")):
        here.run(f"ALTER TABLE {SCHOOL}.{table} DISABLE TRIGGER tr_{name}")
    try:
        with here.open() as store:
            store.load()
            store.write(added(*map(placed, range(3))), "Drie")
            assert used(here) == 0
    finally:
        for name, table in (("moved", "placement"), ("linked", "offer")):
            here.run(f"ALTER TABLE {SCHOOL}.{table} ENABLE TRIGGER tr_{name}")
    here.run(here.script)
    assert used(here) == 3
    here.run(here.script)
    assert used(here) == 3
    with here.open() as store:
        store.load()
        store.write(Changeset((Change(placed(0), None),)), "Weg")
        assert used(here) == 2


def test_that_pupils_at_what_a_school_offers_itself_are_no_part_of_its_share(
    here: RegionServer,
) -> None:
    mine = Offer(id="own", owner_id=f"id-{SCHOOL}", region_company_id="c", capacity=2, position_id="q")
    with here.open() as store:
        store.load()
        store.write(added(mine), "Aanbieden")
        here.run(
            f"INSERT INTO {REGION}.offer (owner, id, version, region_company_id, capacity) "
            f"VALUES ('{SCHOOL}', 'own', 1, 'c', 2)"
        )
        share = here.share(1, id_="mine").replace("'o'", "'own'")
        here.as_user(BUREAU_LOGIN, share)
        store.write(added(*(placed(number, "q") for number in range(6))), "Zes van ons")
        assert here.counters() == [("mine", 0, 0), ("s", 0, 0)]


def test_that_two_shares_of_one_offer_fill_up_one_after_the_other(here: RegionServer) -> None:
    here.as_user(BUREAU_LOGIN, here.share(1, id_="r-vast"))
    with here.open() as store:
        store.load()
        store.write(added(*map(placed, range(6))), "Zes")
        assert here.counters() == [("r-vast", 1, 0), ("s", 5, 0)]
        with pytest.raises(BpvError):
            store.write(added(placed(6)), "Nog een")


def test_that_nobody_is_placed_in_a_share_after_its_day(here: RegionServer) -> None:
    with here.open() as store:
        store.load()
        store.write(added(placed(0)), "Een")
        here.as_user(BUREAU_LOGIN, f"UPDATE {REGION}.share SET until = current_date - 1")
        with pytest.raises(BpvError):
            store.write(added(placed(1)), "Twee")
        here.as_user("ada", f"SELECT {REGION}.lapse()")  # whoever looks has what is over come back
        assert here.counters() == [("s", 1, 4)]
        assert here.counters("offer") == [("o", 1)]


@pytest.mark.parametrize("has_keeper", [True, False], ids=["keeper", "control"])
def test_that_counting_that_cannot_see_refuses_instead_of_letting_pass(
    here: RegionServer, has_keeper: bool
) -> None:
    if not has_keeper:
        here.run(f"DROP POLICY keeper ON {REGION}.place")
    try:
        with here.open() as store:
            store.load()
            if has_keeper:
                store.write(added(*map(placed, range(5))), "Vijf")
                assert used(here) == 5
            else:
                with pytest.raises(BpvError) as error:
                    store.write(added(placed(0)), "Een")
                assert error.value.code == "region_blind"
    finally:
        here.run(here.script)


def test_that_the_owner_without_the_keeper_would_count_nothing_and_say_nothing(here: RegionServer) -> None:
    # The control of the one above: what FORCE does to a function that does not look at what it reached.
    with psycopg.connect(here.server.url(database=here.database), password=here.server.password) as line:
        line.execute(f"DROP POLICY keeper ON {REGION}.share".encode())
        line.execute(f'SET LOCAL ROLE "{REGION}_owner"'.encode())
        done = line.execute(f"UPDATE {REGION}.share SET used = used + 1".encode())
        assert done.rowcount == 0
        line.rollback()
