"""What is said in a language: texts, numbers and lists, in this thread, in others and in other processes."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from gettext import NullTranslations
from pathlib import Path

import pytest

from bpv import language
from bpv.language import (
    DUTCH,
    choice_of,
    comma,
    either,
    heard,
    in_dutch,
    later,
    marked,
    of_window,
    speak,
    spoken,
    tr,
    tr_count,
    tr_in,
    words_of,
    written,
)

ROOT = Path(__file__).parents[2]
TEXTS = {"Leerling {name}": "Pupil {name}", " en ": " and ", " of ": " or ", "ja": "yes"}


class Few(NullTranslations):
    """Knows a few texts; what it does not know stays as it is."""

    def gettext(self, message: str) -> str:
        return TEXTS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ("{count} pupil", "{count} pupils")[n != 1]

    def pgettext(self, context: str, message: str) -> str:
        return f"{message} ({context})"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(language.ENVIRONMENT, DUTCH)
    before = language._Spoken.code, language._Spoken.texts
    speak("few", Few())
    yield
    language._Spoken.code, language._Spoken.texts = before


def test_that_dutch_stands_in_the_code() -> None:
    assert tr("Leerling {name}", name="Noor") == "Leerling Noor"
    assert tr("zonder {plek}") == "zonder {plek}"  # no places given: nothing is filled
    assert tr_in("the page", "Plaatsen") == "Plaatsen"
    assert [tr_count("{count} leerling", "{count} leerlingen", n) for n in (0, 1, 1200)] == [
        "0 leerlingen",
        "1 leerling",
        "1.200 leerlingen",
    ]
    assert (words_of(["a", "", "b", "c"]), choice_of(["a", "b"]), words_of([])) == ("a, b en c", "a of b", "")
    assert (comma("3.5"), written(1200), marked("1,200.5")) == ("3,5", "1.200", "1.200,5")
    assert (either("plek", "plekken", 1), either("plek", "plekken", 2)) == ("plek", "plekken")


@pytest.mark.usefixtures("few")
def test_that_another_language_is_said_in_its_own_way() -> None:
    assert spoken() == of_window() == "few"
    assert tr("Leerling {name}", name="Noor") == "Pupil Noor"
    assert tr_in("the page", "Plaatsen") == "Plaatsen (the page)"
    assert tr_count("{count} leerling", "{count} leerlingen", 1200) == "1,200 pupils"
    assert (words_of(["a", "b", "c"]), choice_of(["a", "b"])) == ("a, b and c", "a or b")
    assert (comma("3.5"), marked("1,200.5")) == ("3.5", "1,200.5")


@pytest.mark.usefixtures("few")
def test_that_a_text_nobody_translated_stays_dutch_and_an_empty_one_empty() -> None:
    assert tr("Een nieuwe tekst met {plek}", plek=1) == "Een nieuwe tekst met 1"
    assert tr("") == ""


@pytest.mark.usefixtures("few")
def test_that_a_text_of_a_table_is_said_when_it_is_shown() -> None:
    text = later("Leerling {name}")
    assert text == "Leerling {name}"
    assert tr(text, name="Sem") == "Pupil Sem"


@pytest.mark.usefixtures("few")
def test_that_what_others_read_is_dutch_and_the_window_goes_on_as_it_was() -> None:
    with in_dutch():
        assert (tr("ja"), spoken(), of_window()) == ("ja", "nl", "few")
        assert comma("3.5") == "3,5"
        with in_dutch():
            assert tr("ja") == "ja"
        assert tr("ja") == "ja"
    assert tr("ja") == "yes"
    with suppress(KeyError), in_dutch():
        raise KeyError
    assert tr("ja") == "yes"


@pytest.mark.usefixtures("few")
def test_that_both_words_are_heard_whoever_is_written_for() -> None:
    with in_dutch():
        assert heard("ja") == ("ja", "yes")
    assert heard("nee") == ("nee",)


@pytest.mark.usefixtures("few")
def test_that_a_thread_speaks_as_the_window_and_dutch_for_others_only_where_it_says_so() -> None:
    said: list[str] = []

    @in_dutch()
    def make() -> str:
        return tr("ja")

    def work() -> None:
        said.extend((tr("ja"), make(), tr("ja")))

    with in_dutch():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert said == ["yes", "ja", "yes"]


def test_that_a_language_there_is_not_is_refused_and_nothing_changes() -> None:
    with pytest.raises(LookupError):
        speak("tlh")
    assert spoken() == DUTCH


@pytest.mark.parametrize(("code", "said"), [("en", "en yes"), ("nl", "nl ja"), ("tlh", "nl ja")])
def test_that_a_process_speaks_as_the_window_that_started_it(code: str, said: str) -> None:
    ask = "from bpv.language import spoken, tr; print(spoken(), tr('ja'))"
    env = {**os.environ, language.ENVIRONMENT: code}
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, env=env, cwd=ROOT)
    assert found.stdout.strip() == said
