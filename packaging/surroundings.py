"""Runs before the program where it is frozen: what was set to find its own libraries is for no other program.

PyInstaller has the linker look in our folder first; a browser that we open would be given our libraries.
"""

import os
import sys

if sys.platform.startswith("linux"):
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
