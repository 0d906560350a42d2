"""Reading a matching problem in the neutral JSON format of docs/problem-format.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from bpv.services.problems.named import NamedCandidate, NamedPosition, NamedProblem, quote, refusal

VERSION = 1
_DOCUMENT = "het document"


class _Repeated:
    """Stands for an object in which a key occurs twice."""

    def __init__(self, key: str) -> None:
        self.key = key


def parse_json(data: bytes) -> NamedProblem:
    """Read a problem; raises BpvError('bad_problem') with the path of the first thing that is wrong."""
    document = _load(data)
    _check_keys(document, "", ("version", "students", "positions", "candidates"), ("companies", "pins"))
    if type(document["version"]) is not int or document["version"] != VERSION:
        raise refusal("version", quote(document["version"]), str(VERSION))
    students = _read_students(document)
    companies = _read_companies(document)
    positions = _read_positions(document, companies)
    return NamedProblem(
        list(students),
        list(positions.values()),
        companies,
        _read_candidates(document, students, positions),
        _read_pins(document, students, positions, companies),
    )


def _load(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_to_object)
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, teken {error.colno}"
        raise refusal(place, "iets wat geen JSON is", "een JSON-document") from error
    except (ValueError, RecursionError) as error:
        raise refusal(_DOCUMENT, "iets wat niet te lezen is", "JSON in UTF-8") from error


def _to_object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Repeated:
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    return _Repeated(Counter(key for key, _ in pairs).most_common(1)[0][0])


def _read_students(document: Mapping[str, Any]) -> dict[str, None]:
    students: dict[str, None] = {}
    for place, value in _items(document, "students"):
        students[_new_id(value, place, students)] = None
    return students


def _read_companies(document: Mapping[str, Any]) -> dict[str, int]:
    companies: dict[str, int] = {}
    for place, item in _items(document, "companies"):
        _check_keys(item, place, ("id", "capacity"))
        id_ = _new_id(item["id"], f"{place}.id", companies)
        companies[id_] = _whole(item["capacity"], f"{place}.capacity")
    return companies


def _read_positions(document: Mapping[str, Any], companies: Container[str]) -> dict[str, NamedPosition]:
    positions: dict[str, NamedPosition] = {}
    for place, item in _items(document, "positions"):
        _check_keys(item, place, ("id", "capacity"), ("company",))
        id_ = _new_id(item["id"], f"{place}.id", positions)
        capacity = _whole(item["capacity"], f"{place}.capacity")
        company = item.get("company")
        if "company" in item:
            _check_known(company, f"{place}.company", companies, "companies")
        positions[id_] = NamedPosition(id_, capacity, company)
    return positions


def _read_candidates(
    document: Mapping[str, Any], students: Mapping[str, None], positions: Container[str]
) -> list[NamedCandidate]:
    from bpv.matching.problem import MAX_TOTAL_COST

    largest = MAX_TOTAL_COST // max(1, len(students))
    candidates: dict[tuple[str, str], NamedCandidate] = {}
    for place, item in _items(document, "candidates"):
        _check_keys(item, place, ("student", "position", "cost"), ("level", "travel"))
        _check_pair(item, place, students, positions)
        cost = _whole(item["cost"], f"{place}.cost", largest)
        level, travel = (
            _whole(item[key], f"{place}.{key}", largest) if key in item else None
            for key in ("level", "travel")
        )
        pair = (item["student"], item["position"])
        if pair in candidates:
            raise refusal(place, f"{quote(pair[0])} met {quote(pair[1])} nog een keer", "elk paar één keer")
        candidates[pair] = NamedCandidate(*pair, cost, level, travel)
    return list(candidates.values())


def _read_pins(
    document: Mapping[str, Any],
    students: Container[str],
    positions: Mapping[str, NamedPosition],
    companies: Mapping[str, int],
) -> dict[str, str]:
    pins: dict[str, str] = {}
    seats = {id_: position.capacity for id_, position in positions.items()}
    company_seats = dict(companies)
    for place, item in _items(document, "pins"):
        _check_keys(item, place, ("student", "position"))
        _check_pair(item, place, students, positions)
        student, position = item["student"], item["position"]
        if student in pins:
            raise refusal(f"{place}.student", f"{quote(student)} nog een keer", "elke leerling één keer")
        pins[student] = position
        _take_seat(seats, position, f"{place}.position")
        company = positions[position].company
        if company is not None:
            _take_seat(company_seats, company, f"{place}.position")
    return pins


def _take_seat(seats: dict[str, int], id_: str, place: str) -> None:
    seats[id_] -= 1
    if seats[id_] < 0:
        raise refusal(place, f"meer vastgezette leerlingen dan {quote(id_)} plekken heeft", "een vrije plek")


def _check_pair(
    item: Mapping[str, Any], place: str, students: Container[str], positions: Container[str]
) -> None:
    _check_known(item["student"], f"{place}.student", students, "students")
    _check_known(item["position"], f"{place}.position", positions, "positions")


def _items(document: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    values = document.get(key, [])
    if not isinstance(values, list):
        raise refusal(key, _found(values), "een lijst")
    for index, value in enumerate(values):
        yield f"{key}[{index}]", value


def _check_keys(item: Any, place: str, required: Sequence[str], optional: Sequence[str] = ()) -> None:
    """Refuse what is no object, misses a key, or has one that this format does not know."""
    if isinstance(item, _Repeated):
        raise refusal(place or _DOCUMENT, f"de sleutel {quote(item.key)} twee keer", "elke sleutel één keer")
    if not isinstance(item, dict):
        raise refusal(place or _DOCUMENT, _found(item), "een object")
    prefix = f"{place}." if place else ""
    known = (*required, *optional)
    for key in item:
        if key not in known:
            nearest = max(known, key=lambda name: SequenceMatcher(None, key, name).ratio())
            raise refusal(f"{prefix}{key}", "een onbekende sleutel", f"bijvoorbeeld {quote(nearest)}")
    for key in required:
        if key not in item:
            raise refusal(f"{prefix}{key}", "niets", "deze sleutel met een waarde")


def _new_id(value: Any, place: str, known: Container[str]) -> str:
    if not isinstance(value, str) or not value or not _is_text(value):
        raise refusal(place, _found(value), "een id: een tekst tussen aanhalingstekens")
    if value in known:
        raise refusal(place, f"{quote(value)} nog een keer", "elk id één keer")
    return value


def _is_text(value: str) -> bool:
    """Whether it is text that UTF-8 can hold: JSON can write half a character."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_known(value: Any, place: str, known: Container[str], where: str) -> None:
    if not isinstance(value, str) or value not in known:
        raise refusal(place, _found(value), f"een id uit {where}")


def _whole(value: Any, place: str, largest: int | None = None) -> int:
    expected = "een heel getal van 0 of meer"
    if largest is not None and type(value) is int and value > largest:
        expected = f"een heel getal tot en met {largest}, zodat de som precies blijft"
    elif type(value) is int and value >= 0:
        return value
    raise refusal(place, _found(value), expected)


def _found(value: Any) -> str:
    return "een object" if isinstance(value, _Repeated) else quote(value)
