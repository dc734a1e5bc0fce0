"""What was asked and what was answered: one hop for each redirect, kept as WARC (ISO 28500) with SHA-256."""

from __future__ import annotations

import hashlib
import io
import uuid
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

Headers = tuple[tuple[str, str], ...]
# Of a body that came in chunks the chunks are gone; the name under which other writers keep the header then.
_CHUNKS = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer; `body` is as it came, but for the chunks; `taken` is ISO 8601, UTC."""

    url: str
    asked: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    taken: str

    def header(self, name: str) -> str:
        """The first header of the answer with this name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def kind(self) -> Message:
        """The answer's Content-Type, to be asked for its parts."""
        found = Message()
        found["content-type"] = self.header("content-type").encode("ascii", "replace").decode().replace("\n", " ")
        return found


@dataclass(frozen=True, slots=True)
class Exchange:
    """All hops from the address that was asked for to the one that answered, and the last body unpacked."""

    hops: tuple[Hop, ...]
    body: bytes

    @property
    def last(self) -> Hop:
        """The answer."""
        return self.hops[-1]

    def warc(self) -> bytes:
        """A request and a response record for each hop, gzip a record. The same exchange gives the same bytes."""
        from warcio.warcwriter import WARCWriter

        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True)
        for hop in self.hops:
            answer = _response(writer, hop)
            writer.write_request_response_pair(_request(writer, hop), answer)
        return out.getvalue()


def _response(writer: Any, hop: Hop) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    headers = [(_CHUNKS.get(name.lower(), name), value) for name, value in hop.headers]
    said = StatusAndHeaders(f"{hop.status} {hop.reason}".strip(), headers, protocol="HTTP/1.1")
    return _record(writer, hop, "response", said, hop.body)


def _request(writer: Any, hop: Hop) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    parts = urlsplit(hop.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    said = StatusAndHeaders(f"GET {target} HTTP/1.1", list(hop.asked), is_http_request=True)
    return _record(writer, hop, "request", said, b"")


def _record(writer: Any, hop: Hop, kind: str, said: Any, body: bytes) -> Any:
    block = _sha256(said.to_ascii_bytes() + body)
    headers = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{hop.taken} {kind} {hop.url} {block}')}>",
        "WARC-Date": hop.taken,
        "WARC-Block-Digest": block,
        "WARC-Payload-Digest": _sha256(body),
    }
    return writer.create_warc_record(
        hop.url, kind, payload=io.BytesIO(body), length=len(body), http_headers=said, warc_headers_dict=headers
    )


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
