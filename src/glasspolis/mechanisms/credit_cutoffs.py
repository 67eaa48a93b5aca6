"""Scores of groups and the cuts that a rule for loans puts on them: what the submodel lending prepares from its tables.

A group is described by knots of the score (share at or below, chance to repay), by tables of the score by outcome, or
by base rate and AUC, where the score may be the chance to repay itself. From that come the scores and chances at ends
and middles of the group's twentieths, which persons have, and the cut of each rule, computed on these very persons'
distribution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

GIVEN, UTILITY, SELECTION, OPPORTUNITY = 0, 1, 2, 3
CALIBRATED = 3
KNOTS, GROUPS = 20, 4
HALVES, FINE, PARTS = 40, 128, 32
LOWEST, HIGHEST = 300, 850
DESCRIBED = (
    "policy", "threshold", "loss_ratio", "size", "form", "knot", "below", "repay", "below_repaid", "below_default",
    "base_rate", "auc",
)  # fmt: skip
ZERO, SURE = Decimal(0), Decimal(1)
Pieces = list[tuple[Decimal, Decimal, Decimal, Decimal, Decimal]]


def _normal(z: Decimal) -> Decimal:
    """The normal distribution's share below z, by its series."""
    if abs(z) > 7:
        return ZERO if z < 0 else SURE
    term = total = z
    for n in range(1, 200):
        term = term * z * z / (2 * n + 1)
        total += term
    return Decimal("0.5") + total * (-z * z / 2).exp() / Decimal("2.506628274631000502415765285")


def _spread(auc: Decimal) -> Decimal:
    """The distance of two normal scores whose AUC this is."""
    low, high = ZERO, Decimal(8)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _normal(middle / Decimal(2).sqrt()) < auc else (low, middle)
    return low


def _column(values: Sequence[Decimal], g: int) -> list[Decimal]:
    return [min(max(v, ZERO), SURE) for v in values[g * KNOTS : (g + 1) * KNOTS]]


def _calibrated(rate: Decimal, d: Decimal) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """A score that is the chance to repay, from two normal signals that lie ``d`` apart."""
    chances = [Decimal(k) / (KNOTS - 1) for k in range(KNOTS)]
    odds = (rate / (1 - rate)).ln()
    below = [ZERO]
    for p in chances[1:-1]:
        z = ((p / (1 - p)).ln() - odds) / max(d, Decimal("0.001")) + d / 2
        below.append(rate * _normal(z - d) + (1 - rate) * _normal(z))
    return [*below, SURE], [ZERO, *chances[:-1]], chances


def _curves(par: Mapping[str, Any], g: int) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """Of one group: share below each knot, and the chance to repay at the start and end of the way to it."""
    if par["form"] == 0:
        below, repay = _column(par["below"], g), _column(par["repay"], g)
        return below, [repay[0], *repay[:-1]], repay
    rate = par["base_rate"][g]
    if par["form"] == CALIBRATED:
        return _calibrated(rate, _spread(par["auc"][g]))
    if par["form"] == 1:
        good, bad = _column(par["below_repaid"], g), _column(par["below_default"], g)
    else:
        d = _spread(par["auc"][g])
        places = [Decimal(-3) + (6 + d) * k / (KNOTS - 1) for k in range(KNOTS)]
        good, bad = [_normal(z - d) for z in places[:-1]] + [SURE], [_normal(z) for z in places[:-1]] + [SURE]
    below = [rate * a + (1 - rate) * b for a, b in zip(good, bad, strict=True)]
    steps = [(a - c, b - e) for a, b, c, e in zip(good, bad, [ZERO, *good], [ZERO, *bad], strict=False)]
    odds = [rate * a / max(rate * a + (1 - rate) * b, Decimal("1e-9")) for a, b in steps]
    return below, odds, odds


def _pieces(par: Mapping[str, Any], g: int) -> Pieces:
    """Of one group, from the lowest score up: share, score and chance at both ends of each way between knots."""
    below, first, last = _curves(par, g)
    knots, before = list(par["knot"]), ZERO
    pieces: Pieces = []
    for k in range(KNOTS):
        mass = max(below[k] - before, ZERO) if k < KNOTS - 1 else max(1 - before, ZERO)
        pieces.append((mass, knots[max(k - 1, 0)], knots[k], first[k], last[k]))
        before += mass
    return [piece for piece in pieces if piece[0] > 0]


def _at(pieces: Pieces, place: Decimal) -> tuple[Decimal, Decimal]:
    """Score and chance at a place, 0 to 1, in the group."""
    for mass, low, high, first, last in pieces:
        if place <= mass:
            return low + (high - low) * place / mass, first + (last - first) * place / mass
        place -= mass
    return pieces[-1][2], pieces[-1][4]


