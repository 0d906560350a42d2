"""Where a file lies: on this computer, a stick, in a folder that is kept in step, or on a network.

Everything is worked out from facts that are given (`place_facts` asks the system for them), so that every
system is tried on each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath, PurePosixPath, PureWindowsPath


class Kind(StrEnum):
    """What a place means for a file that is written all the time."""

    COMPUTER = "computer"
    STICK = "stick"
    SYNCED = "synced"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place, what it is called, and whether nothing can be written there (a CD)."""

    kind: Kind
    name: str = ""
    is_read_only: bool = False


@dataclass(frozen=True, slots=True)
class Mount:
    """What is mounted where; of what is mounted at the same point the last counts."""

    point: PurePath
    type: str
    source: str = ""
    is_read_only: bool = False


def _no_names(_folder: PurePath) -> Iterable[str]:
    return ()


def _no_text(_file: PurePath) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a system: its environment, its mounts (not on Windows), and ways to ask more."""

    system: str
    """As `sys.platform` has it: win32, darwin, linux."""
    home: PurePath
    env: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[Mount, ...] = ()
    drive_type: Callable[[str], int] = lambda _root: 0
    """What GetDriveTypeW says of 'E:\\'."""
    drive_label: Callable[[str], str] = lambda _root: ""
    names_in: Callable[[PurePath], Iterable[str]] = _no_names
    """The names in a folder; none when it cannot be read."""
    text_of: Callable[[PurePath], str] = _no_text
    """The text of a small file; none when it cannot be read."""


COMPUTER = Place(Kind.COMPUTER)
_REMOVABLE, _FIXED, _REMOTE, _CD = 2, 3, 4, 5
"""What GetDriveTypeW answers (learn.microsoft.com, fileapi.h)."""

_NETWORKS = {
    "nfs": "NFS", "nfs4": "NFS", "cifs": "SMB", "smb3": "SMB", "smbfs": "SMB", "smb": "SMB", "afpfs": "AFP",
    "afs": "AFS", "ncpfs": "NCP", "ncp": "NCP", "9p": "9P", "drvfs": "Windows", "ceph": "Ceph",
    "glusterfs": "GlusterFS", "lustre": "Lustre", "gpfs": "GPFS", "beegfs": "BeeGFS", "ocfs2": "OCFS2",
    "gfs2": "GFS2", "orangefs": "OrangeFS", "pvfs2": "PVFS", "coda": "Coda", "davfs": "WebDAV",
    "webdav": "WebDAV", "ftp": "FTP", "sshfs": "SSH", "vboxsf": "VirtualBox", "vmhgfs": "VMware",
    "prl_fs": "Parallels", "acfs": "ACFS", "fuse": "FUSE", "osxfuse": "FUSE", "macfuse": "FUSE",
}  # fmt: skip
"""Types of file systems that are elsewhere: their locks hold for this computer alone, if at all."""

_FUSE_HERE = frozenset({
    "blk", "ntfs", "ntfs-3g", "lowntfs-3g", "exfat", "apfs", "zfs", "zfs-fuse", "bcachefs", "gocryptfs",
    "encfs", "cryfs", "securefs", "veracrypt", "dislocker", "mergerfs", "bindfs", "unionfs", "unionfs-fuse",
    "overlay", "overlayfs", "fuse-overlayfs", "portal", "snapfuse", "squashfuse", "archivemount", "lxcfs",
    "vmware-vmblock", "posixovl", "ciopfs",
})  # fmt: skip
"""What stands behind `fuse.` for disks of this computer; anything else is taken for a place elsewhere."""

_FUSE_SYNCED = {
    "onedriver": "OneDrive", "onedrive": "OneDrive", "google-drive-ocamlfuse": "Google Drive",
    "drivefs": "Google Drive", "pcloud": "pCloud", "pcloudfs": "pCloud", "insync": "Google Drive",
}  # fmt: skip

_MARKS = (
    (re.compile(r"\.849C9593-D756-4E56-8D6E-42412F2A707B", re.I), "OneDrive"),
    (re.compile(r"\.dropbox(\.cache)?"), "Dropbox"),
    (re.compile(r"\.nextcloudsync\.log"), "Nextcloud"),
    (
        re.compile(r"\.owncloudsync\.log.*|\._?sync_[0-9a-f]+\.db|\.csync_journal\.db"),
        "Nextcloud of ownCloud",
    ),
    (re.compile(r"\.shortcut-targets-by-id|\.tmp\.drive(down|up)load"), "Google Drive"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.SynologyWorkingDirectory"), "Synology Drive"),
    (re.compile(r"\.megaignore"), "MEGA"),
    (re.compile(r"\.seafile-data"), "Seafile"),
)
"""Files by which programs that keep folders in step know the top of such a folder."""

_FOLDERS = (
    (re.compile(r"OneDrive( - .+)?", re.I), "OneDrive"),
    (re.compile(r"(Google ?Drive|My Drive|Mijn Drive|Mijn station)( \(.+\))?", re.I), "Google Drive"),
    (re.compile(r"Dropbox( \(.+\))?", re.I), "Dropbox"),
    (re.compile(r"iCloud ?Drive", re.I), "iCloud"),
    (re.compile(r"Nextcloud\d*", re.I), "Nextcloud"),
    (re.compile(r"ownCloud\d*", re.I), "ownCloud"),
    (re.compile(r"SURFdrive", re.I), "SURFdrive"),
    (re.compile(r"Box( Sync)?", re.I), "Box"),
    (re.compile(r"MEGA(sync)?", re.I), "MEGA"),
    (re.compile(r"SynologyDrive", re.I), "Synology Drive"),
    (re.compile(r"Proton ?Drive", re.I), "Proton Drive"),
    (re.compile(r"pCloud ?Drive", re.I), "pCloud"),
    (re.compile(r"TransIP STACK|STACK", re.I), "STACK"),
)
"""What such folders are called where their programs put them: right in the home of the user."""

_DRIVE_TOPS = frozenset({
    "my drive", "mijn drive", "mijn station", "shared drives", "gedeelde drives", "other computers",
    "andere computers", ".shortcut-targets-by-id",
})  # fmt: skip
"""What stands at the top of the drive that Google Drive makes."""


def place_at(path: PurePath, facts: Facts) -> Place:
    """Where a file of this name lies, or will lie. The path is absolute, without links."""
    for find in (_network, _synced, _removable):
        if (place := find(path, facts)) is not None:
            return place
    return COMPUTER


# Elsewhere


def _network(path: PurePath, facts: Facts) -> Place | None:
    if facts.system == "win32":
        return _network_of_windows(path, facts)
    mount = mount_of(path, facts.mounts)
    if mount is None or mount.point.parent == mount.point:
        return None  # a computer that has its whole disk elsewhere keeps all it has there
    return _elsewhere(mount, path)


def _network_of_windows(path: PurePath, facts: Facts) -> Place | None:
    drive = path.drive
    plain = re.sub(r"^[\\/]{2}[?.][\\/]", "", drive)
    if plain.upper().startswith("UNC"):
        return Place(Kind.NETWORK, "SMB")
    if drive.startswith(("\\\\", "//")) and plain == drive:
        server = drive.lstrip("\\/").split("\\")[0].lower()
        if "@" in server and "davwwwroot" in str(path).lower():
            return Place(Kind.NETWORK, "WebDAV")
        return Place(Kind.NETWORK, "WSL" if server in ("wsl$", "wsl.localhost") else "SMB")
    if facts.drive_type(f"{plain}\\") == _REMOTE:
        label = facts.drive_label(f"{plain}\\")
        return _google(label) or Place(Kind.NETWORK, "netwerkstation")
    return None


def _elsewhere(mount: Mount, path: PurePath) -> Place | None:
    kind = mount.type.lower()
    behind = kind.removeprefix("fuse.").removeprefix("fuse") if kind.startswith("fuse") else kind
    if kind.startswith("fuse"):
        if name := _FUSE_SYNCED.get(behind):
            return Place(Kind.SYNCED, name)
        if behind in _FUSE_HERE or (not behind and mount.source.startswith("/dev/")):
            return None
        if behind == "gvfsd-fuse" and (name := _of_desktop(path)):
            return Place(Kind.NETWORK, name)
        return Place(Kind.NETWORK, _NETWORKS.get(behind, behind or "FUSE"))
    if kind == "9p" and not re.match(r"[A-Za-z]:|drvfs", mount.source):
        return None  # how a machine in a machine has its own disk; Windows' disks in Linux are not that
    name = _NETWORKS.get(kind, "")
    return Place(Kind.NETWORK, name) if name else None


def _of_desktop(path: PurePath) -> str:
    """What GNOME mounted, by the folder it does so under: 'smb-share:server=x,share=y'."""
    ways = {
        "smb-share": "SMB", "dav": "WebDAV", "davs": "WebDAV", "sftp": "SSH", "nfs": "NFS", "ftp": "FTP",
        "google-drive": "Google Drive", "onedrive": "OneDrive", "afp-volume": "AFP",
    }  # fmt: skip
    return next((ways[part.split(":")[0]] for part in path.parts if part.split(":")[0] in ways), "")


# Kept in step


def _synced(path: PurePath, facts: Facts) -> Place | None:
    names = (
        *_named_by_system(path, facts),
        *_named_by_programs(path, facts),
        *_named_by_folder(path, facts),
        *_named_by_marks(path, facts),
    )
    return next((Place(Kind.SYNCED, name) for name in names if name), None)


def _named_by_system(path: PurePath, facts: Facts) -> Iterator[str]:
    for key in ("OneDriveCommercial", "OneDriveConsumer", "OneDrive"):
        found = next((value for name, value in facts.env.items() if name.lower() == key.lower()), "")
        if found and _is_under(path, _path(found, facts)):
            yield "OneDrive"
    if facts.system == "darwin":
        yield from _named_by_macos(path, facts)
    if facts.system == "win32" and (google := _google_drive(path, facts)):
        yield google


def _named_by_macos(path: PurePath, facts: Facts) -> Iterator[str]:
    library = facts.home / "Library"
    clouds = library / "CloudStorage"
    if folder := _first_below(path, clouds):
        names = {"GoogleDrive": "Google Drive", "ProtonDrive": "Proton Drive", "iCloudDrive": "iCloud"}
        maker = folder.split("-")[0]
        yield names.get(maker, maker)
    icloud = library / "Mobile Documents"
    if _is_under(path, icloud):
        yield "iCloud"
    for name in ("Documents", "Desktop"):  # those of the user, when iCloud has them too
        if _is_under(path, facts.home / name) and name in facts.names_in(icloud / "com~apple~CloudDocs"):
            yield "iCloud"


def _google_drive(path: PurePath, facts: Facts) -> str:
    root = f"{path.drive}\\"
    if len(path.drive) != 2:
        return ""
    top = path.parts[1].lower() if len(path.parts) > 1 else ""
    label = facts.drive_label(root)
    if _google(label):
        return "Google Drive"
    names = {name.lower() for name in facts.names_in(PureWindowsPath(root))}
    return "Google Drive" if top in _DRIVE_TOPS or len(names & _DRIVE_TOPS) > 1 else ""


def _google(label: str) -> Place | None:
    return Place(Kind.SYNCED, "Google Drive") if "google drive" in label.lower() else None


def _named_by_programs(path: PurePath, facts: Facts) -> Iterator[str]:
    """Dropbox says in a file where its folders are."""
    homes = [facts.home / ".dropbox"]
    homes += [
        _path(facts.env[key], facts) / "Dropbox" for key in ("APPDATA", "LOCALAPPDATA") if key in facts.env
    ]
    for home in homes:
        try:
            told = json.loads(facts.text_of(home / "info.json") or "{}")
        except (ValueError, RecursionError):
            continue
        accounts = told.values() if isinstance(told, dict) else ()
        for account in accounts:
            folder = account.get("path") if isinstance(account, dict) else None
            if isinstance(folder, str) and folder and _is_under(path, _path(folder, facts)):
                yield "Dropbox"


def _named_by_folder(path: PurePath, facts: Facts) -> Iterator[str]:
    if top := _first_below(path, facts.home):
        yield from (name for pattern, name in _FOLDERS if pattern.fullmatch(top))
    # One that was moved to another disk keeps its own name, which nobody gives to anything else.
    yield from ("OneDrive" for part in path.parts[1:-1] if re.fullmatch(r"OneDrive( - .+)?", part, re.I))


def _named_by_marks(path: PurePath, facts: Facts) -> Iterator[str]:
    for folder in path.parents:
        if folder in (facts.home, folder.parent):
            continue  # programs keep their own files there, of the same names
        found = list(facts.names_in(folder))
        yield from (name for pattern, name in _MARKS if any(pattern.fullmatch(each) for each in found))


# Carried along


def _removable(path: PurePath, facts: Facts) -> Place | None:
    if facts.system == "win32":
        kind = facts.drive_type(f"{path.drive}\\") if path.drive else _FIXED
        if kind == _CD:
            return Place(Kind.STICK, "cd", is_read_only=True)
        return Place(Kind.STICK, "usb-stick") if kind == _REMOVABLE else None
    mount = mount_of(path, facts.mounts)
    if mount is None:
        return None
    if mount.type in ("iso9660", "udf", "cd9660", "cddafs"):
        return Place(Kind.STICK, "cd", is_read_only=True)
    carried = {"darwin": ("/Volumes",), "linux": ("/media", "/run/media", "/mnt/usb")}.get(facts.system, ())
    if any(_is_under(mount.point, PurePosixPath(folder)) for folder in carried):
        return Place(Kind.STICK, "usb-stick", mount.is_read_only)
    return None


# Paths


def mount_of(path: PurePath, mounts: Iterable[Mount]) -> Mount | None:
    """What a path is on: the mount that lies deepest, of several at one point the last."""
    found: Mount | None = None
    for mount in mounts:
        deeper = found is None or len(mount.point.parts) >= len(found.point.parts)
        if deeper and _is_under(path, mount.point):
            found = mount
    return found


def _is_under(path: PurePath, folder: PurePath) -> bool:
    """Also where names differ in capitals, as most disks of Windows and macOS have it."""
    if isinstance(path, PureWindowsPath) or str(folder).startswith("/Users/"):
        ours, theirs = _folded(path), _folded(folder)
        return ours[: len(theirs)] == theirs
    return path.is_relative_to(folder)


def _first_below(path: PurePath, folder: PurePath) -> str:
    """The folder, or the file, by which a path leaves another; empty when it does not."""
    depth = len(folder.parts)
    return path.parts[depth] if len(path.parts) > depth and _is_under(path, folder) else ""


def _folded(path: PurePath) -> tuple[str, ...]:
    return tuple(part.lower().rstrip("\\/") for part in path.parts)


def _path(text: str, facts: Facts) -> PurePath:
    return type(facts.home)(text.rstrip("\\/") or text)


def read_linux_mounts(text: str) -> tuple[Mount, ...]:
    """What /proc/mounts says."""
    found = []
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) >= 4:
            point, source = (re.sub(r"\\([0-7]{3})", _unescaped, word) for word in (words[1], words[0]))
            found.append(Mount(PurePosixPath(point), words[2], source, "ro" in words[3].split(",")))
    return tuple(found)


def read_macos_mounts(text: str) -> tuple[Mount, ...]:
    """What the command `mount` says: '//jan@server/share on /Volumes/share (smbfs, nodev)'."""
    found = []
    for line in text.splitlines():
        if match := re.fullmatch(r"(.*?) on (/.*) \(([^()]*)\)", line):
            source, point, words = match[1], match[2], match[3].split(", ")
            found.append(Mount(PurePosixPath(point), words[0], source, "read-only" in words))
    return tuple(found)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))
