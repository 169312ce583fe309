"""The reader of press reports: a text read into proposals that a person confirms.

Knows the words of the trade and the text engine; no record, no desk, no store: a reading is not a fact.
"""
