"""What makes an entry tamper-evident: canonical bytes, keys, signatures, chains, verification.

In:  bytes, keys and a clock reading, all as arguments.
Out: trusted entries, or faults that name author and number.
"""
