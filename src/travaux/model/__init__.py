"""The words of the trade as frozen values; standard library only.

One module per noun; the same noun names its module in every other room.
"""
