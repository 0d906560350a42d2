"""Letters through the real LibreOffice: it opens them and reads what was filled in."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bpv.services.letters.kinds import find_letter
from bpv.services.letters.templates import our_template
from bpv.word.filling import fill
from tests.word.test_filling import NAMES

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.timeout(300),
]


def _read(path: Path) -> str:
    profile = f"-env:UserInstallation={(path.parent / 'profiel').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
    subprocess.run([*command, path.parent, path], check=False, timeout=240, capture_output=True)
    read = path.with_suffix(".txt")
    if not read.exists():
        pytest.skip("LibreOffice is installed without Writer")
    return read.read_text("utf-8-sig")


def test_that_letters_of_ours_open_with_every_name_as_it_is_written(tmp_path):
    template = our_template(find_letter("confirmation"))
    records = [
        {
            "Adresblok": name,
            "Aanhef": f"Beste {name}",
            "Rij_Leerling": [{"Rij_Leerling": f"Ann {n}"}, {"Rij_Leerling": f"Bo {n}"}],
            "School": "De Brug",
        }
        for n, name in enumerate(NAMES)
    ]
    path = tmp_path / "brieven.docx"
    path.write_bytes(fill(template, records))
    lines = _read(path).splitlines()
    told = [line for line in lines if line.startswith("Beste ")]
    assert told == [f"Beste {name}," for name in NAMES]
    assert [line for line in lines if line.startswith(("Ann", "Bo "))] == [
        f"{who} {n}" for n in range(len(NAMES)) for who in ("Ann", "Bo")
    ]
    assert not any("«" in line or "MERGEFIELD" in line for line in lines)
