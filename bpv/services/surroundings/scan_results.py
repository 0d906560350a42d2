"""What a team scan says: per topic and role, from four answers on, and where it lies furthest apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bpv.domain import ScanAnswer, School, TeamScan
from bpv.domain.terms_region import ScanTopic, TeamRole
from bpv.language import comma, later, tr

_ENOUGH = "scan_enough"
"""From so many answers on they are shown; fewer could tell who said what. A choice of the school."""
GAPS = 3
_APART = 0.5
"""Roles that differ less than this are at one."""


def word_score(score: float | None) -> str:
    """'3,4'."""
    return "–" if score is None else comma(f"{score:.1f}")


@dataclass(frozen=True, slots=True)
class TopicResult:
    """What was said of one topic; no mean of too few, and no role that gives another away."""

    topic: ScanTopic
    count: int
    mean: float | None
    by_role: Mapping[TeamRole, float]
    remarks: tuple[str, ...]
    was: float | None = None

    @property
    def key(self) -> str:
        """By which its line is known."""
        return self.topic.value

    @property
    def change(self) -> str:
        """'was 3,1' where there is a scan before it."""
        return "" if self.was is None else tr("was {word_score}", word_score=word_score(self.was))


@dataclass(frozen=True, slots=True)
class ScanResults:
    """All topics of a scan, in their order; `before` is the scan they are compared with."""

    scan: TeamScan
    topics: tuple[TopicResult, ...]
    before: TeamScan | None = None
    enough: int = 4

    @property
    def people(self) -> int:
        """How many filled it in: as many as answered the topic that most did."""
        return max((each.count for each in self.topics), default=0)

    @property
    def is_shown(self) -> bool:
        """Whether there is any result to show."""
        return any(each.mean is not None for each in self.topics)

    @property
    def lacking(self) -> int:
        """How many more must fill it in before anything is shown."""
        return max(0, self.enough - self.people)

    @property
    def roles(self) -> list[TeamRole]:
        """Those with a result of their own anywhere."""
        return [role for role in TeamRole if any(role in each.by_role for each in self.topics)]

    @property
    def gaps(self) -> list[str]:
        """The three that ask for a talk: roles furthest apart first, then what scores lowest."""
        shown = [each for each in self.topics if each.mean is not None]
        apart = sorted((each for each in shown if _spread(each) >= _APART), key=lambda each: -_spread(each))
        low = sorted(shown, key=lambda each: each.mean or 0.0)
        return [*map(_word_apart, apart), *map(_word_low, (e for e in low if e not in apart))][:GAPS]


def _spread(result: TopicResult) -> float:
    return max(result.by_role.values()) - min(result.by_role.values()) if len(result.by_role) > 1 else 0.0


def _word_apart(result: TopicResult) -> str:
    ordered = sorted(result.by_role.items(), key=lambda each: each[1])
    (low, least), (high, most) = ordered[0], ordered[-1]
    return tr(
        "{label}: {label2} geeft {word_score} en {label3} {word_score2}.",
        label=result.topic.label,
        label2=low.label.lower(),
        word_score=word_score(least),
        label3=high.label.lower(),
        word_score2=word_score(most),
    )


def _word_low(result: TopicResult) -> str:
    return tr(
        "{label}: gemiddeld {word_score} van 5.", label=result.topic.label, word_score=word_score(result.mean)
    )


def results_of(school: School, scan: TeamScan) -> ScanResults:
    """What a scan says, with how the scan of the same before it went."""
    before = _before(school, scan)
    was = {} if before is None else {each.topic: each.mean for each in _topics(school, before, {})}
    return ScanResults(scan, tuple(_topics(school, scan, was)), before, enough_of(school))


def enough_of(school: School) -> int:
    """From how many filled in forms on anything is shown."""
    return school.setting(_ENOUGH)


def _before(school: School, scan: TeamScan) -> TeamScan | None:
    """The last one before it with the same partner; without a partner, of the same name."""
    about = scan.partner_id or scan.title
    earlier = [
        each
        for each in school.all(TeamScan).values()
        if (each.partner_id or each.title) == about
        and (each.opened_on or date.min) < (scan.opened_on or date.min)
    ]
    return max(earlier, key=lambda each: each.opened_on or date.min, default=None)


def _topics(school: School, scan: TeamScan, was: Mapping[ScanTopic, float | None]) -> Iterable[TopicResult]:
    enough = enough_of(school)
    said: dict[ScanTopic, list[ScanAnswer]] = defaultdict(list)
    for each in school.all(ScanAnswer).values():
        if each.scan_id == scan.id:
            said[each.topic].append(each)
    for topic in ScanTopic:
        answers = said[topic]
        if len(answers) < enough:
            yield TopicResult(topic, len(answers), None, {}, ())
            continue
        scores: dict[TeamRole, list[int]] = defaultdict(list)
        for each in answers:
            scores[each.role].append(each.score)
        shown = shown_roles(Counter({role: len(own) for role, own in scores.items()}), enough)
        remarks = sorted(each.remark.strip() for each in answers if each.remark.strip())
        yield TopicResult(
            topic,
            len(answers),
            _mean([each.score for each in answers]),
            {role: _mean(scores[role]) for role in TeamRole if role in shown},
            tuple(remarks),
            was.get(topic),
        )


def shown_roles(counts: Counter[TeamRole], enough: int) -> set[TeamRole]:
    """Roles with enough answers; fewer of those where the rest would follow from the mean of all."""
    named = [role for role in counts if role is not TeamRole.UNSAID and counts[role] >= enough]
    named.sort(key=lambda role: (-counts[role], role.value))
    while named:
        rest = counts.total() - sum(counts[role] for role in named)
        if rest == 0 or rest >= enough:
            break
        named.pop()
    return set(named)


def _mean(scores: list[int]) -> float:
    return sum(scores) / len(scores)


_SHORT = {
    ScanTopic.LEAD: later("Trekkracht"),
    ScanTopic.LEARNING: later("Van elkaar leren"),
    ScanTopic.INNOVATION: later("Nieuws"),
}


def axes() -> tuple[str, ...]:
    """The topics as short as fits around a radar."""
    return tuple(tr(_SHORT[each]) if each in _SHORT else each.label for each in ScanTopic)


def lines_of(results: ScanResults) -> list[tuple[str, tuple[float | None, ...]]]:
    """What a radar shows, each with its name: everyone, the scan before, each role that may be told apart."""
    found = [(tr("Iedereen"), tuple(each.mean for each in results.topics))]
    if any(each.was is not None for each in results.topics):
        found.append((tr("Vorige scan"), tuple(each.was for each in results.topics)))
    roles = results.roles
    return [*found, *((r.label, tuple(each.by_role.get(r) for each in results.topics)) for r in roles)]


def word_roles(result: TopicResult) -> str:
    """'docent 3,2 · schoolleiding 4,5'."""
    return " · ".join(f"{role.label.lower()} {word_score(mean)}" for role, mean in result.by_role.items())
