"""What Windows and macOS are given, as far as that can be seen on any system: files, facts and scripts."""

import ast
import plistlib
import re
import struct
import sys
from pathlib import Path

import pytest

from tools.installers import macos, windows
from tools.installers.contents import version

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = windows.SCRIPT.read_text(encoding="utf-8")
COMMANDS = sorted([*ROOT.glob("*.cmd"), *ROOT.glob("tools/*.cmd")])
SECTIONS = re.compile(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)
KNOWN = [
    "Setup",
    "Languages",
    "CustomMessages",
    "Tasks",
    "InstallDelete",
    "Files",
    "Icons",
    "Registry",
    "Run",
    "Code",
]


def section(name: str) -> list[str]:
    found = dict(SECTIONS.findall(SCRIPT))
    return [line for line in found[name].splitlines() if line.strip() and not line.startswith(";")]


def setup() -> dict[str, str]:
    return dict(line.split("=", 1) for line in section("Setup"))


def entries(name: str) -> list[dict[str, str]]:
    """The lines of a section as Inno reads them: `Name: "value"; Name: value`."""
    part = re.compile(r'(\w+): ((?:"(?:[^"]|"")*")|[^;"]+)(?:; |$)')
    lines = section(name)
    assert all(
        "".join(f"{each[0]}: {each[1]}; " for each in part.findall(line))[:-2] == line for line in lines
    )
    return [{key: _plain(value) for key, value in part.findall(line)} for line in lines]


def _plain(value: str) -> str:
    return value[1:-1].replace('""', '"') if value.startswith('"') else value


# The installer of Windows


def test_that_the_script_has_each_section_once_and_only_those_we_know() -> None:
    assert [name for name, _ in SECTIONS.findall(SCRIPT)] == KNOWN
    assert SCRIPT.isascii()  # however the compiler reads it


def test_that_it_installs_for_one_user_without_rights_of_an_administrator() -> None:
    found = setup()
    assert found["PrivilegesRequired"] == "lowest"
    assert "PrivilegesRequiredOverridesAllowed" not in found
    assert found["DefaultDirName"].startswith("{localappdata}\\Programs\\")
    assert {each["Root"] for each in entries("Registry")} == {"HKCU"}
    for word in (
        "{commonpf",
        "{pf",
        "{common",
        "{auto",
        "{sys}",
        "{win}",
        "HKLM",
        "HKCR",
        "runascurrentuser",
    ):
        assert word not in SCRIPT


def test_that_a_newer_version_takes_the_place_of_an_older() -> None:
    found = setup()
    assert (
        found["AppId"] == "{{8C0B4E52-6F1D-4B7A-9C53-2D1E7A94B6F0}"
    )  # never another: it would stand beside it
    assert found["CloseApplications"] == "yes"
    assert [(each["Type"], each["Name"]) for each in entries("InstallDelete")] == [
        ("filesandordirs", "{app}\\program")
    ]
    assert "{#Version}" in found["AppVersion"]
    assert version() not in SCRIPT  # it is given


def test_that_taking_it_away_leaves_what_the_user_has() -> None:
    assert "UninstallDelete" not in SCRIPT
    assert "DelTree" not in SCRIPT
    owned = [each["Subkey"] for each in entries("Registry") if "uninsdeletekey" in each.get("Flags", "")]
    assert all(
        "BPVplanner" in key.replace("{#SchoolYear}", "BPVplanner") or "App Paths" in key for key in owned
    )
    # The folder of our own beside it holds what waits, logs and keys; the program is in another.
    assert setup()["DefaultDirName"] == "{localappdata}\\Programs\\{#Name}"


def test_that_a_school_year_is_opened_by_a_double_click() -> None:
    values = {each["Subkey"]: each.get("ValueData", "") for each in entries("Registry")}
    assert values["Software\\Classes\\.bpv"] == "{#SchoolYear}"
    assert values["Software\\Classes\\{#SchoolYear}\\shell\\open\\command"] == '"{app}\\{#Exe}" "%1"'
    assert setup()["ChangesAssociations"] == "yes"


def test_that_every_file_it_names_is_here_and_every_word_in_both_languages() -> None:
    for name in ("LicenseFile", "SetupIconFile"):
        assert (windows.SCRIPT.parent / setup()[name].replace("\\", "/")).resolve().is_file()
    languages = [each["Name"] for each in entries("Languages")]
    assert languages == ["nl", "en"]
    words = [line.split("=")[0].split(".") for line in section("CustomMessages")]
    assert {name for _, name in words} == {name for language, name in words if language == "nl"}
    assert len(words) == 2 * len({name for _, name in words})
    used = set(re.findall(r"\{cm:(\w+)[,}]", SCRIPT)) | set(re.findall(r"CustomMessage\('(\w+)'\)", SCRIPT))
    assert used - {"CreateDesktopIcon", "AdditionalIcons", "LaunchProgram"} == {name for _, name in words}


def test_that_every_name_that_is_filled_in_is_defined() -> None:
    used = set(re.findall(r"\{#(\w+)\}", SCRIPT))
    assert used <= set(re.findall(r"#(?:define|ifndef) (\w+)", SCRIPT))
    assert {each.get("Tasks", "desktopicon") for each in entries("Icons")} == {
        each["Name"] for each in entries("Tasks")
    }


# The program for Windows


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1.0.0", (1, 0, 0, 0)), ("0.10", (0, 10, 0, 0)), ("1.2.3rc1", (1, 2, 3, 0)), ("1.2.3.4", (1, 2, 3, 4))],
)
def test_that_a_version_becomes_four_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert windows.numbers_of(text) == numbers


