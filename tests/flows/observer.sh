#!/bin/sh
# The worked example of one observer, as the contract of the desk gives it: every act is a report with its source.
# Stands in a folder that holds report.txt, treaty.txt and reply.toml; needs `travaux` on the path.
set -eu
it() { travaux "$@" -D obs --source OBS/desk-1#2; }

travaux init obs --title "Security guarantees" --as OBS --observer                                    # OBS/desk-1#1
travaux source file report.txt -D obs --publisher Agency --language fr --on 2022-01-26                # #2
it instrument open treaty --title "Treaty on guarantees" --by RU --to US --on 2021-12-15              # #3
it draft submit treaty.txt --instrument treaty --by RU --on 2021-12-15                                # #4
it delivery hand-over OBS/desk-1#4 --by RU --to US --place Moscow --on 2021-12-15                     # #5
it assurance give --by US --to RU --form written --scope article-by-article --due "2022-01-28 Europe/Moscow" --on 2022-01-21   # #6
it reply give --by US --draft OBS/desk-1#4 --from reply.toml --on 2022-01-26                          # #7
it assurance judge OBS/desk-1#6 --by RU --clause scope=not_kept --on 2022-01-27                       # #8
travaux entry correct OBS/desk-1#7 -D obs --set answer.art_3.code=reserve --set answer.art_3.kind=substantive --why "misread" --on 2022-02-01   # #9
travaux board -D obs --as-of 2022-01-31 --json > board-2022-01-31.json
travaux board -D obs --as-of 2022-02-01 --json > board-2022-02-01.json
