"""What who runs a server has to carry out to make a school on it, and what to write to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bpv.disk.placing import replacing
from bpv.domain import School, fold
from bpv.language import tr

_LONGEST = 30
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
"""What \\password of psql takes as it is; any other name has to be between quotes there."""


def script_for(school: str, logins: Sequence[str], keeper: str, database: str) -> str:
    """The SQL by which who runs the server makes a school; BpvError('bad_name', 'bad_login')."""
    from bpv.storage.server.script import script_for

    return script_for(school, logins, keeper, database)


def suggested_name(school: School | None) -> str:
    """What a school could be called on a server: by its BRIN, else its name; '' when neither is known."""
    details = school.details if school is not None else None
    said = "" if details is None else details.brin or details.name
    name = re.sub(r"[^a-z0-9]+", "_", fold(said)).strip("_")[:_LONGEST].strip("_")
    return f"school_{name}" if name else ""


def mail_for(school: str, logins: Sequence[str], keeper: str, database: str) -> str:
    """What to write to who runs the server, in two sentences and who is to get a password."""
    names = dict.fromkeys((*logins, *filter(None, (keeper,))))
    who = ", ".join(each if _PLAIN.fullmatch(each) else f'"{each}"' for each in names) or tr("(namen)")
    return tr(
        "Wilt u de school {school} klaarzetten op een PostgreSQL (15 of nieuwer) met "
        "TLS en scram-sha-256, door het bijgevoegde SQL-bestand als beheerder uit te "
        "voeren in de database {database}, en deze gebruikers elk een wachtwoord te "
        "geven met \\password NAAM: {who}?\n\nStuurt u mij daarna het adres van de server "
        "terug, zoals postgresql://NAAM@SERVER/{database}/{school2}, en het "
        "certificaat als u dat zelf uitgeeft; ieder wachtwoord gaat apart, alleen naar "
        "wie het gebruikt.\n",
        school=school or tr("(naam)"),
        database=database or tr("bpv"),
        who=who,
        school2=school or "SCHOOL",
    )


def write_script(sql: str, path: Path) -> None:
    """Keep it as a file, replacing one of that name. BpvError('cannot_write')."""
    with replacing(path) as file:
        file.write(sql.encode())
