"""Bringing a laptop back to a school that has a share of a region, which was made smaller meanwhile."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bpv.domain import BpvError, Placement
from bpv.services.laptop.note import read_taken
from bpv.services.laptop.questions import Why
from bpv.services.laptop.queue import count_waiting
from bpv.services.laptop.returning import returning
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.region.on_server import sync
from bpv.services.year.school_year import first_changeset
from bpv.storage.server.region.tables import COMPANY
from tests.services.laptop.test_returning import Side
from tests.storage.server.region.regions import BUREAU_LOGIN, REGION, RegionServer
from tests.storage.server.region.test_placing import placed, school
from tests.storage.values import added


def test_that_what_a_share_has_no_room_for_is_refused_whole_and_then_asked(
    region: RegionServer, tmp_path: Path
) -> None:
    region.offer(10)
    empty = "name = '', wishes = '', profiles = '[]', tracks = '[]'"
    region.run(f"UPDATE {REGION}.offer SET {empty}")
    texts = [name for name in COMPANY.names if name not in ("id", "version", "name", "sector")]
    blank = ", ".join(f"{name} = ''" for name in texts)
    region.run(f"UPDATE {REGION}.company SET {blank}")
    region.as_user(BUREAU_LOGIN, region.share(5))
    region.fill(tmp_path / "begin.bpv", first_changeset(school()))
    side = Side(region, tmp_path)
    try:
        for number in range(2):
            side.laptop.execute(ApplyChangeset(added(placed(number)), "Plaatsen"))
        region.as_user(BUREAU_LOGIN, f"UPDATE {REGION}.share SET places = 1")
        with pytest.raises(BpvError) as error:
            side.bring()
        assert error.value.code == "share_full_back"
        assert all(words in str(error.value) for words in ("Zorghuis", "1 plek", "Ophalen en brengen"))
        side.other.catch_up()
        assert not side.other.school.all(Placement)
        assert region.counters() == [("s", 0, 0)]
        taken = read_taken(side.laptop)
        assert taken is not None
        assert count_waiting(side.laptop.file, taken) == 2
        sync(side.other, datetime.now())  # what the refusal says to do
        with returning(side.laptop.file, side.laptop.school) as way:
            (question,) = way.look().merged.questions
            assert question.why is Why.FULL
            way.finish({question.key: False})
        side.other.catch_up()
        assert len(side.other.school.all(Placement)) == 1
        assert region.counters() == [("s", 1, 0)]
    finally:
        side.close()
