"""Opening a school year file, whatever stands under its name and beside it."""

from pathlib import Path

from bpv.storage.leftover_log import is_log_left
from bpv.storage.looking import Opened, look_through
from bpv.storage.orphans import adopt_orphans
from bpv.storage.permits import refuse_where_not_to_work
from bpv.storage.probing import probe


def open_database(path: Path) -> Opened:
    """Open a file to work with it, as `look_through` does; copies from before it was renamed go along.

    BpvError also missing_file, cannot_read, foreign_log, network_place and only_to_read.
    """
    path = probe(path)
    refuse_where_not_to_work(path)
    opened = look_through(path, is_log_left(path))
    adopt_orphans(opened.database)
    return opened
