"""The text engine: a plain text read into its provisions.

Knows the words of the trade only; no party, record or file. A test for each module stands in `tests/text/`.
"""
