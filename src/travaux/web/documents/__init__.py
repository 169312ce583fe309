"""Documents beside the pages: the same things for feed readers, calendars, spreadsheets, linked data and footnotes.

In:  requests for `timeline/feed.atom`, `assurances/due.ics`, `timeline.csv`, `entries/….jsonld`, `entries/…/cite.bib`.
Out: files by the clocks of the page that links them; access is the page's.
"""
