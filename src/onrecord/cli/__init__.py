"""The command line: one file a verb, a thin mirror of the Python functions."""
