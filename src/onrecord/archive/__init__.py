"""The store: documents, the bytes they came from, what was read from them, and the search over it all."""

from onrecord.archive.query import Query
from onrecord.archive.search import Hit
from onrecord.archive.store import Archive
from onrecord.workspace import Workspace

__all__ = ["Archive", "Hit", "Query", "Workspace"]
