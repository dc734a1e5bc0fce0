"""What is going to happen: events across documents, forecasts, promises and threats with their horizon."""

from onrecord.calendar.due import Entry, events, forecasts
from onrecord.calendar.gathering import gathered
from onrecord.calendar.occasion import Account, Claim, Conflict, Occasion
from onrecord.calendar.prospects import Foretold, Source, foretold

__all__ = [
    "Account",
    "Claim",
    "Conflict",
    "Entry",
    "Foretold",
    "Occasion",
    "Source",
    "events",
    "forecasts",
    "foretold",
    "gathered",
]
