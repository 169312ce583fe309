"""Pages: each takes what the desk answers and lays it out in the reader's language.

In:  a request and a view of the record as of a date.
Out: frozen page contexts, rendered by the template of the same name.
"""
