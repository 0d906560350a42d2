"""What others read is Dutch to the letter, whatever the window speaks; and lists are read the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bpv.language import ENVIRONMENT
from tests.language.documents import KINDS, OPEN

ROOT = Path(__file__).parents[2]


def made_in(code: str, folder: Path) -> dict[str, Any]:
    """Everything that leaves a program whose window speaks this language."""
    path = folder / f"{code}.json"
    env = {key: value for key, value in os.environ.items() if key != ENVIRONMENT} | {"PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "tests.language.documents", code, str(path)]
    subprocess.run(command, check=True, env=env, cwd=ROOT)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return made_in("nl", tmp_path_factory.mktemp("nl"))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("code", ["xx", "en"])
def test_that_what_others_read_is_dutch_to_the_letter(
    code: str, dutch: dict[str, Any], tmp_path: Path
) -> None:
    made = made_in(code, tmp_path)
    assert made.pop("window") == []  # which says the same before and after
    assert made.keys() == dutch.keys()
    leaking = {key: value for key, value in made.items() if OPEN in json.dumps(value, ensure_ascii=False)}
    assert not leaking
    assert not [key for key in dutch if made[key] != dutch[key]]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_that_everything_that_leaves_the_program_was_made(dutch: dict[str, Any]) -> None:
    kinds = {key.split()[0] for key in dutch}
    assert kinds == {kind.__name__ for kind in KINDS}
    assert all(dutch.values())


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_that_paper_for_others_is_dutch_from_every_page_of_any_window(tmp_path: Path) -> None:
    path = tmp_path / "papers.json"
    subprocess.run([sys.executable, "-m", "tests.language.papers", str(path)], check=True, cwd=ROOT)
    printed = json.loads(path.read_text(encoding="utf-8"))
    assert {"overview", "timeline", "region", "dividing", "explore", "hours"} <= {
        page for page, *_ in printed
    }
    marked = {name.strip(OPEN) for _, name, _, text in printed if OPEN in text}
    assert marked == {"Vandaag", "Deze lijst"}  # which are for oneself
