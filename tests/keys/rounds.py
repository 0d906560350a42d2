"""How often a password is turned over in tests: as often as is safe takes 0.2 s, hundreds of times."""

from bpv.keys import key

SAFE = key.ROUNDS
QUICK = 1000


def be_quick() -> None:
    """Make the keys of this process in no time; other processes still take all rounds."""
    key.ROUNDS = QUICK
