"""Which passwords are refused, and that a good one needs nothing but length."""

import pytest

from bpv.domain import BpvError
from bpv.services.securing.passwords import check_password, fault_of


@pytest.mark.parametrize(
    "password",
    [
        "fietsen door de regen",
        "fietsendooorderegen",
        "kat-lamp-brood-wolk",
        "Zevenblauwepaarden",
        "naar school in de zomer",
        "x9Gq2LmZp7Rt",
        "één twee hoedje",
        "1 paard 2 koeien",
    ],
)
def test_that_length_is_enough(password: str) -> None:
    assert fault_of(password) == ""


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", "nog 12 tekens"),
        ("K9$x!pQz2mW", "nog 1 teken"),
        ("wachtwoord123", "het eerst"),
        ("W@chtw00rd2026!", "het eerst"),
        ("welkomwelkom", "het eerst"),
        ("Schooljaar2026!", "het eerst"),
        ("stage2026-2027", "het eerst"),
        ("aaaaaaaaaaaaaa", "dezelfde"),
        ("121212121212", "dezelfde"),
        ("123456789012", "toetsenbord"),
        ("qwertyuiop123", "toetsenbord"),
        ("abcdefghijklm", "toetsenbord"),
        (" fietsen regen", "spatie"),
        ("e\u0301e\u0301n twee ho", "nog 1 teken"),
    ],
)
def test_that_what_everyone_tries_is_refused(password: str, fault: str) -> None:
    assert fault in fault_of(password)
    with pytest.raises(BpvError, match="Dit wachtwoord") as caught:
        check_password(password)
    if password:
        assert password not in str(caught.value)
