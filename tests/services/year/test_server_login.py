"""What is filled in to open a school year on a server: from a mail, and what is wrong with it."""

import pytest

from bpv.services.year.server_login import Filled, Pasted, read_pasted


@pytest.mark.parametrize(
    ("text", "expected", "password"),
    [
        (
            "Het adres: postgresql://jan@s.nl:6000/bpv/school_1.",
            Filled("s.nl", "6000", "bpv", "school_1", "jan"),
            "",
        ),
        ("<postgres://s.nl/bpv>", Filled("s.nl", "5432", "bpv", "", "els"), ""),
        ("postgresql://j%40n:ge%3Aheim@s.nl/b?school=a", Filled("s.nl", "5432", "b", "a", "j@n"), "ge:heim"),
        ("postgresql://s.nl/b/a?ca=D%3A%5Cx.crt", Filled("s.nl", "5432", "b", "a", "els", "D:\\x.crt"), ""),
    ],
)
def test_that_an_address_in_a_mail_fills_the_form(text: str, expected: Filled, password: str) -> None:
    assert read_pasted(text, Filled(user="els")) == Pasted(expected, password)


@pytest.mark.parametrize(
    "text", ["server.school.nl", "postgresql://", "postgresql://s.nl:x/b/a", "zie http://s.nl"]
)
def test_that_what_is_no_address_fills_nothing(text: str) -> None:
    assert read_pasted(text, Filled()) is None


def test_that_each_field_says_what_is_wrong_with_it() -> None:
    wrong = Filled("s.nl/bpv", "0", "", "18BR", "", "/nergens.crt")
    assert [*wrong.faults()] == ["host", "port", "database", "school", "user", "authority"]
    right = Filled("s.nl", "5432", "bpv", "school_1", "jan")
    assert not right.faults()
    assert Filled.of(right.address) == right
