"""What pages for developers name is there: files, functions, decisions, and where links lead."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, text=True
).stdout.split()
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
PAGES = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "adr").glob("*.md")),
]
LINKING = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "resources" / "ATTRIBUTION.md",
]
HOUSE = [path for path in PAGES if path.name not in ("README.md", "handboek.md", "privacyregister.md")]
"""Pages of which the words between backticks are of the code."""

NOT_OURS = {"sqlite3", "QSortFilterProxyModel"}
"""What a decision names because it was not chosen."""

MADE = re.compile(r"^(\.venv|build|dist|requirements.*\.lock$)|[A-Z]{3,}|[*{<>]|\.\.\.")
"""Paths that come into being, or are examples."""

_SPAN = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|svg|toml|lock|sh|cmd|yml|yaml|sql)")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\(\))?")
_STEP = re.compile(r"`([\w./-]+\.py):([\w.]+)`")
_LINK = re.compile(r"\]\(([^)\s#]+)(#[^)\s]*)?\)")


def spans_of(path: Path) -> list[str]:
    """What stands between backticks in the sentences of a page."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return _SPAN.findall(text)


@cache
def words_of_the_code() -> frozenset[str]:
    """Every word in a file of the program, its tests and its tools."""
    found: set[str] = set()
    for name in FILES:
        if name.endswith((".py", ".toml", ".sh")) and not name.startswith("tests/docs/"):
            found.update(re.findall(r"\w+", (ROOT / name).read_text(encoding="utf-8")))
    return frozenset(found)


@cache
def is_there(path: str) -> bool:
    """Whether a file or folder of this name is in the house, from wherever its name begins."""
    wanted = path.removeprefix("./").rstrip("/")
    return any(f"/{wanted}/" in f"/{name}/" for name in FILES)


@cache
def defined_in(name: str) -> frozenset[str]:
    """Functions, classes and methods (`Class.method`) of a file."""
    (full,) = [path for path in FILES if path == name or path.endswith(f"/{name}")]
    found = set()
    for node in ast.parse((ROOT / full).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
            inner = node.body if isinstance(node, ast.ClassDef) else []
            found |= {f"{node.name}.{each.name}" for each in inner if isinstance(each, ast.FunctionDef)}
    return frozenset(found)


@pytest.mark.parametrize("page", HOUSE, ids=lambda page: page.name)
def test_that_every_file_a_page_names_is_there(page: Path) -> None:
    paths = [span.split(":")[0] for span in spans_of(page) if _PATH.fullmatch(span.split(":")[0])]
    assert [path for path in paths if not is_there(path) and not MADE.search(path)] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_that_every_name_in_a_decision_is_in_the_code(page: Path) -> None:
    names = {span for span in spans_of(page) if _NAME.fullmatch(span) and not _PATH.fullmatch(span)}
    last = {name: name.removesuffix("()").split(".")[-1] for name in names - NOT_OURS}
    assert [name for name, word in last.items() if word not in words_of_the_code()] == []


@pytest.mark.parametrize("page", HOUSE, ids=lambda page: page.name)
def test_that_every_step_of_a_walk_is_a_function_of_its_file(page: Path) -> None:
    steps = _STEP.findall(page.read_text(encoding="utf-8"))
    assert [f"{file}:{name}" for file, name in steps if name not in defined_in(file)] == []


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_that_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = [
        (link, part) for link, part in _LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link
    ]
    assert [link for link, _ in links if not (page.parent / link).resolve().exists()] == []
    lost = [
        f"{link}{part}"
        for link, part in links
        if part and link.endswith(".md") and part[1:] not in anchors_of((page.parent / link).resolve())
    ]
    assert lost == []


def anchors_of(path: Path) -> set[str]:
    """The headings of a page as GitHub names them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_that_every_decision_has_its_number_its_line_and_a_status() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| \[(.*)\]\((.*)\) \| [^|]+ \| (\S+) \|$", index, re.MULTILINE)
    found = []
    for path in DECISIONS:
        head = re.match(
            r"# (\d+)\. (.+)\n\nDate: (\d{4}-\d\d-\d\d)\. Status: (accepted|replaced by \d+)\.",
            path.read_text(encoding="utf-8"),
        )
        assert head, f"{path.name} begins with a title, and then 'Date: YYYY-MM-DD. Status: accepted.'"
        found.append((head[1], head[2], path.name, head[3]))
    assert listed == found, "docs/adr/README.md has a line for each decision"
    assert [int(number) for number, *_ in found] == list(range(1, len(found) + 1))


def test_that_a_file_or_function_that_is_gone_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("`bpv/nergens.py`, `storage/rows.py:never` and `bpv/matching/assignment.py:solve`.\n")
    assert [span.split(":")[0] for span in spans_of(page) if not is_there(span.split(":")[0])] == [
        "bpv/nergens.py"
    ]
    assert "solve" in defined_in("bpv/matching/assignment.py")
    assert "never" not in defined_in("storage/rows.py")
    assert "SchoolYear.execute" in defined_in("year/school_year.py")