def test_that_what_is_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match="no version"):
        windows.numbers_of("nieuwste")


def test_that_windows_is_told_what_the_program_is() -> None:
    told = ast.parse(windows.facts_of("bpv-planner", "1.2.0rc1"), mode="eval").body
    assert isinstance(told, ast.Call)
    assert ast.unparse(told.func) == "VSVersionInfo"
    text = ast.unparse(told)
    assert "filevers=(1, 2, 0, 0)" in text
    assert "'ProductVersion', '1.2.0rc1'" in text
    assert "'041304B0'" in text
    assert "flags=2" in text
    assert "flags=0" in windows.facts_of("bpv-planner", "1.2.0")


# The scripts of Windows


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_that_a_script_of_windows_is_one_that_windows_reads(path: Path) -> None:
    content = path.read_bytes()
    assert content.isascii()  # the console has signs of its own
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.decode().splitlines()
    assert lines[0] == "@echo off"
    assert re.match(r"(exit /b|goto)", lines[-1])
    for line in lines:
        assert line.count('"') % 2 == 0 or "=%" in line, line
        assert not re.search(r"(?<![\"\w:~])%~dp0(?!\S*\")", line), (
            line
        )  # a folder may have a blank in its name


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_that_a_script_of_windows_goes_only_where_it_can_and_uses_what_it_set(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto :?(\w+)", text)) <= labels
    assert set(re.findall(r"call :(\w+)", text)) <= labels
    own = set(re.findall(r'set "?(\w+)=', text)) | {"VENV", "BPV_PYTHON", "errorlevel"}
    assert set(re.findall(r"%(\w+)(?::[^%]*)?%", re.sub(r"%%\w|%~\w+|%\*", "", text))) <= own


def test_that_files_of_windows_have_its_line_ends_in_every_checkout() -> None:
    kinds = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"*.cmd text eol=crlf", "*.iss text eol=crlf", "*.sh text eol=lf"} <= set(kinds)


# The program for macOS


def test_that_macos_knows_which_files_the_program_opens() -> None:
    facts = plistlib.loads(plistlib.dumps(macos.facts()))
    kind = facts["UTExportedTypeDeclarations"][0]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["bpv"]
    assert facts["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert facts["CFBundleShortVersionString"] == version()
    assert facts["CFBundleLocalizations"] == ["nl", "en"]


def test_that_the_icon_of_macos_holds_each_size_it_says(qapp: object, tmp_path: Path) -> None:
    content = Path(macos.write_icon(tmp_path)).read_bytes()
    assert content[:4] == b"icns"
    assert struct.unpack(">I", content[4:8]) == (len(content),)
    at, sides = 8, {}
    while at < len(content):
        kind, length = struct.unpack(">4sI", content[at : at + 8])
        assert content[at + 8 : at + 16] == b"\x89PNG\r\n\x1a\n"
        sides[kind] = struct.unpack(">II", content[at + 24 : at + 32])
        at += length
    assert at == len(content)
    assert sides[b"ic10"] == (1024, 1024)
    assert sides[b"icp4"] == (16, 16)


def test_that_who_gets_the_image_reads_that_it_is_not_signed() -> None:
    text = (ROOT / "packaging" / "macos" / "LEES MIJ.txt").read_text(encoding="utf-8")
    assert "niet ondertekend" in text
    assert "not signed" in text


# What PyInstaller is told


class Analysed:
    binaries: tuple[()] = ()
    datas: tuple[()] = ()
    pure: tuple[()] = ()
    scripts: tuple[()] = ()

    def __init__(self, *scripts: object, **told: object) -> None:
        self.told = told


def told(system: str, work: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """What the spec has made on a system: of which kind, and with what."""
    made: list[tuple[str, dict[str, object]]] = []
    makers = {
        kind: lambda *parts, kind=kind, **given: made.append((kind, given))
        for kind in ("EXE", "COLLECT", "BUNDLE")
    }
    place = ROOT / "packaging" / "bpv-planner.spec"
    known = {
        "SPECPATH": str(place.parent),
        "workpath": str(work),
        "Analysis": Analysed,
        "PYZ": tuple,
        **makers,
    }
    with monkeypatch.context() as patch:
        patch.setattr("sys.platform", system)
        patch.setattr("sys.path", [*sys.path])
        exec(compile(place.read_text(encoding="utf-8"), place, "exec"), known)
    return made


def test_that_windows_gets_a_program_with_a_window_and_one_for_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = told("win32", tmp_path, monkeypatch)
    assert [kind for kind, _ in made] == ["EXE", "EXE", "COLLECT"]
    assert [(given["name"], given["console"]) for _, given in made[:2]] == [
        ("bpv-planner", False),
        ("bpv-planner-console", True),
    ]
    for _, given in made[:2]:
        assert "VSVersionInfo" in Path(str(given["version"])).read_text(encoding="utf-8")
        assert str(given["icon"]).endswith("app.ico")


def test_that_macos_gets_a_program_that_knows_its_files(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = told("darwin", tmp_path, monkeypatch)
    assert [kind for kind, _ in made] == ["EXE", "COLLECT", "BUNDLE"]
    assert made[-1][1]["info_plist"] == macos.facts()
    assert str(made[-1][1]["icon"]).endswith(".icns")


def test_that_linux_gets_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = told("linux", tmp_path, monkeypatch)
    assert [kind for kind, _ in made] == ["EXE", "COLLECT"]
    assert made[0][1]["version"] is None
