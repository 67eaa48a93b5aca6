"""Other orders of the same work: submodels in orders that their reads allow, and chunks from last
to first.
"""

from typing import Any

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.kernels.dispatch import span
from glasspolis.engine.plan import owner


def valid_orders(models: dict[str, Submodel]) -> list[tuple[str, ...]]:
    """Return orders of the submodels that contradict no read: the first by name, one in the middle
    and the last.
    """
    waits = {name: {owner(r) for r in m.seen.values() if r.how == "today"} & {*models} for name, m in models.items()}
    orders: list[tuple[str, ...]] = []
    for part in (0, 1, 2):
        order: tuple[str, ...] = ()
        while len(order) < len(models):
            ready = sorted(n for n in models if n not in order and waits[n] <= {*order})
            order = (*order, ready[(len(ready) - 1) * part // 2])
        orders.append(order)
    return list(dict.fromkeys(orders))


def reversed_span(first: int, last: int, *rest: Any) -> None:
    """Dispatch a range of chunks one by one, the last one first."""
    for chunk in reversed(range(first, last)):
        span(chunk, chunk + 1, *rest)