def _ends(pieces: Pieces, drawn_in: bool) -> list[tuple[int, Decimal]]:
    """Score and chance at the ends and middles of the twentieths.

    A score that is the chance itself ends at 0 and 1, which hardly anybody has: its outermost ends are ``drawn_in`` so
    that a straight line to them holds the mean of the outermost fortieths.
    """
    found = [_at(pieces, Decimal(k) / HALVES) for k in range(HALVES + 1)]
    if drawn_in:
        turned = [(mass, high, low, last, first) for mass, low, high, first, last in reversed(pieces)]
        found[0], found[-1] = _line_to(found[1], _mean(pieces)), _line_to(found[-2], _mean(turned))
    return [(int(score.to_integral_value()), chance) for score, chance in found]


def _mean(pieces: Pieces) -> tuple[Decimal, Decimal]:
    """Mean score and chance of the first fortieth."""
    left, score, chance = Decimal(1) / HALVES, ZERO, ZERO
    for mass, low, high, first, last in pieces:
        taken = min(mass, left)
        part = taken / mass / 2
        score, chance = score + taken * (low + (high - low) * part), chance + taken * (first + (last - first) * part)
        left -= taken
    return score * HALVES, chance * HALVES


def _line_to(inner: tuple[Decimal, Decimal], mean: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """The outer end of a straight line with this mean from an inner end, inside the scale."""
    score, chance = (2 * m - x for m, x in zip(mean, inner, strict=True))
    return min(max(score, Decimal(LOWEST)), Decimal(HIGHEST)), min(max(chance, ZERO), SURE)


def _chances(ends: Sequence[tuple[int, Decimal]]) -> list[Decimal]:
    """The chance to repay of equal parts of a group, from the highest score down."""
    return [a + (b - a) * (2 * p + 1) / (2 * PARTS) for (_, a), (_, b) in pairwise(ends) for p in range(PARTS)][::-1]


def _summed(values: Sequence[Decimal]) -> list[Decimal]:
    total, out = ZERO, [ZERO]
    for value in values:
        total += value
        out.append(total)
    return out


def _selected(par: Mapping[str, Any], groups: Sequence[list[Decimal]]) -> list[int]:
    """How many parts of each group are lent to, from the top, under the rule."""
    even = par["loss_ratio"] / (1 + par["loss_ratio"])
    worth = [_summed([p - even for p in one]) for one in groups]
    steps, size = range(len(groups[0]) + 1), par["size"]
    if par["policy"] == UTILITY:
        return [max(steps, key=w.__getitem__) for w in worth]
    if par["policy"] == SELECTION:
        best = max(steps, key=lambda i: sum(s * w[i] for s, w in zip(size, worth, strict=True)))
        return [best] * GROUPS
    good = [_summed(one) for one in groups]

    def reach(g: int, share: Decimal) -> int:
        low, high = 0, len(good[g]) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if good[g][middle] < share * good[g][-1] else (low, middle)
        return low

    def of_share(share: Decimal) -> Decimal:
        return sum((size[g] * worth[g][reach(g, share)] for g in range(GROUPS)), ZERO)

    best_share = max((Decimal(t) / 1000 for t in range(1001)), key=of_share)
    return [reach(g, best_share) for g in range(GROUPS)]


def _cut(ends: Sequence[tuple[int, Decimal]], share: Decimal) -> tuple[Decimal, Decimal]:
    """The score that the best share of a group reaches, and the chance on it that makes the share exact."""
    scores = sorted((a + ((b - a) * f >> 7) for (a, _), (b, _) in pairwise(ends) for f in range(FINE)), reverse=True)
    wanted = share * len(scores)
    if wanted <= 0:
        return Decimal(HIGHEST + 1), ZERO
    cut = scores[min(int(wanted.to_integral_value(rounding="ROUND_CEILING")), len(scores)) - 1]
    above, on = sum(s > cut for s in scores), scores.count(cut)
    return Decimal(cut), (wanted - above) / on


@lru_cache(maxsize=64)
def _prepared(items: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    par = dict(items)
    ends = [_ends(_pieces(par, g), par["form"] == CALIBRATED) for g in range(GROUPS)]
    if par["policy"] == GIVEN:
        cuts = [(t, SURE) for t in par["threshold"]]
    else:
        parts = [_chances(one) for one in ends]
        shares = [Decimal(n) / len(parts[0]) for n in _selected(par, parts)]
        cuts = [_cut(one, share) for one, share in zip(ends, shares, strict=True)]
    rows = [(one[2 * k], one[2 * k + 1], one[2 * k + 2]) for one in ends for k in range(KNOTS)]
    chances = [tuple(int(chance * 32767) for _, chance in row) for row in rows]
    return {
        "bar": tuple(Decimal(32 * int(cut) + 32 - int((lot * 32).to_integral_value())) for cut, lot in cuts),
        "scores": tuple(Decimal(low << 20 | middle << 10 | high) for (low, _), (middle, _), (high, _) in rows),
        "chances": tuple(Decimal(middle << 15 | low) for low, middle, _ in chances),
        "chance": tuple(Decimal(high) for *_, high in chances),
    }


def scores_and_cuts(par: Mapping[str, Any]) -> dict[str, Any]:
    """What the submodel's derived parameters of these names hold: bar, scores, chances and chance."""
    return dict(_prepared(tuple((name, par[name]) for name in DESCRIBED)))
