"""What of a picture may leave the school: never a number of pupils below five that no open file gives."""

from __future__ import annotations

from bpv.language import later, tr
from bpv.services.supply.balance import Balance
from bpv.services.supply.picture import Picture, Source

HEADERS = ("Gemeente", "Profiel", "Leerlingen", "Plaatsen", later("Hoe het staat"))


def lines_to_share(picture: Picture) -> list[tuple[str, ...]]:
    """A line a municipality and profile in which anyone asks; no totals, for those would tell the few."""
    is_ours = picture.source is not Source.OPEN
    return [_line(each, picture.few if is_ours else 0) for each in picture.lines if each.pupils.high]


def _line(balance: Balance, few: int) -> tuple[str, ...]:
    is_few = balance.pupils.low < few
    pupils, verdict = balance.pupils.words, balance.verdict
    if is_few:
        pupils = f"<{few}" if balance.pupils.high < few else tr("hoogstens {high}", high=balance.pupils.high)
        verdict = balance.state.words
    return balance.place_words, balance.profile_words, pupils, str(balance.places), verdict


def word_shared(picture: Picture) -> str:
    """What stands over it."""
    said = tr(
        "{value}, {year}. Rust op: {rests_on}.",
        value=picture.source.words,
        year=picture.year,
        rests_on="; ".join(picture.rests_on),
    )
    return (
        tr("{said} Minder dan {few} leerlingen staat er als <{few}.", said=said, few=picture.few)
        if picture.source is not Source.OPEN
        else said
    )
