"""Whether a password is hard enough to guess: long, and not what everyone tries first. No other rules.

After NIST SP 800-63B, 3.1.1.2: length counts, signs of every kind do not.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bpv.domain import BpvError
from bpv.language import tr

SHORTEST = 12
_FEWEST_KINDS = 5
_RUN = 3
_WORDS = (
    "\nwachtwoord wachtwoorden password passwort passw paswoord geheim welkom "
    "welcome hallo hello qwerty azerty\nletmein admin administrator school "
    "schooljaar stage stages stageplaats leerling leerlingen docent mentor\nvmbo "
    "bpv planner bpvplanner lente zomer herfst winter januari februari maart april "
    "mei juni juli augustus\nseptember oktober november december maandag dinsdag "
    "woensdag donderdag vrijdag nederland amsterdam\nrotterdam utrecht ajax "
    "feyenoord psv iloveyou ikhouvanjou schatje monkey dragon football voetbal "
    "sunshine\nprincess abc test demo\n"
)
_FIRST_TRIED = frozenset(_WORDS.split())
_LOOKS_LIKE = str.maketrans("013457@$!", "oieastasi")


def fault_of(password: str) -> str:
    """What is wrong with a password, in words after 'dit wachtwoord'; '' when nothing is."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST:
        missing = SHORTEST - len(text)
        return tr(
            "is te kort: nog {missing} {value}",
            missing=missing,
            value=tr("teken") if missing == 1 else tr("tekens"),
        )
    if text.strip() != text:
        return tr("begint of eindigt met een spatie, en die ziet niemand")
    if len(set(text.casefold())) < _FEWEST_KINDS:
        return tr("bestaat uit steeds dezelfde tekens")
    if _is_walked(text.casefold()):
        return tr("is een rijtje van het toetsenbord")
    if _is_known(text.casefold()):
        return tr("staat op lijsten die iedereen het eerst probeert")
    return ""


def check_password(password: str) -> None:
    """BpvError('weak_password') with what is wrong with it."""
    if fault := fault_of(password):
        raise BpvError("weak_password", fault=fault)


def _is_known(text: str) -> bool:
    """Whether nothing is left but words that are tried first, once or more, and figures or signs around."""
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", text)
    for read in (text, core.translate(_LOOKS_LIKE)):
        words = re.sub(r"[^a-z]", "", read)
        if words and _is_made_of_known(words):
            return len(words) < SHORTEST or words[: len(words) // 2] == words[len(words) // 2 :]
    return False


def _is_made_of_known(words: str) -> bool:
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(start in reached and words[start:end] in _FIRST_TRIED for start in range(end)):
            reached.add(end)
    return len(words) in reached


_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop")
_STEPS = {pair for row in _ROWS for pair in (*pairwise(row), *pairwise(row[::-1]))}


def _is_walked(text: str) -> bool:
    """Whether nearly every sign is the neighbour of the one before it, or the same."""
    steps = sum(a == b or (a, b) in _STEPS for a, b in pairwise(text))
    return steps >= len(text) - _RUN
