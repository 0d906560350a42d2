"""A later version of the program: its keeper brings a school up to date, all of it or nothing."""

import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Connection

from bpv.domain import BpvError
from bpv.storage import migrations
from bpv.storage.schema import SCHEMA_VERSION
from bpv.storage.server import keeping
from bpv.storage.server.keeping import upgrade
from tests.storage.places import KEEPER, SCHOOL, SchoolServer
from tests.storage.values import added, student

_STEP = '''
import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = {before!r}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """{what}"""
    {what}
'''
_ADDS = 'op.add_column("student", sa.Column("later", sa.Text, nullable=False, server_default="ja"))'


def _later(folder: Path, what: str) -> None:
    shutil.copyfile(Path(str(migrations.__file__)).with_name("env.py"), folder / "env.py")
    (folder / "versions").mkdir()
    steps = ((SCHEMA_VERSION, None, "pass"), (SCHEMA_VERSION + 1, f"{SCHEMA_VERSION:04}", what))
    for number, before, words in steps:
        text = _STEP.format(number=number, before=before, what=words)
        (folder / "versions" / f"{number:04}.py").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("what", [_ADDS, "raise ValueError"], ids=["whole", "half"])
def test_that_a_later_version_adds_its_step_or_nothing(
    school_server: SchoolServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    folder = tmp_path / "later"
    folder.mkdir()
    _later(folder, what)

    def config_of(connection: Connection | None = None) -> Config:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = connection
        return config

    school_server.fill(tmp_path / "begin.bpv", added(student(1)))
    monkeypatch.setattr(keeping, "migration_config", config_of)
    if what != _ADDS:
        with pytest.raises(ValueError):
            upgrade(school_server.address(KEEPER))
        school_server.open().close()
        return
    try:
        with pytest.raises(BpvError) as error:
            upgrade(school_server.address("jan"))
        assert error.value.code == "server_keeper"
        upgrade(school_server.address(KEEPER))
        assert school_server.run(f"SELECT later FROM {SCHOOL}.student") == [("ja",)]
        with pytest.raises(BpvError) as error:
            school_server.open()
        assert error.value.code == "server_newer"
    finally:
        school_server.run(f"ALTER TABLE {SCHOOL}.student DROP COLUMN IF EXISTS later")
        school_server.run(f"UPDATE {SCHOOL}.alembic_version SET version_num = '{SCHEMA_VERSION:04}'")


def test_that_a_school_of_an_older_version_waits_for_its_keeper(
    school_server: SchoolServer, tmp_path: Path
) -> None:
    school_server.fill(tmp_path / "begin.bpv", added(student(1)))
    school_server.run(f"UPDATE {SCHOOL}.alembic_version SET version_num = '0001'")
    try:
        with pytest.raises(BpvError) as error:
            school_server.open()
        assert error.value.code == "server_older"
    finally:
        school_server.run(f"UPDATE {SCHOOL}.alembic_version SET version_num = '{SCHEMA_VERSION:04}'")
