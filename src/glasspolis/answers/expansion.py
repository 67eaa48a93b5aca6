"""A sparse polynomial of the parameters that stands for the model: which terms it has is found by
orthogonal matching pursuit.

The terms are products of Legendre polynomials, one a parameter, on the unit cube. They are
orthonormal for independent parameters, so that the variance of the answer splits into the squares
of their weights. That is the analysis of variance, without any sampling (Sudret 2008, Reliability
Engineering and System Safety 93; Blatman and Sudret 2011, J. Computational Physics 230).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.polynomial import legendre
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
Term = tuple[tuple[int, int], ...]
"""Pairs of a parameter and the degree of its polynomial, by parameter."""

DEGREE = 8
"""Highest degree of a term of one parameter."""
TOGETHER = 5
"""Highest sum of the degrees of a term of two parameters."""
PARENTS = 12
"""Parameters with a term of their own that are looked at together with every other."""
_CHANCE = 0.01
"""How often chance alone may give the term that is taken for no chance."""
_NOTHING = 1e-9
"""Share of its squared length that a candidate has to keep beside the chosen terms."""
_TINY = 1e-15


@dataclass(frozen=True)
class Expansion:
    """A mean and weighted terms; ``mean`` is the answer's over the unit cube."""

    mean: float
    terms: tuple[Term, ...]
    weights: Floats

    def __call__(self, points: Floats) -> Floats:
        """Return the answer at points of the unit cube, (n, d) -> (n,)."""
        return self.mean + columns(points, self.terms) @ self.weights

    def parts(self) -> dict[frozenset[int], float]:
        """Return the variance by the parameters that act together: the squares of the weights."""
        parts: dict[frozenset[int], float] = {}
        for term, weight in zip(self.terms, self.weights, strict=True):
            members = frozenset(parameter for parameter, _ in term)
            parts[members] = parts.get(members, 0.0) + float(weight**2)
        return parts

    def given(self, known: Sequence[int]) -> Expansion:
        """Return the expected answer where these parameters are known and all others are not."""
        kept = [i for i, term in enumerate(self.terms) if all(parameter in known for parameter, _ in term)]
        return Expansion(self.mean, tuple(self.terms[i] for i in kept), self.weights[np.array(kept, np.int64)])

    def parameters(self) -> list[int]:
        """Return the parameters that some term has, in rising order."""
        return sorted({parameter for term in self.terms for parameter, _ in term})


def basis(points: Floats) -> Floats:
    """Orthonormal Legendre polynomials of degree 0 to ``DEGREE``, (n, d) -> (n, d, degree + 1)."""
    scale = np.sqrt(2 * np.arange(DEGREE + 1) + 1)
    return np.asarray(legendre.legvander(2 * points - 1, DEGREE) * scale, np.float64)


def columns(points: Floats, terms: Sequence[Term]) -> Floats:
    """Return the terms at the points, (n, terms)."""
    used = sorted({parameter for term in terms for parameter, _ in term})
    place = {parameter: at for at, parameter in enumerate(used)}
    values = basis(points[:, used])
    made = np.ones((len(points), len(terms)))
    for at, term in enumerate(terms):
        for parameter, degree in term:
            made[:, at] *= values[:, place[parameter], degree]
    return made


def fitted(matrix: Floats, answer: Floats, terms: Sequence[Term]) -> Expansion:
    """Return the weights of given terms by least squares; ``matrix`` are their ``columns``."""
    whole = np.column_stack([np.ones(len(matrix)), matrix])
    weights = np.linalg.lstsq(whole, answer, rcond=None)[0]
    return Expansion(float(weights[0]), tuple(terms), np.asarray(weights[1:], np.float64))


@dataclass(frozen=True)
class Pursued:
    """Terms in the order in which they were found; ``sure`` counts the first ones that chance does
    not give: a look at so many candidates gives one that fits as well in at most 1 of 100 cases.
    """

    terms: tuple[Term, ...]
    sure: int


