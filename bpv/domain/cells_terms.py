"""Words from closed lists: what schools write for leerweg, profiel, sector, dagen, ja and nee."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from functools import cache

from bpv.domain.cells_text import (
    EMPTY,
    LONGEST_LINE,
    CellRefused,
    Reading,
    Remark,
    clean,
    notice,
    refusal,
    shown,
    warning,
)
from bpv.domain.errors import Severity
from bpv.domain.fields import Field
from bpv.domain.people import fold
from bpv.domain.terms import (
    PlacementStatus,
    PlacementType,
    Profile,
    Route,
    Sector,
    Term,
    Track,
    Transport,
    Weekday,
)
from bpv.domain.terms_region import AccordKind, PartnerKind
from bpv.domain.times import DAYS
from bpv.language import heard, later, of_window, tr

LEERWERKTRAJECT = "lwt"
"""Code of the remark on a leerweg such as 'BB-lwt', which names the route as well."""

_SYNONYMS: dict[type[Term], dict[Term, str]] = {
    Track: {
        Track.BB: "b bbl basis basisberoeps basisberoepsgericht basisberoepsgerichteleerweg vmbob vmbobb "
        "vmbobbl vmbobasis bl",
        Track.KB: "k kbl kader kaderberoeps kaderberoepsgericht kaderberoepsgerichteleerweg vmbok vmbokb "
        "vmbokbl vmbokader",
        Track.GL: "g gemengd gemengdeleerweg vmbog vmbogl",
        Track.TL: "t mavo theoretisch theoretischeleerweg vmbot vmbotl",
    },
    Profile: {
        Profile.BWI: "bouwen bouw bouwenwonenen&interieur bouwenwonen&interieur bouwen&wonen b&w",
        Profile.DP: "dp d&p dienstverlening dienstverlening&producten",
        Profile.EO: "eo e&o ondernemen economie&ondernemen",
        Profile.GROEN: "groeneprofiel landbouw gr",
        Profile.HBR: "horeca horecabakkerij&recreatie hb&r bakkerij",
        Profile.MAT: "maritiem maritiem&techniek",
        Profile.MVI: "media mediavormgeving&ict mv&i ict",
        Profile.MT: "mobiliteit mobiliteit&transport transport voertuigentechniek",
        Profile.PIE: "installeren produceren produceren&installeren produceren&energie pi&e "
        "producereninstalleren&energie metaal",
        Profile.ZW: "zw zorg z&w zorgwelzijn welzijn",
        Profile.ECONOMIE: "econ ec",
        Profile.TECHNIEK: "techn tech",
    },
    Sector: {
        Sector.TECHNIEK: "techn tech technisch",
        Sector.ZORG_EN_WELZIJN: "zorg zw z&w zorgwelzijn welzijn",
        Sector.ECONOMIE: "econ ec handel",
        Sector.GROEN: "landbouw agrarisch",
    },
    Route: {
        Route.REGULIER: "gewoon normaal",
        Route.LEERWERKTRAJECT: "lwt leerwerk",
        Route.ENTREE: "entreeopleiding",
        Route.VAKMANSCHAPSROUTE: "vakmanschap vmroute",
        Route.DOORLOPENDE_LEERROUTE: "doorlopend dlr",
    },
    PlacementType: {
        PlacementType.SNUFFELSTAGE: "snuffel",
        PlacementType.BLOKSTAGE: "blok",
        PlacementType.LINTSTAGE: "lint",
        PlacementType.MAATSCHAPPELIJK: "maatschappelijk mas",
        PlacementType.INTERN: "interne",
        PlacementType.LEERWERKTRAJECT: "lwt",
        PlacementType.ENTREE_BPV: "entree bpv",
        PlacementType.OPDRACHT: "praktijkgerichtprogramma pgp",
    },
    PlacementStatus: {
        PlacementStatus.PLANNED: "plan ingepland",
        PlacementStatus.CONFIRMED: "akkoord ondertekend getekend",
        PlacementStatus.RUNNING: "begonnen gestart loopt",
        PlacementStatus.FINISHED: "klaar voltooid",
        PlacementStatus.CANCELLED: "gaatnietdoor afgezegd",
        PlacementStatus.BROKEN_OFF: "gestopt voortijdiggestopt",
    },
    Transport: {
        Transport.FIETS: "fietsen fietst metdefiets opdefiets rijwiel",
        Transport.E_BIKE: "ebike elektrischefiets elektrisch speedpedelec metdeebike opdeebike",
        Transport.BROMMER: "scooter brom snorfiets bromfiets snorscooter brommer/scooter motor brommobiel "
        "metdescooter opdescooter opdebrommer metdebrommer",
        Transport.OV: "bus trein tram metro openbaarvervoer metdebus metdetrein metov metopenbaarvervoer "
        "bus&trein bus/trein trein/bus ovchipkaart",
        Transport.GEBRACHT: "auto gebracht ouders brengen metdeauto taxi halen&brengen taxibus "
        "gebrachtdoorouders wordtgebrachtdoorouders leerlingenvervoer",
        Transport.LOPEND: "lopen loopt tevoet voet wandelend wandelen",
    },
    AccordKind: {
        AccordKind.LEERWERKTRAJECT: "lwt leerwerktrajecten",
        AccordKind.ENTREE: "entreeopleiding entreeinvmbo",
        AccordKind.DOORLOPENDE_LEERROUTE: "dlr doorlopend leerroute",
        AccordKind.INTERN: "interneregeling internebestuursregeling",
        AccordKind.OTHER: "anders overig overige",
    },
    PartnerKind: {
        PartnerKind.MBO: "roc aoc mbo-instelling mboschool",
        PartnerKind.SCHOOL: "vmbo vmboschool middelbareschool",
        PartnerKind.OTHER: "overig overige",
    },
    Weekday: {
        Weekday.MA: "maandag maandags",
        Weekday.DI: "dinsdag din dinsdags",
        Weekday.WO: "woensdag woe woensdags",
        Weekday.DO: "donderdag don donderdags",
        Weekday.VR: "vrijdag vrij vrijdags",
        Weekday.ZA: "zaterdag zat",
        Weekday.ZO: "zondag zon",
    },
}
_GROUPS: dict[type[Term], dict[str, str]] = {
    Track: {"bk": "BB KB", "bbkb": "BB KB", "gt": "GL TL", "gltl": "GL TL", "bkgt": "BB KB GL TL"},
    Weekday: {
        **dict.fromkeys(
            ("heleweek", "alledagen", "alle", "werkdagen", "dagelijks", "elkedag"), "MA DI WO DO VR"
        ),
        "weekend": "ZA ZO",
    },
}
_AMBIGUOUS: dict[type[Term], dict[str, str]] = {
    Profile: {
        "mt": later("Bedoelde u M&T (mobiliteit en transport) of MaT (maritiem en techniek)?"),
        "m": later("Bedoelde u M&T, MaT of MVI?"),
    },
    Track: {
        "gt": later("Kies GL of TL."),
        "gltl": later("Kies GL of TL."),
        "bk": later("Kies BB of KB."),
        "bbkb": later("Kies BB of KB."),
    },
}
_EVERYTHING = frozenset(
    (
        "alle",
        "alles",
        "allemaal",
        "iedereen",
        "geenvoorkeur",
        "nvt",
        "-",
        "all",
        "any",
        "everyone",
        "nopreference",
    )
)
_YES = "ja j yes y x v ✓ ✔ √ ☑ 1 true waar aanwezig binnen akkoord"
_NO = "nee n no neen - – 0 false onwaar nvt n.v.t. n.v.t geen ontbreekt ☐ ✗ ✘ ✕"
_TRUE, _FALSE = frozenset(_YES.split()), frozenset(_NO.split())
_MORE_MARKS = frozenset(["xx", "xxx", "+", "*", "☒", "●"])
_SPLIT = re.compile(r"[,;/|+\n]| en | of | and | or | - ")
_BECAUSE = re.compile(r"(\w+|[✓✔√☑☐✗✘✕])(?: *[,;:.–-] *| +|(?=\())(.*[^\W\d_]{2}.*)")
_DAYS_SPLIT = re.compile(r"[,;/|+&\n]| en | of | and | or | - ")
_PLACE_LWT = Remark(
    "lwt_place", Severity.NOTICE, tr("leerwerktraject is niet apart onthouden; gelezen als leerweg")
)
_THROUGH = re.compile(r" *(?:-|–|t/m|tot en met|to) *")


def read_yes_no(field: Field, raw: object) -> Reading:
    """True for ja, j, x, ✓, 1; False for nee, n, -, 0."""
    if isinstance(raw, bool):
        return Reading(raw)
    text = fold(clean(raw)) if isinstance(raw, str) else shown(raw)
    if not text:
        return EMPTY
    if text in _TRUE:
        return Reading(True)
    if text in _FALSE:
        return Reading(False)
    return _with_reason(field, raw, text)


def _with_reason(field: Field, raw: object, text: str) -> Reading:
    """'ja, mantelzorg' where another field holds why; why not is left where it stands."""
    parts = _BECAUSE.fullmatch(clean(raw)) if field.reason_in and isinstance(raw, str) else None
    word, why = (fold(parts[1]), re.sub(r"^\((.*)\)$", r"\1", parts[2])) if parts else ("", "")
    known = _TRUE | _FALSE
    if word not in known or fold(why) in known or len(why) > LONGEST_LINE:
        remedy = (
            tr("Zet een reden achter ja: 'ja, mantelzorg'.")
            if field.reason_in and not text.isdecimal()
            else ""
        )
        raise refusal(field, raw, tr("ja of nee"), remedy)
    if word in _FALSE:
        return warning(False, "reason_left", tr("gelezen als nee; '{why}' is niet overgenomen", why=why))
    read = notice(True, "reason_apart", tr("'{why}' is gelezen als de reden", why=why))
    return replace(read, reason=why)


def is_mark(raw: object) -> bool | None:
    """Whether a cell is a cross or says no, as in a column per day; None when it says something else."""
    if isinstance(raw, bool):
        return raw
    text = fold(clean(raw)) if isinstance(raw, str) else shown(raw)
    if text in _TRUE or text in _MORE_MARKS:
        return True
    return False if text in _FALSE else None


def read_term(field: Field, raw: object) -> Reading:
    """One word of the field's list; an abbreviation of two meanings is asked back, never guessed."""
    assert field.term is not None
    text = clean(raw) if isinstance(raw, str) else shown(raw)
    if not text:
        return EMPTY
    if field.term is Track and (lwt := _leerwerktraject(text)):
        return lwt
    found = find_term(field.term, text)
    if found is None:
        raise _refused(field, text)
    return Reading(found)


