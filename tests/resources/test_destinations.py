"""The lists in which a field can be seen are those of the program as it is."""

import json

import pytest

from bpv.services.privacy.register import personal_fields
from tools.build_destinations import NO_ONE, TARGET, destinations

AGAIN = "python -m tools.build_destinations"


def test_that_every_personal_field_that_a_list_can_show_was_looked_for() -> None:
    known = json.loads(TARGET.read_text(encoding="utf-8"))
    asked = {(each.entity.__name__, each.name) for each in personal_fields() if each.entity not in NO_ONE}
    assert asked == {(entity, name) for entity, fields in known.items() for name in fields}, AGAIN


@pytest.mark.slow
def test_that_what_is_said_of_the_lists_is_what_they_show() -> None:
    assert json.loads(TARGET.read_text(encoding="utf-8")) == destinations(), AGAIN
