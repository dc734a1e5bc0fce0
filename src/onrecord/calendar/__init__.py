"""What is going to happen: events across documents, forecasts, promises and threats with their horizon."""

from onrecord.calendar.gathering import gathered
from onrecord.calendar.occasion import Account, Claim, Conflict, Occasion

__all__ = ["Account", "Claim", "Conflict", "Occasion", "gathered"]
