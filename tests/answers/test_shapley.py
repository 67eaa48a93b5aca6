"""Shapley shares on games whose shares are known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from glasspolis.answers.shapley import Coalition, antithetic_orders, coalitions, every_coalition, from_orders, shapley

WEIGHTS = np.array([3.0, -1.0, 0.5, 0.0])


def _additive(members: Coalition) -> float:
    return float(sum(WEIGHTS[i] for i in members))


def _either(members: Coalition) -> float:
    return float(bool(members & {0, 1}))


def _both(members: Coalition) -> float:
    return float({0, 1} <= members)


def test_an_additive_game_gives_each_player_his_own_weight() -> None:
    assert_allclose(shapley(_additive, 4).value, WEIGHTS, atol=1e-9)
    drawn = shapley(_additive, 4, pairs=3, most_exact=0)
    assert_allclose(drawn.value, WEIGHTS, atol=1e-9)
    assert_allclose(drawn.error, 0, atol=1e-9)


@pytest.mark.parametrize("game", [_either, _both])
def test_players_that_replace_or_need_one_another_share_alike(game: object) -> None:
    shares = shapley(game, 4)  # type: ignore[arg-type]
    assert_allclose(shares.value, [0.5, 0.5, 0, 0], atol=1e-9)
    assert shares.exact and shares.coalitions == 16
    # Each pair of orders puts each of the two first once, so that even drawn orders are exact here.
    assert_allclose(shapley(game, 4, pairs=2, most_exact=0).value, [0.5, 0.5, 0, 0], atol=1e-9)  # type: ignore[arg-type]


def test_a_glove_game_and_a_table_of_arrays() -> None:
    # One left glove (player 0), two right ones: the left one's share is 2/3 (Shapley, Shubik 1969).
    table = {c: np.array([1.0, 2.0]) * float(0 in c and len(c) > 1) for c in every_coalition(3)}
    assert_allclose(shapley(table, 3).value, np.outer([2 / 3, 1 / 6, 1 / 6], [1, 2]), atol=1e-9)


def test_the_airport_game_with_eleven_players_is_met_by_drawn_orders() -> None:
    costs = np.arange(1, 12, dtype=float)
    steps = np.diff(costs, prepend=0) / np.arange(11, 0, -1)
    known = np.cumsum(steps)
    drawn = shapley(lambda c: max((costs[i] for i in c), default=0.0), 11, pairs=220, seed=3)
    assert not drawn.exact
    assert_allclose(drawn.value.sum(), costs.max(), atol=1e-9)
    assert (np.abs(drawn.value - known) < 4 * drawn.error + 1e-9).all()
    assert np.abs(drawn.value - known).max() < 0.5


def test_each_coalition_is_valued_once_and_the_list_of_them_is_complete() -> None:
    orders = antithetic_orders(6, 5, seed=1)
    asked: list[Coalition] = []

    def game(members: Coalition) -> float:
        asked.append(members)
        return len(members) ** 2.0

    found = from_orders(game, orders)
    assert len(asked) == len(set(asked)) == found.coalitions
    assert set(asked) == set(coalitions(orders))
    assert len(every_coalition(6)) == 2**6
    assert all(sorted(order) == list(range(6)) for order in orders)


def test_a_table_that_lacks_a_coalition_is_refused() -> None:
    with pytest.raises(KeyError):
        shapley({frozenset(): 0.0}, 2)
