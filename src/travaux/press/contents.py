"""Contents: what is said, promised, demanded or handed over.

In:  a seat: a trigger, and the place that is asked for.
Out: fillers that remember their tokens, so that coordination can take them apart.
"""

from __future__ import annotations

import re
from functools import cache

from travaux.press import arguments, clauses, extents, russian, verbs
from travaux.press.fillers import Filler, Seat, filler
from travaux.press.phrases import Parsed, Phrase
from travaux.press.rules import family
from travaux.press.yaml import load


def clause(seat: Seat) -> tuple[Filler, ...]:
    """Give the clause that the place's word opens."""
    span = clauses.clause(seat.parsed, seat.last + 1, seat.place.words)
    return (
        (filler(seat.parsed, seat.slot, *span, cut=True),) if span is not None and span[0] < span[1] else ()
    )


def bare(seat: Seat) -> tuple[Filler, ...]:
    """Give a clause without `that`: a phrase and its verb right behind the trigger (and behind whom it is told)."""
    parsed = seat.parsed
    at = seat.last + 1
    told = [one for one in seat.found if one.slot in {"addressee", "promisee"} and one.phrase is not None]
    if told and told[-1].phrase is not None and at <= told[-1].phrase.first <= at + 1:
        at = extents.whole(parsed, told[-1].phrase)
    at = _over_circumstances(parsed, at)
    if parsed.tokens[seat.at].form in _GOING_ON or not _states(parsed, at):
        return ()
    return (filler(parsed, seat.slot, at, clauses.content_end(parsed, at), cut=True),)


def _over_circumstances(parsed: Parsed, at: int) -> int:
    """Go over when, where and to whom it is said, to where what is said begins."""
    letters = parsed.letters
    while at < len(letters):
        phrase = parsed.phrase_at(at + 1) if letters[at] == "P" else None
        if letters[at] in 'YB"' and parsed.tokens[at].form != "there":
            at += 1
        elif phrase is not None and phrase.first == at + 1 and parsed.tokens[at].form in _CIRCUMSTANCES:
            at = extents.whole(parsed, phrase)
        else:
            break
    return at


_CIRCUMSTANCES = frozenset(
    {"in", "at", "on", "during", "after", "before", "to", "by", "via", "through", "from"}
)


_GOING_ON = frozenset({"continue", "continues", "continued"})
"""What English says to go on behind these is done, and not said."""


def _states(parsed: Parsed, at: int) -> bool:
    """Say whether a clause with a verb of its own begins at a token: a subject, or what goes before one."""
    letters = parsed.letters
    if letters[at : at + 1] not in _CLAUSE_BEGINS:
        return False
    limit = min(at + _SUBJECT_WORDS, len(letters))
    if letters[at] == "S":  # “said unless it came up they would wait”: behind the clause that goes before
        return "V" in letters[at:] or "X" in letters[at:]
    hangs = False
    for after in range(at + 1, limit):
        letter = letters[after]
        if letter == "L":
            hangs = True
        elif letter in "VX" and hangs:
            hangs = letters[after + 1 : after + 2] in set("VKXIGBE")
        elif letter in "VX" or (letter == "K" and letters[after - 1] in "NB"):
            return True
        elif letter in "SHQ;:" or (letter == "Z" and letters[at] not in "PG") or letters[at + 1] == ",":
            return letter == "Z" and _states_later(letters, after, limit)
    return False


def _states_later(letters: str, at: int, limit: int) -> bool:
    """Say whether a verb follows an infinitive that hangs on a clause's subject: “the refusal to go has hurt …”."""
    window = letters[at + 2 : limit]
    cut = min((window.index(sign) for sign in "SHQ;:L," if sign in window), default=len(window))
    return bool(set("VX") & set(window[:cut]))


_CLAUSE_BEGINS = frozenset("DNARMGPBSX")
_SUBJECT_WORDS = 16


def gerund(seat: Seat) -> tuple[Filler, ...]:
    """Give an English gerund with what hangs on it: “proposed sending …”."""
    parsed, at = seat.parsed, seat.last + 1
    if parsed.letters[at : at + 1] == "P" and parsed.tokens[at].form in seat.place.words:
        at += 1
    if parsed.letters[at : at + 1] != "G":
        return ()
    return (filler(parsed, seat.slot, at, clauses.content_end(parsed, at), cut=True),)


