"""How each address that is watched stands: when it is asked for again, and what its server said of the last answer.

This is no record: a row is replaced with each visit, in the one transaction that keeps what the visit brought.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from onrecord.archive.schema import addresses


class Address(Struct, frozen=True):
    """An address: of a feed or a page that is watched, or, where it has a `parent`, of a page that this feed named.

    `etag`, `last_modified` and `sha256` (of the body) are those of the last answer, `kind` is what it was (feed or
    page); `updated` is what the feed says of its entry; `due` is in seconds since 1970, `tries` counts failures in a
    row, and what is `done` is not asked for again. Of the kind `server` it is no page but scheme, host and port, none
    of whose pages is asked for before `due`.
    """

    url: str
    parent: str | None = None
    kind: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    updated: str = ""
    due: float = 0.0
    tries: int = 0
    done: bool = False


def put(connection: Connection, stand: Iterable[Address]) -> None:
    """Keep how addresses stand now."""
    rows = [msgspec.structs.asdict(address) for address in stand]
    if rows:
        adding = insert(addresses)
        new = {name: adding.excluded[name] for name in rows[0] if name != "url"}
        connection.execute(adding.on_conflict_do_update(index_elements=["url"], set_=new), rows)


def still_open(connection: Connection) -> list[Address]:
    """The addresses that are to be asked for some time."""
    query = select(addresses).where(addresses.c.done.is_(False)).order_by(addresses.c.url)
    return [Address(**row._asdict()) for row in connection.execute(query)]


def known(connection: Connection, urls: Collection[str]) -> list[Address]:
    """Those of `urls` that are there."""
    query = select(addresses).where(addresses.c.url.in_(urls))
    return [Address(**row._asdict()) for row in connection.execute(query)]
