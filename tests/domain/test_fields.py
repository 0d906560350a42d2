"""The catalogue against the values it describes, and the words for refusals against their codes."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

import bpv
from bpv.domain import ENTITIES, BpvError, Issue, Severity, Student, fold
from bpv.domain.fields import CATALOGUE, FieldKind, Privacy, Retention
from bpv.domain.settings import DEFINITIONS
from bpv.domain.wording import word_error

ALL = [field for words in CATALOGUE.values() for field in words.fields]


@pytest.mark.parametrize("entity", ENTITIES)
def test_that_every_field_of_a_value_has_one_line_in_the_catalogue(entity):
    assert [f.name for f in fields(entity) if f.name != "id"] == [f.name for f in CATALOGUE[entity].fields]


@pytest.mark.parametrize("field", ALL, ids=lambda field: f"{field.entity.__name__}.{field.name}")
def test_that_a_line_says_what_its_kind_needs(field):
    assert (field.term is not None) == (field.kind in (FieldKind.TERM, FieldKind.TERMS))
    assert (field.refers_to is not None) == (field.kind is FieldKind.REFERENCE)
    default = next(f.default for f in fields(field.entity) if f.name == field.name)
    assert field.required or default is not MISSING
    assert isinstance(default, bool) == (field.kind is FieldKind.YES_NO)
    plural = (FieldKind.TERMS, FieldKind.INTEGERS, FieldKind.TEXTS)
    assert isinstance(default, tuple) == (field.kind in plural)


@pytest.mark.parametrize("entity", ENTITIES)
def test_that_no_two_fields_of_one_sheet_answer_to_the_same_header(entity):
    headers = [fold(field.excel_header) for field in CATALOGUE[entity].fields]
    assert len(set(headers)) == len(headers)


def test_that_all_a_pupil_is_known_by_is_personal_and_kept_no_longer_than_the_file():
    for field in CATALOGUE[Student].fields:
        assert field.privacy is not Privacy.NONE
        assert field.retention is Retention.PUPIL_FILE


def test_that_what_is_personal_has_a_purpose_and_a_term_and_nothing_else_has():
    for words in CATALOGUE.values():
        for field in words.fields:
            is_personal = field.privacy is not Privacy.NONE
            assert (field.purpose is not None) == is_personal, field
            assert (field.retention is not Retention.SCHOOL_YEAR) == is_personal, field


def test_that_every_term_of_keeping_is_a_setting_of_the_school():
    for retention in Retention:
        assert not retention.setting or retention.setting in DEFINITIONS


def test_that_every_limit_has_a_source_and_a_default_within_its_own_bounds():
    for definition in DEFINITIONS.values():
        assert definition.minimum <= definition.default <= definition.maximum
        assert definition.source


def test_that_every_refusal_in_the_code_has_a_sentence():
    data = dict.fromkeys(
        (
            "label",
            "found",
            "expected",
            "name",
            "round",
            "capacity",
            "text",
            "known",
            "path",
            "holder",
            "reason",
        ),
        "x",
    )
    data["entity"] = "Student"
    root = Path(bpv.__file__).parent
    used = {
        code
        for path in root.rglob("*.py")
        for code in re.findall(r'BpvError\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert "full" in used
    for code in used:
        sentence = word_error(code, {**data, **dict.fromkeys(_names(code), "x"), "entity": "Student"})
        assert sentence
        assert sentence[0].isupper() or sentence.lstrip("'")[0] == "x"


def _names(code: str) -> list[str]:
    from bpv.domain.wording import _SENTENCES

    return [name for name in re.findall(r"{(\w+)}", _SENTENCES[code]) if name != "noun"]


def test_that_a_refusal_reads_as_a_dutch_sentence():
    assert str(BpvError("full", name="Hart", round="Blok 1", capacity=2)) == (
        "Hart heeft geen plek meer vrij in Blok 1 (2 van 2 bezet)."
    )


def test_that_whatever_is_kept_has_a_name_in_a_refusal():
    for entity in ENTITIES:
        for code in ("conflict", "gone", "unsound"):
            assert str(BpvError(code, entity=entity.__name__, label="Naam"))[0].isupper()


def test_that_an_issue_says_where_what_and_how_to_go_on():
    issue = Issue(
        code="x", severity=Severity.ERROR, file="lijst.xlsx", sheet="Leerlingen", row=12, column="Postcode",
        found="12345", expected="een postcode", remedy="Verbeter de cel.",
    )  # fmt: skip
    assert str(issue) == (
        "lijst.xlsx, blad Leerlingen, rij 12, kolom Postcode: gevonden: '12345'; verwacht: een postcode."
        " Verbeter de cel."
    )
    assert str(Issue(code="x", severity=Severity.NOTICE, sheet="Mentoren")) == "blad Mentoren: leeg."
