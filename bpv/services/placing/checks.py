"""What to look at in a round as it is placed: where pupils cannot stay, and what nobody may have meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from bpv.domain import Companion, Company, Placement, PlacementRound, Position, School, Student
from bpv.domain.rules import Violation
from bpv.domain.terms import Transport
from bpv.domain.transport import read_transport
from bpv.language import tr, tr_count
from bpv.services.criteria.company_wishes import is_meant, wanted_words
from bpv.services.criteria.travel import Travel
from bpv.services.lists.references import show_reference
from bpv.services.placing.crowds import Crowd, Kind, find_crowds
from bpv.services.placing.family import family_ties
from bpv.services.placing.seats import least_at
from bpv.services.placing.sharing import DayLimit
from bpv.services.placing.violations import known_violations, violations_of


class Trouble(Enum):
    """Why a pupil cannot stay at a place: in a list, in few words, and what to do about it; worst first."""

    STOPPED = (
        tr("Zit bij een bedrijf dat niet meedoet"),
        tr("bedrijf gestopt"),
        tr(
            "Zet 'Doet niet mee' uit, of geef de leerling een andere plek: losmaken of weghalen en weer "
            "plaatsen"
        ),
    )
    LEFT = (
        tr("Is van school en heeft nog een plek"),
        tr("van school"),
        tr("Haal de leerling van de plek, of verbeter 'Uitgeschreven op'"),
    )
    DOUBLE = (
        tr("Heeft tegelijk een plek in een andere ronde"),
        tr("dubbel geboekt"),
        tr("Haal een van de twee weg, verander de dagen, of verdeel de rondes samen"),
    )
    TWICE = (tr("Heeft twee plekken in één ronde"), tr("twee plekken"), tr("Haal een van de twee weg"))
    EXCLUDED = (
        tr("Zit waar een uitsluiting dat verbiedt"),
        tr("uitgesloten"),
        tr("Haal de uitsluiting weg, of geef de leerling een andere plek"),
    )
    ENDED = (
        tr("Zit waar het in deze ronde al niets werd"),
        tr("niets geworden"),
        tr("Geef de leerling een andere plek, of herstel wat er afgewezen of afgezegd was"),
    )
    OVER = (
        tr("Zit op een plek met te veel leerlingen"),
        tr("plek te vol"),
        tr("Zet het aantal hoger als het bedrijf dat goed vindt, of geef iemand een andere plek"),
    )
    ELSEWHERE = (
        tr("Zit op een plek die niet in deze ronde is"),
        tr("andere ronde"),
        tr("Zet de ronde van de stageplaats terug, of geef de leerling een andere plek"),
    )
    YEAR = (
        tr("Zit in een ander leerjaar dan de ronde"),
        tr("ander leerjaar"),
        tr("Haal de leerling uit de ronde, of verbeter het leerjaar"),
    )
    RULE = (
        tr("Zit tegen een regel op deze plek"),
        tr("tegen een regel"),
        tr("Geef de leerling een andere plek, of plaats opnieuw met een reden"),
    )
    DAYS = (
        tr("Zit op een plek met andere dagen dan de ronde"),
        tr("andere dagen"),
        tr("Verbeter de dagen van de stageplaats of van de ronde"),
    )

    def __init__(self, title: str, short: str, remedy: str) -> None:
        self.title, self.short, self.remedy = title, short, remedy

    @property
    def is_harm(self) -> bool:
        """Whether it must be mended; what is left deserves a look."""
        return self is not Trouble.DAYS


_OF_CODE = {
    "blocked": Trouble.STOPPED,
    "left": Trouble.LEFT,
    "double": Trouble.DOUBLE,
    "excluded": Trouble.EXCLUDED,
    "apart": Trouble.EXCLUDED,
    "other_round": Trouble.ELSEWHERE,
    "other_days": Trouble.DAYS,
}
_UNLESS_REASONED = {"year": Trouble.YEAR, "ended": Trouble.ENDED}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about a round; with `trouble` these pupils cannot stay where they are.

    Without it, `about` are the pupils whose place deserves a look.
    """

    text: str
    round_id: str
    trouble: Trouble | None = None
    student_ids: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it is, and what to do about it."""
        return f"{self.text}. {self.trouble.remedy}" if self.trouble else self.text


class RoundChecks:
    """Looks at the placements of one round."""

    def __init__(self, school: School, in_round: PlacementRound, travel: Travel) -> None:
        """Take the school as it is now."""
        self._school, self._round, self._travel = school, in_round, travel

    def all(self) -> list[Finding]:
        """Everything, the worst first."""
        crowds = find_crowds(self._school, self._round)
        return self.with_known(crowds, self.of_pupils())

    def with_known(self, crowds: Iterable[Crowd], of_pupils: Iterable[Finding]) -> list[Finding]:
        """The same, where it is known where too many or too few are, and what there is to say of pupils."""
        places = map(self._worded, crowds)
        found = [*self._of_round(), *places, *of_pupils, *self._twice(), *self._of_families()]
        found += self._of_everyone()
        order = {trouble: number for number, trouble in enumerate(Trouble)}
        return sorted(found, key=lambda each: order[each.trouble] if each.trouble else len(order))

    def of_pupils(self) -> Iterator[Finding]:
        """Who goes how, who is with whom and who is asked for."""
        yield from self._of_travel()
        yield from self._of_groups()
        yield from self._of_wishes()

    def agreements(self, companies: Set[str], student_ids: Set[str]) -> list[Finding]:
        """What there is to say of how many are at these companies, and of with whom these pupils go."""
        return [*self._of_positions(companies), *self._of_groups(companies, student_ids)]

    def troubles(self, student_ids: Iterable[str] | None = None) -> list[Finding]:
        """What is wrong with everyone, or with these pupils."""
        if student_ids is None:
            return [each for each in self.all() if each.trouble is not None]
        wanted = set(student_ids)
        own = [p for id_ in wanted for p in self._school.placements_of(id_) if p.round_id == self._round.id]
        companies = {self._school.get(Position, p.position_id).company_id for p in own}
        crowded = (*self._of_positions(companies), *self._twice(own))
        found = [*(each for each in crowded if wanted & set(each.student_ids)), *self._of_pupils(own)]
        return [each for each in found if each.trouble is not None]

    def of_pupil(self, student_id: str) -> list[Finding]:
        """What is wrong with one pupil."""
        mine = [p for p in self._school.placements_of(student_id) if p.round_id == self._round.id]
        found = [*self._by_student.get(student_id, ()), *self._of_pupils(mine)]
        return [each for each in found if each.trouble is not None]

    @cached_property
    def _by_student(self) -> dict[str, list[Finding]]:
        result: dict[str, list[Finding]] = defaultdict(list)
        for each in (*self._of_positions(), *self._twice()):
            for id_ in each.student_ids:
                result[id_].append(each)
        return result

    def _finding(
        self, text: str, trouble: Trouble | None = None, student_ids: tuple[str, ...] = ()
    ) -> Finding:
        return Finding(text, self._round.id, trouble, student_ids)

    def _remark(self, text: str, about: Iterable[str]) -> Finding:
        return Finding(text, self._round.id, about=tuple(about))

    def _of_round(self) -> Iterator[Finding]:
        places = self._school.positions_in(self._round.id) if self._round.start is None else ()
        if any(place.start is None for place in places):
            yield self._finding(
                tr("{name} heeft geen begindatum: leeftijden zijn niet gecontroleerd", name=self._round.name)
            )

    def _of_positions(self, companies: Set[str] | None = None) -> Iterator[Finding]:
        """How many are where, at all companies or at these."""
        return map(self._worded, find_crowds(self._school, self._round, companies))

    def _worded(self, crowd: Crowd) -> Finding:
        school = self._school
        if crowd.limit is not None:
            names = sorted(show_reference(school, Position, id_) for id_ in crowd.limit.position_ids)
            text = tr(
                "{names}: {placed} leerlingen, en er {can}",
                names=tr(" en ").join(names),
                placed=crowd.placed,
                can=_can(crowd.limit),
            )
            return self._finding(text, Trouble.OVER, crowd.student_ids)
        if crowd.kind is Kind.COMPANY_TOO_FULL:
            company = school.get(Company, crowd.id)
            pupils = tr("{name}: {placed} leerlingen geplaatst", name=company.name, placed=crowd.placed)
            text = tr("{pupils}, het bedrijf neemt er {capacity}", pupils=pupils, capacity=company.capacity)
            return self._finding(text, Trouble.OVER, crowd.student_ids)
        position, name = school.get(Position, crowd.id), show_reference(school, Position, crowd.id)
        if crowd.kind is Kind.PLACE_NOT_FILLED:
            least = least_at(position)
            placed = crowd.placed
            text = tr(
                "{name} moet vol: {placed} van {least} geplaatst", name=name, placed=placed, least=least
            )
            return self._finding(text)
        pupils = tr_count("{count} leerling", "{count} leerlingen", crowd.placed)
        if crowd.kind is Kind.GROUP_TOO_SMALL:
            text = tr(
                "{name}: {pupils} geplaatst, het bedrijf wil er minstens {min_group}",
                name=name,
                pupils=pupils,
                min_group=position.min_group,
            )
            return self._remark(text, crowd.student_ids)
        seats = position.capacity
        text = tr("{name}: {pupils} geplaatst op {seats} plekken", name=name, pupils=pupils, seats=seats)
        return self._finding(text, Trouble.OVER, crowd.student_ids)

    def _of_travel(self) -> Iterator[Finding]:
        """What stands at Vervoer and is not understood; how many, for it may be about everyone."""
        ways = Counter([student.transport for student in self._school.students_in(self._round)])
        words: Counter[str] = Counter()
        for way, count in ways.items():
            if way.strip() and read_transport(way) is None:
                words[way.strip()] += count
        if words:
            pupils = words.total()
            who = tr_count("{count} leerling", "{count} leerlingen", pupils)
            listed = ", ".join(f"'{word}'" for word, _ in words.most_common(3))
            yield self._finding(
                tr("Vervoer van {who} is niet herkend ({listed}) en telt als fiets", who=who, listed=listed)
            )
        yield from self._of_transit(ways)

    def _of_transit(self, ways: Counter[str]) -> Iterator[Finding]:
        """That no company is marked as easy to reach with ov, where pupils would go with it."""
        school = self._school
        pupils = sum(count for way, count in ways.items() if read_transport(way) is Transport.OV)
        at = {each.company_id for each in school.positions_in(self._round.id)} if pupils else set()
        if at and not any(school.get(Company, id_).near_transit for id_ in at):
            who = tr_count("{count} leerling reist", "{count} leerlingen reizen", pupils)
            text = tr("{who} met ov, maar geen bedrijf staat op 'Goed met ov': overal telt de fiets", who=who)
            yield self._finding(text)

    def _of_groups(
        self, companies: Set[str] | None = None, student_ids: Set[str] | None = None
    ) -> Iterator[Finding]:
        """Of classes at all companies or at these, and of pairs of all pupils or with one of these."""
        school = self._school
        positions, students, known = school.all(Position), school.all(Student), school.all(Company)
        at = {
            placement.student_id: positions[placement.position_id].company_id
            for placement in school.placements_in(self._round.id)
        }
        classes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for student_id, company_id in at.items():
            if companies is not None and company_id not in companies:
                continue
            classes[company_id, students[student_id].school_class].append(student_id)
        for (where, name), pupils in classes.items():
            company = known[where]
            if name and company.class_limit is not None and len(pupils) > company.class_limit:
                yield self._remark(
                    tr(
                        "{name}: {count} leerlingen van klas {school_class}, het bedrijf wil er hoogstens "
                        "{limit} van één klas",
                        name=company.name,
                        count=len(pupils),
                        school_class=name,
                        limit=company.class_limit,
                    ),
                    pupils,
                )
        in_round = {student.id for student in school.students_in(self._round)}
        for pair in school.all(Companion).values():
            if student_ids is not None and not student_ids & {pair.student_id, pair.other_student_id}:
                continue
            first, second = at.get(pair.student_id), at.get(pair.other_student_id)
            here = in_round & {pair.student_id, pair.other_student_id}
            if len(here) == 1:
                names = [school.get(Student, id_).name for id_ in (pair.student_id, pair.other_student_id)]
                absent = names[pair.student_id in here]
                yield self._finding(
                    tr(
                        "{one} en {other} horen samen, maar {absent} is niet in {round}: daar telt dat "
                        "niet mee",
                        one=names[0],
                        other=names[1],
                        absent=absent,
                        round=self._round.name,
                    )
                )
            elif first != second:
                both = (pair.student_id, pair.other_student_id)
                one, other = (school.get(Student, id_).name for id_ in both)
                text = tr(
                    "{one} en {other} horen samen en zitten niet bij hetzelfde bedrijf", one=one, other=other
                )
                yield self._remark(text, both)

    def _of_wishes(self) -> Iterator[Finding]:
        school, students = self._school, self._school.students_in(self._round)
        offering = dict.fromkeys(place.company_id for place in school.positions_in(self._round.id))
        asking = (company for id_ in offering if (company := school.get(Company, id_)).wanted)
        for company in asking:
            unknown = [w for w in wanted_words(company) if not any(is_meant(w, s) for s in students)]
            if unknown:
                words = ", ".join(unknown)
                yield self._finding(
                    tr(
                        "{name} wil graag {words}: dat is niemand in {name2}",
                        name=company.name,
                        words=words,
                        name2=self._round.name,
                    )
                )

    def _twice(self, placements: Sequence[Placement] | None = None) -> Iterator[Finding]:
        """Who has more than one place, of everyone or of these placements."""
        held: dict[str, list[Placement]] = defaultdict(list)
        for placement in self._school.placements_in(self._round.id) if placements is None else placements:
            held[placement.student_id].append(placement)
        for student_id, placements in held.items():
            if len(placements) > 1:
                places = tr(" en ").join(
                    show_reference(self._school, Position, p.position_id) for p in placements
                )
                name = self._school.get(Student, student_id).name
                text = tr(
                    "{name} heeft {count} vastgezette plekken in {name2}: {places}",
                    name=name,
                    count=len(placements),
                    name2=self._round.name,
                    places=places,
                )
                yield self._finding(text, Trouble.TWICE, (student_id,))

    def _of_families(self) -> Iterator[Finding]:
        school = self._school
        for tie in family_ties(school):
            own = (p for p in school.placements_of(tie.student_id) if p.round_id == self._round.id)
            if tie.company_id in {school.get(Position, each.position_id).company_id for each in own}:
                company = show_reference(school, Company, tie.company_id)
                name = school.get(Student, tie.student_id).name
                yield self._finding(
                    tr("{name} bij {company}: {text}", name=name, company=company, text=tie.text)
                )

    def _of_everyone(self) -> Iterator[Finding]:
        """What the rules say of all placements of the round, pupil by pupil."""
        known = known_violations(self._school)
        found = ((each, known[each.id]) for each in self._school.placements_in(self._round.id))
        yield from self._against([(each, violations) for each, violations in found if violations])

    def _of_pupils(self, placements: Sequence[Placement]) -> Iterator[Finding]:
        """What they say of these placements alone."""
        found = zip(placements, violations_of(self._school, placements, self._travel), strict=True)
        yield from self._against(list(found))

    def _against(self, found: list[tuple[Placement, tuple[Violation, ...]]]) -> Iterator[Finding]:
        school = self._school
        by_name = ((school.get(Student, each[0].student_id), *each) for each in found if each[1])
        for student, placement, violations in sorted(by_name, key=lambda each: each[0].sort_key):
            company_id = school.get(Position, placement.position_id).company_id
            company = show_reference(school, Company, company_id)
            for each in violations:
                trouble = _trouble_of(each, placement)
                text = tr("{name} bij {company}: {text}", name=student.name, company=company, text=each.text)
                yield self._finding(text, trouble, (student.id,) if trouble else ())


def _can(limit: DayLimit) -> str:
    return f"{(tr('kan') if limit.limit == 1 else tr('kunnen'))} {limit.words}"


def _trouble_of(violation: Violation, placement: Placement) -> Trouble | None:
    """What is wrong; a reason that was given for a place answers for what a rule says against it."""
    trouble = _OF_CODE.get(violation.code)
    if trouble is not None or not violation.blocks:
        return trouble
    if placement.reason or placement.law_override:
        return None
    return _UNLESS_REASONED.get(violation.code, Trouble.RULE)
