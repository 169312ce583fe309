#!/bin/sh
# The worked example of two desks, up to the line before the first dispatch.
# Stands in a folder that holds treaty.txt; needs `travaux` on the path.
set -eu

travaux init ru --title "Security guarantees" --as RU;  travaux init us --title "Security guarantees" --as US
travaux powers show -D us --out us.powers.json                      # compared by voice
travaux record found bilateral -D ru --title "RU-US track" --with us.powers.json --on 2021-12-10
travaux instrument open treaty -D ru --title "Treaty on guarantees" --to US --on 2021-12-15
travaux draft submit treaty.txt -D ru --instrument treaty --on 2021-12-15            # RU/desk-1#3
travaux delivery hand-over RU/desk-1#3 -D ru --to US --place Moscow --on 2021-12-15
