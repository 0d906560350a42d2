"""The fields of settings, and of what a school year remembers about its lists."""

from bpv.domain.exchange import ExportLayout, RememberedAnswer, RememberedColumns, SavedView
from bpv.domain.fields.kinds import FieldKind as K
from bpv.domain.fields.kinds import Privacy as P
from bpv.domain.fields.kinds import Purpose as W
from bpv.domain.fields.kinds import of
from bpv.domain.rounds import PlacementRound
from bpv.domain.settings import Setting
from bpv.domain.terms import Profile

# fmt: off
SETTING_FIELDS = (
    of(Setting, "value", "Waarde", kind=K.INTEGER, required=True, minimum=0, maximum=9999),
    of(Setting, "source", "Bron", width=26),
    of(Setting, "as_of", "Sinds", kind=K.DATE, width=11),
)

LAYOUT_FIELDS = (
    of(ExportLayout, "name", "Naam", required=True, unique=True, width=24),
    of(ExportLayout, "list_kind", "Lijst"),
    of(ExportLayout, "columns", "Kolommen", kind=K.TEXTS, width=30),
    of(ExportLayout, "headers", "Kopteksten", kind=K.TEXTS, width=30),
    of(ExportLayout, "round_id", "Ronde", kind=K.REFERENCE, refers_to=PlacementRound, explanation="Leeg: alle rondes."),
    of(ExportLayout, "school_class", "Klas", width=8, explanation="Leeg: alle klassen."),
    of(ExportLayout, "profile", "Profiel", kind=K.TERM, term=Profile, width=11, explanation="Leeg: alle profielen."),
)

COLUMNS_FIELDS = (
    of(RememberedColumns, "list_kind", "Lijst"),
    of(RememberedColumns, "fields", "Velden", kind=K.TEXTS, width=30),
)

ANSWER_FIELDS = (
    of(RememberedAnswer, "answer", "Antwoord", why=W.RECOGNISE, width=24, privacy=P.SCHOOL),
)

VIEW_FIELDS = (
    of(SavedView, "name", "Naam", required=True, width=24), of(SavedView, "list_key", "Lijst"),
    of(SavedView, "place", "Volgorde", kind=K.INTEGER, minimum=0, maximum=9999), of(SavedView, "asks", "Vraag"),
    of(SavedView, "words", "Zoekwoorden"), of(SavedView, "filters", "Filters", kind=K.TEXTS), of(SavedView, "texts", "Alleen", kind=K.TEXTS),
    of(SavedView, "group", "Groepen"), of(SavedView, "sort", "Sortering"), of(SavedView, "columns", "Kolommen", kind=K.TEXTS),
)
# fmt: on
