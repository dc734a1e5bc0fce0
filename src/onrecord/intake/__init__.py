"""Intake: bytes -> Document. One file a format; the kind is found by content and name.

`load` reads files, folders, standard input and addresses; `from_bytes` reads bytes; `document` makes a document of a
string.
"""

from onrecord.intake.document import document, identity
from onrecord.intake.load import from_bytes, load
from onrecord.intake.parse import Loaded

__all__ = ["Loaded", "document", "from_bytes", "identity", "load"]
