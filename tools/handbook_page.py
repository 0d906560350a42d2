"""The handbook as one HTML file: its pictures inside, no script, and nothing that is fetched."""

from __future__ import annotations

import base64
import itertools
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import fields
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from ui.help.book import anchor_of
from ui.help.booklet import About
from ui.theme import DARK, LIGHT, Tokens

_STYLE = Path(__file__).with_name("handbook.css")
_NAMES = ("window", "base", "text", "muted", "line", "accent", "accent_text", "hover")
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def page_of(markdown: str, folder: Path, about: About) -> str:
    """The page, with a contents of two levels and the anchors that the program has."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.normalizeLink = lambda address: address  # type: ignore[method-assign]  # 'één' as anchors have it
    tokens = reader.parse(markdown)
    title = _take_title(tokens)
    headings = list(_name_headings(tokens))
    for token in tokens:
        for inner in token.children or ():
            _place(inner, folder)
    _unlink(tokens)
    body = reader.renderer.render(_with_figures(tokens), reader.options, {})
    body = body.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    return _PAGE.format(
        policy=escape(_POLICY),
        title=escape(title),
        style=f"{_colours()}\n{_STYLE.read_text(encoding='utf-8')}",
        contents=_contents(headings),
        edition=escape(about.edition),
        body=body,
    )


_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#tekst">Naar de tekst</a>
<nav aria-label="Inhoud">
<details open>
<summary>Inhoud</summary>
{contents}
</details>
</nav>
<main id="tekst">
<h1>{title}</h1>
<p class="edition">{edition}</p>
{body}</main>
</body>
</html>
"""


def _colours() -> str:
    """Our own, for light and for dark."""
    known = {field.name for field in fields(Tokens)}
    assert known >= set(_NAMES)

    def of(colours: Tokens) -> str:
        return " ".join(f"--{name}: {getattr(colours, name)};" for name in _NAMES)

    return f":root {{ {of(LIGHT)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {of(DARK)} }} }}"


def _take_title(tokens: list[Token]) -> str:
    """The first heading, taken out."""
    at = next(n for n, token in enumerate(tokens) if token.type == "heading_open")
    title = tokens[at + 1].content
    del tokens[at : at + 3]
    return title


def _name_headings(tokens: Sequence[Token]) -> Iterator[tuple[int, str, str]]:
    """Give every heading its anchor, with a link to itself; how deep it stands, its anchor and its words."""
    for token, inline in itertools.pairwise(tokens):
        if token.type != "heading_open":
            continue
        words = "".join(each.content for each in inline.children or ())
        anchor = anchor_of(words)
        token.attrSet("id", anchor)
        inline.children = [_link_to(anchor), *(inline.children or ()), Token("link_close", "a", -1)]
        yield int(token.tag[1]), anchor, words


def _link_to(anchor: str) -> Token:
    return Token("link_open", "a", 1, attrs={"href": f"#{anchor}"})


def _place(token: Token, folder: Path) -> None:
    """Put a picture in the page."""
    if token.type != "image":
        return
    path = folder / posixpath.normpath(str(token.attrs["src"]))
    with Image.open(path) as image:
        token.attrs |= {"width": image.width, "height": image.height}
    token.attrs["src"] = f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}"


def _unlink(tokens: Sequence[Token]) -> None:
    """A link to a file that does not come along is words."""
    for token in tokens:
        is_dead = False
        kept = []
        for inner in token.children or ():
            if inner.type == "link_open":
                address = str(inner.attrs["href"])
                is_dead = not address.startswith(("#", "https:", "http:", "mailto:"))
            if not (is_dead and inner.type in ("link_open", "link_close")):
                kept.append(inner)
            if inner.type == "link_close":
                is_dead = False
        if token.children is not None:
            token.children = kept


def _with_figures(tokens: Sequence[Token]) -> list[Token]:
    """A paragraph that is a picture, as one with what is said of it below."""
    made: list[Token] = []
    inside = False
    for token, after in zip(tokens, [*tokens[1:], Token("", "", 0)], strict=True):
        is_picture = [each.type for each in after.children or ()] == ["image"]
        if token.type == "paragraph_open" and is_picture:
            inside = True
            made.append(Token("figure_open", "figure", 1, block=True))
        elif inside and token.type == "paragraph_close":
            inside = False
            made.append(Token("figure_close", "figure", -1, block=True))
        else:
            made.append(token)
            if inside and token.children:
                said = escape(token.children[0].content)
                made.append(Token("html_block", "", 0, content=f"<figcaption>{said}</figcaption>\n"))
    return made


def _contents(headings: Sequence[tuple[int, str, str]]) -> str:
    lines, is_inside = ["<ol>"], False
    for depth, anchor, words in headings:
        link = f'<a href="#{anchor}">{escape(words)}</a>'
        if depth == 2:
            lines += ["</ol></li>"] if is_inside else []
            lines.append(f"<li>{link}<ol>")
            is_inside = True
        elif depth == 3:
            lines.append(f"<li>{link}</li>")
    return "\n".join([*lines, "</ol></li>" if is_inside else "", "</ol>"])
