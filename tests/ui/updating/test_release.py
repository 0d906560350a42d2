"""Reading what the list of versions answers, as what a stranger sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.updating.server import said
from ui.updating.release import ADDRESS, HOST, PAGE, REPOSITORY, Answer, Outcome, read_answer

OWN = "1.4.0"


def test_that_a_newer_version_comes_with_what_is_new() -> None:
    answer = read_answer(said("v1.10.0", body="- Een\r\n- Twee  \n"), OWN)
    assert answer == Answer(Outcome.NEWER, "1.10.0", "- Een\n- Twee")


@pytest.mark.parametrize("version", ["v1.4.0", "1.4.0", "v1.3.9", "0.9.0"])
def test_that_the_same_or_an_older_version_is_not_offered(version: str) -> None:
    assert read_answer(said(version), OWN).outcome is Outcome.LATEST


@pytest.mark.parametrize(
    "content",
    [said("v2.0.0", prerelease=True), said("v2.0.0", draft=True), said("v2.0.0rc1"), said("nachtbouw")],
)
def test_that_a_trial_is_not_offered(content: bytes) -> None:
    assert read_answer(content, OWN) == Answer(Outcome.LATEST)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"<html>Wie bent u?</html>", b"[]", b"null", b"{}", b'{"tag_name": 3}', b"\xff\xfe\x00"),
        b"[" * 100_000,
        b'{"tag_name": null, "draft": false, "prerelease": false}',
    ],
)
def test_that_what_is_no_answer_is_said_not_to_be_clear(content: bytes) -> None:
    assert read_answer(content, OWN) == Answer(Outcome.UNCLEAR)


def test_that_notes_are_text_alone_and_not_without_end() -> None:
    hostile = "Goed\u202e nieuws\x00\x1b[31m" + "!" * 50_000
    notes = read_answer(said("v2.0.0", body=hostile), OWN).notes
    assert notes.startswith("Goed nieuws[31m!")
    assert len(notes) <= 20_000
    assert read_answer(said("v2.0.0", body=None), OWN).notes == ""
    assert read_answer(said("v2.0.0", body=["a"]), OWN).notes == ""


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(lambda x: repr(x).encode()))
def test_that_nothing_that_comes_makes_it_fail(content: bytes) -> None:
    assert read_answer(content, OWN).outcome is not Outcome.NEWER


def test_that_it_asks_one_place_over_tls_and_leads_to_another_we_know() -> None:
    assert f"https://{HOST}/repos/{REPOSITORY}/releases/latest" == ADDRESS
    assert PAGE.startswith(f"https://github.com/{REPOSITORY}/")
