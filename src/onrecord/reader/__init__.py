"""From a document to its reading: quotation marks, spans, links, speakers, channels, force, dates, events."""
