"""Actors across documents: how their names are folded and compared."""
