"""The web: an address -> an exchange of requests and answers, in bounded time and size, kept as WARC."""

from onrecord.intake.web.exchange import Exchange, Hop
from onrecord.intake.web.fetch import PLAINLY, Ask, ask, bare, origin

__all__ = ["PLAINLY", "Ask", "Exchange", "Hop", "ask", "bare", "origin"]
