"""Other orders of the same work: submodels in any order that their reads allow, and chunks last to first."""

from typing import Any

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.kernels.dispatch import span
from glasspolis.engine.plan import owner


def valid_orders(models: dict[str, Submodel]) -> list[tuple[str, ...]]:
    """Orders of the submodels that contradict no read: the first by name, one in the middle and the last."""
    waits = {name: {owner(r) for r in m.seen.values() if r.how == "today"} & {*models} for name, m in models.items()}
    found: list[tuple[str, ...]] = []
    for part in (0, 1, 2):
        order: tuple[str, ...] = ()
        while len(order) < len(models):
            ready = sorted(n for n in models if n not in order and waits[n] <= {*order})
            order = (*order, ready[(len(ready) - 1) * part // 2])
        found.append(order)
    return list(dict.fromkeys(found))


def reversed_span(first: int, last: int, *rest: Any) -> None:
    """Dispatch a range of chunks one by one, the last one first."""
    for chunk in reversed(range(first, last)):
        span(chunk, chunk + 1, *rest)