def infinitive(seat: Seat) -> tuple[Filler, ...]:
    """Give the infinitive behind the trigger with what hangs on it."""
    if "bare" in seat.place.words:
        at = seat.last + 1
        while seat.parsed.letters[at : at + 1] in {"B", "E", "T"}:
            at += 1
        if seat.parsed.letters[at : at + 1] not in {"I", "X"} or (
            seat.parsed.language == "fr" and not seat.parsed.tokens[at].has("INF")
        ):
            return ()
        return (
            filler(seat.parsed, seat.slot, seat.last + 1, clauses.infinitive_end(seat.parsed, at), cut=True),
        )
    span = clauses.infinitive(seat.parsed, seat.last + 1, seat.place.words)
    return (
        (filler(seat.parsed, seat.slot, *span, cut=True),) if span is not None and span[0] < span[1] else ()
    )


def quotation(seat: Seat) -> tuple[Filler, ...]:
    """Give the quotations that a verb of saying stands beside."""
    parsed = seat.parsed
    if parsed.language == "fr" and parsed.letters[seat.last + 1 : seat.last + 2] == "H":
        return ()  # “« … », a dit X, ajoutant que”
    found = []
    for token, quote in sorted(parsed.quotes.items()):
        between = parsed.letters[min(token, seat.last) + 1 : max(token, seat.at)]
        if any(sign in between for sign in ";.") or between.count("V") > 1:
            continue
        found.append(Filler(seat.slot, quote.start, quote.end))
    return tuple(found) or _words_quoted(seat)


def _words_quoted(seat: Seat) -> tuple[Filler, ...]:
    """Give what is quoted right behind a French verb though it is no whole: a affirmé « vouloir la paix »."""
    parsed, at = seat.parsed, seat.last + 1
    between = _BETWEEN.match(parsed.letters, at)
    at = between.end() if between is not None else at
    close = parsed.letters.find('"', at + 1)
    if parsed.language != "fr" or parsed.letters[at : at + 1] != '"' or close - at <= _QUOTED_WORDS:
        return ()
    return (filler(parsed, seat.slot, at + 1, close),)


_QUOTED_WORDS = 3
_BETWEEN = re.compile(r"[BY]*(?:P[DN.]{1,6})?[BY]*:?")
"""What may stand between a verb and what is quoted: “a affirmé sur France Info « … »”."""


def reported(seat: Seat) -> tuple[Filler, ...]:
    """Give what stands beside an inserted verb of saying: “…, said X”, “as X said, …”."""
    inserted = _as_said(seat)
    return inserted if inserted is not None else _before_said(seat)


def _before_said(seat: Seat) -> tuple[Filler, ...]:
    """Give the clause before “, said X”: from the sentence's start to the comma."""
    parsed, group = seat.parsed, seat.group
    first = group.first if group is not None else seat.at
    at = first - 1
    while (
        at > 0
        and parsed.letters[at] in "BYSRDNAPMOC"
        and (parsed.language == "en" or parsed.letters[at] not in "PMOC")
    ):
        if parsed.letters[at] == "N" and parsed.language != "en":
            return ()
        at -= 1
    if parsed.letters[at] == '"' and parsed.letters[at - 1 : at] == ",":
        at -= 1
    goes_on = (
        parsed.letters[first + 1 : first + 2]
        if group is None
        else parsed.letters[group.last : group.last + 1]
    )
    told = parsed.language == "en" and any(one.slot == "addressee" for one in seat.found)
    if (
        parsed.language == "en"
        and goes_on == "R"
        and group is not None
        and set("VXB") & set(parsed.letters[group.last + 1 : group.last + 2])
    ):
        return ()
    unsaid = parsed.language == "ru" and group is None  # “…, говорится в сообщении”
    if (parsed.language != "en" or (goes_on in set("DNAHZ") and not told)) and not (
        unsaid or arguments.is_inverted(parsed, group)
    ):
        return ()
    asked = parsed.language == "fr" and parsed.tokens[at].form in {"?", "!", "..."}
    joined = parsed.language == "en" and parsed.letters[at + 1] == "C"
    if at < 1 or (parsed.letters[at] not in ",-" and not asked) or joined:
        return ()
    if parsed.language != "ru" and not set("VXKI") & set(parsed.letters[:at]):
        return ()
    begin = 0
    while begin < at and parsed.letters[begin] in '.-"':
        begin += 1
    end = at
    while end > begin and parsed.letters[end - 1] in ',-"':
        end -= 1
    return (filler(parsed, seat.slot, begin, end, cut=True),) if end - begin > 1 else ()


