"""Files made to harm their reader, one a danger and format: bytes by file name."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

from tests.intake.test_docx import word
from tests.intake.test_pdf import pdf
from tests.intake.test_warc import record

WORDS = "The party will march on Saturday, its chair said in Torvin. "
LINE = 50 << 20  # characters of one line
DEEP = 100_000  # tags or brackets within each other
UNPACKED = 1200 << 20  # bytes that come out of a bomb
ENTITIES = """<!ENTITY a0 "lol">""" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
EXTERNAL = '<!ENTITY x SYSTEM "file:///etc/passwd">'
LONG = WORDS * (LINE // len(WORDS))


def _html(body: str, before: str = "<!doctype html>") -> bytes:
    return f"{before}<html><head><title>March</title></head><body><article>{body}</article></body></html>".encode()


def _rss(words: str, before: str = "", title: str = "March") -> bytes:
    item = f"<item><title>{title}</title><description>{words}</description></item>"
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>VNA</title>{item}</channel></rss>'.encode()


def _mail(words: str, headers: str = "", kind: str = "text/plain") -> bytes:
    return (
        f"From: Lena Orsk <lena@courier.example>\nSubject: March\n{headers}"
        f"Content-Type: {kind}; charset=utf-8\n\n{words}\n"
    ).encode()


def _docx(xml: str, before: str = "") -> bytes:
    """A Word document whose body is `xml`, with a document type before it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                head, _, rest = data.decode().partition("<w:body>")
                start = head.index("<w:document")
                data = f"{head[:start]}{before}{head[start:]}<w:body>{xml}{rest}".encode()
            new.writestr(info.filename, data)
    return made.getvalue()


