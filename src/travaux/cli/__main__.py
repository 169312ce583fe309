"""`python -m travaux.cli`: the command line where no `travaux` is on the path.

In:  as `travaux.cli`.
Out: as `travaux.cli`.
"""

from travaux.cli import main

main()
