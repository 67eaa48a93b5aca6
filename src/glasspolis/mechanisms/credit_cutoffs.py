"""Scores of groups and the cut-offs that a lending rule puts on them (Hardt, Price and Srebro 2016;
Liu et al. 2018).

The submodel lending computes its tables here, once for each set of parameters. A group is described
in one of three ways: by knots of the score (share at or below, chance to repay), by tables of the
score by outcome, or by base rate and AUC, where the score may be the chance to repay itself. From
this come the scores and chances at the ends and middles of the group's 64ths, which persons
have. The cut-off of each rule follows from the distribution of these very persons.

All arithmetic is in decimals, so that results are equal on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from glasspolis.contract.traits import MOST_GROUPS

# Codes of lending.policy: given thresholds, maximum utility, equal selection, equal opportunity.
GIVEN = 0
UTILITY = 1
SELECTION = 2
# The code of lending.form for a score that is the chance to repay itself.
CALIBRATED = 3
KNOTS = 64
GROUPS = MOST_GROUPS
# A group has 64 parts with a score at both ends and in the middle: 129 points, 128 halves.
HALVES = 2 * KNOTS
# Between two points a score takes 128 steps, and a rule looks at 16 parts.
FINE = 128
PARTS = 16
LOWEST = 300
HIGHEST = 850
DESCRIBED = (
    "policy", "threshold", "loss_ratio", "size", "form", "knot", "below", "repay", "below_repaid", "below_default",
    "base_rate", "auc",
)  # fmt: skip
ZERO = Decimal(0)
SURE = Decimal(1)
# Parts of a group from the lowest score up: share, score at both ends, chance to repay at both
# ends.
Pieces = list[tuple[Decimal, Decimal, Decimal, Decimal, Decimal]]


def _normal(z: Decimal) -> Decimal:
    """The share of the normal distribution below z, by its power series."""
    if abs(z) > 7:
        return ZERO if z < 0 else SURE
    term = total = z
    for n in range(1, 200):
        term = term * z * z / (2 * n + 1)
        total += term
    return Decimal("0.5") + total * (-z * z / 2).exp() / Decimal("2.506628274631000502415765285")


def _spread(auc: Decimal) -> Decimal:
    """The distance of two normal distributions of scores that have this AUC, by bisection."""
    low = ZERO
    high = Decimal(8)
    for _ in range(60):
        middle = (low + high) / 2
        if _normal(middle / Decimal(2).sqrt()) < auc:
            low = middle
        else:
            high = middle
    return low


def _column(values: Sequence[Decimal], group: int) -> list[Decimal]:
    """The entries of one group in a table by group and knot, as shares from 0 to 1."""
    return [min(max(value, ZERO), SURE) for value in values[group * KNOTS : (group + 1) * KNOTS]]


def _calibrated(rate: Decimal, distance: Decimal) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """The curves of a score that is the chance to repay, from two normal signals that lie
    ``distance`` apart.
    """
    chances = [Decimal(k) / (KNOTS - 1) for k in range(KNOTS)]
    odds = (rate / (1 - rate)).ln()
    below = [ZERO]
    for p in chances[1:-1]:
        z = ((p / (1 - p)).ln() - odds) / max(distance, Decimal("0.001")) + distance / 2
        below.append(rate * _normal(z - distance) + (1 - rate) * _normal(z))
    return [*below, SURE], [ZERO, *chances[:-1]], chances


def _curves(par: Mapping[str, Any], group: int) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """The curves of one group over the knots.

    Returns:
        The share below each knot, and the chance to repay at the start and at the end of the way to
        it.
    """
    if par["form"] == 0:
        repay = _column(par["repay"], group)
        return _column(par["below"], group), [repay[0], *repay[:-1]], repay
    rate = par["base_rate"][group]
    if par["form"] == CALIBRATED:
        return _calibrated(rate, _spread(par["auc"][group]))
    if par["form"] == 1:
        good = _column(par["below_repaid"], group)
        bad = _column(par["below_default"], group)
    else:
        good, bad = _normal_scores(_spread(par["auc"][group]))
    below = [rate * repaid + (1 - rate) * defaulted for repaid, defaulted in zip(good, bad, strict=True)]
    steps = zip(_steps(good), _steps(bad), strict=True)
    chances = [rate * a / max(rate * a + (1 - rate) * b, Decimal("1e-9")) for a, b in steps]
    return below, chances, chances


def _normal_scores(distance: Decimal) -> tuple[list[Decimal], list[Decimal]]:
    """Shares below each knot of those who repay and of those who default; both scores are
    normal.
    """
    places = [Decimal(-3) + (6 + distance) * k / (KNOTS - 1) for k in range(KNOTS)]
    good = [_normal(z - distance) for z in places[:-1]] + [SURE]
    bad = [_normal(z) for z in places[:-1]] + [SURE]
    return good, bad


def _steps(shares: Sequence[Decimal]) -> list[Decimal]:
    """The share between each knot and the one before it."""
    return [share - before for before, share in pairwise([ZERO, *shares])]


def _pieces(par: Mapping[str, Any], group: int) -> Pieces:
    """One group as pieces between knots, from the lowest score up."""
    below, first, last = _curves(par, group)
    knots = list(par["knot"])
    before = ZERO
    pieces: Pieces = []
    for k in range(KNOTS):
        mass = max(below[k] - before, ZERO) if k < KNOTS - 1 else max(1 - before, ZERO)
        pieces.append((mass, knots[max(k - 1, 0)], knots[k], first[k], last[k]))
        before += mass
    return [piece for piece in pieces if piece[0] > 0]


def _at(pieces: Pieces, place: Decimal) -> tuple[Decimal, Decimal]:
    """Score and chance at a place in the group, from 0 (lowest score) to 1."""
    for mass, low, high, first, last in pieces:
        if place <= mass:
            return low + (high - low) * place / mass, first + (last - first) * place / mass
        place -= mass
    return pieces[-1][2], pieces[-1][4]


def _points(pieces: Pieces, draw_in: bool) -> list[tuple[int, Decimal]]:
    """Score and chance at the ends and middles of a group's 64ths, from the lowest score up.

    Args:
        pieces: of the group.
        draw_in: for a score that is the chance itself. Such a score ends at 0 and 1, which hardly
            anybody has. Its outermost points are moved in, so that a straight line to them has the
            mean of the outermost 128th.
    """
    points = [_at(pieces, Decimal(k) / HALVES) for k in range(HALVES + 1)]
    if draw_in:
        from_the_top = [(mass, high, low, last, first) for mass, low, high, first, last in reversed(pieces)]
        points[0] = _line_to(points[1], _mean(pieces))
        points[-1] = _line_to(points[-2], _mean(from_the_top))
    return [(int(score.to_integral_value()), chance) for score, chance in points]


def _mean(pieces: Pieces) -> tuple[Decimal, Decimal]:
    """Mean score and mean chance of the first 128th."""
    left = Decimal(1) / HALVES
    score = ZERO
    chance = ZERO
    for mass, low, high, first, last in pieces:
        taken = min(mass, left)
        part = taken / mass / 2
        score += taken * (low + (high - low) * part)
        chance += taken * (first + (last - first) * part)
        left -= taken
    return score * HALVES, chance * HALVES


def _line_to(inner: tuple[Decimal, Decimal], mean: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The outer end of a straight line that starts at ``inner`` and has this mean, inside the
    scale.
    """
    score, chance = (2 * middle - end for middle, end in zip(mean, inner, strict=True))
    return min(max(score, Decimal(LOWEST)), Decimal(HIGHEST)), min(max(chance, ZERO), SURE)


