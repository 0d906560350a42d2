"""Facts and sentences on pages."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.services.printing.content import PaperFacts, PaperItems
from ui.paper.document import POINT, Box, Face, Words
from ui.paper.flow import Flow
from ui.paper.measure import ascent, line_height

_NAME_SHARE = 0.34
"""Of the width of a fact, for what it is called."""
_GAP = 12 * POINT
_FACT, _NAME = Face(9), Face(9, is_muted=True)
_ITEM, _DETAIL = Face(10), Face(9, is_muted=True)
_BOX = 9 * POINT
_LONGEST = 8
"""A fact of more lines takes the whole width, below the others."""


def put_facts(flow: Flow, part: PaperFacts) -> None:
    """Names with what they say, read down the first column and then the second."""
    high = line_height(_FACT)
    flow.head(part.title, 3 * high)
    width = (flow.right - flow.left - _GAP) / 2
    told = {fact: _lines(flow, fact, width) for fact in part.facts if fact[1]}
    facts = [fact for fact, (_, words) in told.items() if len(words) <= _LONGEST]
    half = -(-len(facts) // 2)
    for at in range(half):
        pair = [
            _lines(flow, fact, width) for fact in (*facts[at : at + 1], *facts[at + half : at + half + 1])
        ]
        lines = max(len(column) for both in pair for column in both)
        if flow.room < lines * high and not flow.is_at_top:
            flow.go_on()
        for place, (names, words) in enumerate(pair):
            x = flow.left + place * (width + _GAP)
            _write(flow, names, _NAME, x)
            _write(flow, words, _FACT, x + width * _NAME_SHARE)
        flow.y += lines * high + 3 * POINT
    for name, text in (fact for fact in told if fact not in facts):
        flow.write(name, _NAME)
        flow.write(text, _FACT)
        flow.y += 3 * POINT


def _lines(flow: Flow, fact: tuple[str, str], width: float) -> tuple[list[str], list[str]]:
    name, words = fact
    own = width * _NAME_SHARE
    return flow.measure.wrap(name, _NAME, own - 6 * POINT), flow.measure.wrap(words, _FACT, width - own)


def _write(flow: Flow, lines: Sequence[str], face: Face, x: float) -> None:
    for number, line in enumerate(lines):
        flow.put(Words(x, flow.y + ascent(face) + number * line_height(face), line, face))


def put_items(flow: Flow, part: PaperItems) -> None:
    """Sentences below each other, each whole on one page where that can be."""
    flow.head(part.title, 3 * line_height(_ITEM))
    x = flow.left + (_BOX + 7 * POINT if part.has_boxes else 0)
    width = flow.right - x
    for item in part.items:
        texts = flow.measure.wrap(item.text, _ITEM, width)
        details = flow.measure.wrap(item.details, _DETAIL, width) if item.details else []
        high = len(texts) * line_height(_ITEM) + len(details) * line_height(_DETAIL)
        if flow.room < high and not flow.is_at_top and high <= flow.whole_room:
            flow.go_on()
        if part.has_boxes:
            flow.put(Box(flow.left, flow.y + 1.5 * POINT, _BOX))
        flow.write(item.text, _ITEM, x)
        if item.details:
            flow.write(item.details, _DETAIL, x)
        flow.y += 6 * POINT
