"""Addresses: what a user types, and what is never in one."""

import contextlib
import threading
from pathlib import Path

import pytest

from bpv.domain import BpvError
from bpv.keys import servers
from bpv.storage.server.address import Address, address_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("postgresql://jan@s.nl/bpv/school_1", Address("s.nl", "bpv", "school_1", "jan")),
        ("postgres://s.nl:6000/bpv/a", Address("s.nl", "bpv", "a", port=6000)),
        ("postgresql://j%40n@[::1]/b/a", Address("::1", "b", "a", "j@n")),
        ("postgresql://s.nl/b/a?ca=/x/y.pem", Address("s.nl", "b", "a", authority="/x/y.pem")),
    ],
)
def test_that_an_address_says_where_and_who(typed: str, meant: Address) -> None:
    assert address_of(typed) == meant
    assert address_of(meant.url) == meant
    assert address_of(Path(typed)) == meant  # a path has one slash where there were two


@pytest.mark.parametrize("typed", ["school.bpv", "/jan/postgresql.bpv", "D:\\school.bpv"])
def test_that_a_path_is_none(typed: str) -> None:
    assert address_of(typed) is None
    assert address_of(Path(typed)) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("postgresql://jan:geheim@s.nl/bpv/a", "password_in_address"),
        ("postgresql://jan:@s.nl/bpv/a", "password_in_address"),
        ("postgresql://s.nl/bpv", "bad_address"),
        ("postgresql://s.nl/bpv/School", "bad_address"),
        ("postgresql://s.nl/bpv/a;drop", "bad_address"),
        ("postgresql:///bpv/a", "bad_address"),
        ("postgresql://s.nl:x/bpv/a", "bad_address"),
        ("postgresql://s.nl/bpv/a?options=-c", "bad_address"),
        ("postgresql://s.nl/bpv/a?sslmode=prefer", "bad_address"),
        ("postgresql://s.nl/bpv/a?sslmode=disable", "plain_address"),
    ],
)
def test_that_what_is_wrong_or_unsafe_is_refused(typed: str, code: str) -> None:
    with pytest.raises(BpvError) as error:
        address_of(typed)
    assert error.value.code == code
    assert "geheim" not in str(error.value)


def test_that_passwords_come_from_who_has_them_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "find_password", lambda account: "bewaard")
    monkeypatch.setenv(servers.ENVIRONMENT, "omgeving")
    with servers.asking_passwords(lambda account: iter(["omgeving", "gevraagd"])):
        assert [*servers.passwords_for("jan@s")] == ["omgeving", "bewaard", "gevraagd"]
        servers.learn_password("jan@s", "bewaard")
        assert [*servers.passwords_for("jan@s")] == ["bewaard", "omgeving", "gevraagd"]
    servers.forget_passwords()


def test_that_what_a_user_types_counts_alone_and_is_forgotten_when_it_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(servers, "find_password", lambda account: "bewaard")
    servers.learn_password("jan@s", "eerder")

    def refuse() -> None:
        with servers.trying("jan@s", "getypt"):
            assert [*servers.passwords_for("jan@s")] == ["getypt"]
            raise BpvError("server_login")

    with pytest.raises(BpvError):
        refuse()
    assert [*servers.passwords_for("jan@s")] == ["eerder", "bewaard"]
    with servers.trying("jan@s", "goed"):
        pass
    assert [*servers.passwords_for("jan@s")] == ["goed", "bewaard"]
    servers.forget_password("jan@s")
    assert [*servers.passwords_for("jan@s")] == ["bewaard"]


def test_that_of_two_tries_one_that_fails_late_does_not_undo_the_other() -> None:
    late = threading.Event()

    def hang() -> None:
        with contextlib.suppress(BpvError), servers.trying("jan@s", "fout"):
            late.wait(20)
            assert [*servers.passwords_for("jan@s")][:1] == ["fout"]
            raise BpvError("server_gone")

    hanging = threading.Thread(target=hang)
    hanging.start()
    with pytest.raises(BpvError), servers.trying("jan@s", "ook fout"):
        raise BpvError("server_login")
    assert not [*servers.passwords_for("jan@s")]
    with servers.trying("jan@s", "goed"):
        pass
    late.set()
    hanging.join()
    assert [*servers.passwords_for("jan@s")] == ["goed"]
    servers.forget_passwords()