def _chances(points: Sequence[tuple[int, Decimal]]) -> list[Decimal]:
    """The chance to repay of equal parts of a group, from the highest score down."""
    rising = [a + (b - a) * (2 * p + 1) / (2 * PARTS) for (_, a), (_, b) in pairwise(points) for p in range(PARTS)]
    return rising[::-1]


def _summed(values: Sequence[Decimal]) -> list[Decimal]:
    """Running sums, with 0 first."""
    sums = [ZERO]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def _selected(par: Mapping[str, Any], groups: Sequence[list[Decimal]]) -> list[int]:
    """How many parts of each group get a loan under the rule, from the top.

    Args:
        par: the parameters of lending.
        groups: of each group, the chance to repay of equal parts, from the highest score down.
    """
    break_even = par["loss_ratio"] / (1 + par["loss_ratio"])
    utility = [_summed([chance - break_even for chance in chances]) for chances in groups]
    counts = range(len(groups[0]) + 1)
    size = par["size"]
    if par["policy"] == UTILITY:
        return [max(counts, key=sums.__getitem__) for sums in utility]
    if par["policy"] == SELECTION:
        best = max(counts, key=lambda count: sum(s * sums[count] for s, sums in zip(size, utility, strict=True)))
        return [best] * GROUPS
    repaid = [_summed(chances) for chances in groups]

    def reach(group: int, share: Decimal) -> int:
        return _first_at_least(repaid[group], share * repaid[group][-1])

    def total_utility(share: Decimal) -> Decimal:
        return sum((size[group] * utility[group][reach(group, share)] for group in range(GROUPS)), ZERO)

    best_share = max((Decimal(thousandths) / 1000 for thousandths in range(1001)), key=total_utility)
    return [reach(group, best_share) for group in range(GROUPS)]


