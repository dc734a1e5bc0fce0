"""The quotations of a draft that people wrote, looked up in sources: are they there, so worded, by that speaker?"""

from onrecord.check.lookup import Finding, look_up
from onrecord.check.quoted import Quoted, quoted

__all__ = ["Finding", "Quoted", "look_up", "quoted"]
