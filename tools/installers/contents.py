"""What goes along in the frozen program, and what stays out; the spec of PyInstaller asks here."""

from __future__ import annotations

import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import Distribution, distribution
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).resolve().parents[2]
NAME = "bpv-planner"
WITH_CONSOLE = "bpv-planner-console"
"""The same on Windows, for commands that are typed."""

FOLDER = "program"
"""Where in the frozen program everything stands but what is started."""

DataFiles = list[tuple[str, str]]
"""Each a file and the folder it goes to, as PyInstaller asks."""

_SOURCES = ("bpv/storage/migrations",)
"""Folders of modules that are read as files: Alembic looks for its steps in a folder."""

LEFT_OUT_MODULES = [
    # SciPy is asked for programs, networks and near points; the rest of it is never loaded.
    *(
        f"scipy.{name}"
        for name in (
            *("cluster", "datasets", "differentiate", "fftpack", "integrate", "interpolate", "io", "misc"),
            *("ndimage", "odr", "signal", "stats"),
        )
    ),
    *("tkinter", "setuptools", "pkg_resources", "pip", "pytest", "hypothesis", "IPython", "matplotlib"),
    *("pandas", "PIL", "lxml.isoschematron", "lib2to3", "ensurepip", "idlelib", "pydoc_data", "distutils"),
    *("sqlite3", "readline", "curses"),  # sqlcipher3 brings an SQLite of its own; nobody types at a prompt
]

_QT = "PySide6/Qt/"
_LEFT_OUT = (
    # Qt without QML, without drawing by OpenGL and without screens that are no desktop.
    "*Qt*Qml*",
    "*Qt*Quick*",
    "*QtOpenGL*",
    "*Qt6OpenGL*",
    "*WaylandCompositor*",
    "*opengl32sw*",
    "*EglFS*",
    "*EglFs*",
    "*WlShellIntegration*",
    "*plugins/wayland-graphics-integration-*/*",
    "*plugins/wayland-shell-integration/*wl-shell*",
    "*plugins/wayland-shell-integration/*ivi-shell*",
    "*plugins/wayland-shell-integration/*fullscreen-shell*",
    "*plugins/wayland-shell-integration/*qt-shell*",
    "*plugins/egldeviceintegrations/*",
    "*plugins/generic/*",
    "*plugins/platforms/*qeglfs*",
    "*plugins/platforms/*qlinuxfb*",
    "*plugins/platforms/*qvkkhrdisplay*",
    "*plugins/platforms/*qvnc*",
    "*plugins/platforms/*qminimal*",
    "*plugins/platforms/*qdirect2d*",
    "*plugins/platforminputcontexts/*virtualkeyboard*",
    "*plugins/imageformats/*qtiff*",
    "*plugins/imageformats/*qwebp*",
    "*plugins/imageformats/*qtga*",
    "*plugins/imageformats/*qwbmp*",
    "*plugins/imageformats/*qpdf*",
    "*plugins/imageformats/*qicns*",
    "*plugins/imageformats/*qgif*",
    # What reads sources: types, headers, tests.
    "*.pyi",
    "*.pxd",
    "*.h",
    "*/tests/*",
)
_KEPT_TRANSLATIONS = ("qtbase_nl.qm",)
_OF_THE_SYSTEM = (
    # Must be those of the desktop it runs on: they read its settings, or speak to its drivers and its server.
    *("libGL", "libGLX", "libGLdispatch", "libOpenGL", "libEGL", "libgbm", "libdrm", "libvulkan"),
    *("libfontconfig", "libfreetype", "libexpat", "libpng16", "libz", "libbrotli*", "libbsd", "libmd"),
    *("libglib-2.0", "libgobject-2.0", "libgio-2.0", "libgmodule-2.0", "libgthread-2.0", "libpcre2-8"),
    *(
        "libgtk-3",
        "libgdk-3",
        "libgdk_pixbuf-2.0",
        "libpango*",
        "libcairo*",
        "libatk*",
        "libatspi",
        "libepoxy",
    ),
    *(
        "libharfbuzz*",
        "libfribidi",
        "libthai",
        "libdatrie",
        "libpixman-1",
        "libgraphite2",
        "libjpeg",
        "libtiff",
    ),
    *("libX11", "libX11-xcb", "libxcb", "libXau", "libXdmcp", "libXext", "libXrender", "libXi", "libXfixes"),
    *("libXcursor", "libXdamage", "libXcomposite", "libXrandr", "libXinerama", "libICE", "libSM", "libuuid"),
    *("libwayland-*", "libdbus-1", "libsystemd", "libselinux", "libmount", "libblkid", "libcap", "libgcrypt"),
    *(
        "libgpg-error",
        "liblz4",
        "libstdc++",
        "libgcc_s",
        "libcups",
        "libavahi-*",
        "libgssapi_krb5",
        "libkrb5",
    ),
    *("libk5crypto", "libkrb5support", "libcom_err", "libkeyutils", "libgnutls", "libresolv"),
    *("libnettle", "libhogweed", "libp11-kit", "libidn2", "libunistring", "libtasn1", "libgmp"),
)
_LIBRARY = re.compile(r"^(lib[^/]*?)\.so(\.[0-9.]+)?$")


