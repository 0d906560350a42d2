"""The recovery key on paper: typed back as people type, and never half right."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpv.domain import BpvError
from bpv.keys.paper import GROUPS, SIGNS, from_paper, is_paper, to_paper

SECRETS = st.binary(min_size=32, max_size=32)


@given(SECRETS)
def test_that_what_is_printed_can_be_typed_back(secret: bytes) -> None:
    paper = to_paper(secret)
    groups = paper.split("-")
    assert (len(groups), {len(group) for group in groups}) == (GROUPS, {SIGNS})
    assert is_paper(paper)
    assert from_paper(paper) == secret
    assert from_paper(paper.lower().replace("-", " ")) == secret
    assert from_paper(paper.replace("0", "o").replace("1", "l")) == secret


def test_that_a_slip_of_the_pen_is_noticed() -> None:
    draw = random.Random(11)
    signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for _ in range(2000):
        paper = to_paper(draw.randbytes(32))
        typed = list(paper)
        first, second = draw.sample([at for at, sign in enumerate(paper) if sign != "-"], 2)
        if draw.random() < 0.5 and typed[first] != typed[second]:
            typed[first], typed[second] = typed[second], typed[first]
        else:
            typed[first] = draw.choice([sign for sign in signs if sign != typed[first]])
        with pytest.raises(BpvError, match="tikfout"):
            from_paper("".join(typed))


def test_that_it_is_said_what_is_wrong() -> None:
    paper = to_paper(bytes(range(32)))
    with pytest.raises(BpvError, match="14 groepjes van 4") as short:
        from_paper(paper[:-2])
    assert "54 tekens" in str(short.value)
    with pytest.raises(BpvError, match="groep 2"):
        from_paper(f"{paper[:5]}*{paper[6:]}")


@pytest.mark.parametrize(
    "password", ["geheim", "een lange zin over de stage van volgend jaar, met een komma", "a-b", ""]
)
def test_that_a_password_is_not_taken_for_it(password: str) -> None:
    assert not is_paper(password)


def test_that_a_recovery_key_with_slips_is_still_taken_for_one() -> None:
    paper = to_paper(bytes(range(32)))
    assert is_paper(paper[:-1])
    assert is_paper(paper.replace("A", "*", 1))
