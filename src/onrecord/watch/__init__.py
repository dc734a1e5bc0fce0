"""Feeds and pages that are asked again and again: what is new goes into the archive, what changed as a new version."""

from onrecord.watch.settings import intervals
from onrecord.watch.stop import Stop, Stopped
from onrecord.watch.watcher import Outcome, Watcher

__all__ = ["Outcome", "Stop", "Stopped", "Watcher", "intervals"]
