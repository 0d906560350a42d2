"""Makes the Word templates of our letters anew from `tools/letters`: the same texts give the same bytes.

A letter is a file of lines as `tools.word_writing` reads them; '@name' stands for the lines of '_name.txt'.
"""

from __future__ import annotations

from pathlib import Path

from tools.word_writing import word_file

TEXTS = Path(__file__).resolve().parent / "letters"
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "letters"
_FOOTERS = {"agreement": "{Overeenkomst} van {Leerling} bij {Bedrijf}"}
_FOOTER_OF_ACCORDS = "{Afspraak}"


def built() -> dict[str, bytes]:
    """Every template by the key of its letter."""
    found = sorted(path for path in TEXTS.glob("*.txt") if not path.stem.startswith("_"))
    return {path.stem: word_file(_lines(path), _footer(path.stem)) for path in found}


def _footer(key: str) -> str:
    return _FOOTER_OF_ACCORDS if key.startswith("accord-") else _FOOTERS.get(key, "{School}")


def _lines(path: Path) -> list[str]:
    lines: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        lines += _lines(TEXTS / f"_{line[1:]}.txt") if line.startswith("@") else [line]
    return lines


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for key, content in built().items():
        (FOLDER / f"{key}.docx").write_bytes(content)
