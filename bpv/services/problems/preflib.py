"""Reading strict orders as PrefLib publishes them (.soi and .soc, today's header and the older one)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bpv.services.problems.named import NamedCandidate, NamedPosition, NamedProblem, quote, refusal

MOST_CANDIDATES = 20_000_000
"""More pairs than this do not fit the memory of an ordinary computer."""

_NUMBER = re.compile(r"[0-9]{1,9}")
_Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Header:
    """What a file says of itself, and the lines with orders that follow."""

    alternatives: int
    voters: int | None
    orders: list[_Line]


def parse_orders(data: bytes, name: str, capacities: bytes, capacities_name: str) -> NamedProblem:
    """Read orders and capacities; raises BpvError('bad_problem') naming file and line.

    Alternatives are positions, with their number as id. An order that k voters share gives the students
    '3,1,2 #1' to '3,1,2 #k'. Cost and level are the rank, 0 for the first choice.
    """
    lines = _lines(data)
    if not lines:
        raise refusal(name, "een leeg bestand", "een kop en voorkeuren")
    header = _read_header(lines, name) if lines[0][1].startswith("#") else _read_old_header(lines, name)
    is_complete = name.lower().endswith(".soc")
    voters: Counter[tuple[int, ...]] = Counter()
    for number, text in header.orders:
        place = f"{name}, regel {number}"
        count, order = _read_order(text, place, header.alternatives)
        if is_complete and len(order) != header.alternatives:
            raise refusal(
                place, f"{len(order)} alternatieven", f"alle {header.alternatives}, zoals in elk .soc-bestand"
            )
        voters[order] += count
    if header.voters is not None and voters.total() != header.voters:
        raise refusal(name, f"{voters.total()} kiezers", f"de {header.voters} uit de kop")
    if sum(count * len(order) for order, count in voters.items()) > MOST_CANDIDATES:
        raise refusal(name, f"{voters.total()} kiezers", f"samen hoogstens {MOST_CANDIDATES} voorkeuren")
    positions = _read_capacities(capacities, capacities_name, header.alternatives)
    return _build(voters, positions)


def _build(voters: Counter[tuple[int, ...]], positions: list[NamedPosition]) -> NamedProblem:
    students: list[str] = []
    candidates: list[NamedCandidate] = []
    for order, count in voters.items():
        ranked = [(str(alternative), rank) for rank, alternative in enumerate(order)]
        text = ",".join(position for position, _ in ranked)
        for number in range(1, count + 1):
            student = f"{text} #{number}"
            students.append(student)
            candidates += [NamedCandidate(student, position, rank, rank) for position, rank in ranked]
    return NamedProblem(students, positions, {}, candidates, {})


def _lines(data: bytes) -> list[_Line]:
    # Names of alternatives are not used, so a letter in another encoding does no harm.
    text = data.decode("utf-8-sig", errors="replace")
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return [(number, line) for number, line in lines if line]


def _read_header(lines: list[_Line], name: str) -> _Header:
    values: dict[str, tuple[int, str]] = {}
    orders: list[_Line] = []
    for number, text in lines:
        if text.startswith("#"):
            key, _, value = text[1:].partition(":")
            if value.strip():
                values.setdefault(key.strip().upper(), (number, value.strip()))
        else:
            orders.append((number, text))
    if "NUMBER ALTERNATIVES" not in values:
        raise refusal(name, "geen '# NUMBER ALTERNATIVES: ...'", "die regel in de kop")
    number, kind = values.get("DATA TYPE", (0, "soi"))
    if kind.lower() not in ("soi", "soc"):
        raise refusal(f"{name}, regel {number}", quote(kind), "soi of soc: volgordes zonder gelijke plaatsen")
    alternatives, voters = values["NUMBER ALTERNATIVES"], values.get("NUMBER VOTERS")
    return _Header(
        _read_number(alternatives[1], f"{name}, regel {alternatives[0]}"),
        None if voters is None else _read_number(voters[1], f"{name}, regel {voters[0]}"),
        orders,
    )


def _read_old_header(lines: list[_Line], name: str) -> _Header:
    """Read the header without signs: how many alternatives, a line for each, a line with three totals."""
    alternatives = _read_number(lines[0][1], f"{name}, regel {lines[0][0]}")
    if len(lines) < alternatives + 2:
        raise refusal(
            name, f"{len(lines)} regels", f"een kop van {alternatives + 2} regels en dan de voorkeuren"
        )
    for index, (number, text) in enumerate(lines[1 : alternatives + 1], 1):
        if text.split(",")[0].strip() != str(index):
            raise refusal(f"{name}, regel {number}", quote(text), f"{index}, een komma en een naam")
    number, text = lines[alternatives + 1]
    totals = [_read_number(part, f"{name}, regel {number}") for part in text.split(",")]
    if len(totals) != 3:
        raise refusal(f"{name}, regel {number}", quote(text), "drie getallen: kiezers, stemmen, volgordes")
    orders = []
    for number, text in lines[alternatives + 2 :]:
        count, _, order = text.partition(",")
        orders.append((number, f"{count}:{order}"))
    return _Header(alternatives, totals[1], orders)


def _read_order(text: str, place: str, alternatives: int) -> tuple[int, tuple[int, ...]]:
    if "{" in text:
        raise refusal(place, "gelijke plaatsen tussen accolades", "een strikte volgorde")
    count, _, rest = text.partition(":")
    multiplicity = _read_number(count, place)
    order = tuple(_read_number(part, place) for part in rest.split(","))
    for alternative in order:
        _check_alternative(alternative, place, alternatives)
    if len(set(order)) < len(order):
        raise refusal(place, "een alternatief dat twee keer voorkomt", "elk alternatief hoogstens één keer")
    return multiplicity, order


def _read_capacities(data: bytes, name: str, alternatives: int) -> list[NamedPosition]:
    capacities: dict[int, int] = {}
    for place, alternative, capacity in _capacity_lines(data, name):
        _check_alternative(alternative, place, alternatives)
        if alternative in capacities:
            raise refusal(place, f"alternatief {alternative} nog een keer", "elk alternatief één keer")
        capacities[alternative] = capacity
    for alternative in range(1, alternatives + 1):
        if alternative not in capacities:
            raise refusal(
                name, f"geen regel voor alternatief {alternative}", "een capaciteit voor elk alternatief"
            )
    return [NamedPosition(str(alternative), capacity) for alternative, capacity in capacities.items()]


def _capacity_lines(data: bytes, name: str) -> Iterator[tuple[str, int, int]]:
    lines = [line for line in _lines(data) if not line[1].startswith("#")]
    for index, (number, text) in enumerate(lines):
        place = f"{name}, regel {number}"
        parts = [part.strip() for part in re.split("[:,;]", text)]
        if index == 0 and [part.lower() for part in parts] == ["alternative", "capacity"]:
            continue
        if len(parts) != 2:
            raise refusal(place, quote(text), "twee getallen: alternatief en capaciteit")
        yield place, _read_number(parts[0], place), _read_number(parts[1], place)


def _check_alternative(alternative: int, place: str, alternatives: int) -> None:
    if not 1 <= alternative <= alternatives:
        raise refusal(place, f"alternatief {alternative}", f"een nummer van 1 tot en met {alternatives}")


def _read_number(text: str, place: str) -> int:
    if not _NUMBER.fullmatch(text.strip()):
        raise refusal(place, quote(text.strip()), "een heel getal van 0 of meer")
    return int(text)
