"""An open file of DUO with pupils per location: which columns it has, and what each row says.

Semicolons or commas, cp1252 or UTF-8. The names of columns changed over the years; what we do not know is
told and left alone. '<5' is what it says: at least one, at most four.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bpv.disk.reasons import refusal_of
from bpv.domain import BpvError, fold
from bpv.domain.cells_terms import find_term
from bpv.domain.terms import Profile, Track
from bpv.services.supply.ranges import Range

_LARGEST = 80_000_000
_FEW = Range(1, 4)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "brin": ("brin nummer", "brinnummer", "brin", "instellingscode"),
    "branch": ("vestigingsnummer", "vestigingscode", "vestigingsnr", "vest"),
    "location": ("instellingsnaam vestiging", "vestigingsnaam", "instellingsnaam"),
    "municipality": ("gemeentenaam", "gemeentenaam vestiging", "gemeente"),
    "postcode": ("postcode", "postcode vestiging"),
    "city": ("plaatsnaam", "plaatsnaam vestiging"),
    "province": ("provincie", "provincie vestiging"),
    "kind": ("onderwijstype vo en leer- of verblijfsjaar", "onderwijstype vo", "onderwijstype"),
    "training": ("opleidingsnaam", "opleiding", "vmbo profiel", "profiel"),
    "sector": ("vmbo sector", "sector"),
    "year": ("peiljaar", "jaar", "schooljaar", "teljaar"),
    "level": ("leerjaar", "leer- of verblijfsjaar", "verblijfsjaar"),
    "count": ("aantal leerlingen", "aantal", "leerlingen", "totaal"),
}
"""What each column that counts is called, in one file or another."""
_NEEDED = {"brin": "BRIN NUMMER", "kind": "ONDERWIJSTYPE VO"}
_WIDE = re.compile(r"(?:leer- of verblijfsjaar|leerjaar) (\d)(?: *- *(?:man|vrouw|totaal))?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_VMBO = re.compile(r"\b(vmbo|vbo|mavo)\b")
_TRACK_WORD = re.compile(r"[^a-z]+")
_TRACKS: Mapping[str, Track] = {
    word: track
    for track, words in {
        Track.BB: "b bl bb bbl basis basisberoeps basisberoepsgerichte",
        Track.KB: "k kl kb kbl kader kaderberoeps kaderberoepsgerichte",
        Track.GL: "g gl gemengd gemengde",
        Track.TL: "t tl theoretisch theoretische mavo",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class OpenRow:
    """Pupils of one location in one year level, in one year; 0 where the row does not say which."""

    year: int
    brin: str
    location: str
    municipality: str
    postcode: str
    city: str
    province: str
    track: Track | None
    profile: Profile | None
    level: int | None
    pupils: Range


@dataclass(frozen=True, slots=True)
class OpenFile:
    """What was read: the years it counts, its rows, columns we do not know, and rows of other education."""

    name: str
    years: tuple[int, ...]
    rows: tuple[OpenRow, ...]
    unknown: tuple[str, ...]
    left_out: int


def read_open_file(path: Path, year: int | None = None) -> OpenFile:
    """Read one; each year that its rows say is a count of its own, and of those only the one that is given.

    Rows that say none are of the year given, else of that in the name of the file.

    BpvError: 'open_columns' for one without the columns it needs, 'open_number' for a cell that is no number
    (with row and column), 'open_year' where no year is said, 'open_empty' where nobody is at a vmbo.
    """
    lines = _lines(path)
    header = next(lines, [])
    table = _Table(path.name, [name.strip().lstrip("\ufeff") for name in header])
    rows: list[OpenRow] = []
    left_out = 0
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        found = list(table.rows(number, cells))
        rows += found
        left_out += not found
    if not rows:
        raise BpvError("open_empty", path=path.name)
    dated = _dated(rows, path.name, year)
    return OpenFile(path.name, tuple(sorted({each.year for each in dated})), dated, table.unknown, left_out)


def _dated(rows: Sequence[OpenRow], name: str, year: int | None) -> tuple[OpenRow, ...]:
    """Every row with its year; of a file of several years those of the one that is asked for."""
    said = {each.year for each in rows if each.year}
    if year in said:
        return tuple(each for each in rows if each.year == year)
    if year is not None or not said:
        other = year or _year_in(name)
        if not other:
            raise BpvError("open_year", path=name)
        return tuple(replace(each, year=other) for each in rows)
    return tuple(each for each in rows if each.year)


def _lines(path: Path) -> Iterator[list[str]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise BpvError("open_large", path=path.name)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise BpvError("missing_file", path=path.name) from error
    except OSError as error:
        raise refusal_of(error) from error
    if b"\0" in content[:4096]:
        raise BpvError("open_kind", path=path.name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    between = max(";,\t", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=between)


def _year_in(text: str) -> int:
    """The first year that a text names; 0 when it names none."""
    found = _YEAR.search(text)
    return int(found[1]) if found else 0


class _Table:
    """The columns of one file, and what its rows say by them."""

    def __init__(self, name: str, header: Sequence[str]) -> None:
        self._name, self._header = name, header
        folded = [fold(title.replace("_", " ")) for title in header]
        self._at: dict[str, int] = {}
        for key, names in _NAMES.items():
            known = [folded.index(each) for each in names if each in folded]
            if known:
                self._at[key] = known[0]
        self._wide = {at: int(match[1]) for at, each in enumerate(folded) if (match := _WIDE.fullmatch(each))}
        missing = [title for key, title in _NEEDED.items() if key not in self._at]
        if not self._wide and "count" not in self._at:
            missing.append("LEER- OF VERBLIJFSJAAR 3")
        if not {"municipality", "postcode", "city"} & self._at.keys():
            missing.append("GEMEENTENAAM")
        if missing:
            raise BpvError("open_columns", path=name, missing=", ".join(missing))
        used = {*self._at.values(), *self._wide}
        self.unknown = tuple(title for at, title in enumerate(header) if title and at not in used)

    def _text(self, cells: Sequence[str], key: str) -> str:
        at = self._at.get(key, -1)
        return cells[at].strip() if 0 <= at < len(cells) else ""

    def year(self, cells: Sequence[str]) -> int:
        """Of which year a row is; 0 when it does not say."""
        return _year_in(self._text(cells, "year"))

    def rows(self, number: int, cells: Sequence[str]) -> Iterator[OpenRow]:
        """A row a year level in which there is anyone; none for other education than vmbo."""
        kind = fold(self._text(cells, "kind"))
        if not _VMBO.search(kind):
            return
        training = self._text(cells, "training")
        brin, branch = self._text(cells, "brin").upper(), self._text(cells, "branch").upper()
        for level, pupils in self._counts(number, cells):
            if pupils.high:
                yield OpenRow(
                    year=self.year(cells),
                    brin=_location(brin, branch),
                    location=self._text(cells, "location"),
                    municipality=self._text(cells, "municipality"),
                    postcode=self._text(cells, "postcode"),
                    city=self._text(cells, "city"),
                    province=self._text(cells, "province"),
                    track=_track(kind),
                    profile=_profile(training, self._text(cells, "sector"), _track(kind)),
                    level=level,
                    pupils=pupils,
                )

    def _counts(self, number: int, cells: Sequence[str]) -> Iterator[tuple[int | None, Range]]:
        if not self._wide:
            said = self._text(cells, "level")
            yield (int(said) if said.isdecimal() else None), self._number(number, cells, self._at["count"])
            return
        for level in sorted(set(self._wide.values())):
            columns = [at for at, each in self._wide.items() if each == level]
            yield level, Range.sum([self._number(number, cells, at) for at in columns])

    def _number(self, number: int, cells: Sequence[str], at: int) -> Range:
        text = cells[at].strip().replace(" ", "") if at < len(cells) else ""
        if text in ("", "-", "."):
            return Range()
        if text == "<5":
            return _FEW
        plain = text.replace(".", "")
        if not plain.isdecimal() or not plain.isascii():
            raise BpvError(
                "open_number", path=self._name, row=number, column=self._header[at], found=text[:40]
            )
        return Range.of(int(plain))


def _location(brin: str, branch: str) -> str:
    """'18BR' and '0', '00' or '18BR00' as '18BR00'."""
    return (
        branch if branch.startswith(brin) and branch != brin else f"{brin}{branch.zfill(2) if branch else ''}"
    )


def _track(kind: str) -> Track | None:
    """The leerweg of a kind of education; None where it is one of several."""
    found = {_TRACKS[word] for word in _TRACK_WORD.split(kind) if word in _TRACKS}
    return found.pop() if len(found) == 1 else None


def _profile(training: str, sector: str, track: Track | None) -> Profile | None:
    """The profile of a training, however it is written; None in the years before it is chosen."""
    bare = re.sub(r"(?i)\b(vmbo|profiel|tl|gl|bl|kl|bb|kb)\b|[-–()]", " ", training).strip()
    for text in (training, bare, sector):
        found = find_term(Profile, text) if text else None
        if isinstance(found, Profile):
            # Written in full the name is that of two profiles, and each leerweg has one of them.
            is_other = found is Profile.ZORG_EN_WELZIJN and track in (Track.BB, Track.KB, Track.GL)
            return Profile.ZW if is_other else found
    return None
