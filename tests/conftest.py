"""What a test leaves alone: the keyring of the computer, the keys of other tests, what the program keeps."""

import gc
import os
from collections.abc import Generator, Iterator

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for name in ("BPV_PASSWORD", "BPV_NEW_PASSWORD"):
    os.environ.pop(name, None)
# Or each of the hundreds of processes that tests start would compile the whole program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

from bpv.keys import unlocked  # noqa: E402
from bpv.language import DUTCH, ENVIRONMENT, speak  # noqa: E402
from bpv.services.year.collecting import search_what_is_new  # noqa: E402
from bpv.storage import creating  # noqa: E402
from tests.in_memory import put_files_in_memory  # noqa: E402
from tests.keys.rounds import be_quick  # noqa: E402
from tests.nameless import WATCH  # noqa: E402
from tests.nursery import fork_what_is_started  # noqa: E402
from tests.quick import left_out, mark_slow, read_list  # noqa: E402
from tests.school_server import postgres, region, region_database, school_server  # noqa: E402, F401
from tests.storage.schema_once import once  # noqa: E402
from tests.storage.unguarded import guard_no_memory  # noqa: E402

# How long one example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

be_quick()
put_files_in_memory()
fork_what_is_started()
creating.migrate = once(creating.migrate)
guard_no_memory()


@pytest.hookimpl(tryfirst=True)  # before pytest itself looks at marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow ones out of the quick suite."""
    mark_slow(items, read_list())
    if gone := left_out(items, config.args, config.option.markexpr):
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if item not in gone]


def pytest_collection_finish() -> None:
    """Leave ten thousand tests and all that was imported for them out of every search for cycles."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """After a window there are only searches by hand; what the tests after it make is searched here."""
    search_what_is_new()


@pytest.fixture(autouse=True)
def _no_keys() -> Iterator[None]:
    yield
    unlocked.forget()


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give this run a place of its own for what the program keeps: what tests kill leaves lists there."""
    place = tmp_path_factory.mktemp("staat")
    os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = str(place)
    WATCH.install(place)
    yield
    WATCH.look_through(place)
    assert WATCH.take() == []


@pytest.fixture(autouse=True)
def _no_names(_own_state: None) -> Iterator[None]:
    """Fail when a name came where `tests/nameless.py` says it never may, whatever the test is about."""
    yield
    assert WATCH.take() == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at what came on standard error while a test ran, by whichever library or process."""
    report = yield
    is_conversation = not {"cli", "journeys"}.isdisjoint(item.path.parts)
    look = WATCH.hear_stream if is_conversation else WATCH.look
    if report.when == "call" and report.passed:
        for title, text in report.sections:
            if "stderr" in title:
                look(text, "standard error")
    return report


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A window that speaks English: what it says from here on, not what was said when it was imported."""
    monkeypatch.setenv(ENVIRONMENT, DUTCH)  # put back after the test, as the language is
    speak("en")
    yield
    speak(DUTCH)
