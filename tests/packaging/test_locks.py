"""The lock files: everything hashed, no addresses, and the same versions in both."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-audit.lock", "requirements-build.lock")


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


def test_that_the_workflow_of_weaknesses_runs_what_is_there_and_pins_what_it_uses() -> None:
    text = (ROOT / ".github" / "workflows" / "supply.yml").read_text(encoding="utf-8")
    commands = re.findall(r"run: sh (\S+) (\w+)", text)
    assert {command for _, command in commands} == {"audit", "sbom", "wheels"}
    assert all((ROOT / script).is_file() for script, _ in commands)
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", each) for each in used)


@pytest.mark.skipif(sys.platform == "win32", reason="sh scripts")
@pytest.mark.parametrize("words", [[], ["sbom"], ["audit", "x"], ["iets"]])
def test_that_the_command_for_weaknesses_says_how_it_is_used(words: list[str]) -> None:
    done = subprocess.run(
        ["sh", ROOT / "tools" / "supply.sh", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "sh tools/supply.sh audit" in done.stderr
