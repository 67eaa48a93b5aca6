"""Says which submodels can reach a measure at all, from what their files say they read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel

_OF_A_COLUMN = ("today", "yesterday", "friends", "household", "tally", "of")


def reaching(models: Mapping[str, Submodel], running: Collection[str], measure: str) -> frozenset[str]:
    """Return the submodels whose parameters may move a measure: its owner, what that reads, and so
    on.

    A submodel that says who moves away reaches everything, since newcomers take the places of those
    who left.

    Args:
        models: the submodels of a run, by name.
        running: those that run in a world that is compared.
        measure: ``submodel.column``.
    """
    found: set[str] = set()
    ahead = [measure.partition(".")[0]]
    ahead += [name for name, model in models.items() if any(column.moves_in for column in model.own.values())]
    while ahead:
        name = ahead.pop()
        if name in found or name not in running or name not in models:
            continue
        found.add(name)
        model = models[name]
        reads: list[Read] = [*model.seen.values(), *model.known.values()]
        ahead += [read.source.partition(".")[0] for read in reads if read.how in _OF_A_COLUMN]
    return frozenset(found)