def _said(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def zipped(**files: bytes) -> bytes:
    """A ZIP file of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in files.items():
            folder.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


def _bomb(name: str, first: dict[str, str] | None = None) -> bytes:
    """A ZIP file of under 2 MB whose one file unpacks to UNPACKED bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for before, data in (first or {}).items():
            folder.writestr(before, data)
        with folder.open(name, "w", force_zip64=True) as file:
            for _ in range(UNPACKED >> 20):
                file.write(bytes(1 << 20))
    return made.getvalue()


def _lying_zip() -> bytes:
    """A ZIP file whose directory says that its file of 200 MB has 10 bytes."""
    data = bytearray(zipped(a_txt=b"A" * (200 << 20)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def _warc(body: bytes, url: str = "https://courier.example/march", more: str = "") -> bytes:
    return record(url, "200 OK", "text/html", body, more)


def _packed_bomb() -> bytes:
    made = io.BytesIO()
    with gzip.open(made, "w") as file:
        for _ in range(UNPACKED >> 20):
            file.write(bytes(1 << 20))
    return made.getvalue()


def _telegram(text: str) -> bytes:
    message = {"type": "message", "date": "2025-03-12T10:00:00", "from": "Mira Solvey", "text": text}
    return json.dumps({"name": "Line", "messages": [message]}).encode()


def _flate_bomb() -> bytes:
    """A PDF file whose page is packed three times over."""
    import zlib

    packed = zlib.compress(zlib.compress(b"0 0 Td " * (UNPACKED // 7), 9), 9)
    page = pdf("x")
    start = page.index(b"<< /Length")
    end = page.index(b"endstream")
    head = b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(packed)
    return page[:start] + head + packed + b"\n" + page[end:]


_AS_XML = "<!DOCTYPE x [" + ENTITIES + "]>"
_AS_XXE = "<!DOCTYPE x [" + EXTERNAL + "]>"
# fmt: off
FILES: dict[str, Callable[[], bytes]] = {
    # external entities
    "xxe.html": lambda: _html(f"<p>{WORDS * 9}&x;</p>", f"<!DOCTYPE html [{EXTERNAL}]>"),
    "xxe.rss": lambda: _rss("&x;" + WORDS, _AS_XXE),
    "xxe-late.rss": lambda: _rss("&x;" + WORDS, f"<!-- {'x' * 20_000} -->" + _AS_XXE),
    "xxe-utf16.rss": lambda: _rss("&x;" + WORDS, _AS_XXE).decode().encode("utf-16"),
    "xxe.docx": lambda: _docx(_said("&x;" + WORDS), _AS_XXE),
    # entities that grow
    "entities.html": lambda: _html(f"<p>{WORDS * 9}&a10;</p>", f"<!DOCTYPE html [{ENTITIES}]>"),
    "entities.rss": lambda: _rss("&a10;", _AS_XML),
    "entities-late.rss": lambda: _rss("&a10;", f"<!-- {'x' * 20_000} -->" + _AS_XML),
    "entities-utf16.rss": lambda: _rss("&a10;", _AS_XML).decode().encode("utf-16"),
    "entities.docx": lambda: _docx(_said("&a10;"), _AS_XML),
    "entities.opml": lambda: f"<?xml version='1.0'?>{_AS_XML}<opml><body>&a10;</body></opml>".encode(),
    "entities.svg": lambda: f"<?xml version='1.0'?>{_AS_XML}<svg>&a10;</svg>".encode(),
    "aliases.md": lambda: (
        "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
        + f"title: *i\n---\n{WORDS}"
    ).encode(),
    # bombs
    "bomb.zip": lambda: _bomb("a.txt"),
    "bomb.docx": lambda: _bomb("word/document.xml", {"[Content_Types].xml": "<x/>"}),
    "bomb.odt": lambda: _bomb("content.xml", {"mimetype": "application/vnd.oasis.opendocument.text"}),
    "bomb.epub": lambda: _bomb("OEBPS/a.xhtml", {"mimetype": "application/epub+zip"}),
    "bomb.txt.gz": _packed_bomb,
    "bomb.warc.gz": lambda: gzip.compress(_warc(b"<p>" + b"A" * (300 << 20))),
    "bomb-inside.warc": lambda: _warc(_packed_bomb(), more="Content-Encoding: gzip\r\n"),
    "bomb.pdf": _flate_bomb,
    "lying.zip": _lying_zip,
    "many.html": lambda: _html("<p>a" * 300_000),
    "many.rss": lambda: _rss("</description></item><item><description>" * 300_000),
    "many.docx": lambda: _docx("<w:p/>" * 10_000_000),
    "many.json": lambda: b'{"messages": [' + b"{}," * 10_000_000 + b"{}]}",
    "many-headers.eml": lambda: _mail("a", "X: a\n" * 5_000_000),
    "many-parts.eml": lambda: (
        b"From: a@b\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n" + b"\n--b\n\na\n" * 1_000_000
    ),
    "many.zip": lambda: zipped(**{f"{n}_txt": b"A" for n in range(30_000)}),
    "inside.zip": lambda: zipped(in_zip=zipped(a_txt=bytes(63 << 20))),
    "climbing.zip": lambda: zipped(**{"..__climbed_txt": WORDS.encode(), "a_txt": WORDS.encode()}),
    # one line of 50 MB
    "line.txt": lambda: LONG.encode(),
    "word.txt": lambda: b"a" * LINE,
    "line.md": lambda: LONG.encode(),
    "marks.md": lambda: b"*[`_" * (LINE // 4),
    "line.html": lambda: _html(f"<p>{LONG}</p>"),
    "line.rss": lambda: _rss(LONG),
    "line-cdata.rss": lambda: _rss(f"<![CDATA[{LONG}]]>"),
    "line.json": lambda: _telegram(LONG),
    "line.eml": lambda: _mail(LONG),
    "line-html.eml": lambda: _mail(f"<p>{LONG}</p>", kind="text/html"),
    "header.eml": lambda: _mail(WORDS, f"X-Long: {LONG}\n"),
    "subject.eml": lambda: _mail(WORDS).replace(b"March", LONG.encode()),
    "sender.eml": lambda: _mail(WORDS).replace(b"Lena", b'"' + b"(" * LINE),
    "line.mbox": lambda: b"From a@b Wed Mar 12 10:00:00 2025\n" + _mail(LONG),
    "line.vtt": lambda: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{LONG}\n".encode(),
    "line.srt": lambda: f"1\n00:00:01,000 --> 00:00:02,000\n{LONG}\n".encode(),
    "line.docx": lambda: _docx(_said(LONG)),
    "line.warc": lambda: _warc(_html(f"<p>{LONG}</p>")),
    "header.warc": lambda: b"WARC/1.0\r\nWARC-Type: " + LONG.encode() + b"\r\n\r\n",
    "line.pdf": lambda: pdf(*[LONG[:60_000]] * 850),
    "title.html": lambda: _html(f"<p>{WORDS * 9}</p>").replace(b"March", LONG.encode()),
    "linked.html": lambda: _html(
        f"<p>{WORDS * 9}</p><script type='application/ld+json'>"
        + json.dumps({"@type": "NewsArticle", "headline": LONG})
        + "</script>"
    ),
    "line.zip": lambda: zipped(a_txt=LONG.encode()),
    # 10⁵ levels
    "nested.html": lambda: _html("<div>" * DEEP + WORDS * 5),
    "nested-quotes.html": lambda: _html("<blockquote>" * DEEP + WORDS * 5),
    "nested-tables.html": lambda: _html("<table><tr><td>" * (DEEP // 3) + WORDS * 5),
    "nested-inline.html": lambda: _html("<p>" + "<b><i>" * (DEEP // 2) + WORDS * 5),
    "nested-paragraphs.html": lambda: _html(f"<p>{WORDS * 5}</p>" + "<b><p>" * (DEEP // 2) + WORDS * 5),
    "nested.rss": lambda: _rss("<x>" * DEEP),
    "nested-closed.rss": lambda: _rss("<x>" * DEEP + WORDS + "</x>" * DEEP),
    "nested-escaped.rss": lambda: _rss(("<div>" * DEEP + WORDS).replace("<", "&lt;")),
    "nested-xhtml.atom": lambda: (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">'
        + "<div>" * DEEP + WORDS + "</div>" * DEEP + "</content></entry></feed>"
    ).encode(),
    "nested.opml": lambda: ("<opml><body>" + "<outline>" * DEEP).encode(),
    "nested.docx": lambda: _docx("<w:tbl><w:tr><w:tc>" * (DEEP // 3) + _said(WORDS)),
    "nested.json": lambda: b'{"messages": ' + b"[" * DEEP,
    "nested-objects.json": lambda: b'{"messages": [' + b'{"a":' * DEEP,
    "nested-closed.json": lambda: (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [], "x": ' + b"[" * DEEP + b"]" * DEEP + b"}"
    ),
    "nested-posts.json": lambda: b'[{"timestamp": 1, "data": ' + b"[" * DEEP,
    "nested.eml": lambda: _mail("", "").replace(b"text/plain", b"message/rfc822") * (DEEP // 10),
    "nested-multipart.eml": lambda: b"From: a@b\nSubject: x\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(DEEP // 10)
    ) + b"\nWords.",
    "nested.md": lambda: b">" * DEEP + WORDS.encode(),
    "nested-list.md": lambda: b"".join(b" " * n + b"- a\n" for n in range(0, 4000, 2)),
    "nested.yaml.md": lambda: b"---\na: " + b"[" * 9000 + b"\n---\n" + WORDS.encode(),
    "nested.pdf": lambda: pdf("x").replace(b"/Title (March refused)", b"/Title " + b"[" * DEEP),
    "nested.vtt": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<i>" * DEEP + WORDS.encode(),
    # NUL, lone surrogates, marks that turn the direction
    "nul.txt": lambda: (WORDS * 200).encode() + b"\0" + WORDS.encode(),
    "nul.md": lambda: (WORDS * 200).encode() + b"\0" + WORDS.encode(),
    "nul.html": lambda: _html(f"<p>{WORDS * 100}\0{WORDS}</p>"),
    "nul.rss": lambda: _rss(WORDS * 100 + "\0" + WORDS),
    "nul.json": lambda: _telegram("A\0B " + WORDS),
    "nul.eml": lambda: _mail(WORDS * 100 + "\0" + WORDS),
    "nul.vtt": lambda: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{WORDS * 100}\0{WORDS}\n".encode(),
    "nul.docx": lambda: _docx(_said(WORDS + "&#0;")),
    "surrogate.txt": lambda: WORDS.encode() + "\ud800".encode("utf-8", "surrogatepass") + WORDS.encode(),
    "surrogate.html": lambda: _html(f"<p>{WORDS * 9}&#xD800;{WORDS}</p>"),
    "surrogate.rss": lambda: _rss(WORDS + "&#xD800;"),
    "surrogate.json": lambda: (
        b'{"name": "L\\ud800", "messages": [{"from": "M\\udfff", "text": "The \\ud800 party marches on."}]}'
    ),
    "surrogate.eml": lambda: _mail("").replace(b"March", b"=?utf-8?b?7aCA?=") + b"\xed\xa0\x80 " + WORDS.encode(),
    "override.html": lambda: _html(f"<p>{WORDS * 9}</p>").replace(b"March", "\u202egnihton\u202c".encode()),
    "override.rss": lambda: _rss(WORDS, title="&#x202e;gnihton"),
    "override.eml": lambda: _mail(WORDS).replace(b"Lena Orsk", "\u202eksrO aneL".encode()),
    "override.md": lambda: f"---\ntitle: \u202egnihton\noutlet: \u2066VNA\n---\n{WORDS}".encode(),
    "override\u202etxt.txt": lambda: WORDS.encode(),
}
# fmt: on
_KINDS = (
    "xxe", "entities", "aliases", "bomb", "lying", "many", "inside", "climbing", "nested", "nul", "surrogate",
    "override",
)  # fmt: skip
GROUPS = {kind: [name for name in FILES if name.startswith(kind)] for kind in _KINDS}
GROUPS["line"] = [name for name in FILES if not name.startswith(_KINDS)]
