"""The files of a language: every text is found, what was said of it is kept, what is gone goes."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bpv.domain.fields import CATALOGUE
from bpv.domain.settings import DEFINITIONS
from bpv.domain.terms import Weekday
from tools import build_language
from tools.build_language import Text, mo_of, po_of, read, texts, updated

CODE = """
tr("Leerling {name}", name=name)
later("Van een tabel")
tr(text)
tr_in("the page", "Plaatsen")
tr_count("{count} plek", "{count} plekken", count)
self.either("is", "zijn", count)
counted(n, "leerling", "leerlingen")
print("geen tekst van het venster")
"""


def of(*found: Text) -> dict[Text, str]:
    return dict.fromkeys(found, "bpv/x.py")


def said(catalog: Catalog, text: Text) -> object:
    message = catalog.get(text.text, text.context or None)
    return None if message is None else message.string


def test_that_every_way_to_say_a_text_is_found() -> None:
    assert set(build_language._said_in(ast.parse(CODE))) == {
        Text("Leerling {name}"),
        Text("Van een tabel"),
        Text("Plaatsen", context="the page"),
        Text("{count} plek", "{count} plekken"),
        Text("is", "zijn"),
        Text("leerling", "leerlingen"),
    }


def test_that_what_stands_in_tables_is_found() -> None:
    found = {text.text for text in texts()}
    assert {day.dutch for day in Weekday} <= found
    assert {field.dutch for words in CATALOGUE.values() for field in words.fields} <= found
    assert {each.dutch for each in DEFINITIONS.values()} <= found
    assert {"{noun} bestaat niet meer. Misschien is die net verwijderd; kijk de lijst na."} <= found
    assert {"maandag", "januari", "kerstvakantie", "Deze leerling", "een leerling"} <= found


def test_that_new_texts_come_in_empty_and_what_is_gone_goes() -> None:
    first = updated(Catalog(locale="en"), of(Text("ja"), Text("oud")))
    first.get("ja").string = "yes"
    then = updated(first, of(Text("ja"), Text("nieuw")))
    assert (said(then, Text("ja")), said(then, Text("nieuw")), said(then, Text("oud"))) == ("yes", "", None)


def test_that_a_text_that_gets_a_plural_keeps_what_was_said_of_one() -> None:
    first = updated(Catalog(locale="en"), of(Text("plek")))
    first.get("plek").string = "place"
    then = updated(first, of(Text("plek", "plekken")))
    assert said(then, Text("plek")) == ("place", "")
    assert said(updated(then, of(Text("plek"))), Text("plek")) == "place"


def test_that_one_word_with_two_meanings_is_two_texts() -> None:
    page = Text("Plaatsen", context="the page")
    first = updated(Catalog(locale="en"), of(Text("Plaatsen"), page))
    first.get("Plaatsen", "the page").string = "Placing"
    again = updated(first, of(Text("Plaatsen"), page))
    assert (said(again, page), said(again, Text("Plaatsen"))) == ("Placing", "")


def test_that_building_again_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_language, "LANGUAGES", tmp_path)
    monkeypatch.setattr(
        build_language, "texts", lambda: of(Text("ja"), Text("{count} plek", "{count} plekken"))
    )
    build_language.main(["de"])
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(first) == {"de.po", "de.mo"}
    build_language.main([])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_that_a_file_read_and_written_says_the_same(tmp_path: Path) -> None:
    catalog = updated(Catalog(locale="en"), of(Text("a\nb"), Text('"{x}" …'), Text("plek", "plekken")))
    catalog.get("a\nb").string = "c\nd"
    catalog.get("plek").string = ("place", "places")
    path = tmp_path / "en.po"
    path.write_bytes(po_of(catalog))
    assert po_of(read(path)) == po_of(catalog)
    assert mo_of(read(path)) == mo_of(catalog)
