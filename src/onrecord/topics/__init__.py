"""From the documents of a period to its topics: near-duplicates, quotation variants, similarity, groups, headings."""

from onrecord.topics.interests import Interests
from onrecord.topics.topics import Overview, Topic, overview

__all__ = ["Interests", "Overview", "Topic", "overview"]
