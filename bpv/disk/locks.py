"""A lock on an open file that lasts as long as its process, and whether a process lasts."""

import os
import sys

if sys.platform == "win32":
    import ctypes
    import msvcrt

    def try_lock(descriptor: int) -> bool:
        """Take the lock; False when another has it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def is_running(process: int) -> bool:
        """Whether there is a process of this number; `os.kill` would end it there."""
        system = ctypes.windll.kernel32
        handle = system.OpenProcess(0x1000, False, process)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not handle:
            return bool(system.GetLastError() == 5)  # ERROR_ACCESS_DENIED: of another user
        code = ctypes.c_ulong()
        system.GetExitCodeProcess(handle, ctypes.byref(code))
        system.CloseHandle(handle)
        return code.value == 259  # STILL_ACTIVE

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Take the lock; False when another has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def is_running(process: int) -> bool:
        """Whether there is a process of this number."""
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return process > 0
