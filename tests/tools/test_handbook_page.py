"""The handbook as files: HTML with everything in it, and PDFs."""

import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tools.build_handbook import build
from ui.help.book import anchor_of
from ui.help.text import sections

pytestmark = pytest.mark.slow  # the whole handbook is made


class Looker(HTMLParser):
    """What is in a page: anchors, links, and addresses that would be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        if "id" in told:
            self.ids.append(str(told["id"]))
        if tag == "a":
            self.links.append(str(told["href"]))
        self.fetched += [str(told[key]) for key in ("src", "srcset", "data", "action") if key in told]


@pytest.fixture(scope="module")
def files(qapp: QApplication) -> dict[str, bytes]:
    return build(date(2026, 11, 30))


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> Looker:
    return Looker(files["handboek.html"].decode())


def test_that_the_page_has_the_anchors_of_the_program(page: Looker) -> None:
    wanted = {anchor_of(section.heading) for section in sections()}
    assert wanted <= set(page.ids)
    assert wanted <= {link.removeprefix("#") for link in page.links}


def test_that_every_link_of_the_page_leads_somewhere(page: Looker) -> None:
    within = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert within <= set(page.ids)
    others = [link for link in page.links if not link.startswith(("#", "https://", "mailto:"))]
    assert others == []


def test_that_nothing_is_fetched_and_nothing_runs(page: Looker, files: dict[str, bytes]) -> None:
    assert page.fetched
    assert all(address.startswith("data:image/png;base64,") for address in page.fetched)
    assert {"script", "iframe", "object", "link", "form"}.isdisjoint(page.tags)
    text = files["handboek.html"].decode()
    assert "default-src &#x27;none&#x27;" in text
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert not re.search(r"url\(|@import", style)


def test_that_pictures_have_words_and_a_size(page: Looker, files: dict[str, bytes]) -> None:
    pictures = re.findall(r"<img [^>]*>", files["handboek.html"].decode())
    assert len(pictures) == page.tags.count("img") >= 10
    for picture in pictures:
        assert re.search(r'alt="[^"]{5,}"', picture)
        assert re.search(r'width="\d+" height="\d+"', picture)


def test_that_the_pdfs_say_their_edition(files: dict[str, bytes]) -> None:
    for name in ("handboek.pdf", "snelkaart.pdf"):
        assert "30 november 2026" in PdfReader(BytesIO(files[name])).pages[0].extract_text()
    assert len(PdfReader(BytesIO(files["snelkaart.pdf"])).pages) == 2
