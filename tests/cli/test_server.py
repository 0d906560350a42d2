"""`copy`, `server`, and the other commands on a school year that stands on a server."""

import subprocess
import sys
from pathlib import Path

import pytest

from bpv.cli import DONE, REFUSED, run
from bpv.domain import Student
from bpv.services.year.school_year import SchoolYear
from bpv.storage import SchoolFile
from tests.storage.places import KEEPER, PASSWORD, SchoolServer
from tests.storage.values import school_of, student


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "school.bpv"
    year = SchoolYear.create(found, school_of(3))
    year.close()
    return found


@pytest.fixture
def url(school_server: SchoolServer, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BPV_SERVER_PASSWORD", PASSWORD)
    assert run(["copy", str(path), school_server.address(KEEPER).url]) == DONE
    found: str = school_server.address("jan").url
    return found


def test_that_a_school_year_goes_to_a_server_and_comes_back_the_same(
    url: str, path: Path, tmp_path: Path
) -> None:
    back = tmp_path / "terug.bpv"
    assert run(["copy", url, str(back)]) == DONE
    with SchoolFile.open(path) as before, SchoolFile.open(back) as after:
        assert list(after.load()) == list(before.load())
        assert after.history() == before.history()
        assert [after.changeset_of(each) for each in after.history()] == [
            before.changeset_of(each) for each in before.history()
        ]
    assert run(["copy", url, str(back)]) == REFUSED


def test_that_nothing_is_written_over(url: str, path: Path, school_server: SchoolServer, capsys) -> None:
    capsys.readouterr()
    assert run(["copy", str(path), school_server.address(KEEPER).url]) == REFUSED
    assert "heeft al inhoud" in capsys.readouterr().err
    assert run(["copy", str(path), str(path.with_name("ander.bpv"))]) == REFUSED


def test_that_only_the_keeper_fills_a_school(path: Path, school_server: SchoolServer, capsys) -> None:
    assert run(["copy", str(path), school_server.address("jan").url]) == REFUSED
    assert "beheert" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["export", "{url}", "--out", "{out}/lijsten.xlsx"],
        ["tasks", "{url}"],
        ["agenda", "{url}", "--mentor", "JAN", "--out", "{out}/a.ics"],
        ["retention", "{url}"],
        ["history", "{url}", "--into", "{url}", "--year", "2025-2026", "--dry-run"],
        ["pseudonymise", "{url}", "--out", "{out}/zonder.bpv"],
        ["inzage", "{url}", "--student", "00001", "--out", "{out}"],
        ["import", "{out}/nieuw.csv", "--into", "{url}"],
        ["erase", "{keeper}", "--student", "00001", "--yes"],
    ],
    ids=lambda words: words[0],
)
def test_that_a_command_works_there_as_on_a_file(
    url: str, words: list[str], tmp_path: Path, school_server: SchoolServer
) -> None:
    new = student(50)
    lines = "leerlingnummer;voornaam;tussenvoegsel;achternaam;klas\n"
    lines += f"{new.student_number};{new.first_name};{new.prefix};{new.last_name};3A\n"
    (tmp_path / "nieuw.csv").write_text(lines, encoding="utf-8")
    keeper = school_server.address(KEEPER).url
    said = [word.format(url=url, out=tmp_path, keeper=keeper) for word in words]
    assert run(said, print_pdf=lambda html, title: b"%PDF") == DONE
    year = SchoolYear.open(url)
    numbers = [each.student_number for each in year.school.all(Student).values()]
    year.close()
    expected = {"import": 4, "erase": 2}.get(words[0], 3)
    assert len(numbers) == expected


def test_that_copies_and_locks_are_of_files_alone(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["backups", url]) == REFUSED
    monkeypatch.setenv("BPV_NEW_PASSWORD", "een lang wachtwoord 77")
    assert run(["key", url, "set"]) == REFUSED
    assert run(["key", url, "remove"]) == REFUSED


@pytest.mark.parametrize(
    "words",
    [
        ["match", "{url}", "--out", "{out}/m.xlsx"],
        ["inspect", "{url}"],
        ["import", "{url}", "--into", "{path}"],
        ["letters", "{path}", "--out", "{url}"],
        ["export", "{path}", "--out", "{url}"],
        ["next-year", "{path}", "--out", "{url}"],
        ["offline", "status", "{url}"],
        ["demo", "--out", "{url}"],
        ["server", "script", "school_1", "--out", "{url}"],
    ],
    ids=lambda words: words[0],
)
def test_that_an_address_where_a_file_belongs_is_refused_and_makes_nothing(
    words: list[str], path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    url = "postgresql://jan@school.nl/bpv/school_18br"
    assert run([word.format(url=url, out=tmp_path, path=path) for word in words]) == REFUSED
    assert "school_18br op school.nl is een school op een server" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_that_a_password_never_stands_in_an_address(tmp_path: Path, capsys) -> None:
    assert run(["tasks", "postgresql://jan:geheim@school.nl/bpv/school_1"]) == REFUSED
    assert "geen wachtwoord in het adres" in capsys.readouterr().err


@pytest.mark.parametrize("lacking", ["psycopg", "psycopg.pq"])
def test_that_a_computer_without_the_driver_says_so(lacking: str, path: Path) -> None:
    """Not there at all, or there without the library it speaks through."""
    url = "postgresql://jan@127.0.0.1:1/bpv/school_1"
    commands = (
        ["tasks", url],
        ["copy", str(path), url],
        ["copy", url, f"{path}.2"],
        ["server", "upgrade", url],
    )
    code = (
        "import sys\n"
        "class Lacking:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {lacking!r}:\n"
        "            kind = ModuleNotFoundError if '.' not in name else ImportError\n"
        "            raise kind('not here', name=name if '.' not in name else None)\n"
        "sys.meta_path.insert(0, Lacking())\n"
        "from bpv.cli import run\n"
        f"assert [run(words) for words in {commands!r}] == [{REFUSED}] * {len(commands)}\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("mist een onderdeel") == len(commands)


def test_that_the_script_is_printed_or_written(tmp_path: Path, capsys) -> None:
    assert run(["server", "script", "school_18br", "--login", "jan", "--keeper", "beheer"]) == DONE
    printed = capsys.readouterr().out
    out = tmp_path / "school.sql"
    assert (
        run(["server", "script", "school_18br", "--login", "jan", "--keeper", "beheer", "--out", str(out)])
        == DONE
    )
    assert out.read_text(encoding="utf-8") == printed
    assert run(["server", "script", "drop table;"]) == REFUSED


def test_that_a_school_is_brought_up_to_date_by_its_keeper(
    url: str, school_server: SchoolServer, capsys
) -> None:
    assert run(["server", "upgrade", url]) == REFUSED
    assert run(["server", "upgrade", school_server.address(KEEPER).url]) == DONE
    assert run(["tasks", url]) == DONE


def test_that_the_sql_of_a_region_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["server", "region-script", "--member", "school_18br=jan", "--bureau", "school_99bu=bo"]
    assert run(words) == DONE
    said = capsys.readouterr().out
    assert 'CREATE SCHEMA IF NOT EXISTS "regio"' in said
    assert 'GRANT "regio" TO "jan"' in said
    assert run(["server", "region-script", "--member", "school_18br"]) == REFUSED
    for member in ("school_18br=pg_jan", "school; drop=jan"):
        assert run(["server", "region-script", "--member", member]) == REFUSED
