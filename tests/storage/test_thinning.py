"""Which copies stay, whatever the clock said when they were made."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bpv.domain.copies import CopyReason
from bpv.storage.thinning import DAYS, HOURS, SPECIAL, WEEKS, Backup, what_stays

NOW = datetime(2027, 3, 1, 12, 0)
MOMENTS = st.datetimes(datetime(2026, 8, 1), datetime(2027, 8, 1)) | st.datetimes(
    NOW - timedelta(days=2), NOW + timedelta(days=2)
)
COPIES = st.dictionaries(MOMENTS, st.sampled_from(CopyReason), max_size=80).map(
    lambda found: {Backup(moment, Path(f"{moment}.bpv"), reason) for moment, reason in found.items()}
)
PERIODS = {HOURS: "%Y-%m-%d %H", DAYS: "%Y-%m-%d", WEEKS: "%G-%V"}


@given(COPIES)
def test_that_the_newest_stays_and_the_number_is_bounded(copies: set[Backup]) -> None:
    kept = what_stays(copies, NOW)
    assert kept <= copies
    for part in ({copy for copy in copies if copy.moment <= NOW}, {c for c in copies if c.moment > NOW}):
        assert not part or max(part, key=lambda copy: copy.moment) in kept
    assert len([copy for copy in kept if not copy.reason.is_special]) <= 2 * (HOURS + DAYS + WEEKS)
    assert what_stays(kept, NOW) == kept


@given(COPIES)
def test_that_every_last_hour_day_and_week_keeps_its_latest(copies: set[Backup]) -> None:
    kept = what_stays(copies, NOW)
    past = [copy for copy in copies if copy.moment <= NOW]
    for count, period in PERIODS.items():
        names = sorted({copy.moment.strftime(period) for copy in past}, reverse=True)
        for name in names[:count]:
            of_period = [copy for copy in past if copy.moment.strftime(period) == name]
            assert max(of_period, key=lambda copy: copy.moment) in kept


@given(COPIES)
def test_that_what_was_made_for_a_reason_stays_a_month(copies: set[Backup]) -> None:
    young = {copy for copy in copies if copy.reason.is_special and NOW - copy.moment < SPECIAL}
    assert young <= what_stays(copies, NOW)


def test_that_copies_dated_after_now_do_not_take_the_place_of_a_new_one() -> None:
    ahead = {Backup(NOW + timedelta(days=400, hours=50 * n), Path(f"{n}.bpv")) for n in range(60)}
    fresh = Backup(NOW, Path("nu.bpv"))
    assert fresh in what_stays(ahead | {fresh}, NOW)