def _first_at_least(rising: Sequence[Decimal], value: Decimal) -> int:
    """The first position with at least this value; the last position if there is none."""
    low = 0
    high = len(rising) - 1
    while low < high:
        middle = (low + high) // 2
        if rising[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


def _cutoff(points: Sequence[tuple[int, Decimal]], share: Decimal) -> tuple[Decimal, Decimal]:
    """The score that the best ``share`` of a group reaches, and the chance on it that makes the
    share exact.
    """
    scores = [a + ((b - a) * step >> 7) for (a, _), (b, _) in pairwise(points) for step in range(FINE)]
    scores.sort(reverse=True)
    wanted = share * len(scores)
    if wanted <= 0:
        return Decimal(HIGHEST + 1), ZERO
    cutoff = scores[min(int(wanted.to_integral_value(rounding="ROUND_CEILING")), len(scores)) - 1]
    above = sum(score > cutoff for score in scores)
    return Decimal(cutoff), (wanted - above) / scores.count(cutoff)


@lru_cache(maxsize=64)
def _prepared(items: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    par = dict(items)
    points = [_points(_pieces(par, group), par["form"] == CALIBRATED) for group in range(GROUPS)]
    if par["policy"] == GIVEN:
        cutoffs = [(threshold, SURE) for threshold in par["threshold"]]
    else:
        parts = [_chances(of_group) for of_group in points]
        shares = [Decimal(count) / len(parts[0]) for count in _selected(par, parts)]
        cutoffs = [_cutoff(of_group, share) for of_group, share in zip(points, shares, strict=True)]
    rows = [(of[2 * k], of[2 * k + 1], of[2 * k + 2]) for of in points for k in range(KNOTS)]
    chances = [tuple(int(chance * 32767) for _, chance in row) for row in rows]
    # A step reads a table of one number a row, so that scores and chances of a row share a number.
    return {
        "bar": tuple(Decimal(32 * int(cut) + 32 - int((lot * 32).to_integral_value())) for cut, lot in cutoffs),
        "scores": tuple(Decimal(low << 20 | middle << 10 | high) for (low, _), (middle, _), (high, _) in rows),
        "chances": tuple(Decimal(middle << 15 | low) for low, middle, _ in chances),
        "chance": tuple(Decimal(high) for *_, high in chances),
    }


def scores_and_cuts(par: Mapping[str, Any]) -> dict[str, Any]:
    """The derived parameters of lending with these names: bar, scores, chances and chance.

    ``bar`` has one entry for each group: 32 times the cut-off, plus 32 less the 32nds of those on
    it who get a loan. The others have one entry for each group and 64th: ``scores`` packs the
    lowest, the middle and the highest score in 10 bits each; ``chances`` packs the lowest and the
    middle chance to repay in 15 bits each, and ``chance`` is the highest, in 1/32767.

    Args:
        par: the parameters named in ``DESCRIBED``, in decimals.
    """
    return dict(_prepared(tuple((name, par[name]) for name in DESCRIBED)))