def read_terms(field: Field, raw: object) -> Reading:
    """Several words of the field's list, in the order of that list: 'BB/KB', 'ma t/m do', 'hele week'."""
    assert field.term is not None
    text = clean(raw, keep_lines=True) if isinstance(raw, str) else shown(raw)
    if not text:
        return EMPTY
    whole = _several(field.term, text)
    if whole is not None:
        return Reading(whole)
    found: set[Term] = set()
    split = _DAYS_SPLIT if field.term is Weekday else _SPLIT
    parts = [part for part in split.split(text) if part.strip()]
    if field.term is Weekday and len(parts) == 1:
        parts = text.split()
    remarks: tuple[Remark, ...] = ()
    for part in parts:
        several = _several(field.term, part)
        if several is None and field.term is Track and (lwt := _leerwerktraject(part)):
            several, remarks = (lwt.value,), (_PLACE_LWT,)
        if several is None:
            raise _refused(field, part.strip(), shown_as=text)
        found.update(several)
    return Reading(tuple(term for term in field.term if term in found), remarks)


def find_term(term: type[Term], text: str) -> Term | None:
    """The member a text means by its value, label or a synonym; None when it is none or more than one."""
    key = _key(text)
    return None if key in _AMBIGUOUS.get(term, {}) else _meanings(term, of_window()).get(key)


