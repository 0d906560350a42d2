"""A workbook behind a password, opened in memory; nothing decrypted ever touches the disk."""

import io

from bpv.excel.refusals import WorkbookRefused

DEFAULT_PASSWORD = "VelvetSweatshop"


def decrypt(content: bytes, password: str | None) -> bytes:
    """The decrypted bytes; without a password Excel's own default is tried, and then one is asked for."""
    import msoffcrypto
    from msoffcrypto import exceptions

    attempt = password or DEFAULT_PASSWORD
    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(content))
        locked.load_key(password=attempt)
        locked.decrypt(opened)
    except (exceptions.InvalidKeyError, exceptions.DecryptionError) as error:
        raise WorkbookRefused("password_wrong" if password else "password_needed") from error
    except Exception as error:  # a mangled header gives any error at all; its text may hold the contents
        raise WorkbookRefused("encrypted") from error
    return opened.getvalue()
