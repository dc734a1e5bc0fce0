"""Dates and times in English news, resolved against the day of publication.

A small exact grammar (words.py, grammar.py) whose forms have a rule each (rules.py, lapses.py); what stands side by
side and is one date is put together (joining.py), and a time of day is looked for beside it (clock.py). Years that are
not said are those nearest to the publication, weekdays the last or the next, as the clause looks (tense.py).
"""

from onrecord.reader.dates.clock import TIME, clock
from onrecord.reader.dates.find import TimeExpression, find
from onrecord.reader.dates.grammar import DATE
from onrecord.reader.dates.habits import Habits
from onrecord.reader.dates.tense import SPOKE, looks_ahead
from onrecord.reader.dates.words import MONTHS, WEEKDAYS

__all__ = ["DATE", "MONTHS", "SPOKE", "TIME", "WEEKDAYS", "Habits", "TimeExpression", "clock", "find", "looks_ahead"]
