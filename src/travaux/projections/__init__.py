"""Projections: how things stand, as pure folds over entries; no clock, no store, no chance.

In:  a ledger of entries, and a lens: as of which day, knowing which heads.
Out: frozen values, and their JSON by `shape`; the same entries give the same bytes, in any order.
"""
