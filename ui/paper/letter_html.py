"""The paragraphs and tables of a letter as Qt lays out text: in dots of 96 to the inch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape

from bpv.services.letters.pages import Block, Cell, Image, Letters, Paragraph, Table, Words

PX = 96 / 72
"""Dots to the point."""
SMALLER = 0.87
"""Inter is wider than the letters that Word has: at this size a line holds as many words."""
KEPT = "h6"
"""Paragraphs that stay with the next are headings of this level, by which they are found again."""

AddImage = Callable[[Image], str]


def html_of(blocks: Sequence[Block], width: float, add_image: AddImage) -> str:
    """The text of these within a width in points; pictures are named by `add_image`."""
    return "".join(_block(block, width, add_image) for block in blocks)


def _block(block: Block, width: float, add_image: AddImage) -> str:
    if isinstance(block, Table):
        return _table(block, add_image)
    if "\t" in block.text and block.side == "left":
        if block.leader:
            return _line(block, width)
        if not block.first:
            return _apart(block, width, add_image)
    return _paragraph(block, add_image)


def _paragraph(block: Paragraph, add_image: AddImage) -> str:
    if any(isinstance(part, Image) for part in block.parts):
        return _whole(block, add_image)
    return _of_words(block)


@lru_cache(maxsize=4096)
def _of_words(block: Paragraph) -> str:
    """Most paragraphs of many letters are the same."""
    return _whole(block, lambda image: "")


def _whole(block: Paragraph, add_image: AddImage) -> str:
    tag = KEPT if block.stays_with_next else "p"
    return f'<{tag} style="{_style(block)}">{_parts(block.parts, add_image) or _empty(block)}</{tag}>'


def _empty(block: Paragraph) -> str:
    """A line with nothing on it is as high as another: Qt leaves out one that is really empty."""
    look = next((part.look for part in block.parts if isinstance(part, Words)), Letters())
    return f'<span style="{_look(look)}">&nbsp;</span>'


def _style(block: Paragraph) -> str:
    """What is otherwise than Qt has it by itself: it reads thousands of these, letter by letter."""
    style = f"margin-top:{_px(block.before)}px;margin-bottom:{_px(block.after)}px;"
    style += f"line-height:{round(100 * block.line * 0.97)}%;"
    if block.left:
        style += f"margin-left:{_px(block.left)}px;"
    if block.first:
        style += f"text-indent:{_px(block.first)}px;"
    if block.side != "left":
        style += f"text-align:{block.side};"
    if block.stays_with_next:  # a heading, which would be bold
        style += "font-weight:400;"
    size = next((part.look.points for part in block.parts if isinstance(part, Words)), 11.0)
    style += f"font-size:{_px(size * SMALLER)}px;"
    return f"{style}page-break-before:always;" if block.starts_page else style


def _parts(parts: Sequence[Words | Image], add_image: AddImage) -> str:
    found = []
    for part in parts:
        if isinstance(part, Image):
            size = f'width="{_px(part.width)}" height="{_px(part.height)}"'
            found.append(f'<img src="{add_image(part)}" {size}/>')
        elif part.text:
            found.append(f'<span style="{_look(part.look)}">{_text(part.text)}</span>')
    return "".join(found)


@lru_cache(maxsize=256)
def _look(look: Letters) -> str:
    style = f"font-size:{_px(look.points * SMALLER)}px;font-weight:{600 if look.is_bold else 400};"
    if look.is_italic:
        style += "font-style:italic;"
    if look.is_underlined:
        style += "text-decoration:underline;"
    return f"{style}color:{look.colour or '#1a1d21'};"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br/>").replace("\t", "&nbsp;&nbsp;").replace("  ", "&nbsp; ")


def _apart(block: Paragraph, width: float, add_image: AddImage) -> str:
    """What stands before a tab at the left and what comes after it at the right, as below a letter."""
    before: list[Words | Image] = []
    after: list[Words | Image] = []
    at = before
    for part in block.parts:
        if isinstance(part, Words) and "\t" in part.text and at is before:
            head, _, rest = part.text.partition("\t")
            before.append(Words(head, part.look))
            at = after
            after.append(Words(rest, part.look))
        else:
            at.append(part)
    cells = (
        f'<td width="{_px(width * share)}" align="{side}">{_parts(parts, add_image)}</td>'
        for parts, share, side in ((before, 0.85, "left"), (after, 0.15, "right"))
    )
    return f'<table cellspacing="0" cellpadding="0" width="{_px(width)}"><tr>{"".join(cells)}</tr></table>'


def _line(block: Paragraph, width: float) -> str:
    """A line to write on."""
    size = block.parts[0].look.points if isinstance(block.parts[0], Words) else 11.0
    high = _px(block.before + size * 1.2)
    return (
        f'<table cellspacing="0" cellpadding="0" width="{_px(width)}"><tr><td '
        f'style="padding-top:{high}px;border-bottom-width:1px;border-bottom-style:solid;border-bottom-color:#4b5563;">'
        '<span style="font-size:4px;">&nbsp;</span></td></tr></table>'
    )


def _table(table: Table, add_image: AddImage) -> str:
    rows = "".join(f"<tr>{''.join(_cell(cell, table, add_image) for cell in row)}</tr>" for row in table.rows)
    heads = min(table.heads, len(table.rows) - 1)
    width = max((sum(cell.width for cell in row) for row in table.rows), default=0.0)
    # An empty head would be repeated as well: Qt takes the rows of <thead> for that.
    if heads:
        cut = "".join(
            f"<tr>{''.join(_cell(cell, table, add_image) for cell in row)}</tr>" for row in table.rows[:heads]
        )
        rows = f"<thead>{cut}</thead>{rows[len(cut) :]}"
    size = f' width="{_px(width)}"' if width else ""
    return f'<table cellspacing="0" cellpadding="0"{size} style="margin-top:4px">{rows}</table>'


def _cell(cell: Cell, table: Table, add_image: AddImage) -> str:
    style = f"padding-left:{_px(table.padding[0])}px;padding-right:{_px(table.padding[1])}px;"
    for side in sorted(cell.borders):
        style += f"border-{side}-width:1px;border-{side}-style:solid;border-{side}-color:{table.border};"
    fill = f' bgcolor="{cell.fill}"' if cell.fill else ""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    width = f' width="{_px(cell.width)}"' if cell.width else ""
    inner = html_of(cell.blocks, cell.width - sum(table.padding), add_image)
    return f'<td{width}{span}{fill} style="{style}">{inner}</td>'


@lru_cache(maxsize=1024)
def _px(points: float) -> str:
    return f"{points * PX:.1f}".removesuffix(".0")
