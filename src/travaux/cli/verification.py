"""Verification told: what was checked in which record, and what is wrong.

In:  names of records, or bare files.
Out: `travaux.verify/1`, a line per record for a person; exit status 3 if any has a fault.
"""

from __future__ import annotations
