"""The fields of what links pupils to places: wishes, pairs, placements and divisions that were kept."""

from bpv.domain.companies import Company, Position
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import Together as T
from bpv.domain.fields.kinds import of
from bpv.domain.history import EarlierPlacement
from bpv.domain.people import Mentor, Student
from bpv.domain.placements import Placement
from bpv.domain.preferences import Companion, Exclusion, Preference
from bpv.domain.rounds import PlacementRound
from bpv.domain.scenarios import MatchRun
from bpv.domain.terms import PlacementStatus, PreferenceKind, Weekday
from bpv.domain.terms_region import Alignment

# fmt: off
PREFERENCE_FIELDS = (
    of(Preference, "student_id", "Leerling", why=W.MATCH, kind=K.REFERENCE, refers_to=Student, required=True, privacy=P.IDENTITY),
    of(Preference, "rank", "Keuze", kind=K.INTEGER, minimum=1, maximum=99),
    of(Preference, "kind", "Soort", kind=K.TERM, term=PreferenceKind),
    of(Preference, "target", "Voorkeur", privacy=P.SCHOOL),
    of(Preference, "round_id", "Ronde", kind=K.REFERENCE, refers_to=PlacementRound),
)

EXCLUSION_FIELDS = (
    of(Exclusion, "student_id", "Leerling", kind=K.REFERENCE, refers_to=Student, required=True, privacy=P.IDENTITY),
    of(Exclusion, "company_id", "Niet bij bedrijf", kind=K.REFERENCE, refers_to=Company),
    of(Exclusion, "other_student_id", "Niet samen met", why=W.MATCH, kind=K.REFERENCE, refers_to=Student, privacy=P.SENSITIVE),
    of(Exclusion, "reason", "Reden", privacy=P.SENSITIVE, width=30),
)

COMPANION_FIELDS = (
    of(Companion, "student_id", "Leerling", kind=K.REFERENCE, refers_to=Student, required=True, privacy=P.IDENTITY),
    of(Companion, "other_student_id", "Samen met", why=W.MATCH, kind=K.REFERENCE, refers_to=Student, required=True, privacy=P.SENSITIVE),
    of(Companion, "reason", "Reden", privacy=P.SENSITIVE, width=30),
)

PLACEMENT_FIELDS = (
    of(Placement, "student_id", "Leerling", why=W.RECORD, kind=K.REFERENCE, refers_to=Student, required=True, privacy=P.IDENTITY, width=24),
    of(Placement, "position_id", "Stageplaats", why=W.RECORD, kind=K.REFERENCE, refers_to=Position, required=True, privacy=P.SCHOOL, width=30),
    of(Placement, "round_id", "Ronde", why=W.RECORD, kind=K.REFERENCE, refers_to=PlacementRound, required=True, privacy=P.SCHOOL),
    of(Placement, "status", "Status", why=W.RECORD, kind=K.TERM, term=PlacementStatus, privacy=P.SCHOOL, width=15),
    of(Placement, "is_pinned", "Vastgezet", why=W.RECORD, kind=K.YES_NO, privacy=P.SCHOOL, width=10),
    of(Placement, "mentor_id", "Mentor", why=W.GUIDE, kind=K.REFERENCE, refers_to=Mentor, privacy=P.SCHOOL, width=10),
    of(Placement, "reason", "Reden", why=W.RECORD, privacy=P.SENSITIVE, width=30),
    of(Placement, "start", "Eigen begin", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=11, explanation="Alleen als het anders is dan bij de stageplaats en de ronde."),
    of(Placement, "end", "Eigen einde", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=11),
    of(Placement, "days", "Eigen dagen", why=W.RECORD, kind=K.TERMS, term=Weekday, privacy=P.SCHOOL, width=12),
    of(Placement, "start_time", "Eigen begintijd", why=W.RECORD, kind=K.TIME, privacy=P.SCHOOL, width=12),
    of(Placement, "end_time", "Eigen eindtijd", why=W.RECORD, kind=K.TIME, privacy=P.SCHOOL, width=12),
    of(Placement, "planned_hours", "Uren gepland", why=W.RECORD, kind=K.INTEGER, together=T.SUM, minimum=0, maximum=2000, privacy=P.SCHOOL, width=11),
    of(Placement, "first_day_note", "Eerste dag", why=W.GUIDE, privacy=P.SCHOOL, width=24, explanation="Waar en bij wie de leerling zich de eerste dag meldt."),
    of(Placement, "confirmed_on", "Bevestigd op", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=11),
    of(Placement, "confirmed_by", "Bevestigd door", why=W.RECORD, privacy=P.IDENTITY, width=18),
    of(Placement, "last_day", "Laatste dag", why=W.RECORD, kind=K.DATE, privacy=P.SCHOOL, width=11, explanation="De laatste dag waarop de leerling er was, als de stage eerder ophield."),
    of(Placement, "hours_done", "Uren gemaakt", why=W.RECORD, kind=K.INTEGER, together=T.SUM, minimum=0, maximum=2000, privacy=P.SCHOOL, width=11),
    of(Placement, "law_override", "Toch geplaatst omdat", why=W.LAW, privacy=P.SENSITIVE, width=30),
    of(Placement, "alignment", "Afstemming", why=W.GUIDE, kind=K.TERM, term=Alignment, privacy=P.SCHOOL, width=12, explanation="Of met het bedrijf gepland is wat de leerling leert."),
    of(Placement, "goals", "Leerdoelen", why=W.GUIDE, privacy=P.SCHOOL, width=30),
    of(Placement, "lessons", "Gekoppelde lessen", why=W.GUIDE, privacy=P.SCHOOL, width=24),
)

EARLIER_FIELDS = (
    of(EarlierPlacement, "company_id", "Bedrijf", why=W.RECORD, kind=K.REFERENCE, refers_to=Company, required=True, privacy=P.SCHOOL, width=28),
    of(EarlierPlacement, "student_id", "Leerling", why=W.RECORD, kind=K.REFERENCE, refers_to=Student, privacy=P.IDENTITY, width=24, explanation="Leeg: de leerling staat niet meer in de lijst; het bedrijf is wel gevraagd."),
    of(EarlierPlacement, "year", "Schooljaar", why=W.RECORD, privacy=P.SCHOOL, width=11),
    of(EarlierPlacement, "round_name", "Ronde", why=W.RECORD, privacy=P.SCHOOL),
    of(EarlierPlacement, "hours", "Uren", why=W.RECORD, kind=K.INTEGER, together=T.SUM, minimum=0, maximum=4000, privacy=P.SCHOOL, width=8),
)

MATCH_RUN_FIELDS = (
    of(MatchRun, "round_id", "Ronde", kind=K.REFERENCE, refers_to=PlacementRound, required=True),
    of(MatchRun, "name", "Naam", required=True, width=24),
    of(MatchRun, "made_at", "Gemaakt", width=16),
    of(MatchRun, "fairness", "Eerlijkheid"),
    of(MatchRun, "change_penalty", "Prijs van verhuizen", kind=K.INTEGER, minimum=0),
    of(MatchRun, "weights", "Wat telt mee", kind=K.TEXTS, width=30),
    of(MatchRun, "places", "Plaatsen", kind=K.TEXTS, privacy=P.SCHOOL, width=30),
    of(MatchRun, "total_cost", "Totaal", kind=K.INTEGER, minimum=0),
    of(MatchRun, "proof", "Bewijs", width=30),
    of(MatchRun, "data", "Stand van de gegevens"),
    of(MatchRun, "together_id", "Samen verdeeld"),
)
# fmt: on