def pursue(points: Floats, answer: Floats, steps: int) -> Pursued:
    """Terms in the order in which they explain most of what is left, at most ``steps``.

    First every parameter's own terms are candidates. When one of a parameter is chosen, its
    products with every other parameter become candidates, too. So a parameter that acts only
    together with another one is found once that one is. There are many more products than own
    terms, and a product has to explain the more for it (the p-value of each is multiplied by the
    number of candidates of its kind).
    """
    pursuit = _Pursuit(points, answer)
    sure = 0
    while len(pursuit.terms) < steps:
        chance = pursuit.step()
        if chance is None:
            break
        if sure == len(pursuit.terms) - 1 and chance <= _CHANCE:
            sure += 1
    return Pursued(tuple(pursuit.terms), sure)


class _Pursuit:
    """Candidates, what of each is left beside the chosen terms, and what is left to explain."""

    def __init__(self, points: Floats, answer: Floats) -> None:
        self.terms: list[Term] = []
        self.basis = basis(points)
        self.left = answer - answer.mean()
        self.scale = max(float(np.linalg.norm(self.left)), _TINY)
        self.found = np.ones((len(answer), 1)) / np.sqrt(len(answer))
        self.parents: list[int] = []
        self.candidates: list[Term] = [((j, k),) for j in range(points.shape[1]) for k in range(1, DEGREE + 1)]
        self.matrix = self.basis[:, :, 1:].reshape(len(answer), -1)
        self.own = self.matrix.shape[1]
        self.rest = self._beside(self.matrix)

    def _beside(self, values: Floats) -> Floats:
        """Squared length of what columns have beside the chosen terms; 0 for hardly anything."""
        whole = (values**2).sum(axis=0)
        rest = whole - ((self.found.T @ values) ** 2).sum(axis=0)
        return np.where(rest > _NOTHING * np.maximum(whole, 1), rest, 0)

    def step(self) -> float | None:
        """Choose the next term; how often chance gives one as good, or None if there is none."""
        left = float(self.left @ self.left)
        free = len(self.left) - len(self.terms) - 2
        if free < 1 or left <= (_NOTHING * self.scale) ** 2 or not self.rest.any():
            return None
        covered = np.divide(
            (self.left @ self.matrix) ** 2, self.rest, out=np.zeros_like(self.rest), where=self.rest > 0
        )
        share = np.minimum(covered / left, 1 - _TINY)
        kinds = [slice(0, self.own), slice(self.own, None)]
        best = [kind.start + int(share[kind].argmax()) for kind in kinds if share[kind].size]
        ratio = share[best] / (1 - share[best]) * free
        looks = np.array([self.own, max(share.size - self.own, 1)])[: len(best)]
        chances = stats.f.logsf(ratio, 1, free) + np.log(looks)
        first = int(np.lexsort((-share[best], chances))[0])
        at = best[first]
        self._choose(at)
        return float(np.exp(min(chances[first], 0)))

    def _choose(self, at: int) -> None:
        unit = self.matrix[:, at]
        for _ in range(2):
            unit = unit - self.found @ (self.found.T @ unit)
        unit = unit / np.linalg.norm(unit)
        self.left = self.left - (self.left @ unit) * unit
        self.found = np.column_stack([self.found, unit])
        self.rest = self.rest - (unit @ self.matrix) ** 2
        self.rest[self.rest < _NOTHING] = 0
        self.rest[at] = 0
        self.terms.append(self.candidates[at])
        self._cross(self.candidates[at])

    def _cross(self, term: Term) -> None:
        """Make products of this term's parameters with every other parameter candidates."""
        for parent, _ in term:
            if parent in self.parents or len(self.parents) >= PARENTS:
                continue
            others = [j for j in range(self.basis.shape[1]) if j != parent and j not in self.parents]
            self.parents.append(parent)
            degrees = [(a, b) for a in range(1, TOGETHER) for b in range(1, TOGETHER + 1 - a)]
            pairs = [(j, a, b) for j in others for a, b in degrees]
            if not pairs:
                continue
            rows = np.array(pairs, dtype=np.int64)
            values = self.basis[:, parent, rows[:, 1]] * self.basis[:, rows[:, 0], rows[:, 2]]
            self.candidates += [tuple(sorted(((parent, a), (j, b)))) for j, a, b in pairs]
            self.matrix = np.hstack([self.matrix, values])
            self.rest = np.concatenate([self.rest, self._beside(values)])
