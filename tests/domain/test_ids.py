import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bpv.domain import new_id


def test_that_an_identity_is_32_digits_and_a_valid_random_uuid() -> None:
    ids = [new_id() for _ in range(1000)]
    assert all(re.fullmatch(r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}", one) for one in ids)


def test_that_no_two_are_the_same_over_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: [new_id() for _ in range(2000)], range(8)))
    assert len({one for ids in made for one in ids}) == 16_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kent geen fork")
def test_that_a_forked_process_gives_others() -> None:
    new_id()
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.write(into, new_id().encode())
        os._exit(0)
    os.waitpid(child, 0)
    theirs = os.read(out, 32).decode()
    assert theirs not in {new_id() for _ in range(1000)}
