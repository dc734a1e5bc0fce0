"""onrecord: who said what, on the record.

>>> import onrecord
>>> reading = onrecord.read("“We stay,” said Mira Solvey, chair of the Common Ground Party.")
>>> reading.statements[0].speaker.name
'Mira Solvey'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

# Here, not where it is used: the room's name is our function's too, and what is imported last would take its place.
from onrecord.digest import compose

if TYPE_CHECKING:
    from onrecord.errors import IntakeError
    from onrecord.model import Document, Issue, Reading
    from onrecord.reader.reader import Reader

__all__ = ["digest", "load", "read"]


def read(source: str | Path | Document) -> Reading:
    """Read a text, the first document in the file at a `Path`, or a Document. Raises IntakeError, ModelError."""
    from onrecord import intake
    from onrecord.model import Document

    if isinstance(source, Path):
        source = next(iter(load([source])))
    elif not isinstance(source, Document):
        source = intake.document(source)
    return _reader().read(source)


def load(
    sources: Iterable[str | Path], refused: Callable[[IntakeError], None] | None = None, *, allow_private: bool = False
) -> Iterator[Document]:
    """The documents in files, folders and addresses (of the public net, unless `allow_private`).

    What can't be read goes to `refused`, or is raised.
    """
    from onrecord import intake

    def fail(error: IntakeError) -> None:
        raise error

    found = intake.load(sources, refused=refused or fail, allow_private=allow_private)
    return (loaded.document for loaded in found)


def digest(
    sources: Iterable[str | Path],
    from_: str | None = None,
    to: str | None = None,
    *,
    workspace: str | Path | None = None,
) -> Issue:
    """The issue of the documents in `sources`; see onrecord.digest.render for its pages.

    `workspace` is a folder with an onrecord.toml: its actors.toml says who is who, its settings what is of interest.
    """
    readings = [read(document) for document in load(sources)]
    if workspace is None:
        return compose(readings, from_=from_, to=to)
    from onrecord.actors.registry import Registry
    from onrecord.topics.interests import Interests
    from onrecord.workspace import Workspace

    home = Workspace.open(Path(workspace))
    wanted = home.settings.interests
    interests = Interests(wanted.words, wanted.actors, wanted.places)
    return compose(readings, from_=from_, to=to, interests=interests, registry=Registry.load(home.folder))


@lru_cache(maxsize=1)
def _reader() -> Reader:
    from onrecord.reader.reader import Reader

    return Reader.load()
