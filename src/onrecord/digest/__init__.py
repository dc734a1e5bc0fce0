"""From topics to an issue and its pages: nothing is printed but spans of the sources and fixed frames around them."""

from onrecord.digest.compose import compose
from onrecord.digest.formats import printed, render

__all__ = ["compose", "printed", "render"]
