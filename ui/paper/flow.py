"""Filling pages from top to bottom: each with the title of what it belongs to, and at last its number."""

from __future__ import annotations

from dataclasses import dataclass, field

from bpv.services.printing.content import Paper
from ui.paper.document import LONG, MARGIN, POINT, SHORT, Face, Mark, Rule, Words
from ui.paper.measure import Measure, ascent, line_height

TITLE, HEADING, BESIDE, SMALL = Face(14, is_bold=True), Face(11, is_bold=True), Face(9), Face(8)
ABOUT, FOOTER = Face(9, is_muted=True), Face(8, is_muted=True)
_BELOW_TITLE, _BELOW_HEADER, _FOOTER = 3 * POINT, 9 * POINT, 20 * POINT
_ABOVE_HEADING = 12 * POINT
CONTINUED = "vervolg"


@dataclass(slots=True)
class PageMarks:
    """What stands on one page."""

    is_landscape: bool
    marks: list[Mark] = field(default_factory=list)

    @property
    def width(self) -> float:
        """The width of the paper."""
        return LONG if self.is_landscape else SHORT

    @property
    def height(self) -> float:
        """The height of the paper."""
        return SHORT if self.is_landscape else LONG


class Flow:
    """The page that is being filled, and those before it. `y` is where the next thing comes."""

    def __init__(self, paper: Paper, measure: Measure) -> None:
        """Begin without a page."""
        self.paper, self.measure = paper, measure
        self.pages: list[PageMarks] = []
        self.y = 0.0
        self._title, self._about = paper.title, paper.about

    @property
    def left(self) -> float:
        """Where lines begin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where lines end."""
        return self.pages[-1].width - MARGIN

    @property
    def room(self) -> float:
        """What is left of the height of this page."""
        return self.pages[-1].height - MARGIN - _FOOTER - self.y

    @property
    def whole_room(self) -> float:
        """The height of a page below its title."""
        return self.pages[-1].height - MARGIN - _FOOTER - self._top

    @property
    def is_at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= self._top

    def begin(self, is_landscape: bool, title: str = "", about: str = "") -> None:
        """A page under a title: that of the paper, unless it is of something of its own."""
        self._title = title or self.paper.title
        own = " · ".join(part for part in (self.paper.title, self.paper.about, about) if part)
        self._about = own if title else " · ".join(part for part in (self.paper.about, about) if part)
        self._start(is_landscape, self._title)

    def go_on(self) -> None:
        """The next page of the same."""
        is_own = self._title != self.paper.title
        title = f"{self._title} ({CONTINUED})" if is_own else self._title
        self._start(self.pages[-1].is_landscape, title)

    def put(self, *marks: Mark) -> None:
        """Add to this page."""
        self.pages[-1].marks.extend(marks)

    def write(self, text: str, face: Face, x: float | None = None, width: float | None = None) -> None:
        """Write a text over as many lines as it takes, on the next page where it must."""
        left = self.left if x is None else x
        for line in self.measure.wrap(text, face, self.right - left if width is None else width):
            if self.room < line_height(face) and not self.is_at_top:
                self.go_on()
            self.put(Words(left, self.y + ascent(face), line, face))
            self.y += line_height(face)

    def head(self, title: str, needed: float, about: str = "") -> None:
        """A title within a page: on the next one where `needed` of what it is of has no room below it."""
        if not title:
            return
        if not self.is_at_top:
            self.y += _ABOVE_HEADING
            if self.room < line_height(HEADING) + needed:
                self.go_on()
        self.write(title, HEADING)
        if about:
            self.write(about, ABOUT)
        self.y += _BELOW_TITLE

    def _start(self, is_landscape: bool, title: str) -> None:
        self.pages.append(PageMarks(is_landscape))
        self.y = MARGIN
        school = self.paper.school
        beside = self.measure.width(school, BESIDE)
        if school:
            self.put(Words(self.right - beside, self.y + ascent(TITLE), school, BESIDE))
        self.write(title, TITLE, width=self.right - self.left - beside - 12 * POINT)
        if self._about:
            self.y += _BELOW_TITLE
            self.write(self._about, ABOUT)
        self.y += _BELOW_TITLE
        self.put(Rule(self.left, self.y, self.right, is_heavy=True))
        self.y += _BELOW_HEADER
        self._top = self.y

    def finish(self) -> list[PageMarks]:
        """The pages, each with who may read it, when it was made and its number below."""
        total = len(self.pages)
        for number, page in enumerate(self.pages, start=1):
            y = page.height - MARGIN
            page.marks.append(Rule(MARGIN, y - 1.6 * line_height(FOOTER), page.width - MARGIN))
            words = f"blz. {number} van {total}"
            at = page.width - MARGIN - self.measure.width(words, FOOTER)
            left = " · ".join(part for part in (self.paper.footer, self.paper.made_words) if part)
            page.marks += [Words(MARGIN, y, left, FOOTER), Words(at, y, words, FOOTER)]
        return self.pages
