"""Words in a header that decide what it is about: two headers that differ in one are never the same field."""

from __future__ import annotations

import re
from functools import lru_cache

_SENSES = {
    sense: re.compile(pattern)
    for sense, pattern in (
        ("least", r"\bmin(?:imum|imaal|imale|\b)"),
        ("most", r"\bmax(?:imum|imaal|imale|\b)"),
        ("mean", r"\bgem(?:iddelde?)?\b"),
        ("before", r"\b(?:vorige?|oude?|eerdere?|voormalige?|ex)\b"),
        ("last", r"\blaatste?\b"),
        ("now", r"\b(?:huidige?|actuele?)\b"),
        ("after", r"\b(?:volgende?|nieuwe?|komende?|toekomstige?)\b"),
        ("begin", r"\b(?:begin|start|aanvang|vanaf)|^van\b"),
        ("end", r"\b(?:eind|sluit|slot)|\btot\b|\bt ?m\b"),
        ("not", r"\b(?:niet|geen|zonder)\b"),
        ("so", r"\bwel\b"),
        ("school", r"\bschool|\bdocent"),
        ("home", r"\b(?:prive|thuis|huisadres|persoonlijke?)\b"),
        ("parent", r"\b(?:vaders?|moeders?|verzorgers?|voogd|gezins?|familie)\b|\bouders?(?:\d|mail|tel|\b)"),
        ("father", r"\bvaders?\b"),
        ("mother", r"\bmoeders?\b"),
        ("emergency", r"\bnood\w*|\bice\b|\bspoed"),
        ("business", r"\b(?:zakelijke?|werk)\b"),
        ("company", r"\b(?:bedrijf|bedrijfs|bedrijven|stagebedrijf|leerbedrijf|werkgevers?)\b"),
        ("mentor", r"\bmentor|\bstage(?:docent|begeleider)|^begeleider\b"),
        ("trainer", r"\bpraktijk(?:opleider|begeleider)"),
        ("contact", r"\bcontact(?!\w*nr)"),
        ("birth", r"\bgeb(?:oorte|oren)?"),
        ("post", r"\bpost(?:adres|bus|plaats)"),
        ("invoice", r"\bfactu"),
        ("number of", r"\baantal\b"),
        ("costs", r"\b(?:kosten|prijs|bedrag|vergoeding)"),
    )
}
_COUNTED = re.compile(r"\baantal (\w{1,5})")
_NUMBER = re.compile(r"\d+")
_SLIP_FROM = 9


@lru_cache(maxsize=1 << 14)
def senses(key: str) -> frozenset[str]:
    """What the words of a header key decide: at least or at most, whose, before or now, which number."""
    found = {sense for sense, pattern in _SENSES.items() if pattern.search(key)}
    found |= {f"of {counted}" for counted in _COUNTED.findall(key)}
    return frozenset(found | set(_NUMBER.findall(key)))


def is_slip(key: str, known: str) -> bool:
    """Whether a header is a known long word from which one letter inside fell out."""
    if len(known) < _SLIP_FROM or len(key) != len(known) - 1 or key[0] != known[0]:
        return False
    at = next((i for i, (one, other) in enumerate(zip(key, known, strict=False)) if one != other), len(key))
    return at < len(key) and key[at:] == known[at + 1 :]
