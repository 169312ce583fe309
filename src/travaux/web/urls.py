"""Which address is which page.

In:  paths.
Out: views; the first part of every page's path is its language.
"""

from __future__ import annotations

from django.urls import path, register_converter

from travaux.web.api import routes as api
from travaux.web.documents import routes as documents
from travaux.web.pages import (
    agreements,
    assurances,
    board,
    changes,
    composites,
    deliveries,
    disclosures,
    entries,
    errors,
    health,
    home,
    intray,
    login,
    losses,
    manual,
    parties,
    party,
    precedents,
    printing,
    rebases,
    records,
    review,
    revisions,
    search,
    sessions,
    source,
    sources,
    statements,
    text,
    texts,
    timeline,
)
from travaux.wording.languages import Language


class LanguageConverter:
    """The language of a page, in its path."""

    regex = "en|fr|ru"

    def to_python(self, value: str) -> Language:
        """Read it."""
        return Language(value)

    def to_url(self, value: Language) -> str:
        """Write it."""
        return value.value


register_converter(LanguageConverter, "language")

urlpatterns = [
    path("", health.start),
    path("healthz", health.healthz),
    *api.routes(),
    *documents.routes(),
    path("<language:language>/", home.home),
    path("<language:language>/board/<slug:instrument>/", board.board),
    path("<language:language>/composite/<slug:instrument>/", composites.composite),
    path("<language:language>/composite/<slug:instrument>/losses/", losses.losses),
    path("<language:language>/rebase/<str:entry>/", rebases.rebase),
    path("<language:language>/timeline/", timeline.timeline),
    path("<language:language>/assurances/", assurances.assurances),
    path("<language:language>/changes/", changes.changes),
    path("<language:language>/texts/", texts.texts),
    path("<language:language>/texts/<slug:instrument>/", texts.latest),
    path("<language:language>/texts/<slug:instrument>/<str:draft>/", text.text),
    path("<language:language>/texts/<slug:instrument>/<str:draft>/changes/", revisions.revision),
    path(
        "<language:language>/texts/<slug:instrument>/<str:draft>/precedents/<str:provision>/",
        precedents.precedents,
    ),
    path("<language:language>/sources/", sources.sources_list),
    path("<language:language>/sources/<str:source>/", source.source),
    path("<language:language>/sources/<str:source>/text.txt", source.source_file),
    path("<language:language>/search/", search.search),
    path("<language:language>/record/", records.records),
    path("<language:language>/record/<str:record>/", records.record_log),
    path("<language:language>/entries/<str:entry>/", entries.entry),
    path("<language:language>/statements/", statements.statements),
    path("<language:language>/deliveries/", deliveries.deliveries),
    path("<language:language>/disclosures/", disclosures.disclosures),
    path("<language:language>/agreements/", agreements.agreements),
    path("<language:language>/parties/", parties.parties),
    path("<language:language>/parties/<str:code>/", party.party),
    path("<language:language>/sessions/", sessions.sessions),
    path("<language:language>/help/", manual.contents),
    path("<language:language>/help/<slug:document>/", manual.document),
    path("<language:language>/print.css", printing.print_style),
    path("<language:language>/desk/intray/", intray.intray),
    path("<language:language>/desk/intray/<int:report>/", review.review),
    path("<language:language>/login/", login.log_in),
    path("<language:language>/login/once/<slug:token>/", login.log_in_once),
    path("<language:language>/login/out/", login.log_out),
]

handler400 = api.in_its_shape(errors.bad_request, "request-invalid", "the request cannot be understood")
handler403 = api.in_its_shape(errors.forbidden, "forbidden", "this is not for you")
handler404 = errors.not_found
handler500 = api.in_its_shape(errors.failed, "internal-error", "Travaux itself failed")
