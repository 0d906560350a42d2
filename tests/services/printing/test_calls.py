"""Who has to hear it, on paper: boxes for who waits, and nobody named in what a file is called."""

from datetime import datetime

from bpv.services.printing.calls import ALL_TOLD, calls_paper
from bpv.services.printing.content import CONFIDENTIAL, Paper, PaperItem
from bpv.services.withdrawing.telling import Hearer

HEARERS = (
    Hearer("Bos & Zn", "kan Noor op 1-3-2027 beginnen?", "0318-111111", "bos@example.nl", "a"),
    Hearer("Noor de Vries (3B)", "nieuwe plek: Bos & Zn", "06-12345678", key="b"),
)


def paper_of(*told: str) -> Paper:
    made = datetime(2026, 11, 30, 14, 5)
    return calls_paper("Bakkerij Smit zegt af", HEARERS, told, where="2026-2027", made=made)


def test_that_who_waits_has_a_box_and_who_was_told_has_none() -> None:
    waiting, done = paper_of("b").parts
    assert (waiting.has_boxes, done.has_boxes) == (True, False)
    assert waiting.items == [
        PaperItem("Bos & Zn: kan Noor op 1-3-2027 beginnen?", "0318-111111 · bos@example.nl")
    ]
    assert done.items == [PaperItem("Noor de Vries (3B): nieuwe plek: Bos & Zn", "06-12345678")]


def test_that_there_is_nothing_to_tick_once_everyone_was_told() -> None:
    waiting, _done = paper_of("a", "b").parts
    assert (waiting.items, waiting.has_boxes) == ([PaperItem(ALL_TOLD)], False)


def test_that_it_is_confidential_and_its_name_names_nobody() -> None:
    paper = paper_of()
    assert paper.footer == CONFIDENTIAL
    assert paper.name == "Wie moet het weten"
    assert paper.about == "Bakkerij Smit zegt af"
