"""Other orders of the same work: submodels in any order that their reads allow, and chunks last to first."""

from typing import Any, NamedTuple

from glasspolis.contract.declarations import Submodel
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


class ReversedChunks(NamedTuple):
    """The compiled day, with each range of chunks cut up and its parts run last to first."""

    day_keys: Any
    whole: Any

    def span(self, first: int, last: int, *rest: Any) -> None:
        for chunk in reversed(range(first, last)):
            self.whole(chunk, chunk + 1, *rest)
