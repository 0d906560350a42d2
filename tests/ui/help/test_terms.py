"""One word for one thing: in the handbook, and in every Dutch text of the window."""

import re

import pytest

from tools.build_language import texts
from ui.everyday_words import CONTEXT
from ui.help.book import BookPage, pages

TERMS = {
    r"stageplek\w*|vacature\w*": "stageplaats, of plek voor wat één leerling krijgt",
    r"back-?ups?": "reservekopie",
    r"student(en)?|scholier\w*|kandida\w*|deelnemer\w*": "leerling",
    r"stagedocent\w*|stagebegeleider\w*|leerkracht\w*|lera(ar|ren)|coach(es)?": "mentor",
    r"werkgever\w*|stagebedrij\w*|stagegever\w*": "bedrijf",
    r"contract(en)?|pok": "overeenkomst",
    r"(ge)?selecte\w+|selecties?": "kiezen, of markeren waar het om cellen gaat",
    r"printen|uitprint\w*|geprint|uitdraai\w*": "afdrukken",
    r"folders?|directory": "map",
    r"passwords?|inlog\w*|ingelogd": "wachtwoord, aanmelden",
    r"pagina('s)?": "bladzijde",
    r"apps?|applicatie\w*|software|tools?": "programma",
    r"dashboard": "Vandaag",
    r"(?<!e-)mailadres\w*|email\w*": "e-mailadres",
    r"dropdown|pop-?ups?|dialo(og|gen|oogvenster)|widget\w*|checkbox\w*": "wat er staat, in gewone woorden",
    r"klikt?( u)? [^.,:;*]{1,25} aan|aanklik\w*": "klik op",
    r"(aan|uit)kruis\w*|aangekruist": "aanvinken",
    r"match(en|ing|voorstel)?|toewijz\w*|toegewezen": "verdelen, voorstel",
    r"stageperiode\w*": "ronde",
    r"gebruikersinterface|interface|cursorpositie|prompt": "in gewone woorden",
    r"je|jij|jouw|jullie": "u, uw",
    r"crash\w*|bugs?|errors?": "er ging iets mis, onverwacht gestopt",
    r"e\.d\.|d\.m\.v\.|m\.b\.t\.|i\.p\.v\.|t\.b\.v\.": "voluit",
    r"momenteel|middels|dient( u)? te|gelieve|conform|teneinde|reeds|tevens": "korter en gewoner",
}
"""What is not said, as whole words, and what is said instead."""

ALLOWED_IN = {
    "handboek/01-beginnen.md": {"uitdraaien"},  # words of one's own that Ctrl+K understands
    "handboek/ict.md": {"back-up"},  # what the school's ICT makes itself is not our reservekopie
    "bpv/services/letters/kinds.py": {"je", "jouw"},  # names of letters, as a pupil reads them
    "bpv/services/searching/known.py": {"backup"},  # words that people look for
    "bpv/services/year/server_script.py": {"password"},  # a word of PostgreSQL, for who runs it
    "ui/dialogs/about_dialog.py": {"software"},  # 'vrije software' is what it is called
}
"""Words that are meant where they stand."""
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|\{\w*\}")


def unwanted(text: str, where: str) -> list[str]:
    """The words in a text for which there is another word, but for those that are meant there."""
    plain = _CODE.sub(" ", text)
    meant = ALLOWED_IN.get(where, set())
    found = (
        (each.group(), instead)
        for pattern, instead in TERMS.items()
        for each in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", plain, re.IGNORECASE)
    )
    return [f"{word} → {instead}" for word, instead in found if word.casefold() not in meant]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_that_the_handbook_has_one_word_for_one_thing(page: BookPage) -> None:
    assert unwanted(page.text, page.name) == []


def test_that_the_window_has_one_word_for_one_thing() -> None:
    said = {text: where for text, where in texts().items() if text.context != CONTEXT}
    found = {text.text: unwanted(f"{text.text} {text.many}", where) for text, where in said.items()}
    assert {text: words for text, words in found.items() if words} == {}


def test_that_another_word_is_seen() -> None:
    assert unwanted("Klik een stageplek aan.", "") == [
        "stageplek → stageplaats, of plek voor wat één leerling krijgt",
        "Klik een stageplek aan → klik op",
    ]
    assert unwanted("Klik op de stageplaats, en vink aan `backup`.", "") == []
