"""How sure it is that a division is best, in one sentence for everywhere it is shown."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bpv.domain import BpvError
from bpv.language import comma, in_dutch, tr

OPTIMAL, BOUND = "optimal", "bound"


@in_dutch()
def word_all(proofs: Sequence[str]) -> str:
    """The sentence for several divisions that are kept: that of the one that is least sure."""
    unsure = [proof for proof in proofs if proof != word_proof(OPTIMAL, 0.0)]
    if not unsure:
        return word_proof(OPTIMAL, 0.0)
    loose = word_proof(BOUND, None)
    return (
        loose if loose in unsure else max(unsure, key=lambda proof: float(proof.split()[1].replace(",", ".")))
    )


def word_proof(proof: str, gap: float | None) -> str:
    """'Best mogelijke verdeling, bewezen', or within how many percent of the best it is.

    `gap` is how far the total can be above the least, as a part of it; None when more than the total could
    be better.
    """
    if proof == OPTIMAL:
        return tr("Best mogelijke verdeling, bewezen")
    if gap is None:
        return tr("Goede verdeling; niet bewezen dat er geen betere is")
    percent = max(math.ceil(gap * 1000) / 10, 0.1)
    return tr("Binnen {percent}", percent=comma(f"{percent:.1f}")) + tr(" % van het beste, bewezen")


@contextmanager
def proving() -> Iterator[None]:
    """Refuse with BpvError 'unproven' when no way of solving gave a placement whose proof holds."""
    from bpv.matching import VerificationError

    try:
        yield
    except VerificationError as error:
        raise BpvError("unproven") from error