def _as_said(seat: Seat) -> tuple[Filler, ...] | None:
    """Give the rest of an English sentence in which “as X said” is inserted; None where it is not."""
    parsed, group = seat.parsed, seat.group
    if parsed.language != "en" or group is None:
        return None
    those = arguments.subject(parsed, group)
    before = those[0].first - 1 if those else -1
    if before < 0 or parsed.tokens[before].form != "as" or those[0].first > group.first:
        return None
    comma = parsed.letters.find(",", group.last, group.last + 4)
    if comma >= 0:
        return (filler(parsed, seat.slot, comma + 1, clauses.content_end(parsed, comma + 1), cut=True),)
    if parsed.letters[before - 1 : before] not in {",", "-"}:
        return None
    end = before
    while end and parsed.letters[end - 1] in ",-":
        end -= 1
    return (filler(parsed, seat.slot, 0, end, cut=True),) if end > 1 else ()


def asking(seat: Seat) -> tuple[Filler, ...]:
    """Give the words that say that somebody is to be asked about it: from a verb of asking to the sentence's end."""
    parsed = seat.parsed
    verbs_of_asking = frozenset(family(parsed.language, "asking-about"))
    for at in range(seat.last + 1, len(parsed.tokens)):
        if parsed.letters[at] in "VKI" and parsed.tokens[at].lexeme.lemmas & verbs_of_asking:
            first = verbs.group(parsed, at).first
            return (filler(parsed, seat.slot, first, clauses.sentence_end(parsed)),)
    return ()


def following(seat: Seat) -> tuple[Filler, ...]:
    """Give what stands behind a colon."""
    parsed = seat.parsed
    colon = parsed.letters.find(":", seat.last + 1)
    if colon < 0 or parsed.letters[colon + 1 : colon + 2] in {"", "Q"}:
        return ()
    if seat.slot == "text" and set("VXHSQ;(") & set(parsed.letters[seat.last + 1 : colon]):
        return ()
    return (filler(parsed, seat.slot, colon + 1, clauses.content_end(parsed, colon + 1), cut=True),)


def rest(seat: Seat) -> tuple[Filler, ...]:
    """Give what stands beside “according to X”: behind the comma, or before the words."""
    parsed = seat.parsed
    people = [one for one in seat.found if one.phrase is not None]
    last = max(
        (extents.whole(parsed, one.phrase) for one in people if one.phrase is not None),
        default=seat.last + 1,
    )
    comma = parsed.letters.find(",", last)
    if parsed.tokens[seat.at].form == "pour" and (
        (seat.at and parsed.letters[: seat.at] != "C")
        or comma < 0
        or set("VX") & set(parsed.letters[last:comma])
        or parsed.tokens[seat.at + 1].form in {"nous", "moi"}
    ):
        return ()  # “Pour Paris, …” alone is a point of view
    if seat.at <= 1 and comma >= 0:
        return (filler(parsed, seat.slot, comma + 1, clauses.content_end(parsed, comma + 1), cut=True),)
    end = seat.at
    while end and parsed.letters[end - 1] in ",-":
        end -= 1
    if comma >= 0 and not set("VXK") & set(
        parsed.letters[:end]
    ):  # inserted before the verb: all of it is said
        end = clauses.content_end(parsed, comma + 1)
    return (filler(parsed, seat.slot, 0, end, cut=True),) if end > 1 else ()


