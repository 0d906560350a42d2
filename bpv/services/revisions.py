"""A short fingerprint of a value, to see in a list that comes back whether the value changed meanwhile."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import blake2b
from typing import Any


def revision_of(*values: Any) -> str:
    """Twelve hexadecimal digits that are the same for the same contents, on every computer."""
    words = json.dumps([asdict(value) for value in values], default=str, sort_keys=True)
    return blake2b(words.encode(), digest_size=6).hexdigest()
