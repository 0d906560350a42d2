"""A short fingerprint of a value, to see in a list that comes back whether the value changed meanwhile."""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import blake2b
from typing import Any


def revision_of(*values: Any) -> str:
    """Twelve hexadecimal digits that are the same for the same contents, on every computer."""
    # Not asdict(): that copies every cell, and an export asks for tens of thousands of these.
    contents = [{field.name: getattr(value, field.name) for field in fields(value)} for value in values]
    words = json.dumps(contents, default=str, sort_keys=True)
    return blake2b(words.encode(), digest_size=6).hexdigest()
