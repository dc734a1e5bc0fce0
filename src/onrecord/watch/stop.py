"""A clean stop at SIGINT and SIGTERM: at once while it waits or fetches, else when what it is at is on record."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(BaseException):
    """The user wants it to end."""


class Stop:
    """Use it as a context manager in the main thread: signals are its own until it is left."""

    def __init__(self) -> None:
        self._asked, self._open = False, False
        self._never = threading.Event()

    def __enter__(self) -> Stop:
        self._before = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """Here it may end at any moment. Raises Stopped, also where the signal came before."""
        self._open = True
        try:
            if self._asked:
                raise Stopped
            yield
        finally:
            self._open = False

    def wait(self, seconds: float) -> None:
        """Sleep. Raises Stopped."""
        with self.allowed():
            self._never.wait(max(0.0, seconds))

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._asked = True
        if self._open:
            self._open = False
            raise Stopped
