"""Jinja2 as the pages use it: autoescaped, strict about names, with the reader's words at hand.

In:  Django's options for the template backend.
Out: the environment; templates get finished text from page contexts and say fixed words with `t`.
"""

from __future__ import annotations

import hashlib
from functools import cache

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from travaux.web.documents import routes
from travaux.web.manual import catalogue, rendering
from travaux.web.pages.frame import Frame, Link
from travaux.web.settings import STATIC
from travaux.wording.languages import Language
from travaux.wording.messages import say


def environment(**options: object) -> Environment:
    """Make the environment; a name that a context lacks is an error, never an empty string."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    made = Environment(**options)  # type: ignore[arg-type]  # noqa: S701 - autoescape is on, one line above
    made.globals.update(t=_say, static=static, feed_links=routes.feed_links, page_links=routes.page_links)
    made.globals.update(t=_say, static=static, fonts=fonts, help_link=help_link, how_to=how_to)
    return made


@cache
def static(path: str) -> str:
    """Give the address of a file under `static/`, changed whenever the file is."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={digest}"


_FACES = (
    "source-sans-3/source-sans-3-{script}-wght-normal.woff2",
    "source-serif-4/source-serif-4-{script}-opsz-normal.woff2",
    "source-serif-4/source-serif-4-{script}-opsz-italic.woff2",
)


@cache
def fonts(language: Language) -> tuple[str, ...]:
    """Give the addresses of the fonts that every page of a language needs at once, as its style sheet has them."""
    scripts = ("latin", "cyrillic") if language is Language.RU else ("latin",)
    return tuple(f"/static/vendor/{face.format(script=script)}" for script in scripts for face in _FACES)


def help_link(frame: Frame) -> str:
    """Give the address of the help with a page: the help follows no clock."""
    return f"/{frame.language}/help/{catalogue.own_help(_path(frame))}"


def how_to(frame: Frame) -> Link:
    """Link the document that says how to enter what a page would show."""
    document = catalogue.beginning(_path(frame))
    written = document.language(frame.language)
    return Link(
        rendering.title(document, frame.language),
        f"/{frame.language}/help/{document.slug}/",
        lang="" if written is frame.language else written.value,
    )


def _path(frame: Frame) -> str:
    return frame.path.removeprefix(f"/{frame.language}/").lstrip("/")


@pass_context
def _say(context: Context, key: str, **values: str | int) -> str:
    """Say a message in the language of the page."""
    language: Language = context["frame"].language
    return say(language, key, **values)
