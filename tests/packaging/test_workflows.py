"""The workflows: what they run is here, what they use is pinned, and they may do no more than they must."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.sums import write_sums

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMES = [path.name for path in WORKFLOWS]
OF_THE_SYSTEM = {
    "mv",
    "apt-get",
    "brew",
    "call",
    "echo",
    "env",
    "gh",
    "python",
    "python3",
    "set",
    "sh",
    "bash",
    "sudo",
}


def commands(text: str) -> Iterator[str]:
    """Each line that a workflow has a shell run."""
    for found in re.finditer(r"^( *)(?:- )?run: (\|\n(?:\1 +.*\n)+|.*)", text, re.MULTILINE):
        lines = found[2].removeprefix("|\n")
        yield from (line.strip() for line in lines.splitlines() if line.strip())


def read(name: str) -> str:
    return (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_that_what_a_workflow_uses_is_pinned_to_a_commit_and_names_its_version(name: str) -> None:
    used = re.findall(r"uses: (.+)", read(name))
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in used)


def test_that_the_same_is_used_everywhere() -> None:
    used = {each for name in NAMES for each in re.findall(r"uses: (.+)", read(name))}
    assert len(used) == len({each.partition("@")[0] for each in used})


@pytest.mark.parametrize("name", NAMES)
def test_that_every_script_module_and_lock_that_a_workflow_runs_is_here(name: str) -> None:
    for command in commands(read(name)):
        for script in re.findall(r"(?<![\w/.-])((?:[\w.-]+/)*[\w.-]+\.(?:sh|cmd|lock)|\.ci/run)\b", command):
            assert (ROOT / script).is_file(), (command, script)
        for module in re.findall(r"python3? -m ((?:tools|tests|benchmarks)[\w.]*)", command):
            place = ROOT.joinpath(*module.split("."))
            assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), command
        assert command.split()[0] in OF_THE_SYSTEM, command


@pytest.mark.parametrize("name", NAMES)
def test_that_a_workflow_may_read_and_nothing_else_but_where_it_says_why(name: str) -> None:
    text = read(name)
    assert re.search(r"^permissions:\n  contents: read\n(?! )", text, re.MULTILINE)
    assert all(" # " in line for line in text.splitlines() if ": write" in line)
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert "pull_request_target" not in text
    assert "secrets." not in text


@pytest.mark.parametrize("name", NAMES)
def test_that_nothing_a_stranger_typed_is_filled_in_in_a_command(name: str) -> None:
    for command in commands(read(name)):
        assert not re.search(r"\$\{\{(?! matrix\.)", command), command


@pytest.mark.parametrize("name", NAMES)
def test_that_packages_come_from_a_lock_with_hashes(name: str) -> None:
    for command in commands(read(name)):
        if "pip install" in command:
            assert "--require-hashes --only-binary :all: -r " in command


@pytest.mark.parametrize("name", NAMES)
def test_that_a_command_with_a_colon_stands_in_a_block(name: str) -> None:
    # On one line YAML would take what stands before it for a name, and the whole file for nothing.
    assert not re.search(r"run: (?!\|).*:\s", read(name))


@pytest.mark.parametrize("name", NAMES)
def test_that_every_job_ends(name: str) -> None:
    text = read(name)
    assert text.count("runs-on:") == text.count("timeout-minutes:")


def test_that_a_release_is_a_draft_with_sums_a_list_and_a_statement_of_where_it_was_built() -> None:
    run = "\n".join(commands(read("release.yml")))
    for part in (
        "tools.release",
        "tools.installers.smoke",
        "supply.sh sbom",
        "tools.sums",
        "--draft",
    ):
        assert part in run
    assert "attest-build-provenance" in read("release.yml")
    assert run.index("tools.sums release") < run.index("gh release create")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="what reads them")
def test_that_the_sums_are_read_by_what_others_have(tmp_path: Path) -> None:
    (tmp_path / "een bestand.deb").write_bytes(b"inhoud")
    (tmp_path / "twee.exe").write_bytes(b"")
    sums = write_sums(tmp_path)
    assert write_sums(tmp_path) == sums
    check = ["sha256sum", "--check", sums.name]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "twee.exe").write_bytes(b"anders")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1
