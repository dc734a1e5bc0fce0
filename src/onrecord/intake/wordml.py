"""The paragraphs of WordprocessingML (ISO/IEC 29500-1, 17) as a reader sees them, wherever in its tree they stand.

Changes that are tracked count as accepted: what was put in is there, what was taken out is not. Text boxes, content
controls, cells and fields have their words; instructions of fields, hidden runs and doubles for old programs have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH = f"{_W}p"
# What is drawn for old programs is drawn for new ones too.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "sdtPr")}
_UNSEEN |= {_FALLBACK}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


class WordParagraph(NamedTuple):
    """Its words, and the id of its style, "" for none."""

    text: str
    style: str


def paragraphs(root: Element) -> Iterator[WordParagraph]:
    """All paragraphs below an element, in order; those of a text box after the paragraph at which it is anchored."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag in _UNSEEN:
            continue
        if node.tag == _PARAGRAPH:
            inner: list[Element] = []
            yield WordParagraph("".join(_words(node, inner)).strip(), _style(node))
            waiting.extend(reversed(inner))
        else:
            waiting.extend(reversed(node))


def _words(paragraph: Element, inner: list[Element]) -> Iterator[str]:
    """Its words; paragraphs that lie in it are added to `inner`."""
    waiting = [*reversed(paragraph)]
    while waiting:
        node = waiting.pop()
        if node.tag == _PARAGRAPH:
            inner.append(node)
        elif node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        elif node.tag not in _UNSEEN and not (node.tag == f"{_W}r" and _is_hidden(node)):
            waiting.extend(reversed(node))


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in {"false", "0", "off"}


def _style(paragraph: Element) -> str:
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if named is None else str(named.get(f"{_W}val", ""))
