"""Mutated workbooks: read in a process of its own, so that a reader that aborts is seen and survived.

Run as a module with the number of the first mutation and how many; it prints one line per mutation.
"""

import io
import random
import sys
import zipfile
from pathlib import Path

from bpv.excel.reading import read_bytes
from bpv.excel.refusals import WorkbookRefused

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
_LARGEST = 60_000


def seeds() -> list[Path]:
    """The files to mutate: all small ones of the corpus."""
    files = [path for path in sorted(CORPUS.glob("*/*")) if path.suffix != ".json"]
    return [path for path in files if 0 < path.stat().st_size <= _LARGEST]


def mutate(number: int) -> bytes:
    """The mutation of this number: of raw bytes, or inside one member of the zip file."""
    chance = random.Random(number)
    content = chance.choice(seeds()).read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < 0.7:
        return _mutate_member(content, chance)
    return _mutate_bytes(content, chance)


def _mutate_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 50))):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randrange(1, 20)]
            case 2:
                changed[place:place] = chance.choice(
                    (b"<", b">", b'"', b"\0", b"&#0;", b"-1", b"99999999999")
                )
            case 3:
                changed[place:place] = changed[place : place + chance.randrange(1, 200)]
        if not changed:
            return content
    return bytes(changed)


def _mutate_member(content: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        names = old.namelist()
        victim = chance.choice(names)
        for name in names:
            data = old.read(name)
            if name == victim:
                if chance.random() < 0.1:
                    continue
                data = _mutate_bytes(data, chance) if data else b"<a/>"
            new.writestr(name, data)
    return target.getvalue()


def main(first: int, count: int) -> None:
    """Read each mutation; anything but a workbook or a refusal is a fault and ends the process."""
    for number in range(first, first + count):
        try:
            outcome = read_bytes(mutate(number), "lijst", "geheim", lambda share: None).kind.value
        except WorkbookRefused as refused:
            outcome = refused.code
        print(number, outcome, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
