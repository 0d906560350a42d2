"""Where a file lies, on each system: worked out from facts, so that all are tried on any."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from bpv.disk.place_facts import facts_here, place_of_file
from bpv.disk.places import Facts, Kind, Mount, place_at, read_linux_mounts, read_macos_mounts

C, STICK, SYNCED, NETWORK = Kind
DRIVES = {"F:\\": 3, "E:\\": 2, "H:\\": 4, "D:\\": 5, "G:\\": 3, "P:\\": 3}
WINDOWS = Facts(
    system="win32",
    home=PureWindowsPath(r"F:\Users\jan"),
    env={
        "OneDrive": r"F:\Users\jan\OneDrive - Het College",
        "OneDriveCommercial": r"D:\Wolk\Het College",
        "APPDATA": r"F:\Users\jan\AppData\Roaming",
    },
    drive_type=lambda root: DRIVES.get(root, 1),
    drive_label=lambda root: {"G:\\": "Google Drive"}.get(root, ""),
    names_in=lambda folder: {
        "P:\\": ["Mijn Drive", "Gedeelde drives"],
        r"F:\Users\jan\Het College\Stages - Documenten": [".849C9593-D756-4E56-8D6E-42412F2A707B"],
        r"F:\Users\jan\wolk": [".nextcloudsync.log"],
        r"F:\Users\jan\eigen": ["._sync_0a1b2c3d4e5f.db"],
        r"F:\Users\jan": [".owncloudsync.log"],
    }.get(str(folder), []),
    text_of=lambda file: (
        '{"personal": {"path": "E:\\\\Druppel"}, "business": {"path": "F:\\\\Druppel (School)"}}'
        if str(file) == r"F:\Users\jan\AppData\Roaming\Dropbox\info.json"
        else ""
    ),
)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        (r"F:\Users\jan\Documents\Stages.bpv", C, ""),
        (r"F:\Scholen\OneDriveachtig\Stages.bpv", C, ""),
        (r"F:\Users\jan\OneDrive.bpv", C, ""),
        (r"F:\Users\JAN\onedrive - het college\Documenten\Stages.bpv", SYNCED, "OneDrive"),
        (r"F:\Users\jan\OneDrive\Stages.bpv", SYNCED, "OneDrive"),
        (r"E:\OneDrive - School\Stages.bpv", SYNCED, "OneDrive"),
        (r"F:\Users\jan\Het College\Stages - Documenten\Stages.bpv", SYNCED, "OneDrive"),
        (r"G:\Mijn Drive\Stages.bpv", SYNCED, "Google Drive"),
        (r"P:\Mijn Drive\Stages.bpv", SYNCED, "Google Drive"),
        (r"F:\Users\jan\My Drive (jan@school.nl)\Stages.bpv", SYNCED, "Google Drive"),
        (r"F:\Users\jan\iCloudDrive\Stages.bpv", SYNCED, "iCloud"),
        (r"F:\Druppel (School)\map\Stages.bpv", SYNCED, "Dropbox"),
        (r"F:\Users\jan\wolk\map\Stages.bpv", SYNCED, "Nextcloud"),
        (r"F:\Users\jan\eigen\Stages.bpv", SYNCED, "Nextcloud of ownCloud"),
        (r"F:\Users\jan\SURFdrive\Stages.bpv", SYNCED, "SURFdrive"),
        (r"H:\Stages.bpv", NETWORK, "netwerkstation"),
        (r"\\server\docenten\Stages.bpv", NETWORK, "SMB"),
        (r"\\?\UNC\server\docenten\Stages.bpv", NETWORK, "SMB"),
        (r"\\?\F:\Users\jan\Documents\Stages.bpv", C, ""),
        (r"\\school.nl@SSL\DavWWWRoot\map\Stages.bpv", NETWORK, "WebDAV"),
        (r"\\wsl.localhost\Debian\home\jan\Stages.bpv", NETWORK, "WSL"),
        (r"E:\Stages.bpv", STICK, "usb-stick"),
        (r"D:\Stages.bpv", STICK, "cd"),
        (r"D:\Wolk\Het College\Stages.bpv", SYNCED, "OneDrive"),
    ],
)
def test_that_places_on_windows_are_known(path: str, kind: Kind, name: str) -> None:
    found = place_at(PureWindowsPath(path), WINDOWS)
    assert (found.kind, found.name) == (kind, name)


MOUNTS = r"""
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /vluchtig tmpfs rw 0 0
server:/export/home /thuis/piet nfs4 rw,vers=4.2,addr=10.0.0.2 0 0
//server/docenten /mnt/docenten cifs rw,relatime,username=jan 0 0
//server/docenten /mnt/met\040spatie smb3 rw 0 0
systemd-1 /mnt/later autofs rw,fd=29 0 0
server:/later /mnt/later nfs rw 0 0
jan@host:/ /thuis/jan/host fuse.sshfs rw,nosuid 0 0
school: /thuis/jan/wolk fuse.rclone rw,nosuid 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
onedriver /thuis/jan/Een fuse.onedriver rw 0 0
nieuw /thuis/jan/nieuw fuse.weetniet rw 0 0
/dev/sdb1 /media/jan/STICK fuseblk rw,nosuid 0 0
/dev/sdb2 /run/media/jan/OUD vfat ro,nosuid 0 0
/dev/sr0 /media/jan/CD iso9660 ro 0 0
/dev/sdc1 /data fuse.ntfs-3g rw 0 0
/dev/sdd1 /data/fuse fuseblk rw 0 0
/thuis/jan/.geheim /thuis/jan/geheim fuse.gocryptfs rw 0 0
F:\134 /mnt/c 9p rw,aname=drvfs 0 0
https://wolk.school.nl/dav /thuis/jan/dav fuse.davfs rw 0 0
kapot
"""
LINUX = Facts(
    system="linux",
    home=PurePosixPath("/thuis/jan"),
    mounts=read_linux_mounts(MOUNTS),
    names_in=lambda folder: {
        "/thuis/jan": [".dropbox", ".owncloudsync.log"],
        "/srv/gedeeld": [".stfolder"],
        "/data/druppel": [".dropbox.cache"],
    }.get(str(folder), []),
    text_of=lambda file: "[" * 100_000 if file.name == "info.json" else "",
)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/thuis/jan/Documenten/Stages.bpv", C, ""),
        ("/vluchtig/Stages.bpv", C, ""),
        ("/thuis/jan/geheim/Stages.bpv", C, ""),
        ("/data/Stages.bpv", C, ""),
        ("/data/fuse/Stages.bpv", C, ""),
        ("/thuis/piet/Stages.bpv", NETWORK, "NFS"),
        ("/mnt/docenten/2026/Stages.bpv", NETWORK, "SMB"),
        ("/mnt/met spatie/Stages.bpv", NETWORK, "SMB"),
        ("/mnt/docentenkamer/Stages.bpv", C, ""),
        ("/mnt/later/Stages.bpv", NETWORK, "NFS"),
        ("/thuis/jan/host/Stages.bpv", NETWORK, "SSH"),
        ("/thuis/jan/wolk/Stages.bpv", NETWORK, "rclone"),
        ("/thuis/jan/dav/Stages.bpv", NETWORK, "WebDAV"),
        ("/run/user/1000/gvfs/smb-share:server=s,share=d/Stages.bpv", NETWORK, "SMB"),
        ("/thuis/jan/nieuw/Stages.bpv", NETWORK, "weetniet"),
        ("/mnt/c/Users/jan/Stages.bpv", NETWORK, "9P"),
        ("/thuis/jan/Een/Stages.bpv", SYNCED, "OneDrive"),
        ("/thuis/jan/Dropbox/Stages.bpv", SYNCED, "Dropbox"),
        ("/thuis/jan/Nextcloud/School/Stages.bpv", SYNCED, "Nextcloud"),
        ("/srv/gedeeld/x/Stages.bpv", SYNCED, "Syncthing"),
        ("/data/druppel/Stages.bpv", SYNCED, "Dropbox"),
        ("/media/jan/STICK/Stages.bpv", STICK, "usb-stick"),
        ("/run/media/jan/OUD/Stages.bpv", STICK, "usb-stick"),
        ("/media/jan/CD/Stages.bpv", STICK, "cd"),
    ],
)
def test_that_places_on_linux_are_known(path: str, kind: Kind, name: str) -> None:
    found = place_at(PurePosixPath(path), LINUX)
    assert (found.kind, found.name) == (kind, name)


MACOS = Facts(
    system="darwin",
    home=PurePosixPath("/Users/jan"),
    mounts=read_macos_mounts(
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//jan@server._smb._tcp.local/docenten on /Volumes/docenten (smbfs, nodev, nosuid, mounted by jan)\n"
        "server:/export on /Volumes/export (nfs, asynchronous)\n"
        "https://dav.nl/x/ on /Volumes/met haakjes (2) (webdav, nodev)\n"
        "/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev, read-only)\n"
        "kapot\n"
    ),
    names_in=lambda folder: ["Desktop"] if folder.name == "com~apple~CloudDocs" else [],
)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/Users/jan/Documents/Stages.bpv", C, ""),
        ("/Users/jan/Library/CloudStorage.bpv", C, ""),
        ("/Users/jan/Desktop/Stages.bpv", SYNCED, "iCloud"),
        ("/Users/Jan/library/Mobile Documents/com~apple~CloudDocs/Stages.bpv", SYNCED, "iCloud"),
        ("/Users/jan/Library/CloudStorage/OneDrive-HetCollege/Stages.bpv", SYNCED, "OneDrive"),
        (
            "/Users/jan/Library/CloudStorage/GoogleDrive-jan@school.nl/Mijn Drive/S.bpv",
            SYNCED,
            "Google Drive",
        ),
        ("/Users/jan/Library/CloudStorage/Dropbox/Stages.bpv", SYNCED, "Dropbox"),
        ("/Volumes/docenten/Stages.bpv", NETWORK, "SMB"),
        ("/Volumes/export/Stages.bpv", NETWORK, "NFS"),
        ("/Volumes/met haakjes (2)/Stages.bpv", NETWORK, "WebDAV"),
        ("/Volumes/STICK/Stages.bpv", STICK, "usb-stick"),
    ],
)
def test_that_places_on_macos_are_known(path: str, kind: Kind, name: str) -> None:
    found = place_at(PurePosixPath(path), MACOS)
    assert (found.kind, found.name) == (kind, name)


def test_that_what_cannot_be_written_is_known() -> None:
    places = [
        place_at(PureWindowsPath(r"D:\x.bpv"), WINDOWS),
        place_at(PurePosixPath("/media/jan/CD/x.bpv"), LINUX),
        place_at(PurePosixPath("/run/media/jan/OUD/x.bpv"), LINUX),
        place_at(PurePosixPath("/Volumes/STICK/x.bpv"), MACOS),
    ]
    assert [place.is_read_only for place in places] == [True] * 4


@pytest.mark.parametrize("told", ["", "null", "[]", '{"personal": 3}', '{"personal": {"path": 3}}', "{"])
def test_that_what_dropbox_says_may_be_anything(told: str) -> None:
    facts = Facts(system="linux", home=PurePosixPath("/thuis/jan"), text_of=lambda _file: told)
    assert place_at(PurePosixPath("/thuis/jan/x.bpv"), facts).kind is C


def test_that_a_whole_disk_elsewhere_is_no_share() -> None:
    """A machine without a disk of its own: there is nowhere else to go."""
    facts = Facts(
        system="linux", home=PurePosixPath("/beheer"), mounts=(Mount(PurePosixPath("/"), "nfs4", "server:/"),)
    )
    assert place_at(PurePosixPath("/beheer/x.bpv"), facts).kind is C


def test_that_a_link_to_a_synced_folder_is_seen_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = tmp_path / "wolk"
    cloud.mkdir()
    (tmp_path / "school").symlink_to(cloud)
    assert place_of_file(tmp_path / "school" / "x.bpv").kind is C
    monkeypatch.setenv("OneDriveCommercial", str(cloud))
    assert place_of_file(tmp_path / "school" / "x.bpv").kind is SYNCED


def test_that_this_system_is_asked(tmp_path: Path) -> None:
    facts = facts_here()
    (tmp_path / ".nextcloudsync.log").touch()
    assert list(facts.names_in(tmp_path)) == [".nextcloudsync.log"]
    assert facts.text_of(tmp_path / "weg") == ""
    assert place_of_file(tmp_path / "x.bpv").name == "Nextcloud"
