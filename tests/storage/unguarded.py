"""Files with a key in tests without the guard over memory, which takes half of all the time in SQLite.

Once on it stays on for every file of the process. `test_cipher` sees that the program does turn it on.
"""

from bpv.storage import cipher


def guard_no_memory() -> None:
    """Leave the memory of this process as it is."""
    cipher.guard_memory = lambda _raw: None
