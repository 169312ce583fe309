"""The alignment engine: which article of one text became which of another, however both are numbered.

In:  two bodies.
Out: pairs with their scores, margins and candidates; what was removed and added; what was split and merged.

Articles with the same words go together; the rest by the best sum over all of their likeness, where of near equals
the chapter and the neighbours decide; then paragraphs tell which article was split or merged.
Of the parts: anchors (Cohen's patience diff), inverse document frequency (Spärck Jones 1972), assignment (Kuhn 1955).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from travaux.model.alignments import Alignment
from travaux.model.faults import Fault
from travaux.text import folds, pairing, parts
from travaux.text.assignment import assign
from travaux.text.bodies import Body, Segment
from travaux.text.likeness import Likeness, likeness
from travaux.text.vocabulary import Vocabulary, Words
from travaux.text.weights import Held, Scores, is_renamed

ENGINE = "align/3"
"""Kept beside whatever rests on an alignment; raised when any two texts may be aligned otherwise."""

_ACCEPTED = 100
"""Least score, in thousandths, at which two articles may be one."""
_NEIGHBOUR = 80
"""What it is worth that the article before, or after, goes with the one before, or after."""
_CHAPTER = 30
_ORDER = 30
_ROUNDS = 2
_MOST_ALIKE = 24
"""Articles with the same words that neighbours and chapters tell apart; of more, the order does."""
_FEWEST_WORDS = 4
_MOST_PRODUCTS = 400_000_000
_OLD_WORDING = 0.3
"""What a score is worth where the new article alone keeps words that the rest of the new text has dropped."""
_MOST_OF = 0.5
"""Share of the shorter of two articles that must stand in the longer for their number to decide."""
_OFTEN = 50
_STEM = 6
_DROPPED = 0.25
_DOTTED = re.compile(r"art_(\d+)-\d")


def align(old: Body, new: Body, vocabulary: Vocabulary | None = None) -> Alignment:
    """Align two texts. Law: every article of each stands in exactly one pair, or in `removed` or `added`.

    Args:
        old: the earlier text.
        new: the later one.
        vocabulary: of earlier comparisons, which makes the next one cheaper and changes nothing else.
    """
    vocabulary = Vocabulary() if vocabulary is None else vocabulary
    sides = _words(old, vocabulary), _words(new, vocabulary)
    same, in_order = _identical(*sides)
    found = _Work(old, new, sides)
    rest = [
        [at for at in range(len(side)) if at not in known]
        for side, known in zip(sides, (same, set(same.values())), strict=True)
    ]
    faults: tuple[Fault, ...] = ()
    if sum(map(len, sides[0])) * len(rest[1]) > _MOST_PRODUCTS:
        message = (
            f"{len(rest[0]):,} and {len(rest[1]):,} articles are too many to compare each with each: "
            "only those with the same words were paired"
        )
        faults = (Fault("work-bounded", message),)
    else:
        found.compare(rest, len(vocabulary))
    by_words, partner = found.assigned(same)
    partner.update(same)
    alike, told_apart = _left_alike(*sides, partner)
    partner.update(alike)
    numbered = found.numbered(partner)
    partner.update(numbered)
    placed = _placed(old, new, partner)
    partner.update(placed)
    links = parts.regrouped(found.alike, partner, frozen=frozenset(same), is_barred=found.is_stale)
    return pairing.alignment(
        ENGINE,
        (old, new),
        pairing.Evidence(
            links, same, in_order | told_apart, by_words, frozenset(numbered), frozenset(placed), found.scores
        ),
        faults,
    )


def _words(text: Body, vocabulary: Vocabulary) -> list[Words]:
    """Give the words of each article, paragraph by paragraph; its label is left out."""
    found: list[Words] = []
    for one in text.articles:
        first, *others = one.paragraphs
        paragraphs = [vocabulary.words(text.text[one.label_end : max(first.end, one.label_end)])]
        paragraphs += [vocabulary.words(text.text[other.start : other.end]) for other in others]
        found.append(tuple(paragraphs))
    return found


def _identical(old: Sequence[Words], new: Sequence[Words]) -> tuple[dict[int, int], frozenset[int]]:
    """Pair the articles whose words stand in both texts once, or too often to tell them apart but by order."""
    alike: defaultdict[Words, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, side in enumerate((old, new)):
        for article, words in enumerate(side):
            alike[words][at].append(article)
    pairs: dict[int, int] = {}
    in_order: set[int] = set()
    for words, (before, after) in alike.items():
        if len(before) == len(after) == 1 and sum(map(len, words)) >= _FEWEST_WORDS:
            pairs[before[0]] = after[0]
        elif max(len(before), len(after)) > _MOST_ALIKE:
            pairs.update(zip(before, after, strict=False))
            in_order.update(before)
    return pairs, frozenset(in_order)


def _left_alike(
    old: Sequence[Words], new: Sequence[Words], partner: Mapping[int, int]
) -> tuple[dict[int, int], frozenset[int]]:
    """Pair in order what nothing told apart: articles of few words, or of words that every article has.

    Returns:
        The pairs, and the old articles of those for which the order alone decided.
    """
    taken = set(partner.values())
    left = (
        [at for at in range(len(old)) if at not in partner],
        [at for at in range(len(new)) if at not in taken],
    )
    if not left[0] or not left[1]:
        return {}, frozenset()
    counts = _counts(old, new)
    alike: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, (side, articles) in enumerate(zip((old, new), left, strict=True)):
        for article in articles:
            words = tuple(
                tuple(word for word in p if not is_renamed(counts[0][word], counts[1][word]))
                for p in side[article]
            )
            alike[words][at].append(article)
    pairs = {i: j for olds, news in alike.values() for i, j in zip(olds, news, strict=False)}
    several = (olds for olds, news in alike.values() if len(olds) > 1 or len(news) > 1)
    return pairs, frozenset(pairs).intersection(chain.from_iterable(several))


def _placed(old: Body, new: Body, partner: Mapping[int, int]) -> dict[int, int]:
    """Pair articles left between the same neighbours that have one number and are of one thing: rewritten whole.

    Of one thing are those with the same heading, or, without one, with a word (in any form) that both texts have
    nowhere else. Only where nothing stands between these neighbours in the new text but what nothing was found for.
    """
    taken = set(partner.values())
    found: dict[int, int] = {}
    before, there = -1, -1
    for at in range(len(old.articles) + 1):
        here = len(new.articles) if at == len(old.articles) else partner.get(at)
        if here is None:
            continue
        left = range(there + 1, here)
        if before + 1 < at and left and not taken.intersection(left):
            named = {_title(new.articles[j]): j for j in left}
            gap = ((i, named.get(_title(old.articles[i]))) for i in range(before + 1, at))
            found.update((i, j) for i, j in gap if j is not None)
        before, there = at, here
    bare = [(i, j) for i, j in found.items() if not old.articles[i].heading]
    if bare:
        stems = _stems(old), _stems(new)
        uses = Counter(chain.from_iterable(chain(*stems)))
        for i, j in bare:
            if not any(uses[one] == 2 for one in stems[0][i] & stems[1][j]):  # noqa: PLR2004  once in each
                del found[i]
    return found


def _title(article: Segment) -> tuple[str, str]:
    """Name an article by its number and heading."""
    return article.id, folds.fold(article.heading).text.casefold()


def _stems(text: Body) -> list[set[str]]:
    """Give the beginnings of the longer words of each article: what is left of a word in all its forms."""
    return [
        {one[:_STEM] for one in text.text[a.label_end : a.end].casefold().split() if len(one) >= _STEM}
        for a in text.articles
    ]


@dataclass(slots=True)
class _Work:
    """What is known of two texts while they are being aligned."""

    old: Body
    new: Body
    sides: tuple[Sequence[Words], Sequence[Words]]
    alike: Likeness = field(default_factory=Likeness)
    scores: Scores = field(default_factory=dict)
    _stale: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    def compare(self, rest: Sequence[Sequence[int]], size: int) -> None:
        """Score the articles that are left, each with each."""
        old, new = rest
        found = likeness([self.sides[0][at] for at in old], [self.sides[1][at] for at in new], size)
        self.alike = parts.placed(found, (old, new), (len(self.sides[0]), len(self.sides[1])))
        self._stale = _stale(*self.sides)
        self.scores = {
            i: {j: int(score * _OLD_WORDING) if self.is_stale(i, j) else score for j, score in row.items()}
            for i, row in self.alike.scores.items()
        }

    def is_stale(self, old: int, new: int) -> bool:
        """Say whether the new article alone kept the words that the old one would have lost."""
        return old in self._stale[0] and new in self._stale[1]

    def assigned(self, same: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """Assign what is left; the pairs found first, and those beside them, weigh in when it is done again.

        Returns:
            The assignment by words and order alone, and the last one.
        """
        before, after = len(self.sides[0]), len(self.sides[1])
        edges = {
            i: {
                j: score + int(_ORDER * (1 - abs(i / before - j / after)))
                for j, score in row.items()
                if score >= _ACCEPTED
            }
            for i, row in self.scores.items()
        }
        by_words = found = assign(edges)
        for _ in range(_ROUNDS):
            known = {**found, **same}
            chapters = self._chapters(known)
            found = assign(
                {
                    i: {j: score + self._beside(i, j, known, chapters) for j, score in row.items()}
                    for i, row in edges.items()
                }
            )
        return by_words, found

    def numbered(self, partner: Mapping[int, int]) -> dict[int, int]:
        """Pair articles that are left and have one number, where most of one stands in the other.

        "Article 11 is deleted" may become ten paragraphs: of all these words it has few, and yet it is that article.
        """
        if not self.alike.went:
            return {}
        taken = set(partner.values())
        named = {one.id: at for at, one in enumerate(self.new.articles) if at not in taken}
        found: dict[int, int] = {}
        for i, one in enumerate(self.old.articles):
            j = named.get(one.id)
            if i in partner or j is None or self.is_stale(i, j):
                continue
            if max(_share(self.alike.went[i], j), _share(self.alike.came[j], i)) >= _MOST_OF:
                found[i] = j
        return found

    def _beside(self, i: int, j: int, known: Mapping[int, int], chapters: Mapping[object, object]) -> int:
        bonus = _NEIGHBOUR * ((known.get(i - 1) == j - 1) + (known.get(i + 1) == j + 1)) if i and j else 0
        is_in_chapter = chapters.get(_chapter(self.old.articles[i])) == _chapter(self.new.articles[j])
        return bonus + _CHAPTER * is_in_chapter

    def _chapters(self, known: Mapping[int, int]) -> dict[object, object]:
        """Say which chapter became which: where most of its articles went."""
        votes: defaultdict[object, Counter[object]] = defaultdict(Counter)
        for i, j in sorted(known.items()):
            votes[_chapter(self.old.articles[i])][_chapter(self.new.articles[j])] += 1
        return {one: found.most_common(1)[0][0] for one, found in votes.items()}


def _share(paragraphs: Sequence[Held], there: int) -> float:
    """Say how much of an article, by weight, stands in one of the other text."""
    whole = sum(weight for weight, _ in paragraphs)
    return sum(held.get(there, 0) for _, held in paragraphs) / whole if whole else 0.0


def _chapter(article: Segment) -> tuple[int, str]:
    """Name the chapter of an article: by the headings above it, and by the number before the dot in its own."""
    dotted = _DOTTED.search(article.id)
    return article.division, dotted[1] if dotted else ""


def _counts(*sides: Sequence[Words]) -> list[Counter[int]]:
    """Count the words of each text."""
    return [Counter(chain.from_iterable(chain.from_iterable(side))) for side in sides]


def _stale(old: Sequence[Words], new: Sequence[Words]) -> tuple[frozenset[int], frozenset[int]]:
    """Find the articles that escaped a rename: old ones with a word that the new text drops, new ones that keep it.

    A text that was renamed throughout but for one article most likely took that article from elsewhere.
    """
    counts = _counts(old, new)
    dropped, raised = (
        {
            word
            for word, count in counts[one].items()
            if count >= _OFTEN and counts[1 - one][word] <= _DROPPED * count
        }
        for one in (0, 1)
    )
    if not dropped or not raised:
        return frozenset(), frozenset()
    holds = [
        [sum(map(words.__contains__, chain.from_iterable(article))) for article in side]
        for side, words in ((old, dropped), (new, dropped), (new, raised))
    ]
    kept = (at for at, (stale, fresh) in enumerate(zip(holds[1], holds[2], strict=True)) if stale > 2 * fresh)
    return frozenset(at for at, count in enumerate(holds[0]) if count), frozenset(kept)
