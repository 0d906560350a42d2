"""What is filled in to open a school year on a server: from a mail, and what is wrong with it."""

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as Absent
from keyring.backends.null import Keyring as Null

from bpv.domain import BpvError
from bpv.domain.server_address import Address
from bpv.keys import servers
from bpv.services.year.server_login import (
    Filled,
    Pasted,
    can_keep,
    is_kept,
    keep_password,
    read_pasted,
    sign_off,
)
from tests.keys.rings import FAILING, Keeping, using


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


@pytest.mark.parametrize(("ring", "keeps"), [(Keeping, True), (Null, False), (Absent, False)])
def test_that_it_is_known_whether_this_computer_keeps_passwords(
    ring: type[KeyringBackend], keeps: bool
) -> None:
    with using(ring()):
        assert can_keep() is keeps


def test_that_a_password_is_kept_where_the_computer_does_and_gone_when_it_may_not_be() -> None:
    address = Address("s.nl", "bpv", "school_1", "jan")
    servers.learn_password(address.account, "geheim-van-jan")
    for ring in FAILING:
        with using(ring()):
            with pytest.raises(BpvError) as error:
                keep_password(address, True)
            assert error.value.code == "password_not_kept"
    with using(Keeping()):
        keep_password(address, True)
        assert is_kept(address)
        sign_off(address)
        assert [*servers.passwords_for(address.account)] == ["geheim-van-jan"]
        keep_password(address, False)
        assert not [*servers.passwords_for(address.account)]
