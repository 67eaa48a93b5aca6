"""Draws the answers of an assessment from counts: what each count leaves possible, and the rest as
before.

Counts tell error rates and shares of the system, and nothing else moves: no control, and no choice
of the authority. An answer that counts tell is drawn from its posterior, by group where it is asked
by group, whether or not somebody stated it; the page prints both. An answer that is a part of a
product is drawn together with the other part, and points at which the two contradict each other are
left out (runs/settings_drawn.py): what is run is the accepted sample. How well the run then agrees
with each count is told by answers/fit_of_counts.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from glasspolis.answers import counted_draws
from glasspolis.errors import GlasspolisError
from glasspolis.question.assess import Answers
from glasspolis.question.assess_kinds import CountedRate, Question
from glasspolis.question.assessed import Assessed, in_group
from glasspolis.question.counts import Counts

SHARE_DIGITS = Decimal("0.000001")


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
            quantiles = _quantiles(counts, how, group, groups, question)
            _check(question, quantiles, how.rate, counts.name, group, how.over)
            kept[in_group(key, group) if at else key] = quantiles
            rows.append(_row(answers, question, how.rate, group, quantiles, how.over))
    if not rows:
        needed = sorted({how.rate for how in system.counted.values()})
        raise GlasspolisError(
            f"{counts.name}: tells no number that an assessment of the kind {answers.kind!r} asks for; it would need "
            f"the columns of {', '.join(needed)}. Leave --counts out, or add checked and confirmed."
        )
    told = Assessed.model_validate({"kind": answers.kind, "known": answers.known, "groups": groups, "counted": kept})
    return told, tuple(rows)


def _quantiles(
    counts: Counts, how: CountedRate, group: str, groups: Mapping[str, Mapping[str, Decimal]], question: Question
) -> tuple[Decimal, ...]:
    """What counts leave of an answer; of a relative one, that of the first group times a ratio."""
    values = counted_draws.draws(counts, how.rate, group)
    if how.relative:
        first = next(iter(groups))
        values = values / counted_draws.draws(counts, how.rate, first) * float(groups[first][question.key])
    return counted_draws.quantiles(values, how.complement)


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


def _check(question: Question, quantiles: tuple[Decimal, ...], rate: str, file: str, group: str, over: str) -> None:
    low, high = question.allowed
    middle = quantiles[len(quantiles) // 2]
    of = f" in {group}" if group else ""
    if middle < low or (middle > high and not over):
        raise GlasspolisError(
            f"{file}: {rate}{of} is about {float(middle):.3g}, and {question.key} can be simulated from {low:f} to "
            f"{high:f} only; nothing fits. Check the columns that it is made of."
        )


def _row(
    answers: Answers, question: Question, rate: str, group: str, quantiles: tuple[Decimal, ...], over: str
) -> TunedAnswer:
    # A number that was stated of all holds in each group.
    stated = answers.groups.get(group, {}).get(question.key, answers.known.get(question.key))
    ends = (stated, stated) if stated is not None else question.missing
    return TunedAnswer(
        key=question.key,
        ask=question.ask,
        rate=rate,
        group=group,
        stated=stated,
        before=(float(ends[0]), float(ends[1])),
        after=counted_draws.interval(quantiles),
        middle=float(quantiles[len(quantiles) // 2]),
        over=over,
    )
