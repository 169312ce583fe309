"""`travaux disclosure`: who asks to publish what, who consents, what was published, leaked, confirmed.

In:  a paper or a request, a level.
Out: DisclosureRequested, EmbargoSet, ConsentGiven, ConsentRefused, Published, Leaked, AuthenticityStated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from travaux.cli.options import Entry, acting, noun

if TYPE_CHECKING:
    from travaux.desk.acts import Acknowledgement, Act
    from travaux.desk.desk import Desk

app = noun("Who may publish what, and what became public.")

Level = Annotated[str, typer.Option(metavar="full|extract|gist", help="How much of it.")]
Provisions = Annotated[
    list[str] | None,
    typer.Option("--provision", metavar="ID", help="A provision of an extract; may be repeated."),
]
Request = Annotated[str, typer.Argument(metavar="REQUEST", help="The request that is answered.")]


@acting(app, "request")
def request(
    desk: Desk, act: Act, *, paper: Entry, level: Level, provision: Provisions = None
) -> Acknowledgement:
    """Ask that a paper be published."""
    from travaux.desk import disclosures

    return disclosures.request(desk, act, paper=paper, level=level, provisions=tuple(provision or ()))


@acting(app, "embargo")
def embargo(
    desk: Desk,
    act: Act,
    *,
    paper: Entry,
    until: Annotated[str, typer.Option(metavar="DAY", help="It ends at 00:00 UTC of this day.")],
) -> Acknowledgement:
    """Bar the publication of one's own paper until a day."""
    from travaux.desk import disclosures

    return disclosures.embargo(desk, act, paper=paper, until=until)


@acting(app, "consent")
def consent(desk: Desk, act: Act, *, request: Request) -> Acknowledgement:
    """Consent, as the originator, to a request."""
    from travaux.desk import disclosures

    return disclosures.consent(desk, act, request=request)


@acting(app, "refuse")
def refuse(
    desk: Desk, act: Act, *, request: Request, why: Annotated[str, typer.Option(help="The reason.")]
) -> Acknowledgement:
    """Refuse a request."""
    from travaux.desk import disclosures

    return disclosures.refuse(desk, act, request=request, why=why)


@acting(app, "publish")
def publish(
    desk: Desk,
    act: Act,
    *,
    paper: Entry,
    level: Level,
    provision: Provisions = None,
    text: Annotated[str | None, typer.Option(help="The gist, in the publisher's own words.")] = None,
) -> Acknowledgement:
    """Say that a paper is published, or what it says."""
    from travaux.desk import disclosures

    return disclosures.publish(
        desk, act, paper=paper, level=level, provisions=tuple(provision or ()), text=text
    )


@acting(app, "leak")
def leak(
    desk: Desk, act: Act, *, paper: Entry, publisher: Annotated[str, typer.Option(help="Where it appeared.")]
) -> Acknowledgement:
    """Say that a paper appeared without its originator's consent."""
    from travaux.desk import disclosures

    return disclosures.leak(desk, act, paper=paper, publisher=publisher)


@acting(app, "authenticity")
def authenticity(
    desk: Desk,
    act: Act,
    *,
    paper: Entry,
    stance: Annotated[
        str, typer.Option("--as", metavar="confirmed|denied|not_commented", help="What the party says of it.")
    ],
) -> Acknowledgement:
    """Say whether a paper is genuine, or that nothing is said of it."""
    from travaux.desk import disclosures

    return disclosures.authenticity(desk, act, paper=paper, stance=stance)
