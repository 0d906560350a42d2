"""What a refusal is about is named by its class, whatever language is spoken: its noun is looked up by it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bpv.domain.wording import _NOUNS

ROOT = Path(__file__).resolve().parents[2]


def entities() -> Iterator[tuple[str, ast.expr]]:
    for path in (*ROOT.glob("bpv/**/*.py"), *ROOT.glob("ui/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BpvError":
                yield from (
                    (f"{path.name}:{node.lineno}", word.value)
                    for word in node.keywords
                    if word.arg == "entity"
                )


def test_that_no_refusal_translates_the_name_of_a_class() -> None:
    found = list(entities())
    assert len(found) > 10
    translated = [where for where, value in found if isinstance(value, ast.Call) and _said(value)]
    assert translated == []
    unknown = [
        where for where, value in found if isinstance(value, ast.Constant) and str(value.value) not in _NOUNS
    ]
    assert unknown == []


def _said(call: ast.Call) -> bool:
    return getattr(call.func, "id", "") in {"tr", "tr_in"}
