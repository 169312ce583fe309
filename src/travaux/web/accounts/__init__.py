"""Accounts of a dossier: who may come in through the web, and as what.

In:  names, passwords, one-time links.
Out: sessions; all of it in the dossier's private `desk.db`, nothing in the record.
"""
