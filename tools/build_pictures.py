"""Take the pictures of README and the handbook: the real window with a demo school, without a screen.

python -m tools.build_pictures [NAAM ...]     all of them, or these; `film` is the moving one of README
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.pictures.keeping import keep
from tools.pictures.moving import film, keep_film, length_of
from tools.pictures.scenes import REELS, names, take

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "beelden"
FILM = PICTURES.parent / "film.gif"


def build(folder: Path, wanted: list[str]) -> list[str]:
    """Take every picture, or only these, into a folder; give the names of what was taken."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for reel in REELS.values():
        if wanted and not set(wanted) & set(reel.scenes):
            continue
        for name, image in take(reel):
            if not wanted or name in wanted:
                keep(image, folder / f"{name}.png")
                print(f"{name}.png", flush=True)
                taken.append(name)
    return taken


def main() -> int:
    """Take what is asked for; away with what no picture is called any more."""
    wanted = sys.argv[1:]
    if unknown := set(wanted) - {FILM.stem, *names()}:
        print(f"geen beeld heet {', '.join(sorted(unknown))}; er zijn: {', '.join((FILM.stem, *names()))}")
        return 2
    if not wanted or FILM.stem in wanted:
        keep_film(film(), FILM)
        print(f"{FILM.name}: %d beelden in %.1f seconden" % length_of(FILM), flush=True)
    stills = [name for name in wanted if name != FILM.stem]
    if stills or not wanted:
        build(PICTURES, stills)
    if not wanted:
        for path in PICTURES.glob("*.png"):
            if path.stem not in names():
                path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
