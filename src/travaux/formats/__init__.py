"""Formats: documents that other programs read: feeds, calendars, tables, linked data, citations.

In:  values whose words are already in the reader's language.
Out: bytes; one module for each kind of document, with its reader beside its writer where it has one.
"""
