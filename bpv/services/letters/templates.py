"""Which template a letter is made with: the school's own, kept in the school year, else ours."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bpv.disk.placing import replacing
from bpv.domain import BpvError, Draft, LetterTemplate, School, new_id
from bpv.language import in_dutch, tr
from bpv.services.letters.fields import ALL_FIELDS
from bpv.services.letters.kinds import Letter, find_letter
from bpv.word.pictures import LOGO
from bpv.word.templates import Template, open_template, read_template


def our_file(letter: Letter) -> bytes:
    """Our template as a Word file, to start one's own from."""
    return files("resources").joinpath("letters", f"{letter.key}.docx").read_bytes()


@lru_cache(maxsize=32)
def our_template(letter: Letter) -> Template:
    """Our template, ready to fill."""
    return open_template(our_file(letter), f"{letter.key}.docx")


def own_of(school: School, letter: Letter) -> LetterTemplate | None:
    """What the school keeps for this letter."""
    return next((own for own in school.all(LetterTemplate).values() if own.letter == letter.key), None)


def own_file(own: LetterTemplate) -> bytes:
    """The school's own template as a Word file."""
    try:
        return base64.b64decode(own.content, validate=True)
    except (binascii.Error, ValueError):
        raise BpvError("bad_template", name=own.name) from None


def template_of(school: School, letter: Letter) -> Template:
    """What the letter is made with now."""
    own = own_of(school, letter)
    return our_template(letter) if own is None else open_template(own_file(own), own.name)


def logo_of(school: School) -> dict[str, bytes]:
    """The pictures that templates have a place for."""
    try:
        logo = base64.b64decode(school.details.logo, validate=True)
    except (binascii.Error, ValueError):
        return {}
    return {LOGO: logo} if logo else {}


class KeepTemplate:
    """Have a letter made with the school's own Word file from now on."""

    def __init__(self, letter: Letter, name: str, content: bytes) -> None:
        """Take the file as it is; TemplateRefused when it cannot be a template."""
        open_template(content, name)
        self._letter, self._name, self._content = letter, name, content

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Eigen sjabloon voor {name}", name=self._letter.name)

    def change(self, draft: Draft) -> None:
        """Keep it in place of the one there was."""
        known = [each for each in draft.all(LetterTemplate) if each.letter == self._letter.key]
        draft.put(
            LetterTemplate(
                id=known[0].id if known else new_id(),
                name=self._name,
                letter=self._letter.key,
                content=base64.b64encode(self._content).decode("ascii"),
            )
        )


def keep_file(letter: Letter, path: Path) -> KeepTemplate:
    """What keeps a Word file for this letter; TemplateRefused when it cannot be a template."""
    return KeepTemplate(letter, path.name, read_template(path).content)


def write_our_file(letter: Letter, path: Path) -> None:
    """Write our template somewhere, to start one's own from; BpvError('cannot_write')."""
    with replacing(path) as file:
        file.write(our_file(letter))


@in_dutch()
def write_field_list(path: Path) -> None:
    """Write all fields that a template can have, with what each says; BpvError('cannot_write')."""
    from bpv.excel.merge_source import write_merge_source

    rows = [
        (each.key, each.words, ", ".join(each.others), "niet aan bedrijven" if each.private else "")
        for each in ALL_FIELDS
    ]
    write_merge_source(path, ("Veld", "Wat er komt te staan", "Mag ook heten", "Waar"), rows)


class RemoveTemplate:
    """Have a letter made with our template again."""

    def __init__(self, letter: Letter) -> None:
        """Take the letter; `find_letter` knows all."""
        self._letter = find_letter(letter.key)

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Eigen sjabloon voor {name} weghalen", name=self._letter.name)

    def change(self, draft: Draft) -> None:
        """Let go of the school's own."""
        for each in draft.all(LetterTemplate):
            if each.letter == self._letter.key:
                draft.remove(each)
