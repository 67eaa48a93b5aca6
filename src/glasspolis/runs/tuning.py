"""Draws the answers of an assessment from counts: what each count leaves possible, and the rest as
before.

Counts tell error rates and shares of the system, and nothing else moves: no control, and no choice
of the authority. An answer that counts tell is drawn from its posterior, by group where it is asked
by group, whether or not somebody stated it; the page prints both. An answer that is a part of a
product is drawn together with the other part, and points at which the two contradict each other are
left out (runs/settings_drawn.py). What is run is an ensemble, and answers/fit_of_counts.py accepts
the settings of it that agree with each count, also with those that depend on what the model does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers import counted_draws
from glasspolis.answers.counted import RATES
from glasspolis.errors import GlasspolisError
from glasspolis.question import formula
from glasspolis.question.assess import Answers
from glasspolis.question.assess_kinds import CountedRate, Question
from glasspolis.question.assessed import Assessed, in_group
from glasspolis.question.counts import Counts

Floats = NDArray[np.float64]
SHARE_DIGITS = Decimal("0.000001")
LEAST_POSSIBLE = 0.025
"""Share of what counts leave of an answer from which on it is drawn: below, 95% of it cannot be
simulated, and nothing fits."""


@dataclass(frozen=True)
class TunedAnswer:
    """An answer as it was stated or assumed, and as counts leave it.

    Attributes:
        key: of the question.
        ask: the question.
        rate: of the counts that tells it.
        group: whose answer it is; empty for all.
        stated: as somebody gave it; None if nobody did.
        before: the ends between which it was drawn before; both the stated number if there is one.
        after: the ends of 95% of what counts leave.
        middle: their median.
        over: the answer by which the rate is divided to give this one; empty if by none. Then the
            ends and the median after are those of the rate.
        unit: of the rate.
        possible: share of what counts leave that can be simulated; the rest is cut off.
    """

    key: str
    ask: str
    rate: str
    group: str
    stated: Decimal | None
    before: tuple[float, float]
    after: tuple[float, float]
    middle: float
    over: str
    unit: str
    possible: float


def tuned(answers: Answers, counts: Counts) -> tuple[Assessed, tuple[TunedAnswer, ...]]:
    """What an assessment is told once its counts are taken into account, and what that changed.

    Raises:
        GlasspolisError: counts tell nothing that this kind of system asks for, or what they leave
            possible cannot be simulated; the message names the count.
    """
    system = answers.system
    by_group = system.by_group.answer
    kept: dict[str, tuple[Decimal, ...]] = {}
    rows: list[TunedAnswer] = []
    groups = _groups(answers, counts) if by_group in system.counted else answers.groups
    for key, how in system.counted.items():
        names = list(groups) if key == by_group and groups else [""]
        for at, group in enumerate(names):
            if not counted_draws.can_be_drawn(counts, how.rate, group):
                continue
            if how.relative and not at:
                continue
            question = next(q for q in system.questions if q.key == key)
            values = _draws(counts, how, group, groups, question)
            possible = _possible(answers, question, values, how, counts.name, group)
            quantiles = counted_draws.quantiles(possible)
            kept[in_group(key, group) if at else key] = quantiles
            rows.append(_row(answers, question, how, group, quantiles, len(possible) / len(values)))
    if not rows:
        needed = sorted({how.rate for how in system.counted.values()})
        raise GlasspolisError(
            f"{counts.name}: tells no number that an assessment of the kind {answers.kind!r} asks for; it would need "
            f"the columns of {', '.join(needed)}. Leave --counts out, or add checked and confirmed."
        )
    told = Assessed.model_validate({"kind": answers.kind, "known": answers.known, "groups": groups, "counted": kept})
    return told, tuple(rows)


def _draws(
    counts: Counts, how: CountedRate, group: str, groups: Mapping[str, Mapping[str, Decimal]], question: Question
) -> Floats:
    """What counts leave of an answer; of a relative one, that of the first group times a ratio."""
    values = counted_draws.draws(counts, how.rate, group)
    if how.relative:
        first = next(iter(groups))
        values = values / counted_draws.draws(counts, how.rate, first) * float(groups[first][question.key])
    return 1 - values if how.complement else values


def _possible(answers: Answers, question: Question, values: Floats, how: CountedRate, file: str, group: str) -> Floats:
    """The draws that can be simulated.

    Raises:
        GlasspolisError: hardly any can; the message names the count.
    """
    low, high = (float(end) for end in question.allowed)
    if how.over:
        # What is drawn is the rate, which is the answer times the one that divides it.
        other = next(q for q in answers.questions if q.key == how.over)
        known = answers.known.get(how.over)
        least, most = (float((known if known is not None else end) / how.times) for end in other.allowed)
        low *= least
        high *= most
    kept = values[(values >= low) & (values <= high)]
    if len(kept) >= LEAST_POSSIBLE * len(values):
        return kept
    of = f" in {group}" if group else ""
    said = "not " if how.complement else ""
    times = f" times {how.over}" if how.over else ""
    raise GlasspolisError(
        f"{file}: {said}{RATES[how.rate].label}{of} ({how.rate}) is about {float(np.median(values)):.3g}, and "
        f"{question.key} can be simulated from {low:g} to {high:g} only{times}; nothing fits. Check the columns that "
        "it is made of."
    )


def _groups(answers: Answers, counts: Counts) -> dict[str, dict[str, Decimal]]:
    """The groups of the counts, with their shares of those reached, where all of them can be drawn.

    Shares that were stated stay as they were stated.

    Raises:
        GlasspolisError: the file of answers has other groups than the counts.
    """
    key = answers.system.by_group.answer
    rate = answers.system.counted[key].rate
    labels = [g.group for g in counts.groups]
    if answers.groups and list(answers.groups) != labels:
        raise GlasspolisError(
            f"{counts.name}: has the groups {', '.join(labels)}, and the answers have {', '.join(answers.groups)}; "
            "both need the same ones."
        )
    if len(labels) < 2 or not all(counted_draws.can_be_drawn(counts, rate, label) for label in labels):
        return answers.groups
    if answers.groups:
        return answers.groups
    everybody = sum(g.reached.high for g in counts.groups)
    shares = [(Decimal(g.reached.high) / everybody).quantize(SHARE_DIGITS) for g in counts.groups]
    shares[0] += 1 - sum(shares)
    question = next(q for q in answers.questions if q.key == key)
    stands = answers.known.get(key, question.usual)
    return {label: {"share": share, key: stands} for label, share in zip(labels, shares, strict=True)}


def _row(
    answers: Answers, question: Question, how: CountedRate, group: str, quantiles: tuple[Decimal, ...], possible: float
) -> TunedAnswer:
    # A number that was stated of all holds in each group.
    stated = answers.groups.get(group, {}).get(question.key, answers.known.get(question.key))
    per = formula.exact(question.per, answers.assessed.answers({}), f"{answers.kind}: {question.key}.per")
    ends = (stated, stated) if stated is not None else tuple(end * per for end in question.missing)
    return TunedAnswer(
        key=question.key,
        ask=question.ask,
        rate=how.rate,
        group=group,
        stated=stated,
        before=(float(ends[0]), float(ends[1])),
        after=counted_draws.interval(quantiles),
        middle=float(quantiles[len(quantiles) // 2]),
        over=how.over,
        unit=RATES[how.rate].unit,
        possible=possible,
    )
