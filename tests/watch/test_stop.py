from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from onrecord.watch import Stop, Stopped


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_wait_at_once(number: signal.Signals) -> None:
    began = time.monotonic()
    threading.Timer(0.05, os.kill, [os.getpid(), number]).start()
    with Stop() as stop, pytest.raises(Stopped):
        stop.wait(30)
    assert time.monotonic() - began < 10


def test_a_signal_lets_work_end_and_stops_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with Stop() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        done = sum(range(1000))
        with pytest.raises(Stopped):
            stop.wait(30)
    assert done == 499_500


def test_nothing_that_catches_all_errors_catches_it() -> None:
    assert not issubclass(Stopped, Exception)


def test_afterwards_signals_are_what_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Stop():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
