"""What the weights of dividing mean in words: what is worth how many kilometres."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bpv.language import comma, later, tr
from bpv.services.criteria.company_wishes import PASSED_OVER
from bpv.services.criteria.variety import FULL
from bpv.services.criteria.wishes import NOT_LISTED, STEP

Weights = Mapping[str, int]
"""The values of settings by their keys."""
NO_PART = tr("Telt niet mee.")
_TENTH = 10


@dataclass(frozen=True, slots=True)
class Preset:
    """Weights that go together under a name."""

    name: str
    values: Weights


def _preset(name: str, *values: int) -> Preset:
    return Preset(name, dict(zip(_CRITERIA, values, strict=True)))


_CRITERIA = (
    "weight_preference",
    "weight_travel",
    "weight_profile",
    "weight_variety",
    "weight_load",
    "weight_company_wish",
    "weight_mentor_near",
)

PRESETS = (
    _preset(later("Standaard"), 5, 3, 2, 1, 1, 1, 1),
    _preset(later("Wensen tellen het zwaarst"), 10, 2, 2, 1, 1, 1, 1),
    _preset(later("Dichtbij telt het zwaarst"), 2, 10, 2, 1, 1, 1, 1),
    _preset(later("Profiel telt het zwaarst"), 3, 2, 10, 1, 1, 1, 1),
    _preset(later("Gelijk verdeeld"), 5, 5, 5, 5, 5, 5, 5),
)
"""Ways to weigh that schools ask for; the first is what the program comes with."""


def preset_of(weights: Weights) -> Preset | None:
    """The preset that these weights are; None when they are a choice of one's own."""
    return next(
        (each for each in PRESETS if all(weights[key] == value for key, value in each.values.items())), None
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """How far pupils go by bicycle in a round, and how far anyone goes by the settings, in kilometres."""

    limit: int
    school_limit: int


def word_weights(weights: Weights, scale: Scale) -> dict[str, str]:
    """For every weight a sentence of what it means beside the others."""
    return {
        key: say(weights, scale) if weights[key] else _NOTHING.get(key, NO_PART) for key, say in _SAY.items()
    }


def _worth(weights: Weights, scale: Scale, cost: float) -> str:
    """'8 km' for a cost in tenths of points times weight; in points where distance does not count."""
    travel = weights["weight_travel"]
    if not travel:
        return tr("{number} punten", number=_number(cost / _TENTH))
    km = cost * scale.limit / (FULL * travel)
    if km > scale.limit:
        return tr("meer dan de langste reis ({limit} km)", limit=scale.limit)
    return tr("{number} km", number=_number(km))


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= _TENTH else comma(f"{value:.1f}".removesuffix(".0"))


def _preference(weights: Weights, scale: Scale) -> str:
    weight = weights["weight_preference"]
    step, whole = (_worth(weights, scale, weight * points) for points in (STEP, NOT_LISTED))
    return tr(
        "Een eerste wens is ten opzichte van een tweede {step} waard; ten opzichte van geen wens {whole}.",
        step=step,
        whole=whole,
    )


def _travel(weights: Weights, scale: Scale) -> str:
    cost, wish = 10 * FULL * weights["weight_travel"] / scale.limit, STEP * weights["weight_preference"]
    if not wish:
        return tr("10 km verder kost {number} punten.", number=_number(cost / _TENTH))
    steps = _number(cost / wish)
    plural = tr("plaats") if steps == "1" else tr("plaatsen")
    return tr(
        "10 km verder weegt even zwaar als {steps} {plural} lager op de wensenlijst.",
        steps=steps,
        plural=plural,
    )


def _of(key: str, words: str, points: int) -> Callable[[Weights, Scale], str]:
    def say(weights: Weights, scale: Scale) -> str:
        return tr(
            "{words} is {worth} waard.", words=words, worth=_worth(weights, scale, weights[key] * points)
        )

    return say


def _mentor_near(weights: Weights, scale: Scale) -> str:
    cost = 10 * FULL * weights["weight_mentor_near"] / scale.school_limit
    return tr(
        "10 km minder voor de mentor is voor de leerling {worth} waard.", worth=_worth(weights, scale, cost)
    )


def _mentor(_weights: Weights, _scale: Scale) -> str:
    return tr("Telt alleen mee als u mentor en plek samen laat kiezen.")


def _earlier(weights: Weights, _scale: Scale) -> str:
    percent = weights["load_earlier_years"]
    return tr(
        "Een leerling in een eerder jaar telt voor {percent}\xa0% van een leerling nu.", percent=percent
    )


_SAY: dict[str, Callable[[Weights, Scale], str]] = {
    "weight_preference": _preference,
    "weight_travel": _travel,
    "weight_profile": _of(
        "weight_profile", tr("Een plek die precies past in plaats van in een andere sector"), FULL
    ),
    "weight_variety": _of(
        "weight_variety", tr("Een nieuw bedrijf in plaats van een waar de leerling al was,"), FULL
    ),
    "weight_load": _of(
        "weight_load", tr("Een bedrijf dat nog vrij was in plaats van een dat al vol zat,"), FULL
    ),
    "load_earlier_years": _earlier,
    "weight_company_wish": _of(
        "weight_company_wish",
        tr("Een leerling om wie het bedrijf vroeg, in plaats van een ander,"),
        PASSED_OVER,
    ),
    "weight_mentor_near": _mentor_near,
    "weight_mentor": _mentor,
}
_NOTHING = {"load_earlier_years": tr("Alleen dit schooljaar telt.")}
WEIGHED = tuple(_SAY)
"""The settings that weigh, in the order in which they are shown."""
