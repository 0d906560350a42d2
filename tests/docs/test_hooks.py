"""What a commit is held to: hooks of the house that parse, exist, and need no network."""

import importlib.util
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pre_commit.clientlib import load_config

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ".pre-commit-config.yaml"
LOADED = load_config(ROOT / CONFIG)
HOOKS = [(repo, hook) for repo in LOADED["repos"] for hook in repo["hooks"]]


def test_that_every_hook_is_of_the_house_and_fetches_nothing() -> None:
    assert {repo["repo"] for repo, _ in HOOKS} == {"local"}
    assert {hook["language"] for _, hook in HOOKS} <= {"system", "unsupported"}


def test_that_what_a_commit_and_a_push_are_held_to_is_there() -> None:
    stages = {hook["id"]: hook["stages"] or LOADED["default_stages"] for _, hook in HOOKS}
    assert {name for name, when in stages.items() if when == ["pre-commit"]} == {
        "ruff",
        "ruff-format",
        "files",
        "pages",
    }
    assert all("pre-push" in stages[name] for name in ("contracts", "mypy"))


@pytest.mark.parametrize("entry", [hook["entry"] for _, hook in HOOKS], ids=[hook["id"] for _, hook in HOOKS])
def test_that_every_command_of_a_hook_exists(entry: str) -> None:
    shell, script, option, what, *rest = shlex.split(entry)
    assert (shell, (ROOT / script).is_file()) == ("sh", True)
    if option == "-m":
        assert importlib.util.find_spec(what)
    else:
        assert option == "-c"
        module = what.split()[1]
        name = what.split()[3]
        assert hasattr(importlib.import_module(module), name)
    assert all((ROOT / word).exists() for word in rest if word.startswith("tests/"))


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of a few files with our hooks and the environment of these tests."""
    for name in (CONFIG, "tools/in_venv.sh", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (tmp_path / ".gitignore").write_text(".venv/\ncache/\n")
    git(tmp_path, "init", "-q")
    return tmp_path


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def run_hook(folder: Path, hook: str) -> subprocess.CompletedProcess[str]:
    git(folder, "add", "-A")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", hook],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "PRE_COMMIT_HOME": str(folder / "cache"),
            "HTTPS_PROXY": "http://127.0.0.1:9",  # nobody is there
        },
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script as python")
@pytest.mark.parametrize(
    ("hook", "name", "wrong", "right"),
    [
        ("ruff", "a.py", '"""One."""\nimport os\n', '"""One."""\n'),
        (
            "ruff-format",
            "b.md",
            "# B\n\n```python\nx = (1,\n2)\n```\n",
            "# B\n\n```python\nx = (1, 2)\n```\n",
        ),
    ],
)
def test_that_a_hook_refuses_what_is_wrong_and_lets_what_is_right_pass(
    clone: Path, hook: str, name: str, wrong: str, right: str
) -> None:
    (clone / name).write_text(wrong)
    refused = run_hook(clone, hook)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert name in refused.stdout
    (clone / name).write_text(right)
    passed = run_hook(clone, hook)
    assert passed.returncode == 0, passed.stdout + passed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sh")
def test_that_a_project_without_an_environment_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "in_venv.sh", tmp_path / "tools")
    asked = subprocess.run(
        ["sh", str(tmp_path / "tools" / "in_venv.sh"), "-m", "ruff"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "sh test.sh" in asked.stderr
