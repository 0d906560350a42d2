"""Files as the program of each form made them: its demo of six pupils, as it was written then."""

import lzma
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "earlier_files"
FORMS = sorted(int(path.name.partition(".")[0]) for path in FOLDER.glob("*.bpv.xz"))


def unpack(form: int, target: Path) -> Path:
    """Put the file of this form there."""
    target.write_bytes(lzma.decompress((FOLDER / f"{form:02}.bpv.xz").read_bytes()))
    return target
