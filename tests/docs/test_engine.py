"""docs/engine.md: its examples print what it says, with numpy and SciPy alone; no public name is missing."""

import inspect
import json
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import bpv.geo
import bpv.matching
from tools.run_document import compare, put_in, read_examples, run_examples

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)(?:\(([\w, ]*)\))?` \|", re.MULTILINE)
DOCUMENTED = dict(ROW.findall(PAGE))
PUBLIC = {name: getattr(room, name) for room in (bpv.matching, bpv.geo) for name in room.__all__}

RUN_AND_TELL_WHAT_CAME_ALONG = """
import json, sys
before = set(sys.modules)
sys.modules["PySide6"] = sys.modules["bpv.domain"] = None  # importing either is an error
from tools.run_document import main
wrong = main(["docs/engine.md"])
imported = {name for name, module in sys.modules.items() if module}
json.dump([wrong, sorted(imported - before)], sys.stderr)
"""


@pytest.fixture(scope="module")
def run_on_its_own() -> tuple[str, int, list[str]]:
    """What running the page says, how many examples differ, and the modules that were imported for it."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL_WHAT_CAME_ALONG],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=110,
        check=True,
    )
    wrong, modules = json.loads(done.stderr)
    return done.stdout, wrong, modules


def test_that_every_example_prints_what_the_page_says(run_on_its_own) -> None:
    said, wrong, _ = run_on_its_own
    assert not wrong, said


def test_that_the_examples_need_numpy_and_scipy_alone(run_on_its_own) -> None:
    _, _, modules = run_on_its_own
    installed = {name.split(".")[0] for name in modules} & set(packages_distributions())
    assert installed == {"numpy", "scipy"}
    ours = {name for name in modules if name.startswith(("bpv.", "ui"))}
    assert {name for name in ours if not name.startswith(("bpv.matching", "bpv.geo"))} == set()


def test_that_every_public_name_has_its_row_and_no_other_has() -> None:
    assert sorted(DOCUMENTED) == sorted(PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_that_the_page_has_the_parameters_that_there_are(name: str) -> None:
    thing = PUBLIC[name]
    is_plain = not inspect.isroutine(thing) and not inspect.isclass(thing)
    if is_plain or (inspect.isclass(thing) and issubclass(thing, Exception)):
        assert DOCUMENTED[name] == ""
        return
    assert DOCUMENTED[name] == ", ".join(inspect.signature(thing).parameters)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_that_every_public_name_says_what_it_is(name: str) -> None:
    thing = PUBLIC[name]
    if inspect.isroutine(thing) or inspect.isclass(thing):
        said = inspect.getdoc(thing)
        assert said
        assert not said.startswith(f"{name}("), "a dataclass without a docstring describes itself"


def test_that_the_one_liner_of_the_page_prints_what_it_says() -> None:
    (line,) = re.findall(r'^python -c "(.*)"$', PAGE, re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert f"That prints `{done.stdout.strip()}`" in PAGE


PAGE_OF_TWO = """# Two
```python
x = 2
print(x)
```

```text
3
```
Words.
```python
x += 1
```
"""


def test_that_an_example_that_prints_something_else_is_told_with_its_line() -> None:
    examples = read_examples(PAGE_OF_TWO)
    printed = run_examples(examples, "two.md")
    assert printed == ["2\n", ""]
    (difference,) = compare(examples, printed)
    assert "line 3 says" in difference
    assert "-3" in difference
    assert "+2" in difference


def test_that_what_examples_print_can_be_put_in_the_page() -> None:
    examples = read_examples(PAGE_OF_TWO)
    mended = put_in(PAGE_OF_TWO, examples, run_examples(examples, "two.md"))
    assert mended == PAGE_OF_TWO.replace("\n3\n", "\n2\n")
    again = read_examples(mended)
    assert compare(again, run_examples(again, "two.md")) == []


def test_that_an_example_that_fails_points_at_the_page() -> None:
    with pytest.raises(ZeroDivisionError) as error:
        run_examples(read_examples("\n\n```python\n\n1 / 0\n```\n"), "broken.md")
    last = error.traceback[-1]
    assert (str(last.path).endswith("broken.md"), last.lineno + 1) == (True, 5)
