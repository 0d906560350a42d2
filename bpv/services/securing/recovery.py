"""The recovery page: what opens a school year when its password is forgotten or the computer is gone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from bpv.domain import BpvError
from bpv.keys.key import Key
from bpv.keys.paper import to_paper
from bpv.language import tr

FIRST = 2
"""How many groups are typed back to show that the page is there."""

_A_ROW = 4

USE = (
    tr(
        "Open het schooljaar in BPV-planner. Bij de vraag om het wachtwoord typt u "
        "deze groepjes over: van links naar rechts, met of zonder streepjes, "
        "hoofdletters of kleine letters maakt niet uit."
    ),
    tr("Kies daarna Bestand > Beveiliging > Wachtwoord wijzigen en bedenk een nieuw wachtwoord."),
)
KEEP = (
    tr(
        "Bewaar dit blad waar u belangrijke papieren bewaart: de kluis van de school, "
        "of een afgesloten kast. Niet bij de computer, niet als foto op een telefoon, "
        "niet in de mail."
    ),
    tr(
        "Wie dit blad heeft, kan met het bestand alles lezen wat erin staat. Zonder "
        "wachtwoord en zonder dit blad kan niemand dat, ook wie het programma maakt "
        "niet."
    ),
)
VOID = tr(
    "Bladen die eerder voor dit schooljaar zijn afgedrukt zijn vervallen: "
    "vernietig ze. Ze openen alleen nog kopieën die u zelf ergens anders hebt "
    "gezet."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the recovery page of one school year."""

    name: str
    made: date
    groups: tuple[str, ...]

    def __repr__(self) -> str:
        """Nothing that opens anything: this may end in a log."""
        return f"Sheet({self.made})"

    @classmethod
    def of(cls, path: Path, key: Key | None, today: date) -> Sheet:
        """The page for a file that has this key; BpvError('not_locked') without one."""
        if key is None:
            raise BpvError("not_locked", path=path)
        return cls(path.stem, today, tuple(to_paper(key.secret).split("-")))

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The groups, a few to a row."""
        return [self.groups[at : at + _A_ROW] for at in range(0, len(self.groups), _A_ROW)]

    @property
    def title(self) -> str:
        """Of the page and of the document."""
        return tr("Herstelsleutel van {name}", name=self.name)

    @property
    def text(self) -> str:
        """The page for a terminal."""
        rows = "\n".join("    " + "  ".join(row) for row in self.rows)
        made = tr("Gemaakt op {made}", made=f"{self.made:%d-%m-%Y}")
        return "\n\n".join((self.title, made, rows, " ".join(USE), " ".join(KEEP), VOID))

    @property
    def html(self) -> str:
        """The page for a printer: black on white, the groups large."""
        cells = "".join(
            "<tr>" + "".join(f"<td align='center'>{group}</td>" for group in row) + "</tr>"
            for row in self.rows
        )
        return _PAGE.format(
            title=escape(self.title),
            made=f"{self.made:%d-%m-%Y}",
            rows=cells,
            use="".join(f"<li>{line}</li>" for line in USE),
            keep="".join(f"<li>{line}</li>" for line in KEEP),
            void=VOID,
        )

    def begins_with(self, typed: str) -> bool:
        """Whether this is how the page begins: its first groups, however they are written."""
        from bpv.keys.paper import signs_of

        return signs_of(typed) == "".join(self.groups[:FIRST])


def write_sheet(path: Path, content: bytes) -> None:
    """Write the page to a file for its owner alone; BpvError('cannot_write')."""
    from bpv.disk.placing import replacing

    with replacing(path) as file:
        file.write(content)
    with suppress(OSError):
        path.chmod(0o600)


_PAGE = """<html><head><style>
body, p, li {{ font-size: 11pt; color: #000000; }}
h1 {{ font-size: 20pt; }}
h2 {{ font-size: 13pt; }}
td {{ font-size: 25pt; font-weight: 600; }}
</style></head><body>
<h1>{title}</h1>
<p>Gemaakt op {made} met BPV-planner.</p>
<table width="100%" border="1" cellpadding="10" cellspacing="0">{rows}</table>
<h2>Zo gebruikt u dit blad</h2><ul>{use}</ul>
<h2>Zo bewaart u dit blad</h2><ul>{keep}</ul>
<p>{void}</p>
</body></html>"""
