"""Title and author as the properties of a file give them, without what programs write there when nobody says."""

from __future__ import annotations

import re

# Of Word, LibreOffice, python-docx, ReportLab, Acrobat and their like; in lower case.
_NOBODY = frozenset({
    "", "admin", "administrator", "anonymous", "(anonymous)", "author", "microsoft office user", "owner", "pc",
    "python-docx", "unknown", "user", "windows user",
})  # fmt: skip
_NOTHING = re.compile(r"|\(?untitled\)?|unspecified|unbenannt|document ?\d*|microsoft (?:word|powerpoint) - .*", re.I)
_FILE = re.compile(r"[^\s]+\.(?:docx?|odt|rtf|pdf|indd|html?|txt)", re.IGNORECASE)


def author(said: object) -> str | None:
    """The author, None where the properties name none."""
    return said if isinstance(said, str) and said.strip().casefold() not in _NOBODY else None


def title(said: object) -> str | None:
    """The title, None where it is a program's own or the name of a file."""
    if not isinstance(said, str) or _NOTHING.fullmatch(said.strip()) or _FILE.fullmatch(said.strip()):
        return None
    return said
