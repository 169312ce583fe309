"""The web door: one request, one question to the desk, one page.

In:  requests of a browser.
Out: pages in English, French and Russian that ask no other host for anything.
"""
