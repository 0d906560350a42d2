"""What the program said in Dutch and the file kept is recognised, and said in the language of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from importlib import resources
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.language import DUTCH, in_dutch, kept, said_again, speak, spoken
from bpv.language.retelling import Text, read_texts

_PLACE = re.compile(r"\{(\w+)\}")
_ALIKE = 20
"""So few sentences of thousands are made of the same Dutch words as another, and mean something else."""


@pytest.fixture
def english() -> Iterator[None]:
    was = spoken()
    speak("en")
    yield
    speak(was)


def _catalogue() -> bytes:
    return (resources.files("resources") / "languages" / "en.mo").read_bytes()


@pytest.mark.parametrize(
    ("kept_text", "said"),
    [
        ("Schooljaar aangemaakt", "School year made"),
        ("12 cellen wijzigen", "Change 12 cells"),
        ("1.234 cellen wijzigen", "Change 1,234 cells"),
        ("Teruggenomen: 12 cellen wijzigen", "Taken back: Change 12 cells"),
        ("Terug tot 'Schooljaar aangemaakt'", "Back to 'School year made'"),
        ("Status: gepland", "Status: planned"),
        ("plekken van 0 naar 2", "places from 0 to 2"),
        ("Toch niet toegezegd. bel eerst de chef", "Not promised after all. bel eerst de chef"),
        ("Best mogelijke verdeling, bewezen", "Best possible match, proven"),
        ("Ziek gemeld", "Reported ill"),
        (
            "Bakkerij 't Hoekje aan de Grote Markt is uitgesloten voor deze leerling; Status: lopend",
            "Bakkerij 't Hoekje aan de Grote Markt is excluded for this pupil; Status: running",
        ),
    ],
)
@pytest.mark.usefixtures("english")
def test_that_what_is_kept_in_dutch_is_said_in_the_language_of_the_window(kept_text: str, said: str) -> None:
    assert said_again(kept_text) == said


@pytest.mark.usefixtures("english")
def test_that_nearly_every_text_is_recognised_with_what_stands_in_it() -> None:
    texts = list(read_texts(_catalogue()))
    english = GNUTranslations(BytesIO(_catalogue()))
    otherwise = [text.dutch for text in texts if len(text.dutch) < 400 and not _is_recognised(text, english)]
    assert len(texts) > 7000
    assert len(otherwise) <= _ALIKE, otherwise


def _is_recognised(text: Text, english: GNUTranslations) -> bool:
    number = 1 if text.dutch == text.one else 27
    parts = {name: str(at + 90) for at, name in enumerate(dict.fromkeys(_PLACE.findall(text.dutch)))}
    parts |= {"count": str(number)} if "count" in parts else {}
    dutch, said = text.dutch, text.said(english, number)
    return said_again(dutch.format(**parts) if parts else dutch) == (said.format(**parts) if parts else said)


def test_that_dutch_stays_dutch() -> None:
    assert spoken() == DUTCH
    assert said_again("12 cellen wijzigen") == "12 cellen wijzigen"


@pytest.mark.usefixtures("english")
def test_that_what_is_kept_is_dutch_and_what_others_read_of_it_as_well() -> None:
    assert kept("Scenario '{name}' overnemen", name="eerste") == "Scenario 'eerste' overnemen"
    with in_dutch():
        assert said_again("12 cellen wijzigen") == "12 cellen wijzigen"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "text",
    ["Bakkerij 't Hoekje", "Ayşe Yılmaz", "bel eerst de chef", "", " ", "3A", "; ", "{name}", "{}", "100%"],
)
def test_that_what_somebody_typed_stays_as_it_is(text: str) -> None:
    assert said_again(text) == text


@pytest.mark.usefixtures("english")
@given(text=st.text(max_size=60))
def test_that_any_text_can_be_looked_at(text: str) -> None:
    assert isinstance(said_again(text), str)
