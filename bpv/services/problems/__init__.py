"""Matching problems in files of others: which format a file has, and reading it."""

from __future__ import annotations

from pathlib import Path

from bpv.domain import BpvError
from bpv.services.problems.named import NamedProblem, refusal


def read_problem(path: Path, capacities: Path | None = None) -> NamedProblem:
    """Read a problem from JSON, or from PrefLib's strict orders with a file of capacities.

    Raises BpvError when a file cannot be read or is not such a problem.
    """
    from bpv.services.problems.json_format import parse_json
    from bpv.services.problems.preflib import parse_orders

    kind = path.suffix.lower()
    if kind not in (".json", ".soi", ".soc"):
        raise refusal(path.name, f"de uitgang '{path.suffix}'", ".json, .soi of .soc")
    if kind == ".json":
        if capacities is not None:
            raise refusal("--capacities", capacities.name, "niets: een JSON-bestand heeft zelf capaciteiten")
        return parse_json(_read(path))
    if capacities is None:
        raise refusal("--capacities", "niets", f"een bestand met de capaciteiten bij {path.name}")
    return parse_orders(_read(path), path.name, _read(capacities), capacities.name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BpvError("missing_file", path=path) from error
    except OSError as error:
        reason = (
            "u mag dit niet lezen" if isinstance(error, PermissionError) else "dit is geen leesbaar bestand"
        )
        raise BpvError("cannot_read", path=path, reason=reason) from error