def in_our_words(term: type[Term], reading: Reading) -> Reading:
    """A text chosen from suggestions in the language of the window, as the file keeps it: in Dutch."""
    chosen = next((each for each in term if each.label == reading.value), None)
    return reading if chosen is None else replace(reading, value=chosen.dutch)


def _several(term: type[Term], text: str) -> tuple[Term, ...] | None:
    one = find_term(term, text)
    if one is not None:
        return (one,)
    key = _key(text)
    group = _GROUPS.get(term, {}).get(key)
    if group is not None:
        return tuple(term(value) for value in group.split())
    if key in _EVERYTHING:
        return ()
    ends = _THROUGH.split(fold(text).strip())
    if term is Weekday and len(ends) == 2:
        first, last = (find_term(term, end) for end in ends)
        members: list[Term] = list(term)
        if first is not None and last is not None and members.index(first) <= members.index(last):
            return tuple(members[members.index(first) : members.index(last) + 1])
    return None


def _leerwerktraject(text: str) -> Reading | None:
    rest = re.sub(r"lwt|leerwerktraject", "", fold(text))
    if rest == fold(text):
        return None
    track = find_term(Track, rest) if _key(rest) else Track.BB
    if track is None:
        return None
    return notice(track, LEERWERKTRAJECT, tr("route leerwerktraject"))


@cache
def _meanings(term: type[Term], _language: str) -> dict[str, Term]:
    """What each word means, by how it is compared; in Dutch, and in the language of the window."""
    meanings: dict[str, Term] = {}
    for member, words in _SYNONYMS.get(term, {}).items():
        meanings.update(dict.fromkeys(words.split(), member))
    if term is Sector:
        for profile in Profile:
            if profile.sector is not None:
                meanings[_key(profile.dutch)] = profile.sector
    if term is Weekday:
        meanings.update(
            (name[:length], day)
            for day, names in zip(Weekday, map(heard, DAYS), strict=True)
            for name in map(_key, names[1:])
            for length in range(3, len(name) + 1)
        )
    for member in term:
        for word in reversed((member.value, *heard(member.dutch))):
            meanings.setdefault(_key(word), member)
    for member in term:
        meanings[_key(member.value)] = meanings[_key(member.dutch)] = member
    return meanings


@cache
def _key(text: str) -> str:
    """Folded, 'en' and '&' alike, without blanks and punctuation."""
    joined = re.sub(r" en | ?& ?", "&", f" {fold(text)} ".replace("_", " "))
    return re.sub(r"[\s.,'’\-–_/()]+", "", joined) or text.strip()


def _refused(field: Field, text: str, shown_as: str = "") -> CellRefused:
    assert field.term is not None
    remedy = tr(_AMBIGUOUS.get(field.term, {}).get(_key(text), ""))
    if not remedy:
        known = _meanings(field.term, of_window())
        near = difflib.get_close_matches(_key(text), known, n=1, cutoff=0.75)
        remedy = tr("Bedoelde u {meant}?", meant=known[near[0]].label) if near else ""
    expected = tr("een van: {words}", words=", ".join(member.label for member in field.term))
    return CellRefused(field.label, shown_as or text, expected, remedy)
