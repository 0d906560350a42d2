"""Names that a file can have on every system, whoever reads it later on which computer."""

import re

LONGEST = 80
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
# Windows has devices of these names, also with an ending: 'con.pdf' is a keyboard and a screen.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


def good_name(text: str, otherwise: str = "zonder naam", longest: int = LONGEST) -> str:
    """What a file is called after a text, without its ending: nothing in it that some system refuses."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:longest].strip(" .") or otherwise
    return f"_{name}" if _DEVICE.fullmatch(name) else name