def version() -> str:
    """The version of the program."""
    from bpv.domain.version import VERSION

    return VERSION


def modules() -> list[str]:
    """Every module of the program: pages, commands and processes are imported by name."""
    return [name for package in ("bpv", "ui", "resources") for name in _modules_of(package)]


def data_files() -> DataFiles:
    """What is read as a file: `resources`, what the wheel takes in there, and the steps of a migration."""
    found = _all_files(ROOT / "resources", "resources")
    for source, target in included().items():
        place = ROOT / source
        found += _all_files(place, target) if place.is_dir() else [(str(place), str(Path(target).parent))]
    for folder in _SOURCES:
        found += [
            (str(path), path.parent.relative_to(ROOT).as_posix()) for path in (ROOT / folder).rglob("*.py")
        ]
    return sorted(found)


def included() -> dict[str, str]:
    """What stands elsewhere in the source and goes to `resources`, the same as in the wheel."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = table["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return found


def licences() -> DataFiles:
    """What each package says of itself, with its licence: shown in Over, and due to who made it."""
    found = []
    for name in locked():
        if (package := _installed(name)) is None:
            continue
        found += [
            (str(file.locate()), file.parent.as_posix())
            for file in package.files or ()
            if file.parts[0].endswith(".dist-info") and _tells_a_licence(file.as_posix())
        ]
    found += [*_all_files(ROOT / "packaging" / "licences", "licences"), (str(ROOT / "LICENSE"), "licences")]
    of_python = (
        Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt"
    )
    if of_python.is_file():
        found.append((str(of_python), "licences/python"))
    return found


def locked() -> list[str]:
    """The names of the packages that the program is made of."""
    return re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)


def is_wanted(name: str) -> bool:
    """Whether a file that PyInstaller found goes along, by its place in the program."""
    name = name.replace("\\", "/")
    if name.startswith(f"{_QT}translations/") or name.startswith("PySide6/translations/"):
        return name.rpartition("/")[2] in _KEPT_TRANSLATIONS
    if "/" not in name and (library := _LIBRARY.match(name)) and _is_of_the_system(library[1]):
        return False
    return not any(fnmatch(name, pattern) for pattern in _LEFT_OUT)


def _is_of_the_system(library: str) -> bool:
    return any(fnmatch(library, pattern) for pattern in _OF_THE_SYSTEM)


def _modules_of(package: str) -> list[str]:
    folder = ROOT / package
    return [package, *(each.name for each in walk_packages([str(folder)], f"{package}."))]


def _all_files(folder: Path, target: str) -> DataFiles:
    return [
        (str(path), (Path(target) / path.relative_to(folder).parent).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except ModuleNotFoundError:  # of another system
        return None


def _tells_a_licence(file: str) -> bool:
    return bool(
        re.search(r"/(METADATA|entry_points\.txt|.*(LICEN|COPYING|NOTICE|AUTHORS).*|licenses/.*)$", file)
    )
