"""What of the handbook can be printed or kept as a PDF: all of it, the quick card, and any part."""

from __future__ import annotations

import re
from datetime import date

from bpv.domain.times import MONTHS
from bpv.domain.version import VERSION
from bpv.language import tr
from ui.help.book import BOOK, HANDBOOK, TASKS, BookPage, folder, from_documents, pages
from ui.help.booklet import About, book_document, chapter_document
from ui.help.card import card_document
from ui.help.text import text_of
from ui.paper.document import Document
from ui.paper.layout import Progress
from ui.paper.offers import Choice, Offer

WHOLE, CARD = tr("Het hele handboek"), tr("Snelkaart")
_CARD = f"{BOOK}/snelkaart.md"
_TITLE, _WORDS = "BPV-planner", "Handboek voor stagecoördinatoren"


def handbook_offers(first: str = "") -> list[Offer]:
    """Everything of it that can be printed; what is called `first`, or the part under that heading, first."""
    offers = [_whole(), *([_card()] if _card_page() is not None else [])]
    offers += [_task(page) for page in _tasks()]
    known = {offer.name for offer in offers}
    if first and first not in known and part_under(first):
        offers.insert(0, _part(first))
    return sorted(offers, key=lambda offer: offer.name != first)


def part_under(heading: str) -> str:
    """The text from a heading up to the next of its level; '' when there is none."""
    text = text_of(HANDBOOK)
    found = re.search(rf"^(#{{2,4}}) {re.escape(heading)}\s*$", text, re.MULTILINE)
    if found is None:
        return ""
    end = re.search(rf"^#{{2,{len(found[1])}}} ", text[found.end() :], re.MULTILINE)
    return text[found.start() : found.end() + end.start() if end else None]


def about_today(today: date) -> About:
    """What stands around the pages of an edition of this day."""
    day = f"{today.day} {tr(MONTHS[today.month - 1])} {today.year}"
    return About(_TITLE, _WORDS, f"Versie {VERSION}, {day}")


def whole_document(today: date, progress: Progress = lambda part, words: None) -> Document:
    """The whole handbook on paper."""
    tasks = {page.title for page in _tasks()}
    return book_document(
        text_of(HANDBOOK), folder(), about_today(today), "Handboek BPV-planner", tasks, progress
    )


def quick_card(today: date) -> Document:
    """The quick card on paper."""
    page = _card_page()
    assert page is not None
    return card_document(from_documents(page.name, page.text), folder(), about_today(today))


def _tasks() -> list[BookPage]:
    """Those of one page each; the first of the folder says what they are."""
    return [page for page in pages() if page.name.startswith(TASKS)][1:]


def _card_page() -> BookPage | None:
    return next((page for page in pages() if page.name == _CARD), None)


def _whole() -> Offer:
    def make(choice: Choice, progress: Progress) -> Document:
        return whole_document(choice.made.date(), progress)

    return Offer(WHOLE, tr("Alle hoofdstukken, met een inhoudsopgave."), make, "info", can_turn=False)


def _card() -> Offer:
    def make(choice: Choice, _progress: Progress) -> Document:
        return quick_card(choice.made.date())

    return Offer(
        CARD, tr("Twee bladzijden: het venster en wat u het meest doet."), make, "list", can_turn=False
    )


def _task(page: BookPage) -> Offer:
    return _part(page.title, tr("Deze taak, stap voor stap."), "task")


def _part(heading: str, note: str = tr("Wat u nu leest."), sign: str = "info") -> Offer:
    def make(choice: Choice, _progress: Progress) -> Document:
        return chapter_document(part_under(heading), folder(), about_today(choice.made.date()))

    return Offer(heading, note, make, sign, can_turn=False)
