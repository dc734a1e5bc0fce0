"""Documents and readings as the archive keeps them: the contract's JSON, with its SHA-256."""

from __future__ import annotations

import hashlib

import msgspec

from onrecord.model import Document, Reading


def of_document(document: Document) -> str:
    """The record of a document."""
    return _json(document)


def of_reading(reading: Reading) -> str:
    """The record of a reading, without its document."""
    rest = msgspec.structs.asdict(reading)
    del rest["document"]
    return _json(rest)


def hashed(record: str) -> str:
    """The SHA-256 of a record in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(record.encode()).hexdigest()


def document(record: str) -> Document:
    """The document of a record. Raises msgspec.DecodeError."""
    return msgspec.json.decode(record, type=Document)


def reading(document: str, record: str) -> Reading:
    """The reading of two records; making it checks it. Raises msgspec.DecodeError, ReadingError."""
    return msgspec.json.decode(f'{{"document":{document},{record[1:]}', type=Reading)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
