"""Travaux: the record of how a treaty came to say what it says, kept while it is being made."""

__version__ = "0.1.0"
