"""Which modules may look at placements that ended: everyone else asks for those that count."""

from tests.architecture.test_rooms import ROOT

HISTORY = {
    "bpv/services/asking/seats.py": "a place with a history stays when a promise goes",
    "bpv/domain/school.py": "it is where counting is decided",
    "bpv/services/erasing/keeping.py": "what is kept on paper of a placement, ended or not",
    "bpv/services/importing/finding/records.py": "a row of a visit may be about an ended one",
    "bpv/services/importing/taking/placements.py": "whether a list is of another school",
    "bpv/services/mentoring/together.py": "what differs between two schools",
    "bpv/services/next_year/values.py": "who was somewhere, also for a while",
    "bpv/services/privacy/retention.py": "the law keeps an ended one as long as another",
    "bpv/services/surroundings/counted.py": "whom the region took, and what was called off, in a whole year",
    "bpv/services/withdrawing/offering_apart.py": "an ended one goes along with its place",
}
"""Why each may."""


def test_that_only_history_looks_at_placements_that_ended() -> None:
    saying = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bpv", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if "all(Placement)" in path.read_text(encoding="utf-8")
    }
    assert saying == set(HISTORY), "placements() gives those that count"
