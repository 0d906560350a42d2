"""The logo of the school in a template: in its own proportions, or no place for it at all."""

import re
import struct

from bpv.services.letters.kinds import find_letter
from bpv.services.letters.templates import our_template
from bpv.word.filling import fill
from bpv.word.parts import unzip
from bpv.word.pictures import LOGO, size_of_png
from tests.word.documents import document, paragraph, part

TEMPLATE = our_template(find_letter("thanks"))


def _png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"rest"


def test_that_a_logo_comes_in_its_own_proportions_within_its_place():
    for width, height in ((400, 100), (100, 400), (10, 10)):
        content = fill(TEMPLATE, [{}, {}], {LOGO: _png(width, height)})
        header = part(content, "word/header1.xml")
        sizes = {(int(x), int(y)) for x, y in re.findall(r'cx="(\d+)" cy="(\d+)"', header)}
        ((wide, high),) = sizes
        assert abs(wide * height - high * width) <= width + height
        assert wide <= 1_800_000
        assert high <= 720_000
        assert _png(width, height) in unzip(content).values()


def test_that_without_a_logo_nothing_stands_in_its_place():
    for logo in (b"", b"no picture at all"):
        content = fill(TEMPLATE, [{}], {LOGO: logo} if logo else {})
        assert "<w:drawing" not in part(content, "word/header1.xml")


def test_that_a_template_without_a_place_stays_as_it_is():
    content = document(paragraph("x"))
    from bpv.word.pictures import place_pictures

    assert place_pictures(content, {LOGO: _png(1, 1)}) == content
    assert size_of_png(b"GIF89a") is None
