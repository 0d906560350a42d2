"""`pseudonymise`: a copy without names from the command line."""

from pathlib import Path

import pytest

import main
from bpv.domain import Student
from bpv.storage import is_sealed, read_school_file
from tests.faults.erasures import pupil, traces_in, words_of, write_story


def test_that_a_copy_without_names_is_made_of_a_locked_file_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bpv.keys import unlocked
    from bpv.keys.key import Key

    source, out = tmp_path / "bron", tmp_path / "uit"
    source.mkdir()
    out.mkdir()
    write_story(source / "jaar.bpv", [pupil(1), pupil(2)], Key.from_password("een goed wachtwoord"))
    unlocked.forget()
    command = ["pseudonymise", str(source / "jaar.bpv"), "--out", str(out / "X.bpv")]
    assert main.main(command) == 3
    monkeypatch.setenv("BPV_PASSWORD", "een goed wachtwoord")
    assert main.main(command) == 0
    assert "alleen aan wie u helpt" in capsys.readouterr().err
    assert not is_sealed(out / "X.bpv")
    assert len(read_school_file(out / "X.bpv").all(Student)) == 3
    assert not list(traces_in(out, [*words_of(pupil(1)), *words_of(pupil(2))]))
    assert main.main(command) == 3
    assert "bestaat al" in capsys.readouterr().err
    assert main.main([*command[:-1], command[1]]) == 3
