"""The lock files: everything hashed, no addresses, and the same versions in both."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name: str) -> set[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^[a-z0-9][\w.-]*==[^ \\]+", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_that_every_package_has_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(pins(name))
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", LOCKS)
def test_that_no_address_is_in_a_lock(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_that_the_development_lock_satisfies_the_other() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")
