"""Run the examples of a document, block by block, and set what they print beside what it says they print.

    python -m tools.run_document docs/engine.md            # says which block prints something else
    python -m tools.run_document docs/engine.md --write    # puts what they print in the document

A block that begins with ```python is run, in one namespace with those before it; the block ```text that
follows it, with nothing but empty lines between, is what it prints. A block without one prints nothing.
What is imported here is of the standard library alone, so that a test can see what an example needs.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n*```text\n(?P<printed>.*?)^```\n)?", re.M | re.S)


@dataclass(frozen=True)
class Example:
    """A block of code: the line it begins at, what it says it prints, and where that stands in the text."""

    line: int
    code: str
    expected: str
    end_of_code: int
    end: int


def read_examples(text: str) -> list[Example]:
    """Return the examples of a document, in order."""
    return [
        Example(
            text.count("\n", 0, found.start("code")) + 1,
            found["code"],
            found["printed"] or "",
            found.end("code"),
            found.end(),
        )
        for found in _BLOCK.finditer(text)
    ]


def run_examples(examples: Sequence[Example], name: str) -> list[str]:
    """Return what each example prints, one after the other in one namespace; what one raises is raised."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    printed = []
    for example in examples:
        out = io.StringIO()
        code = compile("\n" * (example.line - 1) + example.code, name, "exec")
        with contextlib.redirect_stdout(out):
            exec(code, namespace)
        printed.append(out.getvalue())
    return printed


def compare(examples: Sequence[Example], printed: Sequence[str]) -> list[str]:
    """Return a difference for each example that prints something else than the document says."""
    return [
        "\n".join(
            difflib.unified_diff(
                example.expected.splitlines(),
                found.splitlines(),
                f"line {example.line} says",
                f"line {example.line} prints",
                lineterm="",
            )
        )
        for example, found in zip(examples, printed, strict=True)
        if example.expected != found
    ]


def put_in(text: str, examples: Sequence[Example], printed: Sequence[str]) -> str:
    """Return the document with what its examples print."""
    for example, found in reversed(list(zip(examples, printed, strict=True))):
        shown = f"\n```text\n{found}```\n" if found else ""
        text = f"{text[: example.end_of_code]}```\n{shown}{text[example.end :]}"
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the examples of one document; returns 1 when something differs."""
    parser = argparse.ArgumentParser(prog="python -m tools.run_document", description=__doc__.splitlines()[0])
    parser.add_argument("document", type=Path)
    parser.add_argument("--write", action="store_true", help="put what the examples print in the document")
    options = parser.parse_args(arguments)
    text = options.document.read_text(encoding="utf-8")
    examples = read_examples(text)
    printed = run_examples(examples, str(options.document))
    if options.write:
        options.document.write_text(put_in(text, examples, printed), encoding="utf-8", newline="\n")
        return 0
    differences = compare(examples, printed)
    print(*differences, f"{len(examples)} examples, {len(differences)} print something else", sep="\n")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
