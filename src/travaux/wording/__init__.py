"""Every word shown to a person, in English, French and Russian.

In:  keys, dates, labels, names and plain values; no entry is read here.
Out: text in the reader's language, without any mark-up.
"""
