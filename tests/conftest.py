"""Nothing of a test reaches the keyring of the computer, and no key that one learned is known to the next."""

import os
from collections.abc import Iterator

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for name in ("BPV_PASSWORD", "BPV_NEW_PASSWORD"):
    os.environ.pop(name, None)

import pytest  # noqa: E402

from bpv.keys import unlocked  # noqa: E402


@pytest.fixture(autouse=True)
def _no_keys() -> Iterator[None]:
    yield
    unlocked.forget()
