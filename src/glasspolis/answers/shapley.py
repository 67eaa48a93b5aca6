"""Shares of a common result among those that made it, by Shapley's value; pure arithmetic.

A game gives every coalition (a set of players) a value. The share of a player is what he adds when
he joins, averaged over all orders in which the players may come (Shapley 1953). The shares add up
to the value of all players together less the value of none. A safeguard that does nothing alone and
makes another one work gets its part in this way, which neither "alone" nor "left out" gives it.

Where there are few players every coalition is valued. Where there are many, some orders are drawn,
each with its reverse (antithetic), and a coalition that several orders share is valued once, with
the same random numbers (Castro, Gomez and Tejada 2009, Computers and Operations Research 36;
Mitchell, Cooper, Frank and Holmes 2022, JMLR 23, on antithetic orders).

Values may be arrays, for example one entry a replicate: the shares then have the same shape, so
that an interval over replicates can be made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

Coalition = frozenset[int]
Game = Callable[[Coalition], ArrayLike] | Mapping[Coalition, ArrayLike]
Floats = NDArray[np.float64]
Orders = NDArray[np.intp]
MOST_EXACT = 10
"""Up to so many players every coalition is valued: 1,024 of them."""


PAIRS = 3
"""Pairs of orders where each coalition costs a world: with 12 players some 60 coalitions."""


@dataclass(frozen=True)
class Shares:
    """Shares of the players.

    Attributes:
        value: [players, ...], in the unit of the game; the further axes are those of its values.
        error: [players, ...], the standard error that the choice of orders leaves; 0 where all
            coalitions were valued, and nan where a single pair of orders was.
        coalitions: how many coalitions were valued.
        exact: whether these were all.
    """

    value: Floats
    error: Floats
    coalitions: int
    exact: bool


def shapley(game: Game, players: int, pairs: int = 32, seed: int = 0, most_exact: int = MOST_EXACT) -> Shares:
    """Return the shares of all players, exact where there are few and from drawn orders where many.

    Args:
        game: the value of each coalition of 0 to ``players`` - 1, as a function or a table. It is
            asked once for each coalition.
        players: how many there are.
        pairs: pairs of orders to draw where there are more than ``most_exact``.
        seed: of the orders.
        most_exact: up to how many players every coalition is valued.

    Raises:
        KeyError: the table lacks a coalition.
    """
    if players <= most_exact:
        return exact(game, players)
    return from_orders(game, antithetic_orders(players, pairs, seed))


def exact(game: Game, players: int) -> Shares:
    """Return the shares from all 2**players coalitions.

    Raises:
        KeyError: the table lacks a coalition.
    """
    value = _once(game)
    shape = value(frozenset()).shape
    shares = np.zeros((players, *shape))
    for size in range(players):
        weight = 1 / (players * comb(players - 1, size))
        for members in combinations(range(players), size):
            before = frozenset(members)
            for player in set(range(players)) - before:
                shares[player] += weight * (value(before | {player}) - value(before))
    return Shares(shares, np.zeros_like(shares), 2**players, True)


def from_orders(game: Game, orders: Orders) -> Shares:
    """Return the shares from these orders: [2 * pairs, players], rows 2i and 2i+1 a pair.

    Raises:
        KeyError: the table lacks a coalition (``coalitions`` says which are needed).
    """
    value = _once(game)
    players = orders.shape[1]
    shape = value(frozenset()).shape
    added = np.zeros((len(orders), players, *shape))
    for row, order in enumerate(orders):
        for size, player in enumerate(order):
            before = frozenset(map(int, order[:size]))
            added[row, player] = value(before | {int(player)}) - value(before)
    pairs = (added[0::2] + added[1::2]) / 2
    count = len(pairs)
    error = pairs.std(axis=0, ddof=1) / count**0.5 if count > 1 else np.full(pairs.shape[1:], np.nan)
    return Shares(pairs.mean(axis=0), error, len(coalitions(orders)), False)


def antithetic_orders(players: int, pairs: int, seed: int = 0) -> Orders:
    """Orders of the players, each followed by its reverse: [2 * pairs, players].

    The drawn orders are shifted by turns (as in a Latin square), so that over ``players`` pairs
    each player stands at each place equally often.
    """
    rng = np.random.default_rng(seed)
    orders = []
    shuffled = rng.permutation(players)
    for i in range(pairs):
        if i % players == 0:
            shuffled = rng.permutation(players)
        order = np.roll(shuffled, i)
        orders += [order, order[::-1]]
    return np.array(orders, dtype=np.intp).reshape(2 * pairs, players)


def coalitions(orders: Orders) -> list[Coalition]:
    """Return the coalitions that these orders need, from none to all, the smaller ones first."""
    found = {frozenset(map(int, order[:size])) for order in orders for size in range(orders.shape[1] + 1)}
    return sorted(found, key=lambda one: (len(one), sorted(one)))


def every_coalition(players: int) -> list[Coalition]:
    """Return all coalitions of so many players, the smaller ones first."""
    sizes: Iterable[int] = range(players + 1)
    return [frozenset(members) for size in sizes for members in combinations(range(players), size)]


def _once(game: Game) -> Callable[[Coalition], Floats]:
    """Return the game as a function that values each coalition once."""
    known: dict[Coalition, Floats] = {}

    def value(members: Coalition) -> Floats:
        if members not in known:
            found = game[members] if isinstance(game, Mapping) else game(members)
            known[members] = np.asarray(found, dtype=np.float64)
        return known[members]

    return value
