"""Which language to answer in.

In:  a request: its path, its cookie, what the browser asks for.
Out: one of the languages of `wording`.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from travaux.wording.languages import Language, language


def language_of(request: HttpRequest) -> Language:
    """Give the language in the path; without one, the reader's last choice, else the browser's."""
    start = request.path[1:3]
    if request.path[3:4] == "/" and start in set(Language):
        return Language(start)
    return language(get_language_from_request(request))
