"""The process that reads one file: it may crash, hang or be killed without harm to the window.

It gets a pickled request on standard input and answers with pickled messages on standard output, which only
its own parent reads. Standard error is thrown away: a reader's complaint may quote personal data.
"""

import contextlib
import gc
import os
import pickle
import sys
from pathlib import Path
from typing import BinaryIO, NoReturn

MAX_FILE = 150_000_000
MEMORY_LIMIT = 500_000_000
PROCESSOR_SECONDS = 9
WORKER_ARGUMENT = "--read-workbook"
"""What a frozen program passes itself to become the worker, as it has no `python -m`."""

_STEP = 0.02


def main() -> NoReturn:
    """Read the file that the parent asks for, send what was found and end the process."""
    # By their numbers: `sys` has no streams in a program without a console, which a window is on Windows.
    request = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    _limit_resources()
    gc.disable()  # this process makes hundreds of thousands of values, and ends when they are sent
    path, password, name = pickle.load(request)
    _answer(Path(path), password, name, answers)
    with contextlib.suppress(BrokenPipeError):
        answers.flush()
    os._exit(0)  # skips taking a large workbook apart again


def _answer(path: Path, password: str | None, name: str, answers: BinaryIO) -> None:
    from bpv.excel.mending import mended
    from bpv.excel.messages import split_workbook
    from bpv.excel.reading import read_bytes
    from bpv.excel.refusals import WorkbookRefused

    sent = 0.0

    def progress(share: float) -> None:
        nonlocal sent
        if share - sent >= _STEP:
            sent = share
            _send(answers, ("progress", min(share, 1.0)))

    try:
        if path.stat().st_size > MAX_FILE:
            raise WorkbookRefused("too_large", name)
        # Read at once and closed: the file is free again for Excel while it is being understood.
        content = path.read_bytes()
        book = mended(read_bytes(content, name, password, progress))
        for message in split_workbook(book):
            _send(answers, message)
    except WorkbookRefused as refused:
        _send(answers, ("refused", refused.code))
    except FileNotFoundError:
        _send(answers, ("refused", "missing"))
    except PermissionError:
        _send(answers, ("refused", "locked"))
    except OSError:
        _send(answers, ("refused", "unreadable"))
    except MemoryError:
        _send(answers, ("refused", "too_large"))


def _send(answers: BinaryIO, message: tuple[str, object]) -> None:
    pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _limit_resources() -> None:
    """Bound memory and processor time where the system can; elsewhere the parent's clock is the bound."""
    if sys.platform != "win32":
        import resource

        limits = {
            resource.RLIMIT_AS: (MEMORY_LIMIT, MEMORY_LIMIT),
            # The first bound raises a signal of its own, by which the parent knows that it was time.
            resource.RLIMIT_CPU: (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1),
            resource.RLIMIT_CORE: (0, 0),  # a core dump would hold pupils' data
        }
        for limit, bounds in limits.items():
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, bounds)


if __name__ == "__main__":
    main()
