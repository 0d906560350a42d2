"""In which form school years are kept."""


def file_form() -> int:
    """The form of the files that this version makes; older ones are brought up to date on opening."""
    from bpv.storage.schema import SCHEMA_VERSION

    return SCHEMA_VERSION
