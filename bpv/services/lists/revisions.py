"""A short fingerprint of a value, to see in a list that comes back whether the value changed meanwhile."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from typing import Any

# Made once: lists that go out or come back ask for tens of thousands of revisions.
_ENCODE = json.JSONEncoder(default=str).encode


def revision_of(*values: Any) -> str:
    """Twelve hexadecimal digits that are the same for the same contents, on every computer."""
    contents = [{name: getattr(value, name) for name in _names(value.__class__)} for value in values]
    return blake2b(_ENCODE(contents).encode(), digest_size=6).hexdigest()


@cache
def _names(entity: type) -> tuple[str, ...]:
    return tuple(sorted(field.name for field in fields(entity)))