def extended(seat: Seat, phrase: Phrase) -> Filler:
    """Give a phrase with everything that hangs on it: its prepositions, participles and clauses."""
    parsed = seat.parsed
    first = phrase.first + (phrase.preposition == phrase.first or parsed.tokens[phrase.first].form == "des")
    if parsed.letters.startswith("BD", first):
        first += 1
    if seat.place.name in {"noun", "venue"}:
        while first < phrase.head and parsed.letters[first] == "D":
            first += 1
    last = extent(parsed, phrase)
    if parsed.language == "ru" and seat.group is not None and phrase.last <= seat.group.first:
        last = min(last, seat.group.first)
    return filler(parsed, seat.slot, first, last, phrase=phrase, cut=True)


def extent(parsed: Parsed, phrase: Phrase) -> int:
    """Give the token after a phrase and everything that hangs on it."""
    end = clauses.sentence_end(parsed)
    at = phrase.last
    while at < end:
        letter = parsed.letters[at]
        if letter in ";:VXSQH-()" or (letter == "," and not _list_goes_on(parsed, at, end)):
            break
        if letter == "," and parsed.language == "ru" and not _is_member(parsed, phrase, at):
            break
        if letter == "C" and not _joins(parsed, at, end):
            break
        if letter == "L" or (parsed.language == "ru" and _is_nominative(parsed, at)):
            break
        if parsed.language == "en" and parsed.tokens[at].form == "as" and _clause_follows(parsed, at):
            break
        if letter in "GKI" and parsed.letters[at - 1] != ",":
            at += 1
            continue
        at += 1
    while at > phrase.last and parsed.letters[at - 1] in "PCD,BTE":
        at -= 1
    return at


def _is_member(parsed: Parsed, phrase: Phrase, comma: int) -> bool:
    """Say whether what follows a comma may be joined to a phrase or to one that hangs on it: it has its case."""
    following = parsed.phrase_at(comma + 1)
    if following is None or following.first != comma + 1:
        return True
    return any(russian.alike(one, following) for one in parsed.phrases if phrase.first <= one.first < comma)


def _is_nominative(parsed: Parsed, at: int) -> bool:
    """Say whether a Russian phrase begins here that can but be a subject: it hangs on nothing."""
    phrase = parsed.phrase_at(at)
    return phrase is not None and phrase.first == at and phrase.actor and phrase.cases == {"nomn"}


def _clause_follows(parsed: Parsed, at: int) -> bool:
    """Say whether a verb of its own stands behind `as`, which then is no preposition."""
    window = parsed.letters[at + 1 : at + 9]
    cut = min((window.index(sign) for sign in ",;:LHSQ" if sign in window), default=len(window))
    return bool(set("VX") & set(window[:cut]))


def _list_goes_on(parsed: Parsed, at: int, end: int) -> bool:
    """Say whether a comma joins members of a list: `and` follows before the next comma but one."""
    window = parsed.letters[at + 1 : min(at + 14, end)]
    return "C" in window and not set("VXSHLGQ") & set(window.partition("C")[0])


def _joins(parsed: Parsed, at: int, end: int) -> bool:
    """Say whether `and` joins nouns rather than sentences: no verb of its own follows."""
    window = parsed.letters[at + 1 : end]
    for letter in window:
        if letter in "VX":
            return False
        if letter in ",;:LHS":
            return True
    return bool(window)


def own(seat: Seat) -> tuple[Filler, ...]:
    """Give the trigger's own phrase."""
    phrase = seat.parsed.phrase_at(seat.last)
    return (extended(seat, phrase),) if phrase is not None else ()


def form(seat: Seat) -> tuple[Filler, ...]:
    """Give the forms promised: “in writing”, “article by article”."""
    parsed = seat.parsed
    end = max((one.last for one in seat.found if one.last is not None), default=len(parsed.tokens))
    found = []
    for forms, value in form_phrases(parsed.language):
        for at in range(seat.last + 1, end - len(forms) + 1):
            those = (token.form for token in parsed.tokens[at : at + len(forms)])
            if all(want in (form, "*") for want, form in zip(forms, those, strict=True)):
                found.append(filler(parsed, seat.slot, at, at + len(forms), value=value))
    return tuple(found)


@cache
def form_phrases(language: str) -> tuple[tuple[tuple[str, ...], str | None], ...]:
    """Give the phrases that say in what form something is to come, `*` for any word, and what each stands for."""
    return tuple(
        (tuple(phrase.split()), value) for phrase, value in load("grammar", "forms.yaml")[language].items()
    )
