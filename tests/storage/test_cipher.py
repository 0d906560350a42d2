"""What a key does to the process that uses it, in a process of its own: it cannot be taken back."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED = """
import sys
from pathlib import Path
from bpv.keys.key import Key
from bpv.storage.database import Database

for key in (None, Key(bytes(32), bytes(16))):
    database = Database(Path(sys.argv[1], f"{key is not None}.bpv"), key)
    print(database.pragma("cipher_memory_security"))
    database.close()
"""


def test_that_memory_is_guarded_from_the_first_file_with_a_key(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKED, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]
