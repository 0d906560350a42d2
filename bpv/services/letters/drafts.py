"""A letter as a mail that is ready to be looked at and sent: by whoever opens it, never by the program."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
}


def mail_draft(to: Sequence[str], subject: str, text: str, name: str, attachment: bytes) -> bytes:
    """An .eml that Outlook and others open as a new mail, with the letter attached."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = ", ".join(_plain(address) for address in to)
    message["Subject"] = _plain(subject)
    message.set_content(text)
    kind, subtype = _TYPES[name[name.rindex(".") :]]
    message.add_attachment(attachment, maintype=kind, subtype=subtype, filename=name)
    return message.as_bytes()


def _plain(text: str) -> str:
    """On one line: what follows a line end would be a header of its own."""
    return " ".join(text.split())
