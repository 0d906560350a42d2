"""What is said of a laptop that comes back: what would happen, what is asked, and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bpv.domain import School
from bpv.language import tr, tr_count
from bpv.services.differing.differences import Difference
from bpv.services.differing.wording import word_differences
from bpv.services.laptop.words import word_changes
from bpv.services.year.telling import subject

if TYPE_CHECKING:
    from bpv.services.laptop.questions import Question
    from bpv.services.laptop.returning import Coming, Returned
    from bpv.services.year.drafts import Waiting


def word_coming(coming: Coming) -> str:
    """What would be brought back, in a sentence."""
    if not coming.count:
        return tr("Er is niets meer terug te brengen.") if not coming.was_done else _DONE_BEFORE
    asked = len(coming.merged.questions)
    words = tr("Terug te brengen: {word_changes}", word_changes=word_changes(coming.count))
    if not asked:
        return tr("{words}; niemand wijzigde hetzelfde.", words=words)
    return tr("{words}, waarvan {asked} keer iets te kiezen.", words=words, asked=asked)


_DONE_BEFORE = tr("Dit stond al op de server: de verbinding viel weg nadat het daar was opgeslagen.")


def word_returned(returned: Returned) -> str:
    """What was done, in a sentence or two."""
    if not returned.count:
        return tr("Alles stond al op {place}.", place=returned.taken.place)
    words = tr(
        "Teruggebracht naar {place}: {word_changes}.",
        place=returned.taken.place,
        word_changes=word_changes(returned.count),
    )
    if returned.kept:
        times = tr_count("{count} keer", "{count} keer", returned.kept)
        words += tr(" Daarvan bleef {times} staan wat op de server stond.", times=times)
    if returned.left_out:
        words += f" {word_left_out(returned.left_out)}"
    return words


def word_undo(returned: Returned) -> str:
    """How what was just brought back is taken back; '' when nothing was written."""
    return tr("Ctrl+Z neemt het in zijn geheel terug.") if returned.written else ""


def word_left_out(count: int) -> str:
    """What does not come along because someone was erased; without who."""
    rows = tr_count("{count} wijziging ging", "{count} wijzigingen gingen", count)
    return tr("{rows} over iemand die op de server is gewist; dat komt niet terug.", rows=rows)


def word_asked(coming: Coming, laptop: School) -> list[str]:
    """Each question as a line to read: whose, what was there, and what each made of it."""
    rows = word_differences(seen_together(coming, laptop), differences_in(coming, laptop))
    return [
        tr(
            "  {subject}, {field}: was {base}; laptop: {mine}; server ({who}): {theirs}",
            subject=row.subject,
            field=row.field,
            base=row.base,
            mine=row.mine,
            who=row.who,
            theirs=row.theirs,
        )
        + (f". {row.note}" if row.note else "")
        for row in rows
    ]


def differences_in(coming: Coming, laptop: School) -> list[Difference]:
    """What is asked, with why, for who shows it."""
    school = seen_together(coming, laptop)
    return [as_difference(question, school) for question in coming.merged.questions]


def as_difference(question: Question, school: School) -> Difference:
    """One question with why it is asked and what hangs on the answer."""
    notes = [question.why.sentence] if question.why.sentence else []
    if not question.can_be_mine:
        notes.append(tr("Hier kan alleen blijven wat op de server staat."))
    if question.loses:
        lost = ", ".join(subject(school, value) for value in question.loses[:_FEW])
        more = tr(" en nog {count}", count=len(question.loses) - _FEW) if len(question.loses) > _FEW else ""
        notes.append(tr("Kiest u uw kant, dan vervalt op de server: {lost}{more}.", lost=lost, more=more))
    if question.along:
        count = len(question.along)
        what = tr_count("{count} andere wijziging hoort", "{count} andere wijzigingen horen", count)
        notes.append(
            tr(
                "{what} hierbij en {value} dezelfde kant op.",
                what=what,
                value=tr("gaat") if count == 1 else tr("gaan"),
            )
        )
    return replace(question.difference, title=question.why.short, note=" ".join(notes))


def seen_together(coming: Coming, laptop: School) -> School:
    """All that either side knows, to find names in; what both have as it is on the server."""
    return School([*laptop, *coming.head])


_FEW = 3


def word_plan(coming: Coming, waiting: Sequence[Waiting] = ()) -> list[str]:
    """What bringing it back would do, a sentence each, for who decides about it."""
    questions = coming.merged.questions
    chosen = sum(question.can_be_mine for question in questions)
    if not coming.count:
        found = [
            _DONE_BEFORE if coming.was_done else tr("Hier is niets gewijzigd; er is niets terug te brengen.")
        ]
    else:
        does = tr("komt") if coming.count == 1 else tr("komen")
        found = [
            tr(
                "{word_changes} van deze laptop {does} als één stap op de server. Daar kunt u "
                "die stap in zijn geheel ongedaan maken.",
                word_changes=word_changes(coming.count).capitalize(),
                does=does,
            )
        ]
        if not questions:
            found.append(tr("Niemand wijzigde intussen hetzelfde."))
    if chosen:
        found.append(
            tr(
                "{times} kiest u wat blijft staan: een ander wijzigde intussen hetzelfde, of "
                "het past niet meer. Wat u niet kiest, blijft zoals het op de server staat.",
                times=_times(chosen),
            )
        )
    if len(questions) > chosen:
        found.append(
            tr("{times} kan alleen blijven wat op de server staat.", times=_times(len(questions) - chosen))
        )
    if coming.left_out:
        found.append(word_left_out(coming.left_out))
    if coming.has_erased:
        found.append(
            tr(
                "Op de server is intussen iemand gewist. Dit bestand kan die persoon nog "
                "bevatten: laat het verwijderen of bijwerken, en verwijder kopieën die u zelf "
                "ergens anders zette."
            )
        )
    if waiting:
        what = _counted(waiting)
        found.append(
            tr(
                "Wat hier nog niet af is ({what}) gaat niet mee. Maak dat eerst af als u het nodig hebt.",
                what=what,
            )
        )
    return found


def _times(count: int) -> str:
    return tr_count("{count} keer", "{count} keer", count)


_KINDS = {
    "import": (tr("een import"), "imports"),
    "form": (tr("een half ingevuld formulier"), tr("half ingevulde formulieren")),
    "cell": (tr("een half getypte cel"), tr("half getypte cellen")),
    "proposal": (tr("een voorstel"), tr("voorstellen")),
    "leaving": (tr("iemand die uitvalt"), tr("keer iemand die uitvalt")),
}


def _counted(waiting: Sequence[Waiting]) -> str:
    counts = Counter(each.kind for each in waiting)
    parts = [
        one if count == 1 else f"{count} {many}"
        for kind, count in counts.items()
        for one, many in [_KINDS.get(kind, (tr("iets anders"), tr("andere dingen")))]
    ]
    return ", ".join(parts)
